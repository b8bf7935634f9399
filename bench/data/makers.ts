import { makeLedgerFile } from "./ledger-file";
import { makeSubmissions } from "./submissions";
import { makeFilledWorkbook, makeHouseholdWorkbook, makeMemberWorkbook } from "./workbooks";

/** Makers of data files by name: (size, path). */
export const MAKERS: ReadonlyMap<string, (size: number, path: string) => Promise<void>> = new Map([
  ["filled", makeFilledWorkbook],
  ["members", makeMemberWorkbook],
  ["households", makeHouseholdWorkbook],
  ["ledgers", makeLedgerFile],
  ["submissions", makeSubmissions],
]);
