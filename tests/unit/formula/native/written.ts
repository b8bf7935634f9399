import {
  compileRule,
  nativeVerdict,
  type BlankPolicy,
  type NativeReferences,
  type NativeVerdict,
  type Scope,
} from "../../../../src/formula";

const road = { label: "路型", options: ["水泥路", "沥青路", "砂石路", "土路"], multi: false, strict: true };
const health = { label: "健康", options: ["健康", "残疾"], multi: true, strict: true };
const columns = new Map(
  (
    [
      ["数", "number"],
      ["除", "number"],
      ["日", "date"],
      ["文", "text"],
      ["号", "text"],
      ["多", "text"],
      ["缺", "text"],
    ] as const
  ).map(([name, type]) => [name, { name, type }]),
);
const scope: Scope = {
  label: "户",
  columns,
  parameters: new Map([
    ["基准日", { name: "基准日", type: "date" }],
    ["县名", { name: "县名", type: "text" }],
  ]),
  tables: new Map(
    (["one", "many", "all"] as const).map((cardinality, at) => {
      const name = ["父", "子", "全"][at]!;
      return [name, { name, cardinality, columns }];
    }),
  ),
  codeLists: new Map([
    ["路型", road],
    ["健康", health],
  ]),
  patterns: new Map([
    ["卡号", /^[0-9]{12,14}$/u],
    ["证号", /^[0-9]{17}[0-9X](?:B[0-9])?$/u],
    ["含省", /(?:省|自治区)/u],
    ["姓名", /^[\u4e00-\u9fff]{2,30}$/u],
  ]),
};

const LETTERS: Readonly<Record<string, string>> = { 数: "A", 除: "B", 日: "C", 文: "D", 号: "E", 多: "F" };

/** Cells of row 5, a parent's ledger on the sheet 父, children on 子, all rows 5 to 9. */
export const references: NativeReferences = {
  own: ({ name }) => (name === "缺" ? null : { text: `$${LETTERS[name]!}5`, emptyText: false }),
  range: (table, { name }) =>
    name === "缺"
      ? null
      : { text: `'${table.name}'!$${LETTERS[name]!}$5:$${LETTERS[name]!}$9`, emptyText: false },
  numbers: (table, { name }) => `'${table.name}'!$N${LETTERS[name]!}$5:$N${LETTERS[name]!}$9`,
  items: (table, { name }) => (table ? `'${table.name}'!$I$5:$I$9` : name === "多" ? "$I5" : null),
  place: () => "$M5",
  scope: ({ name, cardinality }) => [`'${name}'!$G$5:$G$9`, cardinality === "all" ? "1" : "$M5"],
  untrusted: (table, { name }) => (table || name !== "数" ? null : '$X5="数"'),
  parameter: (name) => (name === "基准日" ? "'参数'!$B$1" : "'参数'!$B$2"),
  today: "TODAY()",
  codeList: () => null,
  keep: () => null,
  arrays: true,
};

export function native(
  must: string,
  {
    when = null,
    blank = "zero",
    refs = references,
  }: { when?: string | null; blank?: BlankPolicy; refs?: NativeReferences } = {},
): NativeVerdict {
  const keyColumns = (table: string) => (table === "全" ? [] : ["号"]);
  const rule = compileRule({ when, must, blank, keyColumns, optional: () => true }, scope);
  if (!rule.ok) throw new Error(rule.faults.map(({ message }) => message).join());
  return nativeVerdict(rule, refs);
}

/** The condition of a rule without condition of its own, out of its verdict. */
export function condition(must: string, refs: NativeReferences = references): string {
  const { verdict } = native(must, { refs });
  return (
    /^(?:IFERROR\()?(?:IF\(ISNA\(.*\),"S",)?IF\((.*),"P","F"\)\)?(?:,"[SE]"\))?$/.exec(verdict)?.[1] ??
    verdict
  );
}
