import type {
  HeaderDraft,
  LogEntry,
  MappingView,
  NotRunView,
  ParameterView,
  RuleView,
} from "../../../src/taskpane/model";

export const NOT_RUN: readonly NotRunView[] = [
  { reason: "previous", what: "缺上期户表", cure: "人员增减、年级升级、收入涨跌", rules: 11 },
  { reason: "parameter", what: "没有设“监测线”", cure: "监测户收入。由县里设定", rules: 2 },
  { reason: "column", what: "缺“小额信贷金额”一列", cure: "补上这一列", rules: 1 },
];

export const RULES: readonly RuleView[] = [
  {
    id: "M010",
    name: "超过 30 岁还是在校生",
    ledger: "家庭成员",
    severity: "warning",
    message: "年龄大于 30 岁的人，在校生状况应当空着。毕业了的，清空在校生状况，补填文化程度。",
    exceptions: "在读研究生。函授不算在校。",
    isEnabled: true,
    offReason: null,
    isInferred: true,
  },
  {
    id: "I001",
    name: "工资性收入与两项之和不相等",
    ledger: "户表",
    severity: "error",
    message: "工资性收入应等于公益性岗位收入加其他工资性收入。",
    exceptions: null,
    isEnabled: false,
    offReason: null,
    isInferred: false,
  },
];

export const PARAMETERS: readonly ParameterView[] = [
  { id: "ageSchool", label: "在校生年龄界限", value: "30", unit: "岁", rules: 1 },
  { id: "line", label: "监测线", value: "", unit: "元", rules: 2 },
];

export const LOG: readonly LogEntry[] = [
  {
    id: "l3",
    time: "11月23日 10:31",
    kind: "repair",
    count: 1,
    cells: [{ sheet: "成员", cell: "W118", label: "在校生状况", from: "初二", to: "八年级" }],
    canUndo: true,
  },
  {
    id: "l2",
    time: "11月23日 10:28",
    kind: "repair",
    count: 7,
    cells: [1, 2, 3, 4, 5, 6, 7].map((row) => ({
      sheet: "成员",
      cell: `P${row + 10}`,
      label: "出生日期",
      from: "2019.3.1",
      to: "2019-03-01",
    })),
    canUndo: true,
  },
  { id: "l1", time: "11月23日 10:20", kind: "mark", count: 20, cells: [], canUndo: false },
];

const column = (
  column: number,
  letters: string,
  header: string,
  label: string | null,
  doubt: MappingView["columns"][number]["doubt"] = null,
) => ({
  column,
  letters,
  header,
  headerRow: 4,
  label,
  isSaved: false,
  doubt,
});
export const MAPPING: MappingView = {
  of: 0,
  sheet: "户表",
  ledger: "household",
  ledgerLabel: "户表",
  headerRows: [3, 4],
  columns: [
    column(0, "A", "序号", "序号"),
    column(7, "H", "年工资收入（元）", "工资性收入", "likeness"),
    column(31, "AF", "务工月份数", null),
    column(32, "AG", "小组长", null),
    column(33, "AH", "附注（与2025年底台账核对后填写，没有变化的不填）", null),
  ],
  open: [
    { label: "户编号", isRequired: true },
    { label: "务工时间", isRequired: true },
    { label: "备注", isRequired: false },
  ],
  required: ["户编号", "工资性收入", "务工时间"],
};

/** A sheet whose header nobody knows, before and after a person pointed at it. */
export const HEADER_FIRST: HeaderDraft = {
  sheets: ["附件3：2026年巩固拓展脱贫攻坚成果底数", "Sheet2"],
  sheet: "附件3：2026年巩固拓展脱贫攻坚成果底数",
  ledger: null,
  facts: { rows: null, headers: [], ledgers: [{ id: "household", label: "户", isLikely: false }] },
  instead: null,
  fault: null,
};
export const HEADER_CHOSEN: HeaderDraft = {
  ...HEADER_FIRST,
  sheets: ["Sheet1"],
  sheet: "Sheet1",
  facts: {
    rows: [20, 21],
    headers: [
      "甲码",
      "当家的（照身份证上的写，不写小名）",
      "身份编码",
      "务工/挣的钱",
      "务工/几个月",
      "小组长",
    ],
    ledgers: [
      { id: "household", label: "户", isLikely: true },
      { id: "member", label: "家庭成员", isLikely: true },
      { id: "risk", label: "防止返贫致贫对象风险消除后持续帮扶情况表", isLikely: false },
    ],
  },
};
/** 列对应 of a header that was named: hardly anything is known by itself. */
export const NAMED: MappingView = {
  ...MAPPING,
  of: { sheet: "Sheet1", ledger: "household", rows: [20, 21], instead: null },
  sheet: "Sheet1",
  headerRows: [20, 21],
  columns: [
    column(0, "A", "甲码", null),
    column(1, "B", "当家的（照身份证上的写，不写小名）", null),
    column(2, "C", "身份编码", "户主证件号码", "values"),
    column(3, "D", "工资收入", "工资性收入", "likeness"),
    column(4, "E", "备注", "备注", "duplicate"),
  ],
  open: [
    { label: "户编号", isRequired: true },
    { label: "户主姓名", isRequired: true },
  ],
  required: ["户编号", "户主姓名", "户主证件号码"],
};
