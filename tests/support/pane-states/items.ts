import type { FindingDetail, FindingItem, ListView } from "../../../src/taskpane/model";

type Given = Partial<FindingItem> & Pick<FindingItem, "id" | "title">;

/** One line of the list; what a test does not care about is filled in. */
export const item = (given: Given): FindingItem => ({
  rule: "I001",
  ruleName: "工资性收入与两项之和不相等",
  severity: "error",
  isWaived: false,
  state: "open",
  sheet: "户表",
  row: 47,
  cell: "AU47",
  cells: given.cell ? [given.cell] : ["AU47"],
  group: "h47",
  groupName: "周长顺户",
  hasRepair: false,
  search: "",
  ...given,
});

export const ITEMS: readonly FindingItem[] = [
  item({ id: "a", title: "工资性收入对不上：比两项之和多 400 元" }),
  item({
    id: "b",
    title: "周小雨的在校生状况“初二”不在选项里",
    rule: "G004",
    ruleName: "在校生状况写法不在选项里",
    sheet: "成员",
    row: 118,
    cell: "W118",
    hasRepair: true,
  }),
  item({
    id: "c",
    title: "周长顺填了残疾，却没有残疾人证号",
    severity: "warning",
    rule: "M020",
    ruleName: "残疾要有残疾人证号",
    sheet: "成员",
    row: 117,
    cell: "AC117",
  }),
  item({
    id: "d",
    title: "何桂兰的证件号码有一位录错",
    rule: "C006",
    ruleName: "证件号码有一位录错",
    sheet: "成员",
    row: 131,
    cell: "R131",
    group: "h52",
    groupName: "何桂兰户",
  }),
  item({
    id: "e",
    title: "冯小军与户主关系是“女儿”，性别应为女",
    rule: "C031",
    ruleName: "与户主关系和性别不一致",
    sheet: "成员",
    row: 133,
    cell: "O133",
    group: "h52",
    groupName: "何桂兰户",
  }),
  item({
    id: "f",
    title: "工资性收入 3.6 元，像是把万元当元填了",
    severity: "warning",
    rule: "I020",
    ruleName: "金额像是填错了单位",
    row: 60,
    cell: "AU60",
    group: "h60",
    groupName: "吴德明户",
  }),
  item({
    id: "g",
    title: "唐立新的在校生状况“初二”不在选项里",
    rule: "G004",
    ruleName: "在校生状况写法不在选项里",
    sheet: "成员",
    row: 284,
    cell: "W284",
    group: "h71",
    groupName: "唐立新户",
    hasRepair: true,
  }),
  item({
    id: "h",
    title: "户主联系电话是空的",
    severity: "notice",
    rule: "P003",
    ruleName: "联系电话最好填上",
    row: 71,
    cell: "K71",
    group: "h71",
    groupName: "唐立新户",
  }),
];

export const LONG = item({
  id: "long",
  title:
    "阿依古丽·买买提吐尔逊家的“享受城乡居民基本养老保险待遇起始年月”比“参加城乡居民基本养老保险起始年月”还早了 14 个月零 3 天",
  groupName: "阿依古丽·买买提吐尔逊·阿布都热合曼户（与户主分户前的老户）",
  group: "long",
  ruleName: "享受待遇的起始年月不能早于参加城乡居民基本养老保险的起始年月",
  cell: "XFD1048576",
  row: 1048576,
  sheet: "附件3：2026年巩固拓展脱贫攻坚成果同乡村振兴有效衔接户表（定稿）",
});

/** More findings than anybody can read: ten thousand and more of them. */
export const many = (count: number): FindingItem[] =>
  Array.from({ length: count }, (_, index) =>
    item({
      id: `m${index}`,
      title: `第 ${index + 1} 处：工资性收入和两项之和不相等`,
      severity: index % 5 === 0 ? "warning" : "error",
      row: 5 + index,
      cell: `AU${5 + index}`,
      group: `h${Math.floor(index / 3)}`,
      groupName: `第${Math.floor(index / 3) + 1}户`,
    }),
  );

export const listOf = (items: readonly FindingItem[], given: Partial<ListView> = {}): ListView => ({
  items,
  shown: items.map((_, index) => index),
  filter: [],
  search: "",
  grouping: "record",
  current: null,
  mended: 0,
  ...given,
});

const NO_DETAIL: FindingDetail = {
  id: "",
  title: "",
  mend: "",
  ledgerLabel: "户表",
  values: [],
  suspect: null,
  repair: null,
  exceptions: null,
  canWaive: false,
  waiver: null,
  deadWaiver: null,
  isRowHidden: false,
};
export const detail = (given: Partial<FindingDetail>): FindingDetail => ({ ...NO_DETAIL, ...given });

export const INCOME = detail({
  id: "a",
  title: "工资性收入比两项之和多 400 元",
  mend: "问清全年工资，三个数至少一个要改：工资性收入 = 公益性岗位收入 + 其他工资性收入。数要问来的，不要凑。",
  suspect: "最可能填错的格：AU47 工资性收入。有 3 条规则都对不上它；改它一格，另外两格就不用动。",
  values: [
    {
      label: "工资性收入",
      sheet: "户表",
      cell: "AU47",
      value: "12,600 元",
      isSecret: false,
      isSuspect: true,
    },
    {
      label: "公益性岗位收入",
      sheet: "户表",
      cell: "AV47",
      value: "3,600 元",
      isSecret: false,
      isSuspect: false,
    },
    { label: "其他工资性收入", sheet: "户表", cell: "AW47", value: "", isSecret: false, isSuspect: false },
  ],
});

export const SCHOOL = detail({
  id: "b",
  title: "在校生状况“初二”不在选项里",
  ledgerLabel: "成员",
  mend: "在校的选到年级，如“七年级”“中职一年级”；不在校的留空。",
  values: [
    { label: "在校生状况", sheet: "成员", cell: "W118", value: "初二", isSecret: false, isSuspect: true },
    {
      label: "证件号码",
      sheet: "成员",
      cell: "R118",
      value: "6109**********1234",
      isSecret: true,
      isSuspect: false,
    },
  ],
  repair: {
    sheet: "成员",
    cell: "W118",
    label: "在校生状况",
    from: "初二",
    to: "八年级",
    value: "八年级",
    what: "意思不变，只换成规定的写法。改后可撤销。",
    others: 3,
  },
});

export const DISABLED = detail({
  id: "c",
  title: "周长顺填了残疾，却没有残疾人证号",
  ledgerLabel: "成员",
  mend: "有证的补上证号；还没办证的，写核实说明。",
  exceptions: "正在办残疾人证，还没有拿到的。",
  canWaive: true,
  isRowHidden: true,
  deadWaiver: { reason: "看了鉴定表，正在办证。", person: "陈立", until: "2026-12-31" },
  values: [
    { label: "残疾类别", sheet: "成员", cell: "AB117", value: "肢体", isSecret: false, isSuspect: false },
    { label: "残疾人证号", sheet: "成员", cell: "AC117", value: "", isSecret: true, isSuspect: true },
  ],
});
