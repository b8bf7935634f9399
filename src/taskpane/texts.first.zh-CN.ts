const group = new Intl.NumberFormat("zh-CN");
const n = (value: number): string => group.format(value); /** 2026-11-25 as people write it. */
const day = (iso: string): string => {
  const [, month, date] = iso.split("-").map(Number);
  return month && date ? `${String(month)}月${String(date)}日` : iso;
};

// What is said of signing, merging and rosters outside of their own screens: there at the start, in Chinese. The rest
// comes with those screens.
export const signFirst = {
  home: {
    invalid: ["签字对不上，先不要用", "审签记录被人改过，或者不是这份表的。"],
    invalidLine: (seq: number, what: string) => `审签记录第 ${n(seq)} 条：${what}。`,
    invalidButton: "看哪里对不上",
    returned: (who: string) => `${who}退回了这张表`,
    returnedLine: (stage: string, time: string, to: string, count: number, until: string) =>
      `${stage} ${time} 退回给${to}。${count > 0 ? `${n(count)} 件事要改，` : ""}${day(until)}前交回。`,
    returnedButton: (count: number) => (count > 0 ? `看退回的 ${n(count)} 件事` : "看退回的话"),
    stale: (count: number) => `签字后改了 ${n(count)} 行`,
    staleWhole: "签字后改了数据",
    staleLine: (stages: string, cells: number) =>
      `${cells > 0 ? `${n(cells)} 格变了。` : ""}${stages}的签字不再作数。`,
    staleHeader: "签字后改了列名",
    staleWaivers: "签字后改了核实说明",
    staleOther: "签字后表有增减",
    staleSame: "数据没有变，但签字时看到的是旧的。要重新签。",
    staleButton: "看改了哪里",
    ready: "全部通过，可以签字",
    mineLine: (stage: string) => `轮到您签${stage}。`,
    othersTurn: (who: string, stage: string) => `全部通过，等${who}${stage}签字`,
    noKeyLine: "签字前要先登记一次（约 3 分钟）。",
    signed: (stage: string) => `${stage}已签字，没有改动`,
    signedLine: (stage: string, who: string) =>
      `下一步：把文件和校验码一起交给${who === "" ? `下一环（${stage}）` : `${stage}人${who}`}。`,
    myTurn: (stages: string, stage: string) => `${stages}已签字，等您${stage}`,
    myTurnLine: "前面的签字有效，数据没有改动。",
    all: (count: number) => `${n(count)} 环都签了，可以报送`,
    allLine: "没有改动。把文件和校验码一起报。",
    unknown: "有签字，还验不了",
    unknownLine: "这台电脑上没有名册。选县里发的名册文件，就能验。",
    rosterOld: "名册太旧，验不了签字",
    rosterOldLine: "签字用的名册比这台电脑上的新。换上新名册再验。",
    begin: "校验并签字",
    again: "重新签字",
    enrol: "登记签字人",
    copy: "复制校验码",
    copied: "校验码已复制",
    chooseRoster: "选名册",
    otherRoster: "换新名册",
  },
  tab: {
    level: "密钥",
    progress: "签字进度",
    waiting: (roles: string) => `等${roles}`,
    by: (who: string, time: string) => `${who} · ${time}`,
    missing: "文件没有规定由谁审核。县里定在新名册里，换上就能签。",
    byCounty: "这几环是县里在名册里定的。",
    state: { unsigned: "未签", valid: "已签，没有改动", stale: "已失效" },
    ended: { withdrawn: "撤回了", returned: "退回了", "earlier-stage-ended": "前一环要重签" },
  },
  returned: {
    done: (done: number, all: number) => `退回 ${n(all)} 件，改好 ${n(done)} 件`,
    ready: "都办完了，重新签字就行。",
  },
  faults: {
    "errors-left": "还有错误没有改。",
    malformed: "载荷被改过或不完整",
    "unknown-key": "名册里没有这把钥",
    "bad-signature": "签名对不上，签字以后被改过",
    "key-mismatch": "签的人和钥不是一回事",
    "wrong-number": "序号对不上，前面有删掉或挪动的",
    "broken-link": "和上一条接不上，中间有删掉、插进或改过的",
    "other-workbook": "是从别的工作簿搬来的",
    "time-backwards": "时间比上一条还早",
    "time-future": "时间在将来，签字的电脑时钟不对",
    "before-roster": "时间比名册发出还早",
    "roster-newer": "签字用的名册比这里的新",
    "unknown-roster": "签字用的名册不是县里发过的",
    "key-not-valid-then": "签字时不在任职期内",
    "key-revoked": "签字时这把钥已经停用",
    "revoked-unanchored": "这把钥后来停用了，没有记录证明是停用以前签的",
    "out-of-scope": "登记的不是这个地方。请这里登记的人签",
    "wrong-role": "登记的岗位不能签这一环",
    "unknown-target": "要撤回的那一条不在",
    "shown-otherwise": "表上写的和实际签的不一样",
    "stage-order": "前一环还没有签，或签的不是这一份数据",
    "same-person": "前一环是您签的，这一环要换一个人",
  },
};

export const mergeFirst = {
  more: ["合并", "把各村的表合成一份，报上去"],
  group: "汇总和比对",
  head: (town: string) => `${town} · 合并`,
  headLine: (villages: number) => `名册 ${n(villages)} 个村`,
  homeButton: "放入各村文件",
  homeOn: "接着合并",
  homeEmpty: ["还没有放入各村的表", "把各村交来的文件放进来，一次可以放几十个。"],
  homeTable: (all: number, ready: number) => `${n(all)} 个村，${n(ready)} 个能合并`,
  homeTableLine: (trouble: number, missing: number) =>
    `${n(trouble)} 个要处理，${n(missing)} 个没收到。没处理的以后可以单独补。`,
  live: {
    reading: (count: number) => `正在读 ${n(count)} 个文件`,
    table: (all: number, ready: number) => `读完，${n(all)} 个村，${n(ready)} 个能合并`,
    merging: "正在合并",
    merged: (villages: number) => `已合并 ${n(villages)} 个村`,
  },
};

export const rosterFirst = {
  more: ["发名册", "县里管根密钥的人用：登记签字人，停用旧钥"],
  group: "签字",
};

export const formsFirst = {
  more: ["新建表格", "带下拉和提示的空表，可以带上上期的人和户"],
  formMore: ["修表和换样式", "改坏的修好；花名册和一户一页互换"],
  empty: ["这是空工作簿", "可以新建一张带下拉和提示的表。也可以打开一张台账，或把表贴进来。"],
  button: "新建表格",
  wish: ["想要一张空表", "新建户表、村表等，带下拉和提示"],
  damaged: (count: number) => `这张表有 ${n(count)} 处被改坏`,
  older: "这张表是按别的版本的口径做的",
  damagedLine: "看看是哪里。能修好，填的数不动。",
  blank: (place: string, period: string) => `${[place, period].filter(Boolean).join(" · ")} 的空表`,
  blankLine: "还没有填。填一行，这里就会认出来。",
  live: {
    making: "正在做表",
    made: (count: number) => `做好 ${n(count)} 个村的表`,
  },
};

/** 更多, and what is said when something stands in the way. */
export const moreTexts = {
  more: {
    make: "做表",
    learn: "了解",
    mapping: ["列对应", "列名改过时，指给它看一次"],
    mappingOf: (sheet: string) => `工作表“${sheet}”`,
    catalog: ["口径", "每条规则查什么、怎么改"],
    log: ["改动记录", "本机改过什么，可以撤销"],
    settings: ["设置", "身份、字的大小、边改边查"],
    help: ["帮助", "图示和快捷键，不用联网"],
  },

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
    "intake.noHeader": { text: "前 15 行没有找到列名。在首页点“告诉它哪行是表头”。", button: "" },
    "waiver.thin": { text: "说明太短。请写清楚怎么知道属实的，比如看了什么、问了谁。", button: "" },
    unknown: { text: "出了没料到的问题，刚才这一步没有做成。表里的内容没有动。", button: "" },
    marked: { text: "已在表上标出来", button: "" },
    forgotten: { text: "清掉了，设置和列对应还在", button: "" },
    unmarked: { text: "标记清掉了", button: "" },
    issueSheet: { text: "已生成“问题清单”", button: "" },
    applications: { text: "已列出“申请表”。补上原因、日期、经办人，再交县里", button: "" },
    noApplications: { text: "没有要申请的，或者申请表里都有了", button: "" },
    mergeUndone: { text: "已撤销这次合并。村里的文件没有动过", button: "" },
    mergeSaved: { text: "已另存合并的表", button: "" },
    formSaved: { text: "表已存成文件", button: "" },
    formsSaved: { text: "都存进了一个压缩包，解开就能发给各村", button: "" },
    slipSaved: { text: "已存退回单", button: "" },
    slipOpened: { text: "退回单在新工作簿里，存好发给村里", button: "" },
    waived: { text: "说明已保存", button: "" },
    "catalog.taken": { text: "换好了口径，以后都用它查", button: "" },
    "catalog.own": { text: "用回了随软件带的口径", button: "" },
    mapped: { text: "列对应已记下", button: "" },
    rowShown: { text: "这一行显示出来了，筛选没有动", button: "" },
    undone: { text: "已撤销", button: "" },
    returned: { text: "已退回。请保存，把文件发给他", button: "" },
    received: { text: "已登记", button: "" },
    registerRead: { text: "已读入收件登记", button: "" },
    withdrawn: { text: "已撤回。请保存文件", button: "" },
    copied: { text: "校验码已复制", button: "" },
  },
};
