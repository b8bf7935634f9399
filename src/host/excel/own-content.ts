import {
  columnLetters,
  isDateFormat,
  toA1,
  type CellLook,
  type OwnCell,
  type OwnRow,
  type OwnSheet,
} from "../../sheet";
import { addressLists, runs } from "./addresses";
import type { Run } from "./batch";
import { excelValue } from "./values";

const DATE_FORMAT = "yyyy-mm-dd";
/** Rows written in one batch. */
const ROWS = 500;
const EDGES = [
  "EdgeTop",
  "EdgeBottom",
  "EdgeLeft",
  "EdgeRight",
  "InsideHorizontal",
  "InsideVertical",
] as const;

/** Points of a column that holds so many characters, in Excel's usual letters. */
const points = (characters: number): number => (characters * 7 + 5) * 0.75;

/** Writes everything that a sheet of ours holds into an empty sheet. */
export async function writeContent(run: Run, id: string, content: OwnSheet): Promise<void> {
  await run((context) => {
    const sheet = context.workbook.worksheets.getItem(id);
    content.columns.forEach(({ width, hidden }, index) => {
      const column = sheet.getRange(`${columnLetters(index)}:${columnLetters(index)}`);
      column.format.columnWidth = points(width);
      if (hidden) column.columnHidden = true;
    });
    return context.sync();
  });
  await writeRows(run, id, content.rows, content.looks, 0);
  await run((context) => {
    const sheet = context.workbook.worksheets.getItem(id);
    for (const range of content.merges ?? []) sheet.getRange(range).merge();
    if (content.frozenRows > 0) sheet.freezePanes.freezeRows(content.frozenRows);
    if (content.filter !== undefined) sheet.autoFilter.apply(sheet.getRange(content.filter));
    return context.sync();
  });
}

/** Writes rows from a row (counted from 0) on: formats first, so that texts stay what they are. */
export async function writeRows(
  run: Run,
  id: string,
  rows: readonly OwnRow[],
  looks: readonly CellLook[],
  first: number,
): Promise<void> {
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.length));
  if (columns === 0) return;
  for (let from = 0; from < rows.length; from += ROWS) {
    const part = rows.slice(from, from + ROWS);
    await run((context) => {
      writePart(context.workbook.worksheets.getItem(id), part, looks, first + from, columns);
      return context.sync();
    });
  }
  // Looks come last: a link has given its cell a look of its own.
  await run((context) => {
    const sheet = context.workbook.worksheets.getItem(id);
    looks.forEach((look, index) => applyLook(sheet, cellsWith(rows, columns, index, first), look));
    return context.sync();
  });
}

function writePart(
  sheet: Excel.Worksheet,
  rows: readonly OwnRow[],
  looks: readonly CellLook[],
  top: number,
  columns: number,
): void {
  const range = sheet.getRangeByIndexes(top, 0, rows.length, columns);
  range.numberFormat = rows.map(({ cells }) =>
    Array.from({ length: columns }, (_, column) => formatOf(cells[column], looks)),
  );
  range.values = rows.map(({ cells }) =>
    Array.from({ length: columns }, (_, column) => {
      const cell = cells[column];
      return cell ? excelValue(cell.value, formatOf(cell, looks)) : "";
    }),
  );
  rows.forEach(({ cells, height }, at) => {
    if (height !== undefined) sheet.getRangeByIndexes(top + at, 0, 1, 1).format.rowHeight = height;
    cells.forEach(({ link }, column) => {
      if (!link) return;
      const documentReference = `'${link.sheet.replaceAll("'", "''")}'!${link.cell}`;
      sheet.getRange(toA1({ row: top + at, column })).hyperlink = { documentReference };
    });
  });
}

function formatOf(cell: OwnCell | undefined, looks: readonly CellLook[]): string {
  const format = cell?.look === undefined ? undefined : looks[cell.look]?.numberFormat;
  const isDate = typeof cell?.value === "object" && cell.value !== null;
  if (isDate && (format === undefined || !isDateFormat(format))) return DATE_FORMAT;
  return format ?? "General";
}

function cellsWith(rows: readonly OwnRow[], columns: number, look: number, first: number): string[] {
  return Array.from({ length: columns }, (_, column) => {
    const list = [
      ...Array.from({ length: first }, () => undefined),
      ...rows.map(({ cells }) => cells[column]),
    ];
    return runs(list, (cell) => cell?.look === look, column);
  }).flat();
}

function applyLook(sheet: Excel.Worksheet, cells: readonly string[], look: CellLook): void {
  for (const list of addressLists(cells)) {
    const { format } = sheet.getRanges(list);
    format.font.bold = look.bold === true;
    format.font.underline = look.underline === true ? "Single" : "None";
    format.font.color = `#${look.color ?? "000000"}`;
    if (look.size !== undefined) format.font.size = look.size;
    if (look.fill !== undefined) format.fill.color = `#${look.fill}`;
    if (look.wrap !== undefined) format.wrapText = look.wrap;
    if (look.align !== undefined) format.horizontalAlignment = ALIGN[look.align];
    if (look.vertical !== undefined) format.verticalAlignment = look.vertical === "top" ? "Top" : "Center";
    if (look.locked === false) format.protection.locked = false;
    if (look.border)
      for (const edge of EDGES) {
        const border = format.borders.getItem(edge);
        border.style = "Continuous";
        border.color = "#BFBFBF";
      }
  }
}

const ALIGN = { left: "Left", center: "Center", right: "Right" } as const;
