import type { CellInput } from "../../sheet";

/** What a repair does, a closed list; each kind can be accepted or refused as a whole. */
export const REPAIR_KINDS = [
  "space",
  "full-width",
  "date",
  "yes-no",
  "alias",
  "number",
  "derived-sex",
  "derived-birth",
] as const;
export type RepairKind = (typeof REPAIR_KINDS)[number];

/** What people read for a kind. */
export const REPAIR_WORDS: Readonly<Record<RepairKind, string>> = {
  space: "去掉空格和看不见的字符",
  "full-width": "全角、大小写改成标准写法",
  date: "日期改成标准写法",
  "yes-no": "改成“是”或“否”",
  alias: "换成规定的选项写法",
  number: "文本改成数字",
  "derived-sex": "按身份证号码填性别",
  "derived-birth": "按身份证号码填出生日期",
};

/** One safe change of one cell, as plain data. Holds personal data: `from`, `to` and `name` are not masked. */
export interface Repair {
  /** Index of the file in the run. */
  readonly file: number;
  readonly ledger: string;
  readonly sheet: string;
  /** A1 style. */
  readonly cell: string;
  /** Sheet row from 1. */
  readonly row: number;
  readonly indicator: { readonly id: string; readonly label: string };
  readonly kind: RepairKind;
  /** What the cell shows now; "" for a blank cell. */
  readonly from: string;
  readonly to: CellInput;
  /** Rules whose findings it mends; empty when it only tidies what the check took silently. */
  readonly rules: readonly string[];
  /** The record's key as the catalog defines it, without ID numbers. */
  readonly key: string | null;
  /** The person or household that the record names. */
  readonly name: string;
  /** An ID number, account or telephone: never shown whole. */
  readonly isSecret: boolean;
}
