const group = new Intl.NumberFormat("zh-CN");
const n = (value: number): string => group.format(value);

/** The screens below 更多, help, and what is said when something stands in the way: the second half of the Chinese texts. */
export const helpTexts = {
  mapping: {
    title: "列对应",
    header: (sheet: string, from: number, to: number) =>
      from === to
        ? `工作表“${sheet}”，第 ${n(from)} 行是表头。`
        : `工作表“${sheet}”，第 ${n(from)}—${n(to)} 行是表头。`,
    named: (sheet: string, from: number, to: number, ledger: string) =>
      from === to
        ? `工作表“${sheet}”，第 ${n(from)} 行当作“${ledger}”的表头。`
        : `工作表“${sheet}”，第 ${n(from)}—${n(to)} 行当作“${ledger}”的表头。`,
    cards: (sheet: string) => `工作表“${sheet}”，一户一页的表。`,
    known: (columns: number, known: number) => `${n(columns)} 列认出 ${n(known)} 列`,
    openCount: (count: number) => `${n(count)} 列`,
    openBefore: "，还有 ",
    openAfter: "要您定。",
    noneOpen: "，没有要您定的。",
    required: "（必有）",
    notFound: "没有找到",
    done: "已指给它",
    doubts: {
      values: "请您看一眼：是看里面的数认的",
      duplicate: "请您看一眼：还有一列也叫这个",
      likeness: "请您看一眼：名字只是像",
    },
    otherRow: "换一行",
    pick: "选一列",
    column: (letters: string, header: string) => `${letters} ${header}`,
    taken: (letters: string, label: string) => `${letters} 列已经给了“${label}”，一列只能给一个。`,
    optional: (count: number) => `另有 ${n(count)} 个指标没有列`,
    optionalLine: "表里没有就不用管；有的，指给它看",
    knownTitle: (count: number) => `已认出的 ${n(count)} 列`,
    unknownTitle: (count: number) => `不认识的 ${n(count)} 列`,
    unknownLine: (names: readonly string[]) =>
      `${names.map((name) => `“${name}”`).join("")} 原样保留，不检查`,
    forTown: (town: string) => (town ? `${town}以后的表都这样对应` : "以后的表都这样对应"),
    save: "就这样对应",
    cancel: "取消",
  },

  header: {
    title: "哪行是表头",
    sheet: "工作表",
    point: (sheet: string) =>
      `在${sheet ? `工作表“${sheet}”` : "表"}里点表头那一行，再点“就是这一行”；也可以写行号。两三行的表头，一起选上。`,
    here: "就是这一行",
    typed: "也可以写行号",
    from: "从第几行",
    to: "到第几行",
    rows: (from: number, to: number) =>
      from === to ? `第 ${n(from)} 行写着：` : `第 ${n(from)}—${n(to)} 行写着：`,
    names: (names: readonly string[], all: number) =>
      `${names.map((name) => `“${name}”`).join("")}${all > names.length ? `等 ${n(all)} 列` : ""}`,
    ledger: "这是哪张台账",
    pick: "选一张台账",
    likely: "像是",
    others: "其余",
    faults: {
      empty: "这一行是空的。点写着列名的那一行。",
      otherSheet: "点到别的工作表上了。回到上面这张工作表，点表头那一行。",
      range: "行号不对。写表里有的行，表头最多 5 行。",
      nowhere: "没有看到选中哪一格。先在表里点一下表头那一行。",
    },
    next: "下一步：对一下列",
    cancel: "取消",
  },

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

  catalog: {
    title: "口径",
    version: (version: string, rules: number) => `${version} 版 · ${n(rules)} 条规则`,
    search: "搜规则名、列名",
    found: (search: string, count: number) => `“${search}”找到 ${n(count)} 条`,
    nothing: (search: string) => `没找到“${search}”。换个词试试，比如列名。`,
    rules: "规则",
    count: (count: number) => `${n(count)} 条`,
    says: "查什么、怎么改：",
    exceptions: "可以例外：",
    noException: "没有例外，只能改正。",
    inferred: "本县可改的默认值",
    enabled: "启用",
    disabled: "停用",
    parameters: "参数",
    unset: (rules: number) => `没设，${n(rules)} 条规则因此未检查`,
    usedBy: (rules: number) => `${n(rules)} 条规则用它`,
    more: (rest: number) => `再显示一些（还有 ${n(rest)} 条）`,
  },

  settings: {
    title: "设置",
    me: "我是",
    none: "先不选",
    meHint: "只影响首页先放什么。",
    person: "姓名",
    personHint: "写核实说明时自动填上。",
    town: "镇",
    village: "村",
    size: "字的大小",
    sizes: { normal: "标准", large: "大", huge: "特大" },
    checkOnOpen: "打开表就校验",
    live: "边改边查",
    masks: "证件号码、卡号、电话只显示头尾",
    keys: "用快捷键（A 接受建议，W 情况属实）",
  },

  log: {
    title: "改动记录",
    line: "只记本工具改过的。最近的在上面，可以一次次撤销。",
    none: "还没有改过什么。",
    kinds: {
      repair: (count: number) => `接受建议：${n(count)} 格`,
      cell: (count: number) => `改了 ${n(count)} 格`,
      mark: (count: number) => `在表上标出 ${n(count)} 处`,
      clearMarks: () => "清除标记",
      issueSheet: () => "生成“问题清单”",
      waiver: (count: number) => `写核实说明 ${n(count)} 条`,
      undo: (count: number) => `撤销：${n(count)} 格`,
    },
    change: (cell: string, from: string, to: string) => `${cell} ${from} → ${to}`,
    more: (rest: number) => `还有 ${n(rest)} 格`,
    undo: "撤销",
    undoOf: (what: string) => `撤销：${what}`,
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
