import type * as Xlsx from "@e965/xlsx";
import { SheetGrid, type SheetVisibility, type WorkbookContent, type WorkbookNotice } from "../../../sheet";
import { damaged, encrypted, notAWorkbook, tooLarge, unsupported } from "../errors";
import { LIMITS } from "../limits";
import type { Pace } from "../pace";
import { Budget } from "../read/budget";
import { isDateFormat } from "../read/number-format";
import { SheetSink, type BookTables } from "../read/sheet-sink";
import { checkBiff } from "./biff";
import { OleFile } from "./ole";

/** Excel 97–2003 workbooks, and what else comes in the same wrapping: encrypted workbooks, other programs' files. */
export async function readOle(bytes: Uint8Array, fileName: string, pace: Pace): Promise<WorkbookContent> {
  const file = new OleFile(bytes);
  if (file.has("EncryptedPackage")) throw encrypted("encrypted OOXML");
  if (/\.ett?$/i.test(fileName)) throw unsupported(" WPS 表格（.et）", "et");
  const stream = file.stream("Workbook") ?? file.stream("Book");
  if (!stream) throw notAWorkbook("a compound file without a workbook");
  checkBiff(stream);
  if (bytes.length > LIMITS.xlsFile) throw tooLarge("xls size");
  await pace.advance(0, 1);
  const book = await importBook(bytes);
  const hasMacros = file.has("_VBA_PROJECT_CUR") || file.has("VBA");
  const notices: WorkbookNotice[] = hasMacros ? ["macros"] : [];
  return { format: "xls", sheets: await readBook(book, pace), notices };
}

async function importBook(bytes: Uint8Array): Promise<Xlsx.WorkBook> {
  const xlsx = await import("@e965/xlsx");
  try {
    return xlsx.read(bytes, {
      type: "array",
      dense: true,
      nodim: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellStyles: true,
    });
  } catch (error) {
    const isPassword = error instanceof Error && /password/i.test(error.message);
    throw isPassword ? encrypted("xls with a password") : damaged("xls importer refused the file");
  }
}

const VISIBILITIES: readonly SheetVisibility[] = ["visible", "hidden", "veryHidden"];

async function readBook(book: Xlsx.WorkBook, pace: Pace): Promise<SheetGrid[]> {
  const budget = new Budget();
  const formats = new Map<string, boolean>();
  const grids: SheetGrid[] = [];
  const properties = book.Workbook?.Sheets ?? [];
  const tables: BookTables = {
    strings: [],
    // Style 0 is a number, style 1 a date.
    dateStyles: [false, true],
    date1904: book.Workbook?.WBProps?.date1904 ?? false,
    places: new Float64Array(0),
  };
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name];
    // Charts and macro sheets hold no cells.
    if (!sheet || (sheet["!type"] && sheet["!type"] !== "sheet")) continue;
    const grid = new SheetGrid(name);
    grid.visibility = VISIBILITIES[properties[index]?.Hidden ?? 0] ?? "visible";
    readFrame(sheet, grid);
    const sink = new SheetSink(grid, tables, budget, grids.length + 1);
    for (const [row, cells] of rowsOf(sheet)) {
      sink.beginRow(row, false);
      cells.forEach((cell, column) => {
        if (cell) readCell(sink, row, column, cell, formats);
      });
      sink.endRow();
      if (row % 4096 === 4095) await pace.advance(0, 1);
    }
    budget.close(grid);
    grids.push(grid);
  }
  return grids;
}

function readFrame(sheet: Xlsx.WorkSheet, grid: SheetGrid): void {
  grid.isProtected = sheet["!protect"] !== undefined;
  sheet["!rows"]?.forEach((row, index) => {
    if (row?.hidden) grid.hiddenRows.add(index);
  });
  sheet["!cols"]?.forEach((column, index) => {
    if (column?.hidden) grid.hiddenColumns.add(index);
  });
  grid.merges = (sheet["!merges"] ?? []).map(({ s, e }) => ({
    top: s.r,
    left: s.c,
    bottom: e.r,
    right: e.c,
  }));
}

/** Rows that have cells, with their numbers. */
function* rowsOf(sheet: Xlsx.WorkSheet): Generator<[number, (Xlsx.CellObject | undefined)[]]> {
  for (const [row, cells] of (sheet["!data"] ?? []).entries()) {
    if (cells as unknown) yield [row, cells];
  }
}

function readCell(
  sink: SheetSink,
  row: number,
  column: number,
  cell: Xlsx.CellObject,
  formats: Map<string, boolean>,
) {
  const { t: type, v: value, f: formula } = cell;
  const isFormula = formula !== undefined && !(type === "b" && /^(?:true|false)(?:\(\))?$/i.test(formula));
  if (type === "n" && typeof value === "number") {
    const format = String(cell.z ?? "General");
    let isDate = formats.get(format);
    if (isDate === undefined) {
      isDate = isDateFormat(format);
      formats.set(format, isDate);
    }
    sink.beginCell(row, column, isDate ? 1 : 0);
    sink.number(value, isFormula);
    return;
  }
  sink.beginCell(row, column, 0);
  if (type === "s") sink.text(String(value ?? ""), isFormula);
  else if (type === "b") sink.boolean(value === true, isFormula);
  else if (type === "e") sink.error(ERRORS.get(Number(value)) ?? "#N/A", isFormula);
  else sink.blank(isFormula);
}

/** Error codes of BIFF ([MS-XLS] 2.5.10). */
const ERRORS = new Map([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
]);
