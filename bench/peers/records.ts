import { valueAt, type Frame } from "../../src/table";

/** A household as the peers take it: an object with names that every language can spell; null is a blank cell. */
export interface HouseholdRecord {
  readonly wages: number | null;
  readonly allowance: number | null;
  readonly business: number | null;
  readonly arable: number | null;
  readonly irrigated: number | null;
  readonly orchard: number | null;
  readonly housing: number | null;
  readonly type: string | null;
  readonly monitored: string | null;
  readonly unsafe: string | null;
  readonly grade: string | null;
  readonly water: string | null;
  readonly power: string | null;
  readonly broadcast: string | null;
}

/** The rules that are compared with other engines: plain comparisons of one row, which all of them can say. */
export const COMMON_RULES = [
  "C040",
  "C041",
  "C042",
  "C047",
  "C049",
  "C053",
  "C058",
  "L002",
  "L004",
  "L008",
  "L012",
  "K003",
] as const;
export type CommonRule = (typeof COMMON_RULES)[number];

/** How many rows break each rule. */
export type Broken = Record<CommonRule, number>;

export const noneBroken = (): Broken =>
  Object.fromEntries(COMMON_RULES.map((rule) => [rule, 0])) as unknown as Broken;

export function recordsOf(households: Frame): HouseholdRecord[] {
  const number = (label: string, row: number): number | null => {
    const column = households.column(label);
    const value = column ? valueAt(column, row) : null;
    return typeof value === "number" ? value : null;
  };
  const text = (label: string, row: number): string | null => {
    const column = households.column(label);
    const value = column ? valueAt(column, row) : null;
    return typeof value === "string" ? value : null;
  };
  return Array.from({ length: households.rowCount }, (_, row) => ({
    wages: number("工资性收入", row),
    allowance: number("最低生活保障金", row),
    business: number("生产经营性收入", row),
    arable: number("耕地面积", row),
    irrigated: number("有效灌溉面积", row),
    orchard: number("林果面积", row),
    housing: number("住房面积", row),
    type: text("户类型", row),
    monitored: text("监测对象类别", row),
    unsafe: text("是否危房户", row),
    grade: text("危房级别", row),
    water: text("是否解决安全饮用水", row),
    power: text("是否通生活用电", row),
    broadcast: text("是否通广播电视", row),
  }));
}
