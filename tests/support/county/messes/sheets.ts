import { columnLetters } from "../../../../src/sheet";
import type { MakerCell } from "../../xlsx/maker";
import type { SheetDraft } from "../layouts";

/** Something odd about a sheet as a whole, and the file rule that tells of it. */
export interface SheetMess {
  readonly name: string;
  readonly kind: number;
  readonly rule: string;
  /** Which layout it is made in: a plain roster (header on its first row, records below) unless told. */
  readonly layout?: "export";
  /** Changes the sheet. */
  readonly apply: (sheet: SheetDraft) => void;
}

type Rows = MakerCell[][];
const headerOf = (rows: Rows): MakerCell[] => rows[0]!;
const columnOf = (rows: Rows, header: string): number => headerOf(rows).indexOf(header);

/** Puts a row between the records, moving down those below it and their places. */
function insertRow(sheet: SheetDraft, at: number, cells: readonly MakerCell[]): void {
  sheet.rows.splice(at, 0, [...cells]);
  for (const labels of sheet.places.values()) {
    for (const [label, places] of labels) {
      labels.set(
        label,
        places.map(({ row, column }) => ({ row: row >= at ? row + 1 : row, column })),
      );
    }
  }
}

const middle = (sheet: SheetDraft): number => Math.floor(sheet.rows.length / 2) + 1;

export const SHEET_MESSES: readonly SheetMess[] = [
  { name: "没有表头", kind: 12, rule: "F001", apply: ({ rows }) => void rows.splice(0, 1) },
  { name: "少一列必填", kind: 13, rule: "F002", apply: ({ rows }) => dropColumn(rows, "民族") },
  {
    name: "多一列",
    kind: 13,
    rule: "F003",
    apply: ({ rows }) => rows.forEach((row, index) => row.push(index === 0 ? "走访随记" : "已看")),
  },
  {
    name: "列名重复",
    kind: 14,
    rule: "F004",
    apply: ({ rows }) => rows.forEach((row) => row.push(row[columnOf(rows, "民族")] ?? null)),
  },
  {
    name: "数据区合并",
    kind: 11,
    rule: "F005",
    apply: ({ rows, merges }) => {
      const letters = columnLetters(columnOf(rows, "民族"));
      merges.push(`${letters}3:${letters}4`);
      rows[3]![columnOf(rows, "民族")] = null;
    },
  },
  { name: "有隐藏行", kind: 15, rule: "F006", apply: ({ hiddenRows }) => void hiddenRows.push(3, 4) },
  { name: "中间有空行", kind: 12, rule: "F008", apply: (sheet) => insertRow(sheet, middle(sheet), []) },
  { name: "中间有小计", kind: 12, rule: "F009", apply: (sheet) => insertRow(sheet, middle(sheet), ["小计"]) },
  { name: "镇名写错", kind: 13, rule: "F011", apply: ({ rows }) => setColumn(rows, "镇", "某某镇") },
  {
    name: "混进别的村",
    kind: 12,
    rule: "F010",
    apply: ({ rows }) => void (rows[5]![columnOf(rows, "村")] = "别处村"),
  },
  {
    name: "签字没填全",
    kind: 13,
    rule: "F013",
    apply: ({ rows }) =>
      void rows.push(["填表人：某某    审核人：    单位负责人：某某    填报日期：2025年3月28日"]),
  },
  {
    name: "户级信息各行不一致",
    kind: 12,
    rule: "F015",
    layout: "export",
    apply: ({ rows }) => {
      const code = rows[2]!.indexOf("户编号");
      const line = rows.findIndex((row, index) => index > 3 && row[code] === rows[index - 1]![code]);
      rows[line]![rows[2]!.indexOf("住房面积")] = 77;
    },
  },
];

function dropColumn(rows: Rows, header: string): void {
  const column = columnOf(rows, header);
  for (const row of rows) row.splice(column, 1);
}

function setColumn(rows: Rows, header: string, value: string): void {
  const column = columnOf(rows, header);
  rows.slice(1).forEach((row) => (row[column] = value));
}
