import { readWorkbook } from "../../../../src/host/xlsx";
import { CellKind, toA1, type SheetGrid } from "../../../../src/sheet";
import { STRETCH } from "../../../../src/sheet";

const KIND_NAMES = new Map(Object.entries(CellKind).map(([name, kind]) => [kind, name]));

/** Every cell of a sheet that holds something or has a formula, by address; asks only for the parts in use. */
export function cellTexts(grid: SheetGrid): Map<string, string> {
  const cells = new Map<string, string>();
  for (let column = 0; column < grid.columnCount; column++) {
    for (const start of grid.stretches(column)) {
      for (let row = start; row < start + STRETCH; row++) {
        const isFormula = grid.hasFormula(row, column);
        if (grid.isBlank(row, column) && !isFormula) continue;
        const kind = KIND_NAMES.get(grid.kind(row, column))! + (isFormula ? "=" : "");
        cells.set(toA1({ row, column }), `${kind} ${JSON.stringify(grid.value(row, column))}`);
      }
    }
  }
  return cells;
}

/** What the product's own strict reader sees of a sheet, as plain data. */
export interface SheetRead {
  readonly name: string;
  readonly cells: ReadonlyMap<string, string>;
  readonly rest: unknown;
}

export const sheetRead = (grid: SheetGrid): SheetRead => ({
  name: grid.name,
  cells: cellTexts(grid),
  rest: {
    visibility: grid.visibility,
    isProtected: grid.isProtected,
    role: grid.role,
    merges: grid.merges,
    hiddenRows: [...grid.hiddenRows].sort((a, b) => a - b),
    hiddenColumns: [...grid.hiddenColumns].sort((a, b) => a - b),
  },
});

/** All sheets as the strict reader sees them, without the byte scanners. */
export async function strictRead(bytes: Uint8Array): Promise<SheetRead[]> {
  return (await readWorkbook(bytes, { strictOnly: true })).sheets.map(sheetRead);
}

/** Cells that differ between two readings of a sheet: "B2: number 1 → number 2". */
export function cellDifferences(before: SheetRead, after: SheetRead): string[] {
  const found: string[] = [];
  for (const cell of new Set([...before.cells.keys(), ...after.cells.keys()])) {
    const [a, b] = [before.cells.get(cell) ?? "blank", after.cells.get(cell) ?? "blank"];
    if (a !== b) found.push(`${cell}: ${a} → ${b}`);
  }
  return found;
}
