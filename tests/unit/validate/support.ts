import { defaultCatalog, type Catalog } from "../../../src/catalog";
import { readLedgers } from "../../../src/ledger";
import { SheetGrid } from "../../../src/sheet";
import { serialOf } from "../../../src/table";
import {
  validate,
  type Finding,
  type ValidateInput,
  type Validation,
  type ValidationFile,
} from "../../../src/validate";
import { makeCounty } from "../../support/county/county";
import type { County, Row } from "../../support/county/model";

export const AS_OF = serialOf(2025, 3, 31);

/** A county small enough to be made anew for every test that changes it. */
export const smallCounty = (
  options: { villages?: number; households?: number; seed?: number } = {},
): County =>
  makeCounty({
    towns: 1,
    villagesPerTown: options.villages ?? 1,
    householdsPerVillage: options.households ?? 12,
    seed: options.seed ?? 11,
    asOf: AS_OF,
    year: 2025,
  });

/** Records as a plain sheet: one header row of all labels of the ledger (but those left out), then the records. */
export function ledgerSheet(
  ledgerId: string,
  rows: readonly Row[],
  without: readonly string[] = [],
): SheetGrid {
  const ledger = defaultCatalog().ledgers.find(({ id }) => id === ledgerId)!;
  const indicators = ledger.indicators.filter(({ label }) => !without.includes(label));
  const grid = new SheetGrid(ledger.label);
  indicators.forEach(({ label }, column) => grid.setText(0, column, label));
  rows.forEach((row, index) => {
    indicators.forEach(({ label, type }, column) => {
      const value = row[label];
      if (typeof value === "number")
        grid.setNumber(index + 1, column, value, type === "date" || type === "yearMonth");
      else if (value !== undefined) grid.setText(index + 1, column, value);
    });
  });
  return grid;
}

/** A workbook of plain sheets of the ledgers named, out of a county. */
export function workbook(county: County, ledgers: readonly string[], path = "村.xlsx"): ValidationFile {
  return file(
    ledgers.map((id) => ledgerSheet(id, county.ledgers.get(id)!)),
    path,
  );
}

export function file(sheets: readonly SheetGrid[], path = "村.xlsx"): ValidationFile {
  return { path, intake: readLedgers(sheets, defaultCatalog()), sheets: sheets.map(({ name }) => name) };
}

export function run(
  files: readonly ValidationFile[],
  more: Partial<ValidateInput> = {},
): Promise<Validation> {
  return validate({
    catalog: defaultCatalog(),
    files,
    previous: [],
    asOf: AS_OF,
    together: false,
    parameters: new Map(),
    enable: new Set(),
    waivers: [],
    ...more,
  });
}

/** "C006 Q14" for each finding, in order. */
export const short = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, cells }) => [rule, ...cells.slice(0, 1)].join(" "));

/** Rules found, without repetition, in order. */
export const rules = (findings: readonly Finding[]): string[] =>
  [...new Set(findings.map(({ rule }) => rule))].sort();

/** The county's catalog with some rules changed. */
export function catalogWith(change: (rule: Catalog["rules"][number]) => Catalog["rules"][number]): Catalog {
  const catalog = defaultCatalog();
  return { ...catalog, rules: catalog.rules.map(change) };
}
