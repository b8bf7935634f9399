import type { Indicator } from "../../catalog";
import type { IntakeResult, LedgerTable } from "../../ledger";
import { toA1, type CellInput, type CellRef, type SheetGrid } from "../../sheet";
import { valueAt } from "../../table";
import { recordKey, type JoinedFrame, type Validation } from "../../validate";
import type { World } from "../whatif";
import { Merges, shownCell } from "./cell";
import type { FoundAlready } from "./found";
import type { Repair, RepairKind } from "./repair";

/** One checked workbook: what intake read, and the cells it read it from. */
export interface RepairFile {
  readonly intake: IntakeResult;
  readonly sheets: readonly SheetGrid[];
}

/** One table of a file, with where its records stand among those that were checked. */
export interface TableContext {
  readonly validation: Validation;
  readonly world: World;
  readonly found: FoundAlready;
  readonly file: number;
  readonly table: LedgerTable;
  readonly sheet: SheetGrid;
  readonly merges: Merges;
  readonly frame: JoinedFrame;
  /** First record of the table in the frame. */
  readonly start: number;
  /** Cells of the table's sheet that are asked about; null for all. */
  readonly asked: AskedCells | null;
}

/** Columns by row, both from 0. */
type AskedCells = ReadonlyMap<number, ReadonlySet<number>>;

/** By sheet: the cells that repairs are wanted for. */
export type RepairCells = ReadonlyMap<string, AskedCells>;

const NONE: AskedCells = new Map();

/** The records whose repairs may be wanted; the values of a card stand in many rows, so that each must be looked at. */
export function askedRecords({ asked, table }: TableContext): number[] {
  if (asked?.size === 0) return [];
  const all = Array.from({ length: table.rowCount }, (_, record) => record);
  const isCard = table.layout === "card" || table.layout === "villageCard";
  return asked === null || isCard ? all : all.filter((record) => asked.has(table.sheetRow(record)));
}

export function isAsked({ asked }: TableContext, { row, column }: CellRef): boolean {
  return asked === null || asked.get(row)?.has(column) === true;
}

/** The tables of a file that were checked; tables of sheets that the caller no longer has are left out. */
export function tablesOf(
  validation: Validation,
  world: World,
  found: FoundAlready,
  file: number,
  { intake, sheets }: RepairFile,
  wanted?: RepairCells,
): Map<LedgerTable, TableContext> {
  const grids = new Map(sheets.map((sheet) => [sheet.name, { sheet, merges: new Merges(sheet) }]));
  const contexts = new Map<LedgerTable, TableContext>();
  for (const { tables } of intake.blocks) {
    for (const table of tables) {
      const grid = grids.get(table.sheet);
      const frame = world.environments.frame(table.ledger.id, "current");
      const source = frame?.sources.findIndex((one) => one.file === file && one.table === table) ?? -1;
      if (!grid || !frame || source < 0) continue;
      const start = frame.startOf(source);
      const asked = wanted ? (wanted.get(table.sheet) ?? NONE) : null;
      contexts.set(table, { validation, world, found, file, table, frame, start, asked, ...grid });
    }
  }
  return contexts;
}

/** Whether a person could type into the cell without losing a formula or writing under a merged range. */
export function isWritable({ sheet, merges }: TableContext, cell: CellRef): boolean {
  return !sheet.hasFormula(cell.row, cell.column) && !merges.isCovered(cell);
}

export function repairOf(
  { file, table, sheet, frame, start }: TableContext,
  row: number,
  indicator: Indicator,
  cell: CellRef,
  change: { readonly kind: RepairKind; readonly to: CellInput; readonly rules: readonly string[] },
): Repair {
  const { id, label, type } = indicator;
  return {
    file,
    ledger: table.ledger.id,
    sheet: sheet.name,
    cell: toA1(cell),
    row: cell.row + 1,
    indicator: { id, label },
    kind: change.kind,
    from: shownCell(sheet, cell),
    to: change.to,
    rules: change.rules,
    key: recordKey(frame, start + row),
    name: nameOf(frame, start + row),
    isSecret: type === "idNumber" || type === "phone" || type === "bankAccount",
  };
}

/** The people that a record names, two at most, as messages call it. */
function nameOf(frame: JoinedFrame, row: number): string {
  const names = frame.ledger.indicators.flatMap(({ label, personName }) => {
    const column = personName === true ? frame.column(label) : undefined;
    const value = column ? valueAt(column, row) : null;
    return value === null ? [] : [String(value)];
  });
  return [...new Set(names)].slice(0, 2).join(" · ") || (recordKey(frame, row) ?? "");
}
