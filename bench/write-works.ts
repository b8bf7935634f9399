import { PassThrough } from "node:stream";
import { createDeflateRaw } from "node:zlib";
import { utils, write } from "@e965/xlsx";
import { stream } from "exceljs";
import { writeWorkbook } from "../src/host/xlsx";
import type { OwnRow } from "../src/sheet";

const COLUMNS = 60;
const WORDS = ["是", "否", "小学", "初中", "健康", "长期慢性病", "普通劳动力", "县城务工", "柳沟村", "之子"];

export interface WrittenFacts {
  readonly cells: number;
}

/** A made-up value: a third numbers, the rest texts, some of them never twice. */
function valueAt(row: number, column: number): string | number {
  if (column % 3 === 0) return (row * 7919 + column * 104_729) % 100_000;
  if (column % 3 === 1) return WORDS[(row + column) % WORDS.length]!;
  return `记录${String(row)}-${String(column)}`;
}

function* rowsOf(rows: number): Generator<(string | number)[]> {
  for (let row = 0; row < rows; row++)
    yield Array.from({ length: COLUMNS }, (_, column) => valueAt(row, column));
}

function* ownRows(rows: number): Generator<OwnRow> {
  for (const values of rowsOf(rows)) yield { cells: values.map((value) => ({ value })) };
}

export async function writeOwn(rows: number): Promise<WrittenFacts> {
  let bytes = 0;
  const sheet = { name: "汇总", looks: [], rows: ownRows(rows), columns: [], frozenRows: 1 };
  await writeWorkbook({ sheets: [sheet] }, (piece) => void (bytes += piece.length));
  if (bytes === 0) throw new Error("nothing was written");
  return { cells: rows * COLUMNS };
}

/** The least: cells as text one after the other, deflated as they come; nothing is escaped or checked. */
export async function writeByHand(rows: number): Promise<WrittenFacts> {
  const deflate = createDeflateRaw();
  deflate.resume();
  const done = new Promise((resolve) => deflate.on("end", resolve));
  let text = "<worksheet><sheetData>";
  let number = 0;
  for (const values of rowsOf(rows)) {
    number++;
    text += `<row r="${String(number)}">`;
    for (const value of values) {
      text +=
        typeof value === "number"
          ? `<c><v>${String(value)}</v></c>`
          : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    }
    text += "</row>";
    if (text.length < 65_536) continue;
    if (!deflate.write(text)) await new Promise((resolve) => deflate.once("drain", resolve));
    text = "";
  }
  deflate.end(text + "</sheetData></worksheet>");
  await done;
  return { cells: rows * COLUMNS };
}

export async function writeWithExcelJs(rows: number): Promise<WrittenFacts> {
  const sink = new PassThrough();
  sink.resume();
  const workbook = new stream.xlsx.WorkbookWriter({ stream: sink });
  const sheet = workbook.addWorksheet("汇总");
  for (const values of rowsOf(rows)) sheet.addRow(values).commit();
  sheet.commit();
  await workbook.commit();
  return { cells: rows * COLUMNS };
}

export function writeWithSheetJs(rows: number): WrittenFacts {
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, utils.aoa_to_sheet([...rowsOf(rows)]), "汇总");
  const bytes = write(workbook, { type: "buffer", compression: true }) as Buffer;
  if (bytes.length === 0) throw new Error("nothing was written");
  return { cells: rows * COLUMNS };
}
