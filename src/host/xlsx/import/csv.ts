import { SheetGrid, type WorkbookContent } from "../../../sheet";
import { damaged, notAWorkbook } from "../errors";
import type { Pace } from "../pace";
import { Budget } from "../read/budget";
import { SheetSink } from "../read/sheet-sink";
import { baseName } from "./file-name";

const SEPARATORS = [",", "\t", ";", "，"];
/** Characters that take about 25 ms. */
const TEXT_PER_TURN = 500_000;
const QUOTE = '"';

/**
 * Reads a CSV file (RFC 4180). Every cell is text exactly as written: a number that stands for a code, an ID or a
 * date must not be changed by reading, so what it means is left to intake.
 */
export async function readCsv(text: string, fileName: string, pace: Pace): Promise<WorkbookContent> {
  const { separator, start } = chooseSeparator(text, fileName);
  const grid = new SheetGrid(baseName(fileName) || "Sheet1");
  const tables = { strings: [], dateStyles: [], date1904: false, places: new Float64Array(0) };
  const budget = new Budget();
  const sink = new SheetSink(grid, tables, budget, 1);
  let row = 0;
  let turn = start;
  for (const record of records(text, start, separator)) {
    sink.beginRow(row, false);
    record.fields.forEach((field, column) => {
      sink.beginCell(row, column, 0);
      sink.text(field, false);
    });
    sink.endRow();
    row++;
    if (record.end - turn > TEXT_PER_TURN) {
      await pace.advance(record.end - turn, 1);
      turn = record.end;
    }
  }
  return { format: "csv", sheets: [grid], notices: [] };
}

interface CsvRecord {
  readonly fields: readonly string[];
  /** Where the next record begins. */
  readonly end: number;
}

/** The records of a text; empty lines are records without fields, so that rows keep their numbers. */
function* records(text: string, start: number, separator: string): Generator<CsvRecord> {
  for (let at = start; at < text.length;) {
    const record = readRecord(text, at, separator);
    yield record;
    at = record.end;
  }
}

function readRecord(text: string, start: number, separator: string): CsvRecord {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    let field = "";
    if (text[at] === QUOTE) {
      const quoted = readQuoted(text, at);
      field = quoted.field;
      at = quoted.end;
    }
    const from = at;
    while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at++;
    fields.push(field + text.slice(from, at));
    if (text[at] === separator) at++;
    else break;
  }
  if (text[at] === "\r") at++;
  if (text[at] === "\n") at++;
  return { fields: fields.length === 1 && fields[0] === "" ? [] : fields, end: at };
}

function readQuoted(text: string, start: number): { field: string; end: number } {
  let field = "";
  for (let at = start + 1; ;) {
    const close = text.indexOf(QUOTE, at);
    // Were the rest of the file taken for one cell, its rows would be lost without a word.
    if (close < 0) throw damaged("CSV quote that is never closed");
    field += text.slice(at, close);
    if (text[close + 1] !== QUOTE) return { field: field.replaceAll("\r\n", "\n"), end: close + 1 };
    field += QUOTE;
    at = close + 2;
  }
}

/** How many records to look at before a text without a telling name passes for a table. */
const SAMPLE = 20;

/** The separator that gives the first record most fields; Excel's own "sep=;" line decides and is no data. */
function chooseSeparator(text: string, fileName: string): { separator: string; start: number } {
  const told = /^sep=(.)\r?\n/i.exec(text.slice(0, 16));
  if (told) return { separator: told[1]!, start: told[0].length };
  let best = { separator: ",", fields: 0 };
  for (const separator of SEPARATORS) {
    const fields = firstRecord(text, separator).length;
    if (fields > best.fields) best = { separator, fields };
  }
  if (!/\.(?:csv|tsv|tab|txt)$/i.test(fileName) && !looksLikeTable(text, best.separator)) {
    throw notAWorkbook("a text that is no table");
  }
  return { separator: best.separator, start: 0 };
}

function firstRecord(text: string, separator: string): readonly string[] {
  const [first] = sample(text, separator, 1);
  return first ?? [];
}

/** A file that is not called CSV must be one plainly: several columns, the same number in every row. */
function looksLikeTable(text: string, separator: string): boolean {
  const rows = sample(text, separator, SAMPLE).filter((fields) => fields.length > 0);
  const width = rows[0]?.length ?? 0;
  return width > 1 && rows.every((fields) => fields.length === width);
}

function sample(text: string, separator: string, count: number): (readonly string[])[] {
  const found: (readonly string[])[] = [];
  for (const record of records(text, 0, separator)) {
    if (found.push(record.fields) === count) break;
  }
  return found;
}
