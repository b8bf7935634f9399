import { preprintedLabels, type Catalog, type Ledger } from "../catalog";
import { HINT_HEADER, ORDINAL_HEADERS, SOURCE_HEADERS, type LedgerBlock, type LedgerTable } from "../ledger";
import { CellKind, toA1, type CellInput, type CellRef, type SheetGrid } from "../sheet";
import { valueAt } from "../table";
import { dateInput } from "./carry";
import { HINT_COLUMN } from "./columns";
import type { Captions, GivenRecord } from "./model";

/** What people typed into a form, taken out of it whatever became of the form itself. */
export interface Refill {
  /** By ledger id. */
  readonly records: ReadonlyMap<string, readonly GivenRecord[]>;
  /** Headers of people's own columns, by ledger id. */
  readonly extras: ReadonlyMap<string, readonly string[]>;
  readonly captions: ReadonlyMap<string, Captions>;
  /** Filled cells of the form's sheets that are in no record: a remark below the table, for example. */
  readonly left: readonly { readonly sheet: string; readonly cell: string }[];
  /** Sheets that are no part of the form. */
  readonly otherSheets: readonly string[];
}

/**
 * Takes the values out of sheets as they stand, cell by cell: nothing is mended, so that nothing is changed silently.
 * Formulas that people wrote give their values.
 */
export function refillOf(
  names: readonly string[],
  sheets: readonly SheetGrid[],
  blocks: readonly LedgerBlock[],
  catalog: Catalog,
): Refill {
  const records = new Map<string, GivenRecord[]>();
  const extras = new Map<string, string[]>();
  const captions = new Map<string, Captions>();
  const left: { sheet: string; cell: string }[] = [];
  const used = new Set<string>();
  for (const name of new Set(names)) {
    const grid = sheets.find((one) => one.name === name);
    if (!grid) continue;
    used.add(name);
    const taken = new Taken(grid);
    for (const block of blocks.filter(({ sheet }) => sheet === name)) {
      block.tables.forEach((table, index) => {
        const { id } = table.ledger;
        // People's own columns of a combined export go with its rows, the first table.
        const own = index === 0 && block.headerRow !== null ? extrasOf(block, table) : [];
        const found = recordsOf(table, grid, own, taken);
        records.set(id, [...(records.get(id) ?? []), ...found]);
        extras.set(id, [...new Set([...(extras.get(id) ?? []), ...own.map(({ header }) => header)])]);
        captions.set(id, captionsOf(block, grid));
      });
      if (block.headerRow !== null) left.push(...taken.left(block, block.tables[0]!, name, catalog));
    }
  }
  return {
    records,
    extras,
    captions,
    left,
    otherSheets: sheets.filter(({ name, role }) => role === null && !used.has(name)).map(({ name }) => name),
  };
}

interface Extra {
  readonly header: string;
  readonly column: number;
}

function extrasOf({ mapping }: LedgerBlock, table: LedgerTable): Extra[] {
  const seen = new Set<string>();
  return mapping.flatMap(({ ledger, header, column }) => {
    const leaf = header.slice(header.lastIndexOf("/") + 1);
    const isOurs =
      ORDINAL_HEADERS.has(leaf.toLowerCase()) ||
      leaf === HINT_HEADER ||
      SOURCE_HEADERS.some((one) => one === leaf);
    if (ledger !== null || isOurs || seen.has(header) || table.column(header)) return [];
    seen.add(header);
    return [{ header, column }];
  });
}

function recordsOf(
  table: LedgerTable,
  grid: SheetGrid,
  extras: readonly Extra[],
  taken: Taken,
): GivenRecord[] {
  const texts = textLabels(table.ledger);
  const months = new Set(
    table.ledger.indicators.filter(({ type }) => type === "yearMonth").map(({ label }) => label),
  );
  return Array.from({ length: table.rowCount }, (_, row) => {
    const record = new Map<string, CellInput>();
    const sheetRow = table.sheetRow(row);
    for (const label of table.labels) {
      const place = table.place(row, label);
      if (!place) continue;
      taken.add(place.row, place.column);
      const value = isPartOfCell(table, grid, label, place)
        ? typedInput(table, label, row, months.has(label))
        : inputOf(grid, place.row, place.column, texts.has(label));
      if (value !== null) record.set(label, value);
    }
    for (const { header, column } of extras) {
      const value = inputOf(grid, sheetRow, column, false);
      taken.add(sheetRow, column);
      if (value !== null) record.set(header, value);
    }
    return record;
  });
}

/** 年度：2025 in the title of a card, 户编号：H001, ☑是 □否: the cell holds more than the value. */
function isPartOfCell({ headerRow }: LedgerTable, grid: SheetGrid, label: string, place: CellRef): boolean {
  if (headerRow !== null) return false;
  const text = grid.text(place.row, place.column);
  return text.includes(label) || /[：:☑√✓✔■●□☐]/.test(text);
}

/** What intake read, where the cell as it stands is not the value; a value that it could not read stays behind. */
function typedInput(table: LedgerTable, label: string, row: number, isMonth: boolean): CellInput {
  const column = table.column(label);
  if (!column || column.bad.get(row)) return null;
  const value = valueAt(column, row);
  return typeof value === "number" && column.type === "date" ? dateInput(value, isMonth) : value;
}

function textLabels({ indicators }: Ledger): ReadonlySet<string> {
  return new Set(
    indicators
      .filter(({ type }) => type !== "integer" && type !== "decimal" && type !== "date")
      .map(({ label }) => label),
  );
}

/** A cell as it stands; digits that a program made a number of are digits again where text belongs. */
function inputOf(grid: SheetGrid, row: number, column: number, isText: boolean): CellInput {
  const value = grid.value(row, column);
  switch (grid.kind(row, column)) {
    case CellKind.date:
      return { date: Number(value) };
    case CellKind.number:
      return isText && Number.isSafeInteger(value) ? String(value) : value;
    default:
      return value;
  }
}

function captionsOf({ captions }: LedgerBlock, grid: SheetGrid): Captions {
  const of = (word: string): CellInput => {
    const found = captions.get(word);
    if (!found || found.text === "") return null;
    return grid.kind(found.place.row, found.place.column) === CellKind.date
      ? { date: grid.number(found.place.row, found.place.column) }
      : found.text;
  };
  return { filler: of("填表人"), reviewer: of("审核人"), date: of("填报日期") };
}

/** Cells that went into records. */
class Taken {
  private readonly cells = new Set<string>();

  constructor(private readonly grid: SheetGrid) {}

  add(row: number, column: number): void {
    this.cells.add(`${String(row)} ${String(column)}`);
  }

  /** Filled cells below the header that nothing took: what the form prints itself is left aside. */
  left(
    { headerRow, mapping }: LedgerBlock,
    table: LedgerTable,
    sheet: string,
    catalog: Catalog,
  ): { sheet: string; cell: string }[] {
    const given = preprintedLabels(catalog);
    const printed = new Set(
      mapping.filter(({ label }) => label !== null && given.has(label)).map(({ column }) => column),
    );
    const left: { sheet: string; cell: string }[] = [];
    for (let row = (headerRow ?? -1) + 1; row < this.grid.rowCount; row++) {
      for (let column = HINT_COLUMN + 1; column < this.grid.columnCount; column++) {
        if (this.grid.isBlank(row, column) || this.grid.hasFormula(row, column)) continue;
        if (printed.has(column) || this.cells.has(`${String(row)} ${String(column)}`)) continue;
        if (this.grid.hiddenColumns.has(column) && table.labels.length > 0) continue;
        left.push({ sheet, cell: toA1({ row, column }) });
      }
    }
    return left;
  }
}
