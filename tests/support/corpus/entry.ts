import type { EditErrorCode, WorkbookErrorCode } from "../../../src/sheet";

/** One workbook to hold the patcher against. The same code gives the same bytes (LibreOffice's carry the time). */
export interface CorpusEntry {
  readonly name: string;
  /** Ends as the file's kind asks: .xlsx or .xlsm. */
  readonly fileName: string;
  readonly maker: "openpyxl" | "XlsxWriter" | "LibreOffice" | "ours" | "by hand";
  readonly features: readonly string[];
  bytes(): Promise<Uint8Array>;
  /** With which code writing (and perhaps reading) it is refused. */
  /** Why other programs do not read all of it, so that they cannot judge. */
  readonly beyondOthers?: string;
  readonly refused?: EditErrorCode | WorkbookErrorCode;
}
