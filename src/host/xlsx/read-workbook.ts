import type { WorkbookContent, WorkControl } from "../../sheet";
import { codedError, emptyFile, notAWorkbook, unsupported } from "./errors";
import { readCsv } from "./import/csv";
import { decodeText } from "./import/decode-text";
import { readHtml } from "./import/html";
import { isOle } from "./import/ole";
import { readOle } from "./import/xls";
import { Pace } from "./pace";
import { isZip, readZip } from "./read/zip-kind";

/** How to read a workbook. */
export interface ReadOptions extends WorkControl {
  /** Helps where bytes alone leave it open: a CSV file has no mark of its own. */
  readonly fileName?: string;
  /** Without the byte scanners, by the strict reader alone: slower, the same cells. For tests. */
  readonly strictOnly?: boolean;
}

/**
 * Reads a workbook out of a file's bytes: .xlsx and .xlsm, .xls, CSV (UTF-8, UTF-16, GB 18030) and HTML tables
 * under any name. What the file is, its bytes say and not its name.
 *
 * Dates are 1900-system serials also where the file counts from 1904. Cells of CSV and HTML are text as written.
 * Either the whole workbook is read or none of it.
 *
 * @throws {WorkbookError} with a code and a Chinese message that says what to do
 * @throws {CancelledError} when `options.signal` was aborted
 */
export async function readWorkbook(bytes: Uint8Array, options: ReadOptions = {}): Promise<WorkbookContent> {
  try {
    return await readAny(bytes, options);
  } catch (error) {
    throw codedError(error);
  }
}

async function readAny(bytes: Uint8Array, options: ReadOptions): Promise<WorkbookContent> {
  const fileName = options.fileName ?? "";
  if (bytes.length === 0) throw emptyFile();
  if (isZip(bytes)) return readZip(bytes, options);
  const pace = new Pace(options, bytes.length);
  pace.check();
  const content = isOle(bytes) ? await readOle(bytes, fileName, pace) : await readText(bytes, fileName, pace);
  pace.finish();
  return content;
}

async function readText(bytes: Uint8Array, fileName: string, pace: Pace): Promise<WorkbookContent> {
  refuseBinary(bytes);
  const text = decodeText(bytes);
  const start = text.slice(0, 4096).trimStart().toLowerCase();
  if (text.trim() === "") throw emptyFile();
  if (start.startsWith("mime-version:")) throw unsupported("单个文件网页（.mht）", "MHTML");
  if (!start.startsWith("<")) return readCsv(text, fileName, pace);
  if (start.includes("urn:schemas-microsoft-com:office:spreadsheet")) {
    throw unsupported(" XML 表格 2003", "SpreadsheetML 2003");
  }
  return readHtml(text, pace);
}

/** Old BIFF files have no wrapping; they begin with a record of their own. */
const OLD_EXCEL = [
  [0x09, 0x00],
  [0x09, 0x02],
  [0x09, 0x04],
  [0x09, 0x08],
] as const;

function refuseBinary(bytes: Uint8Array): void {
  if (OLD_EXCEL.some(([a, b]) => bytes[0] === a && bytes[1] === b && bytes[3] === 0)) {
    throw unsupported("很早的 Excel 工作簿", "bare BIFF");
  }
  if (startsWith(bytes, "%PDF-")) throw notAWorkbook("PDF");
}

function startsWith(bytes: Uint8Array, mark: string): boolean {
  return Array.from(mark, (letter) => letter.charCodeAt(0)).every((byte, at) => bytes[at] === byte);
}
