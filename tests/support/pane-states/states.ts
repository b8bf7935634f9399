import {
  DEFAULT_SETTINGS,
  NO_FORMS,
  NO_CATALOG,
  NO_MERGING,
  NO_SIGNING,
  type BookView,
  type CheckView,
  type LedgerView,
  type PaneState,
} from "../../../src/taskpane/model";
import { formsStates } from "./forms";
import { CATALOGS } from "./catalog";
import { mergingStates } from "./merging";
import { rosterStates } from "./roster";
import { signingStates } from "./signing";
import { detail, DISABLED, INCOME, ITEMS, listOf, LONG, many, SCHOOL } from "./items";
import { HEADER_CHOSEN, HEADER_FIRST, LOG, MAPPING, NAMED, NOT_RUN, PARAMETERS, RULES } from "./lists";

const household: LedgerView = {
  id: "household",
  label: "户表",
  sheet: "户表",
  layout: "roster",
  records: 312,
  unit: "户",
  headerRow: 4,
  secretColumns: [],
  block: 0,
  missing: [],
};
const member: LedgerView = {
  ...household,
  id: "member",
  label: "家庭成员",
  sheet: "成员",
  records: 1046,
  unit: "人",
  block: 1,
};
const BOOK: BookView = {
  name: "柳沟村户表202611.xlsx",
  town: "云台镇",
  village: "柳沟村",
  villages: 1,
  period: "2026年11月",
  ledgers: [household, member],
  households: 312,
  people: 1046,
  unrecognised: [],
  isEmpty: false,
  rows: 1050,
};
const CHECK: CheckView = {
  phase: "done",
  done: 1,
  secondsLeft: null,
  progress: null,
  counts: { error: 12, warning: 5, notice: 3, waived: 0 },
  first: 29,
  rulesRun: 386,
  notRun: NOT_RUN,
  notRunRules: 14,
  at: "11月23日 10:42",
  catalog: { id: "county", version: "2026.11", rules: 459 },
  hiddenRows: 3,
};
/** A workbook in which nothing was recognised. */
const UNKNOWN: BookView = {
  ...BOOK,
  ledgers: [],
  name: "收入核对（改）.xlsx",
  town: "",
  village: "",
  unrecognised: [{ sheet: "Sheet1", reason: "no-header", hasData: true }],
};
const NOTHING = { error: 0, warning: 0, notice: 0, waived: 0 };
const BEGUN = { records: 0, stage: "cell", found: { error: 2, warning: 0, notice: 0, waived: 0 } } as const;
const before: CheckView = {
  ...CHECK,
  phase: "none",
  done: 0,
  counts: null,
  first: null,
  rulesRun: 0,
  notRun: [],
  notRunRules: 0,
  at: "",
};

const state = (given: Partial<PaneState> = {}): PaneState => ({
  place: "excel",
  tab: "home",
  screen: { kind: "home" },
  book: BOOK,
  previous: null,
  forms: NO_FORMS,
  check: CHECK,
  list: listOf(ITEMS),
  detail: null,
  draft: null,
  repairGroup: null,
  header: null,
  mapping: null,
  rules: RULES,
  parameters: PARAMETERS,
  catalog: NO_CATALOG,
  settings: { ...DEFAULT_SETTINGS, role: "village", person: "陈立", town: "云台镇", village: "柳沟村" },
  signing: NO_SIGNING,
  merging: NO_MERGING,
  log: LOG,
  notice: null,
  isMarked: false,
  busy: null,
  ...given,
});
const issues = (given: Partial<PaneState> = {}) =>
  state({ tab: "issues", screen: { kind: "issues" }, ...given });
const finding = (id: string, given: Partial<PaneState>) =>
  issues({ screen: { kind: "finding" }, list: listOf(ITEMS, { current: id }), ...given });
const more = (kind: PaneState["screen"]["kind"], given: Partial<PaneState> = {}) =>
  state({ tab: "more", screen: { kind }, ...given });
const draft = { id: "c", reason: "", how: "", person: "陈立", until: "2026-12-31", fault: null } as const;
const clear: CheckView = { ...CHECK, counts: { ...NOTHING, waived: 5 } };
const WAIVED = ITEMS.slice(0, 5).map((each) => ({ ...each, severity: "warning" as const, isWaived: true }));
const longBook: BookView = {
  ...BOOK,
  name: "附件3：2026年巩固拓展脱贫攻坚成果同乡村振兴有效衔接户表（定稿）（改后再定稿）.xlsx",
  town: "双河口镇安置区管理委员会",
  village: "下关坝易地扶贫搬迁集中安置点居民委员会",
  ledgers: [{ ...household, label: "防止返贫致贫对象风险消除后持续帮扶情况表", sheet: LONG.sheet }],
};

/** Every state and every screen of the pane that exists, by name; names and numbers are invented. */
export const STATES: Readonly<Record<string, PaneState>> = {
  ...mergingStates(state),
  ...formsStates(state, BOOK),
  ...rosterStates(state),
  ...signingStates(state, { check: clear, list: listOf(WAIVED) }),
  welcome: state({ settings: DEFAULT_SETTINGS, book: null, check: before, list: listOf([]) }),
  "home-reading": state({ book: null, check: { ...before, phase: "reading", done: 0.4 }, list: listOf([]) }),
  "home-notread": state({ book: null, check: { ...before, phase: "stopped" }, list: listOf([]) }),
  "home-nofile": state({ place: "page", book: null, check: before, list: listOf([]) }),
  "home-unrecognised": state({
    book: UNKNOWN,
    check: before,
    list: listOf([]),
  }),
  "home-empty": state({ book: { ...BOOK, ledgers: [], isEmpty: true }, check: before, list: listOf([]) }),
  "home-missing": state({
    book: { ...BOOK, ledgers: [{ ...household, missing: ["户编号", "证件号码"] }, member] },
    check: before,
    list: listOf([]),
  }),
  "home-checking": state({
    check: {
      ...before,
      phase: "checking",
      done: 0.62,
      secondsLeft: 4,
      progress: { records: 0.62, stage: "record", found: { error: 7, warning: 3, notice: 1, waived: 0 } },
    },
  }),
  "home-unchecked": state({
    book: { ...BOOK, unrecognised: [{ sheet: "照片", reason: "not-a-ledger", hasData: true }] },
    check: { ...before, secondsLeft: 2 },
    list: listOf([]),
  }),
  "home-checking-short": state({ check: { ...before, phase: "checking", done: 0.1 }, list: listOf([]) }),
  "home-stopped": state({
    check: {
      ...before,
      phase: "stopped",
      done: 0.62,
      progress: { records: 0.62, stage: "record", found: { error: 7, warning: 3, notice: 1, waived: 0 } },
    },
    list: listOf([]),
  }),
  "home-errors": state(),
  "home-warnings": state({ check: { ...CHECK, counts: { ...NOTHING, warning: 5 } }, isMarked: true }),
  "home-passed": state({ check: clear, list: listOf(WAIVED) }),
  "home-busy": state({ busy: "mark" }),
  "home-marked": state({
    isMarked: true,
    notice: { code: "marked", text: "在表上标出 20 处", tone: "done", button: "undo" },
  }),
  "home-protected": state({ notice: { code: "host.protected", text: "", tone: "trouble", button: "retry" } }),
  "home-celledit": state({
    notice: { code: "host.cellEdit", text: "", tone: "trouble", button: "cancelWait" },
  }),
  "home-unknown": state({ notice: { code: "E_WHATEVER", text: "", tone: "trouble", button: null } }),
  "home-long": state({
    book: longBook,
    list: listOf([LONG]),
    settings: { ...DEFAULT_SETTINGS, role: "county", person: "阿依古丽·买买提吐尔逊" },
  }),
  issues: issues({ list: listOf(ITEMS, { current: "a", mended: 9 }) }),
  "issues-rule": issues({ list: listOf(ITEMS, { grouping: "rule", mended: 9 }) }),
  "issues-mended": issues({
    list: listOf(
      ITEMS.map(
        (each, index) => ({ ...each, state: index === 0 ? "mended" : index === 4 ? "new" : "open" }) as const,
      ),
      { current: "b", mended: 1 },
    ),
    check: { ...CHECK, counts: { error: 11, warning: 5, notice: 3, waived: 2 } },
    notice: { code: "repaired", text: "", tone: "done", button: "undo" },
  }),
  "issues-filter": issues({ list: listOf(ITEMS, { filter: ["warning"], shown: [2, 5] }) }),
  "issues-filter-empty": issues({ list: listOf(ITEMS, { filter: ["notice"], shown: [] }) }),
  "issues-search-empty": issues({ list: listOf(ITEMS, { search: "王五", shown: [] }) }),
  "issues-many": issues({
    list: listOf(many(12_000)),
    check: { ...CHECK, counts: { error: 9600, warning: 2400, notice: 0, waived: 0 } },
  }),
  "issues-long": issues({ book: longBook, list: listOf([LONG, ...ITEMS], { current: "long" }) }),
  "issues-unchecked": issues({ check: before, list: listOf([]) }),
  "issues-checking": issues({
    check: { ...CHECK, phase: "checking", done: 0.4, secondsLeft: 4, progress: BEGUN },
  }),
  "issues-clear": issues({ check: clear, list: listOf(WAIVED) }),
  passed: state({
    screen: { kind: "passed" },
    check: { ...clear, notRun: [], notRunRules: 0 },
    list: listOf([]),
  }),
  finding: finding("a", { detail: INCOME }),
  "finding-repair": finding("b", { detail: SCHOOL }),
  "finding-repaired": finding("b", {
    detail: SCHOOL,
    list: listOf(
      ITEMS.map((each) => (each.id === "b" ? { ...each, state: "mended" as const } : each)),
      { current: "b", mended: 1 },
    ),
    notice: { code: "repaired", text: "", tone: "done", button: "undo" },
  }),
  "finding-warning": finding("c", { detail: DISABLED }),
  "finding-waived": finding("f", {
    list: listOf(
      ITEMS.map((each) => (each.id === "f" ? { ...each, isWaived: true } : each)),
      { current: "f" },
    ),
    detail: detail({
      id: "f",
      title: "工资性收入 3.6 元，像是把万元当元填了",
      canWaive: true,
      waiver: { reason: "入户问过，今年只打了半天零工。", person: "陈立", until: "2026-12-31" },
    }),
  }),
  "finding-loading": finding("d", {}),
  "finding-stale": finding("b", {
    detail: SCHOOL,
    notice: { code: "write.stale", text: "", tone: "trouble", button: "reread" },
  }),
  "finding-long": finding("long", {
    book: longBook,
    list: listOf([LONG, ...ITEMS], { current: "long" }),
    detail: {
      ...INCOME,
      id: "long",
      title: LONG.title,
      ledgerLabel: "防止返贫致贫对象风险消除后持续帮扶情况表",
      values: [
        {
          label: "享受城乡居民基本养老保险待遇起始年月",
          sheet: LONG.sheet,
          cell: "XFD1048576",
          value: "1,234,567,890,123.45 平方千米",
          isSecret: false,
          isSuspect: true,
        },
      ],
    },
  }),
  waiver: finding("c", {
    screen: { kind: "waiver" },
    detail: DISABLED,
    draft: { ...draft, reason: "两次上门，看了鉴定表，正在办证。", how: "visit" },
  }),
  "waiver-thin": finding("c", {
    screen: { kind: "waiver" },
    detail: DISABLED,
    draft: { ...draft, reason: "属实", fault: "thin" },
  }),
  "waiver-how": finding("c", {
    screen: { kind: "waiver" },
    detail: DISABLED,
    draft: { ...draft, reason: "看了鉴定表，正在办。", fault: "how" },
  }),
  "repair-group": issues({
    screen: { kind: "repairGroup" },
    repairGroup: {
      rule: "G004",
      ruleName: "在校生状况写法不在选项里",
      changes: [
        { from: "初二", to: "八年级", count: 24 },
        { from: "大一", to: "本科一年级", count: 1 },
      ],
      cells: 25,
    },
  }),
  "not-run": issues({ screen: { kind: "notRun" } }),
  "not-run-previous": issues({
    screen: { kind: "notRun" },
    previous: { name: "柳沟村户表202602.xlsx", period: "2026年2月", ledgers: ["户", "家庭成员", "村表"] },
  }),
  "rules-off": more("catalog", {
    catalog: CATALOGS.signed,
    rules: RULES.map((rule, at) =>
      at === 0 ? { ...rule, isEnabled: false, offReason: "县里正在核对补贴口径" } : rule,
    ),
  }),
  "home-rules-off": state({
    rules: RULES.map((rule, at) =>
      at === 0 ? { ...rule, isEnabled: false, offReason: "县里正在核对补贴口径" } : rule,
    ),
  }),
  more: more("more"),
  header: state({ screen: { kind: "header" }, book: UNKNOWN, header: HEADER_FIRST }),
  "header-chosen": state({ screen: { kind: "header" }, book: UNKNOWN, header: HEADER_CHOSEN }),
  "header-fault": state({
    screen: { kind: "header" },
    book: UNKNOWN,
    header: { ...HEADER_CHOSEN, fault: "otherSheet" },
  }),
  "mapping-named": state({
    screen: { kind: "mapping" },
    book: UNKNOWN,
    header: HEADER_CHOSEN,
    mapping: NAMED,
  }),
  mapping: more("mapping", { mapping: MAPPING }),
  catalog: more("catalog", { catalog: CATALOGS.builtin }),
  "catalog-signed": more("catalog", { catalog: CATALOGS.signed }),
  "catalog-unsigned": more("catalog", { catalog: CATALOGS.unsigned }),
  "catalog-unpinned": more("catalog", { catalog: CATALOGS.unpinned }),
  "catalog-lost": more("catalog", { catalog: CATALOGS.lost }),
  "catalog-busy": more("catalog", { catalog: CATALOGS.busy }),
  "catalog-offered": more("catalog", { catalog: CATALOGS.offered }),
  "catalog-refused": more("catalog", { catalog: CATALOGS.refused }),
  "catalog-faulty": more("catalog", { catalog: CATALOGS.faulty }),
  "home-catalog-unsigned": state({ catalog: CATALOGS.unsigned }),
  settings: more("settings"),
  log: more("log"),
  "log-empty": more("log", { log: [] }),
  help: more("help"),
};
