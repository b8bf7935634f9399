import type { Catalog, Indicator } from "../../catalog";
import type { IntakeResult, LedgerTable } from "../../ledger";
import { CellKind, type CellInput, type CellRef, type SheetGrid } from "../../sheet";
import { isoDate, MAX_SERIAL, MIN_SERIAL } from "../../table";
import { maskNumber, maskNumbers } from "../../validate";
import type { CellInfo } from "../model";
import { isSecretType } from "./book";

/** What a cell holds, such that writing it puts the very same back; of a formula or error what it shows. */
export function inputOf(sheet: SheetGrid, { row, column }: CellRef): CellInput {
  const value = sheet.value(row, column);
  return sheet.kind(row, column) === CellKind.date ? { date: Number(value) } : value;
}

/** A cell's content as people read it, with its unit; "" for a blank cell. */
export function shownInput(value: CellInput, indicator: Indicator | null): string {
  if (value === null || value === "") return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "object") return dateText(value.date);
  const unit = indicator?.unit ?? null;
  if (typeof value === "string") return value;
  return unit === null || unit === "年" ? String(value) : `${grouped(value)} ${unit}`;
}

function dateText(serial: number): string {
  return serial >= MIN_SERIAL && serial <= MAX_SERIAL ? isoDate(serial) : String(serial);
}

/** 12,600.5: the digits before the point in groups of three. */
function grouped(value: number): string {
  const text = String(value);
  const [, sign, whole, rest] = /^(-?)(\d+)((?:\.\d+)?)$/.exec(text) ?? [];
  if (whole === undefined) return text;
  const parts: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) parts.unshift(whole.slice(Math.max(0, end - 3), end));
  return `${sign!}${parts.join(",")}${rest!}`;
}

/** A text with what must not be seen whole masked. */
export function masked(text: string, isSecret: boolean): string {
  return isSecret ? maskNumber(text) : maskNumbers(text);
}

export interface KnownCell {
  readonly table: LedgerTable;
  readonly row: number;
  readonly indicator: Indicator;
}

/** The value of a ledger that stands in a sheet cell; null when none does. */
export function knownCell(
  { blocks }: IntakeResult,
  sheet: string,
  { row, column }: CellRef,
): KnownCell | null {
  for (const { tables } of blocks) {
    for (const table of tables) {
      if (table.sheet !== sheet) continue;
      for (const record of recordsAt(table, row)) {
        for (const label of table.labels) {
          const place = table.place(record, label);
          if (place?.row !== row || place.column !== column) continue;
          const indicator = table.ledger.indicators.find((one) => one.label === label)!;
          return { table, row: record, indicator };
        }
      }
    }
  }
  return null;
}

/** Records that may have a value in a sheet row: in a card every record may. */
function* recordsAt(table: LedgerTable, row: number): Generator<number> {
  const isRoster = table.layout === "roster" || table.layout === "export";
  for (let record = 0; record < table.rowCount; record++) {
    if (!isRoster || table.sheetRow(record) === row) yield record;
  }
}

export function cellInfo(
  { indicator }: KnownCell,
  sheet: SheetGrid,
  cell: CellRef,
  catalog: Catalog,
): CellInfo {
  const list = catalog.codeLists.find(({ id }) => id === indicator.codeList);
  return {
    label: indicator.label,
    type: indicator.type,
    options: list?.items.map(({ label }) => label) ?? [],
    unit: indicator.unit ?? "",
    isSecret: isSecretType(indicator),
    isLocked: sheet.hasFormula(cell.row, cell.column) || isCovered(sheet, cell),
  };
}

function isCovered(sheet: SheetGrid, { row, column }: CellRef): boolean {
  return sheet.merges.some(
    ({ top, left, bottom, right }) =>
      row >= top && row <= bottom && column >= left && column <= right && (row !== top || column !== left),
  );
}
