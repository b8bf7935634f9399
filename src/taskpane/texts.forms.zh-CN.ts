import { BATCH_WORDS, type BatchReason } from "../template";
import { formsFirst } from "./texts.first.zh-CN";

const group = new Intl.NumberFormat("zh-CN");
const n = (value: number): string => group.format(value);
/** So many names are said before the rest is counted. */
const SAID = 4;
const some = (names: readonly string[], unit: string): string =>
  names.length <= SAID ? names.join("、") : `${names.slice(0, SAID).join("、")}等 ${n(names.length)} ${unit}`;
const month = (period: string): string => `${period.slice(0, 4)}年${String(Number(period.slice(4)))}月`;
interface Count {
  readonly label: string;
  readonly records: number;
  readonly unit: string;
}
const counts = (list: readonly Count[]): string =>
  list.map(({ label, records, unit }) => `${label} ${n(records)} ${unit}`).join("、");

/** Everything about making and mending forms, in Chinese. */
export const formsTexts = {
  ...formsFirst,
  month,

  make: {
    title: "新建表格",
    which: "要哪些表",
    others: (count: number) => `其余 ${n(count)} 种…`,
    othersChosen: (count: number) => (count > 0 ? `选了 ${n(count)} 种` : ""),
    where: "给哪些村",
    town: "镇",
    townChoose: "请选",
    village: "村",
    villages: (picked: number, all: number) => `选了 ${n(picked)} 个，共 ${n(all)} 个村`,
    all: "全选",
    none: "全不选",
    more: "名单里没有的村",
    moreHint: "一行写一个村名。",
    typedOnly: "一行写一个村名。选了名册，这里会列出各村。",
    style: "样式",
    styles: { roster: "花名册", card: "一户一页" },
    styleHints: {
      roster: "一行一户，能筛选，也好汇总。",
      card: "一户一张纸，入户时对着填。以后能换成花名册。",
    },
    carries: "带上上期的人和户，少打字",
    lastWhy: "选上期的表，人和不常变的就不用再打；会变的空着重填。",
    chooseLast: "选上期的表",
    moreLast: "再选一个",
    takeOpen: "用现在打开的这张",
    open: "现在打开的这张",
    found: (list: readonly Count[]) => `有 ${counts(list)}`,
    drop: (file: string) => `不用了：“${file}”`,
    dropWord: "不用了",
    noneOf: "要做的表里，这个文件都没有",
    carried: (ledger: string, labels: readonly string[]) => `${ledger}带上：${some(labels, "列")}。`,
    asked: (labels: readonly string[]) => `空着重填：${some(labels, "列")}。`,
    anew: (labels: readonly string[]) => `${some(labels, "张")}每期从头填。`,
    what: "带什么，重填什么",
    refused: (file: string, why: string) => `“${file}”没有放进来。${why}`,
    period: "数据期",
    note: "表里自带下拉和提示，没装插件、用 WPS 也能填。证件号码、卡号不会变样。",
    go: (villages: number) => (villages > 1 ? `新建 ${n(villages)} 个村的表` : "新建表格"),
    making: (done: number, all: number) => `正在做表… 做好 ${n(done)} / ${n(all)} 个村`,
    stop: "停下",
    stopNote: "停下后，做好的留着。",
  },

  faults: {
    "no-ledger": "还没有选表。在“要哪些表”里勾一样。",
    "no-town": "还没有选镇。",
    "no-village": "还没有写给哪个村。",
  },

  made: {
    title: (files: number) => `做好 ${n(files)} 个村的表`,
    one: (village: string) => `做好了${village}的表`,
    stopped: (files: number, wanted: number) => `停下了，${n(wanted)} 个村里做好 ${n(files)} 个`,
    native: (rules: number) => `填表时自己会查 ${n(rules)} 条规则`,
    nativeLine: "填错的那一行，左边的“提示”会说哪里不对。",
    later: (rules: number) => `另外 ${n(rules)} 条，交上来以后再查`,
    laterPart: (reason: BatchReason, rules: number) => `${BATCH_WORDS[reason]}的 ${n(rules)} 条`,
    files: "表",
    carried: (list: readonly Count[]) => `带上了 ${counts(list)}`,
    blank: "空表，没有带人和户",
    opened: "已打开",
    saved: "已存",
    open: "打开",
    save: "存下",
    saveAs: (file: string) => `存的时候，文件名写“${file}”。`,
    openedNote: "表在新工作簿里。填好、存好，按镇上说的办法交。",
    many: "村多，没有一下全打开。点哪个村，打开哪个村的表。",
    saveOne: "存成文件",
    saveAll: (files: number) => `${n(files)} 个村存成一个压缩包`,
    openHere: "在这里打开",
    again: "再做别的表",
    nowhere: "这个 Excel 太旧，开不了新工作簿。请用台账审签的网页做表，做好存成文件。",
  },

  form: {
    title: "修表和换样式",
    of: (place: string, period: string) =>
      `台账审签做的表：${[place, month(period)].filter(Boolean).join(" · ")}。`,
    whole: ["这张表没有改坏", "表头、提示、下拉都在。"],
    notOurs: "这不是台账审签做的表，没有什么可修的。样式可以换。",
    noLimits: "这里看不到下拉还在不在，其余的都看过了。",
    damages: "改坏的地方",
    mend: "修好这张表",
    mendNote: "会照原样做一张新表，填的数都搬过去。现在打开的这张不动。",
    style: "换样式",
    toCard: ["换成一户一页", "一户一张纸，入户时对着填"],
    toRoster: ["换成花名册", "一行一户，能筛选，也好汇总"],
    styleNote: "换好的是一张新表，现在打开的这张不动。",
    working: "正在做…",
    done: {
      mended: "修好了",
      roster: "换成了花名册",
      card: "换成了一户一页",
    },
    moved: (list: readonly Count[]) => (list.length === 0 ? "表里还没有填的" : `搬过去 ${counts(list)}`),
    inNew: "新表在新工作簿里，检查过再存。",
    left: (cells: readonly string[]) => `表外面的字没有搬：${some(cells, "格")}。要用的，从这张里抄。`,
    otherSheets: (sheets: readonly string[]) => `另外的工作表没有搬：${some(sheets, "张")}。`,
    dropped: (ledger: string, labels: readonly string[]) =>
      `${ledger}的这些放不进一页，只在这张里：${some(labels, "列")}。`,
  },
};
