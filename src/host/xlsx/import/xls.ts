import { SheetGrid, type WorkbookContent } from "../../../sheet";
import { encrypted, notAWorkbook, unsupported } from "../errors";
import type { Pace } from "../pace";
import { Budget } from "../read/budget";
import { readGlobals, type BiffBook, type BiffSheet } from "./biff-book";
import { biffRecords, checkBiff, Record } from "./biff-records";
import { BiffSheetReader } from "./biff-sheet";
import { OleFile } from "./ole";

/** Records that take about 25 ms. */
const RECORDS_PER_TURN = 50_000;

/**
 * Excel 97–2003 workbooks (and those of Excel 5 and 95), and what else comes in the same wrapping: encrypted
 * workbooks, other programs' files.
 */
export async function readOle(bytes: Uint8Array, fileName: string, pace: Pace): Promise<WorkbookContent> {
  const file = new OleFile(bytes);
  if (file.has("EncryptedPackage")) throw encrypted("encrypted OOXML");
  if (/\.ett?$/i.test(fileName)) throw unsupported(" WPS 表格（.et）", "et");
  const stream = file.stream("Workbook") ?? file.stream("Book");
  if (!stream) throw notAWorkbook("a compound file without a workbook");
  checkBiff(stream);
  const book = readGlobals(stream);
  const budget = new Budget();
  const sheets: SheetGrid[] = [];
  for (const sheet of book.sheets) {
    sheets.push(await readSheet(stream, sheet, book, budget, pace));
    await pace.advance(bytes.length / book.sheets.length, 0);
  }
  return { format: "xls", sheets, notices: book.notices };
}

async function readSheet(
  stream: Uint8Array,
  sheet: BiffSheet,
  book: BiffBook,
  budget: Budget,
  pace: Pace,
): Promise<SheetGrid> {
  const grid = new SheetGrid(sheet.name);
  grid.visibility = sheet.visibility;
  const reader = new BiffSheetReader(grid, book, budget);
  let depth = 0;
  let count = 0;
  for (const record of biffRecords(stream, sheet.start)) {
    if (record.id === Record.bof) depth++;
    else if (record.id === Record.eof && --depth === 0) break;
    // Deeper substreams are charts inside the sheet.
    else if (depth === 1) reader.take(record);
    if (++count % RECORDS_PER_TURN === 0) await pace.advance(0, 1);
  }
  budget.close(grid);
  return grid;
}
