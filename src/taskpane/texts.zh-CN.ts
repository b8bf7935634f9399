import { formsFirst, mergeFirst, moreTexts, rosterFirst, signFirst } from "./texts.first.zh-CN";

const group = new Intl.NumberFormat("zh-CN");
/** 1,046 */
const n = (value: number): string => group.format(value);
/** About how long something still takes. */
const about = (seconds: number): string =>
  seconds < 90 ? `${n(Math.max(1, Math.round(seconds)))} 秒` : `${n(Math.round(seconds / 60))} 分钟`;
/** 2026-12-31 as people write it. */
const day = (iso: string): string => {
  const [year, month, date] = iso.split("-").map(Number);
  return year && month && date ? `${year}年${month}月${date}日` : iso;
};
const severity = { error: "错误", warning: "待核实", notice: "提示", waived: "已核实" };

/** Every text of the pane, in Chinese. Another language has the same shape (`Texts`). */
export const texts = {
  lang: "zh-CN",
  product: "台账审签",
  number: n,
  day,
  severity,
  mended: "已改好",
  ok: "通过",
  notChecked: "未检查",
  loading: "正在看…",
  /** A screen whose script could not be fetched. */
  notCome: [
    "这一页没有打开",
    "取不到这一页的程序：可能断了网，也可能刚换了新版本。表里的内容没有动。一直这样，就关掉再打开。",
  ],
  blank: "（空）",
  privacy: "表里的内容只在这台电脑上处理，不上网。",
  onlyInExcel: "这一页要在 Excel 里打开。没有 Excel，用台账审签的网页。",
  notStarted: "面板没有打开，表里的内容没有动。关掉再打开试试。",
  /** A masked number as it is read out. */
  masked: (label: string, head: string, tail: string) => `${label}，头四位 ${head}，尾四位 ${tail}`,
  /** "AU47" as it is read out. */
  cellAloud: (letters: string, row: string) => `${letters} 列 ${row} 行`,
  changeAloud: (from: string, to: string) => `${from}，改成，${to}`,

  frame: {
    tabs: { home: "首页", issues: "问题", sign: "签字", more: "更多" },
    tabIssues: (count: number) => `问题 ${n(count)}`,
    nav: "页面",
    pane: "台账审签",
    welcome: "欢迎用台账审签",
    welcomeSub: "先认个人，只问这一次",
    unrecognised: "没有认出台账",
    empty: "空工作簿",
    noFile: "还没有打开文件",
    reading: "正在读表",
    file: (name: string) => `工作簿：${name}`,
    ledgers: (count: number) => `${n(count)} 张台账`,
    villages: (count: number) => `${n(count)} 个村`,
    size: (households: number, people: number) => `${n(households)} 户 ${n(people)} 人`,
    records: (count: number, unit: string) => `${n(count)} ${unit}`,
    pickRole: "选身份",
    changeRole: "换身份",
    roles: { village: "村里", township: "镇上", county: "县里" },
    back: {
      home: "首页",
      issues: "全部问题",
      sign: "签字",
      more: "更多",
      finding: "这一处",
      header: "哪行是表头",
    },
  },

  welcome: {
    question: "您是做什么的？",
    roles: {
      village: ["村里填表的", "包户干部、驻村工作队"],
      township: ["镇上审核的", "镇农服中心、站办所、分管领导"],
      county: ["县里或部门的", "县信息中心、行业部门"],
    },
    none: "先不选，看看再说",
    note: "选哪个都能用全部功能，随时可以在右上角换。",
  },

  home: {
    reading: ["正在读表…", "读完会自动认是哪张台账。只看，不改表里的内容。"],
    notRead: ["没有读完", "停下了，表里的内容没有动。再认一遍就接着来。"],
    noFile: ["还没有打开文件", "点“打开文件”，选一张台账。文件只在这台电脑上打开，不上网。"],
    unrecognised: (sheet: string) => `工作表“${sheet}”前 15 行里，没有找到“户编号、姓名、证件号码”这些列名。`,
    nameHeader: "告诉它哪行是表头",
    again: "再认一遍",
    empty: ["这是空工作簿", "打开一张台账，或把表贴进来，这里会自动认。"],
    missing: (ledger: string, count: number) => `${ledger}有 ${n(count)} 列对不上`,
    missingLine: (labels: readonly string[], rest: number) =>
      `没有找到${labels.map((label) => `“${label}”`).join("")}${rest > 0 ? `等 ${n(labels.length + rest)} 列` : ""}。多半是列名改过。`,
    mapping: "对一下列",
    checking: "正在校验…",
    checked: (done: number, all: number, unit: string) => `已查 ${n(done)} / ${n(all)} ${unit}`,
    left: (seconds: number) => `大约还要 ${about(seconds)}`,
    mayWork: "可以继续填表。",
    stop: "停下",
    stopNote: "停下后，没查的记为“未检查”。",
    /** What is being asked: see `CheckProgress.stage`. */
    stages: { column: "先看每一格", cell: "再对同一行的格", record: "逐个查全部规则" },
    comma: "，",
    stopMark: "。",
    foundSoFar: (errors: string, warnings: string) => `已找到 ${errors}、${warnings}。`,
    unchecked: (ledgers: number) => `认出 ${n(ledgers)} 张台账，还没校验`,
    uncheckedLine: (seconds: number | null) =>
      seconds === null
        ? "可以随时停。只看，不改表里的内容。"
        : `大约 ${about(seconds)}，可以随时停。只看，不改表里的内容。`,
    check: "校验",
    stopped: "只查了一半",
    stoppedLine: (done: number, all: number, unit: string) =>
      `${n(done)} / ${n(all)} ${unit}查过，其余是“未检查”。`,
    goOn: "接着校验",
    errors: (count: number) => `有 ${n(count)} 个错误要改`,
    errorsLine: (warnings: number, notices: number) => {
      const rest = [
        ...(warnings > 0 ? [`${n(warnings)} 处待核实`] : []),
        ...(notices > 0 ? [`${n(notices)} 条提示`] : []),
      ];
      return rest.length > 0 ? `还有 ${rest.join("、")}。` : "改完就没有别的问题了。";
    },
    walk: "从第一处开始改",
    walkOn: "接着改",
    warnings: (count: number) => `没有错误，有 ${n(count)} 处待核实`,
    warningsLine: "每处要么改正，要么写一句核实说明，写完就能签字。",
    verify: "逐处核实",
    passed: "全部通过",
    passedLine: (size: string, rules: number, waived: number, notices: number) =>
      `${size}，用 ${n(rules)} 条规则查过，没有错误。` +
      (waived > 0 ? `${n(waived)} 处待核实都写了说明。` : "") +
      (notices > 0 ? `还有 ${n(notices)} 条提示。` : ""),
    size: (households: number, people: number) => `${n(households)} 户、${n(people)} 人`,
    seeChecked: "看查了什么",
    book: "这个工作簿",
    allKnown: "已全部认出",
    someUnknown: (count: number) => `${n(count)} 张没认出`,
    ledger: (sheet: string, records: number, unit: string) => `工作表“${sheet}” · ${n(records)} ${unit}`,
    unknownSheet: "没有认出，原样保留，不检查",
    errorCount: (count: number) => `${n(count)} 个错误`,
    warningCount: (count: number) => `${n(count)} 处待核实`,
    missingCount: (count: number) => `${n(count)} 列对不上`,
    also: "还可以",
    say: "说清楚",
    waived: (count: number) => `已核实 ${n(count)} 处`,
    waivedLine: "说明随表保存，数据一改就作废",
    mark: ["在表上标出来", "不动原来的颜色，可以清除"],
    marking: "正在标出来…",
    clear: ["清除标记", "只清本工具标的，原来的颜色不动"],
    clearing: "正在清除标记…",
    list: ["生成问题清单", "新建一张工作表，可打印"],
    listing: "正在写问题清单…",
    repairing: "正在改…",
    recheck: ["重新校验", "从头再查一遍"],
    notRun: (count: number) => `未检查 ${n(count)} 条规则`,
    notRunPart: (what: string, rules: number) => `${what} ${n(rules)} 条`,
    rulesOff: (count: number) => `停用 ${n(count)} 条规则`,
    catalog: {
      unsigned: ["口径没有签名", "先问县信息中心再用"],
      unpinned: ["口径还没有核对", "和纸上印的核对号比一下"],
      lost: ["换过的口径用不了", "正用随软件带的查"],
    },
  },

  list: {
    label: "问题",
    filters: "按轻重筛选",
    search: "搜姓名、列名",
    grouping: "怎么排",
    byRecord: (unit: string) => `按${unit}`,
    byRule: "按规则",
    row: (row: number) => `第 ${row} 行`,
    places: (count: number) => `${n(count)} 处`,
    hasRepair: "有建议，可一键改",
    mended: (title: string) => `已改好：${title}`,
    fresh: "新",
    fixes: (count: number) => `${n(count)} 处都能改成标准写法，意思不变。`,
    fixAll: "看一遍再全改",
    oneByOne: "逐处看",
    progress: (mended: number, left: number) => `已改好 ${n(mended)}，还剩 ${n(left)}`,
    mendedLeft: (mended: number, left: number) => `改好 ${n(mended)} 处，还剩 ${n(left)} 处`,
    nothing: "这样筛没有问题。",
    clearFilter: "清除筛选",
    notFound: (search: string) => `没找到“${search}”。姓名可以只输一个字。`,
    clearSearch: "清除搜索",
    notYet: ["还没有校验", "校验以后，这里列出要改的和要核实的。"],
    notRun: (count: number) => `${n(count)} 条规则`,
  },

  finding: {
    place: (at: number, all: number) => `第 ${n(at)} / ${n(all)} 处`,
    next: "下一处",
    previous: "上一处",
    what: {
      error: "必须改正才能签字",
      warning: "改正，或写核实说明",
      notice: "看一眼，不改也能签字",
    },
    waivedWhat: "已写核实说明",
    mendedWhat: "这一处已经对了",
    rule: (rule: string) => `规则 ${rule}`,
    values: "表上现在是",
    showAll: "看全号",
    suspect: "最可能填错的格",
    mend: "怎么改",
    exceptions: "可以例外",
    noException: "这一条没有例外，只能改正。",
    waiver: "核实说明",
    deadWaiver: "原来的说明作废了：数据后来改过。",
    waiverBy: (person: string, until: string) => (until ? `${person}，有效到 ${until}` : person),
    hidden: (row: number) => `第 ${row} 行被筛选或隐藏了，表里看不到。`,
    offer: "建议改成",
    offerNote: "意思不变，只换成规定的写法。改后可撤销。",
    others: (count: number, from: string) => `另外 ${n(count)} 处“${from}”一起改`,
    accept: "接受建议",
    byHand: "自己改",
    goTo: (cell: string) => `到 ${cell} 去改`,
    goToSheet: "到表里去改",
    jump: (cell: string) => `到 ${cell}`,
    waive: "情况属实",
  },

  waiver: {
    title: "核实说明",
    reason: "核实到的情况",
    reasonHint: "写清怎么知道的、为什么属实。审核人会逐条看。",
    how: "怎么核实的",
    ways: { visit: "入户当面问", phone: "打电话问", papers: "看了证明材料" },
    person: "核实人",
    until: "有效到",
    bound: (cell: string) => `${cell} 一改，说明就作废，要重新核实。`,
    boundUntil: (date: string, cell: string) => `有效到 ${date}。${cell} 一改，说明就作废，要重新核实。`,
    kept: "说明写在工作表“问题清单”里，随表保存。",
    faults: {
      thin: "请写清楚怎么知道属实的，比如看了什么、问了谁。",
      how: "请选一种核实的办法。",
      person: "请写核实人的姓名。",
      until: "日期不对。照 2026-12-31 这样写，要在今天以后。",
    },
    save: "保存说明",
    cancel: "取消",
    leave: "说明写了一半，先留着。再按一次 Esc 离开。",
  },

  repairGroup: {
    title: "看一遍再全改",
    line: (cells: number) => `一共 ${n(cells)} 格，意思不变，只换成规定的写法。改后可撤销。`,
    count: (count: number) => `${n(count)} 处`,
    backup: "超过 20 格，改之前先存一份备份。",
    accept: (cells: number) => `改这 ${n(cells)} 格`,
    cancel: "先不改",
  },

  passed: {
    title: "全部通过",
    fromTo: (first: number) => `这一次从 ${n(first)} 处改到 0 处，辛苦了。`,
    checked: "查了什么",
    sheets: (count: number, hidden: number) =>
      hidden > 0 ? `${n(count)} 张工作表，含 ${n(hidden)} 行隐藏行` : `${n(count)} 张工作表，没有隐藏行`,
    rules: (count: number) => `${n(count)} 条规则`,
    catalog: (version: string) => `口径 ${version} 版`,
    waived: (count: number) => `${n(count)} 处已写核实说明`,
    waivedLine: "说明随表保存，数据一改就作废",
    notices: (count: number) => `${n(count)} 条提示`,
    noticesLine: "看一眼，不改也行",
    notChecked: "没查什么",
    part: (what: string, rules: number) => `${what}（${n(rules)} 条）`,
    allRun: ["没有漏查的规则", "该有的列、参数和上期表都有"],
    cure: "补上",
  },

  notRun: {
    title: (count: number) => `${n(count)} 条规则未检查`,
    line: "未检查不算通过。补上缺的东西，会自动再查。",
    none: ["没有漏查的规则", "该有的列、参数和上期表都有。"],
    rules: (count: number, cure: string) => (cure ? `${n(count)} 条：${cure}` : `${n(count)} 条`),
    seeParameters: "看参数",
    seeRules: "看规则",
    seeMapping: "对一下列",
    choosePrevious: "选上期文件",
    previous: (name: string, period: string) => (period ? `上期：${name}（${period}）` : `上期：${name}`),
    previousSub: (ledgers: string) => `${ledgers}；只在这次打开时用，不保存`,
    dropPrevious: "拿掉",
    otherPrevious: "换一份",
  },

  live: {
    checked: (errors: number, warnings: number) =>
      errors + warnings === 0 ? "校验完，全部通过" : `校验完，${n(errors)} 个错误，${n(warnings)} 处待核实`,
    checking: "正在校验",
    stopped: "停下了",
  },

  buttons: {
    retry: "再试一次",
    undo: "撤销",
    cancelWait: "不等了",
    reread: "重新认一遍",
    showRow: "显示这一行",
    listApplications: "列出申请表",
    dismiss: "知道了",
  },
  roster: rosterFirst,
  sign: signFirst,
  merge: mergeFirst,
  forms: formsFirst,
  ...moreTexts,

  /** What comes with the screens that it belongs to: `usePane("sign")` in a late screen (screens/late.ts). */
  late: {
    sign: async () => ({ sign: (await import("./texts.sign.zh-CN")).signTexts }),
    merge: async () => ({ merge: (await import("./texts.merge.zh-CN")).mergeTexts }),
    roster: async () => ({ roster: (await import("./texts.roster.zh-CN")).rosterTexts }),
    forms: async () => ({ forms: (await import("./texts.forms.zh-CN")).formsTexts }),
    rulebook: async () => ({ rulebook: (await import("./texts.rulebook.zh-CN")).rulebookTexts }),
    help: async () => (await import("./texts.help.zh-CN")).helpTexts,
  },
};

export type Texts = typeof texts;
export type LateGroup = keyof Texts["late"];
