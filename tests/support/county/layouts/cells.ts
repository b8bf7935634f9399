import type { Catalog, Indicator } from "../../../../src/catalog";
import { dateOf, isoDate } from "../../../../src/table";
import type { MakerCell } from "../../xlsx/maker";
import type { Row, Value } from "../model";
import type { LayoutOptions } from "./options";

/** A value as a cell: numbers and codes of every kind that must keep their digits are text cells. */
export function cellOf(indicator: Indicator, value: Value | undefined, options: LayoutOptions): MakerCell {
  if (value === undefined) return null;
  if (typeof value === "string") {
    return indicator.type === "idNumber" || indicator.type === "bankAccount"
      ? { text: value, format: "@" }
      : value;
  }
  if (indicator.type === "date") return options.dates === "text" ? isoDate(value) : { date: value };
  if (indicator.type === "yearMonth") return monthCell(value, options);
  return value;
}

function monthCell(value: number, { months }: LayoutOptions): MakerCell {
  if (months === "cell") return { date: value, format: "yyyy-mm" };
  const [year, month] = dateOf(value);
  return String(year) + (months === "dashed" ? "-" : "") + String(month).padStart(2, "0");
}

export function indicatorsOf(catalog: Catalog, ledger: string): readonly Indicator[] {
  const found = catalog.ledgers.find(({ id }) => id === ledger);
  if (!found) throw new Error(`no ledger ${ledger}`);
  return found.indicators;
}

/** The indicators to write: required ones and those that any record fills, in catalog order. */
export function columnsFor(
  catalog: Catalog,
  ledger: string,
  rows: readonly Row[],
  options: LayoutOptions,
): Indicator[] {
  return indicatorsOf(catalog, ledger).filter(
    ({ label, required }) =>
      options.allColumns === true || required === true || rows.some((row) => row[label] !== undefined),
  );
}
