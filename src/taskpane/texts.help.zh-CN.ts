/** Help, and what the pane says when something stands in the way: the second half of the Chinese texts. */
export const helpTexts = {
  /** By code; the first sentence stands bold. `button` only where it differs from what the button is called anyway. */
  notices: {
    "host.cellEdit": { text: "表里有一格还没输完。按回车输完那一格，会自动接着做。", button: "" },
    "host.protected": {
      text: "这张表加了保护，改不了。问题照样能看。要改，点“审阅—撤销工作表保护”；密码问设保护的人。",
      button: "",
    },
    "host.sheetGone": {
      text: "有一张工作表找不到了，可能被删了。刚删的按 Ctrl+Z 找回；表里的内容没有动过。",
      button: "",
    },
    "host.tooLarge": {
      text: "这张表太大，网页版 Excel 一次读不下。用桌面版 Excel 打开，或用台账审签的网页。",
      button: "",
    },
    "host.requirement": {
      text: "这个 Excel 太旧，只能看问题，不能标记。换 2021 以后的版本，或用台账审签的网页。",
      button: "",
    },
    "write.stale": { text: "这一格变了，这条建议不再合适。没有改动任何格。", button: "重新看" },
    "write.disk": { text: "没存成，原来的文件没有动。腾出地方再存，或换个地方。", button: "" },
    "write.lock": {
      text: "文件正在别的程序里开着，存不进去。关掉那边再存；改好的内容还在这里。",
      button: "再存一次",
    },
    "intake.noHeader": { text: "前 15 行没有找到列名。把列名补全，再点“重新认一遍”。", button: "" },
    "waiver.thin": { text: "说明太短。请写清楚怎么知道属实的，比如看了什么、问了谁。", button: "" },
    unknown: { text: "出了没料到的问题，刚才这一步没有做成。表里的内容没有动。", button: "" },
    marked: { text: "已在表上标出来", button: "" },
    unmarked: { text: "标记清掉了", button: "" },
    issueSheet: { text: "已生成“问题清单”", button: "" },
    waived: { text: "说明已保存", button: "" },
    mapped: { text: "列对应已记下", button: "" },
    undone: { text: "已撤销", button: "" },
  },
  help: {
    title: "帮助",
    states: "图示",
    meanings: {
      error: "填错了，必须改正。",
      warning: "少见但可能是真的：要么改正，要么写核实说明。",
      notice: "提醒看一眼，不改也行。",
      waived: "写过核实说明；数据一改，说明就作废。",
      passed: "查过，没有问题。",
      notChecked: "缺列、参数或上期的表，没法查。不算通过。",
    },
    keys: "快捷键",
    keyList: [
      ["F8", "下一处；Shift+F8 上一处"],
      ["↑ ↓", "在问题里上下走；Home、End、PgUp、PgDn 也行"],
      ["Enter", "打开这一处；在“到…去改”上就到表里"],
      ["A", "接受建议"],
      ["W", "情况属实，写核实说明"],
      ["Ctrl+F 或 /", "搜索"],
      ["Ctrl+Z", "撤销本工具刚改的"],
      ["Ctrl+Enter", "保存说明"],
      ["Esc", "返回上一层"],
      ["F6", "在这里和表之间来回"],
    ],
    f8: "光标在表里时，F8 归 Excel 用，请点功能区的“下一处”。右键点它，选“添加到快速访问工具栏”，以后按 Alt+1 就行。",
    privacy: "表里的内容只在这台电脑上处理，不上网。",
    rules: "本工具不会自己改表。每一处都先给您看，改后可撤销。",
  },
};
