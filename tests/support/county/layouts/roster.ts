import type { Catalog, Indicator } from "../../../../src/catalog";
import type { MakerCell } from "../../xlsx/maker";
import { money, type Row } from "../model";
import { cellOf, columnsFor, indicatorsOf } from "./cells";
import { SheetWriter, type SheetDraft } from "./draft";
import { writeBottom, writeTop } from "./frame";
import { headerOf, parentsOf } from "./headers";
import type { Caption, LayoutOptions } from "./options";

/** 花名册: one record a line under a header of one or two levels, with whatever stands above and below it. */
export function rosterSheet(
  catalog: Catalog,
  ledger: string,
  name: string,
  rows: readonly Row[],
  caption: Caption,
  options: LayoutOptions = {},
): SheetDraft {
  const writer = new SheetWriter(name);
  const chosen = columnsFor(catalog, ledger, rows, options);
  const columns = options.shuffle && options.random ? options.random.shuffle(chosen) : chosen;
  const offset = options.serial ? 1 : 0;
  const width = columns.length + offset;
  const title = catalog.ledgers.find(({ id }) => id === ledger)!.label;
  if (options.frame)
    writeTop(
      writer,
      `${caption.town}${caption.village}${title}台账（${String(caption.year)}年度）`,
      caption,
      width,
    );
  writeHeader(writer, ledger, catalog, columns, offset, options);
  rows.forEach((row, index) => writeRecord(writer, row, columns, index, offset, options));
  if (options.totals) writer.append(["合计", ...totals(rows, columns).slice(1 - offset)]);
  if (options.frame) writeBottom(writer, caption, width);
  return writer.draft;
}

function writeHeader(
  writer: SheetWriter,
  ledger: string,
  catalog: Catalog,
  columns: readonly Indicator[],
  offset: number,
  options: LayoutOptions,
): void {
  const names: MakerCell[] = columns.map((indicator) => headerOf(indicator, columns, options));
  if (offset > 0) names.unshift("序号");
  const parents =
    options.grouped && !options.shuffle ? parentsOf(ledger, indicatorsOf(catalog, ledger)) : null;
  if (parents)
    writeParents(
      writer,
      columns.map(({ label }) => parents.get(label) ?? ""),
      offset,
    );
  const row = writer.append(names);
  if (parents && offset > 0) {
    writer.put(row - 1, 0, "序号");
    writer.put(row, 0, null);
    writer.merge(row - 1, 0, row, 0);
  }
  if (options.columnNumbers) writer.append(names.map((_, index) => `（${String(index + 1)}）`));
}

function writeParents(writer: SheetWriter, titles: readonly string[], offset: number): void {
  const row = writer.append([]);
  let from = 0;
  for (let at = 1; at <= titles.length; at++) {
    if (titles[at] === titles[from]) continue;
    writer.put(row, from + offset, titles[from]!);
    writer.merge(row, from + offset, row, at - 1 + offset);
    from = at;
  }
}

function writeRecord(
  writer: SheetWriter,
  record: Row,
  columns: readonly Indicator[],
  index: number,
  offset: number,
  options: LayoutOptions,
): void {
  const cells: MakerCell[] = columns.map((indicator) => cellOf(indicator, record[indicator.label], options));
  if (offset > 0) cells.unshift(index + 1);
  const at = writer.append(cells);
  columns.forEach(({ label }, column) => writer.place(record, label, at, column + offset));
}

/** Sums of the columns that can be added up; the first cell is left to the word 合计. */
function totals(rows: readonly Row[], columns: readonly Indicator[]): MakerCell[] {
  return columns.map(({ label, type, unit }, index) => {
    const adds = type === "decimal" || (type === "integer" && (unit === "人" || unit === "户"));
    if (index === 0 || !adds || label.startsWith("人均")) return null;
    return money(rows.reduce((sum, row) => sum + (typeof row[label] === "number" ? row[label] : 0), 0));
  });
}
