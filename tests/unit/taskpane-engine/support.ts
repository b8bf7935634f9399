import {
  packGrid,
  partOf,
  unpackGrid,
  type CellRange,
  type PackedGrid,
  type SheetGrid,
} from "../../../src/sheet";
import type { CheckOutcome, EngineOptions, WorkbookNow } from "../../../src/taskpane/engine";
import type { FindingItem } from "../../../src/taskpane/model";
import { serialOf } from "../../../src/table";
import { gridsOf, sampleWorkbooks } from "../../support/county";

export const AS_OF = serialOf(2025, 3, 31);
export const OPTIONS: EngineOptions = { asOf: AS_OF, parameters: {}, mappings: [], off: [], masks: true };
export const SEED = 20250331;

/** The tabs of a workbook as a host tells them. */
export function nowOf(grids: readonly SheetGrid[]): WorkbookNow {
  const sheets = grids.map(({ name, visibility, isProtected, role }, index) => ({
    id: String(index),
    name,
    visibility,
    isProtected,
    role,
  }));
  return { sheets, isStructureProtected: false, abilities: { notes: true, edits: true } };
}

/** A copy of a grid that shares nothing with it. */
export const copyOf = (grid: SheetGrid): SheetGrid => unpackGrid(structuredClone(packGrid(grid)));

/** Grids as a host hands them over. */
export const packed = (grids: readonly SheetGrid[]): PackedGrid[] =>
  grids.map((grid) => structuredClone(packGrid(grid)));

export const partIn = (grid: SheetGrid, range: CellRange): PackedGrid =>
  structuredClone(packGrid(partOf(grid, range)));

/** The sample village with a good dozen of faults. */
export const faultyVillage = (): SheetGrid[] => gridsOf(sampleWorkbooks(SEED)[2]!.book);

export function itemOf({ items }: CheckOutcome, rule: string): FindingItem {
  const item = items.find((one) => one.rule === rule);
  if (!item) throw new Error(`no finding of ${rule}`);
  return item;
}

export const cellRange = (row: number, column: number): CellRange => ({
  top: row,
  bottom: row,
  left: column,
  right: column,
});
