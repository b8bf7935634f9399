import { readLedgers } from "../../../src/ledger";
import { validate, type Finding, type Validation, type ValidationFile } from "../../../src/validate";
import { gridsOf, type BookDraft, type County } from "../../support/county";

export const NOTHING = {
  together: false,
  parameters: new Map<string, number | string>(),
  enable: new Set<string>(),
  waivers: [],
} as const;

/** Reads drafts as intake reads a workbook. */
export function readBook(county: County, book: BookDraft, path = "book.xlsx"): ValidationFile {
  const grids = gridsOf(book);
  return { path, intake: readLedgers(grids, county.catalog), sheets: grids.map(({ name }) => name) };
}

export async function check(
  county: County,
  files: readonly ValidationFile[],
  previous: readonly ValidationFile[] = [],
): Promise<Validation> {
  return validate({
    ...NOTHING,
    catalog: county.catalog,
    files,
    previous,
    asOf: county.asOf,
    together: true,
  });
}

/** Findings in a form that a failing test can show: rule, sheet, row, cells. */
export function list(findings: readonly Finding[]): string[] {
  return findings.map(
    ({ rule, verdict, sheet, row, cells }) => `${rule} ${verdict} ${sheet}!${String(row)} ${cells.join(",")}`,
  );
}
