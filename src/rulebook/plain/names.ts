import type { Catalog, Ledger, Parameter } from "../../catalog";
import { numberText } from "../../formula";
import { isoDate } from "../../table";

/** What a row of a ledger is called (noun), counted in, and called when it is the one in question. */
export interface RecordWord {
  readonly noun: string;
  readonly count: string;
  readonly own: string;
}

/** The catalog says what a row is: 一行一人, 一行一户（…）, 一行一村（…）; anything else is a record. */
export function recordWord(ledger: Ledger | undefined): RecordWord {
  const what = /^一行一([^\s（(]{1,2})(?:[（(]|$)/.exec(ledger?.rowIs ?? "")?.[1] ?? "";
  if (what.endsWith("人")) return { noun: "人", count: "人", own: "本人" };
  if (what.endsWith("户")) return { noun: "户", count: "户", own: "本户" };
  if (what === "村") return { noun: "村", count: "个村", own: "本村" };
  return { noun: "记录", count: "条", own: "本条" };
}

/** A number with its unit, as people say it: 300 元, 5 万元, 12 个月. */
export function amountWords(value: number, unit: string | null): string {
  if (unit === null || unit === "") return numberText(value);
  if (unit.startsWith("元") && Math.abs(value) >= 10_000) return `${numberText(value / 10_000)} 万${unit}`;
  return `${numberText(value)} ${unitWord(unit)}`;
}

/** A month as a length of time is 个月. */
export const unitWord = (unit: string): string => (unit === "月" ? "个月" : unit);

/** A parameter by name and by the value that the catalog gives it. */
export function parameterWords(catalog: Catalog, name: string): string {
  const parameter = catalog.parameters.find((one) => one.name === name);
  if (!parameter) return name;
  const value = parameterValueWords(parameter);
  if (value !== null) return `${name}（本县${/^\d/.test(value) ? " " : ""}${value}）`;
  return parameter.derive ? name : `${name}（本县还没有设）`;
}

/** "7000 元"; null when nobody set one. */
export function parameterValueWords({ default: value, unit, type }: Parameter): string | null {
  if (value === null) return null;
  return typeof value === "number" ? amountWords(value, unit) : type === "text" ? `“${value}”` : value;
}

/** A constant date: 2014年9月1日. */
export function dateWords(serial: number): string {
  const [year, month, day] = isoDate(serial).split("-").map(Number);
  return `${String(year)}年${String(month)}月${String(day)}日`;
}
