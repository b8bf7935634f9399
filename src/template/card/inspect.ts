import type { Catalog } from "../../catalog";
import { toA1, type CellRange, type CellRef, type SheetGrid } from "../../sheet";
import type { Damage, DamageKind } from "../damage";
import type { StampedSheet } from "../stamp";
import { cardLayout, HINT_ROW, LABEL, type CardLayout } from "./layout";

/**
 * Holds pages (一户一页) against what they were made as: their labels, the 提示 of each, and what may be typed.
 * @param stamped of the pages' ledger, and of the one in their tables, if they have any
 * @param ranges where the sheet restricts what may be typed; null where the host cannot say
 */
export function cardDamage(
  grid: SheetGrid,
  [parent, child]: readonly [StampedSheet, StampedSheet?],
  ranges: readonly CellRange[] | null,
  catalog: Catalog,
): Damage[] {
  const byId = (id: string | undefined) => catalog.ledgers.find((ledger) => ledger.id === id) ?? null;
  const ledger = byId(parent.ledger);
  if (!ledger) return [];
  const layout = cardLayout(ledger, byId(child?.ledger), catalog, parent.helpers);
  const tops = Array.from({ length: parent.rowCount }, (_, page) => page * layout.height);
  const at = (cells: (top: number) => readonly CellRef[]) => tops.flatMap(cells);
  const isCovered = ({ row, column }: CellRef) =>
    ranges!.some((one) => one.top <= row && row <= one.bottom && one.left <= column && column <= one.right);
  return [
    ...damageOf(
      "header-changed",
      grid,
      at((top) => wrongLabels(grid, layout, top)),
    ),
    ...damageOf(
      "formulas-lost",
      grid,
      at((top) => [{ row: top + HINT_ROW, column: 0 }]).filter(
        ({ row, column }) => !grid.hasFormula(row, column),
      ),
    ),
    ...(ranges === null
      ? []
      : damageOf(
          "validations-lost",
          grid,
          at((top) => entryCells(layout, top)).filter((cell) => !isCovered(cell)),
        )),
  ];
}

function wrongLabels(grid: SheetGrid, { pairs, table, headerRow }: CardLayout, top: number): CellRef[] {
  const bare = (text: string) => text.replace(/\s/g, "");
  const labels = [
    ...pairs.map(({ form, row, column }) => ({ header: form.header, row: top + row, column })),
    ...table.map(({ form, column }) => ({ header: form.header, row: top + headerRow, column })),
  ];
  return labels.filter(({ header, row, column }) => bare(grid.text(row, column)) !== bare(header));
}

function entryCells({ pairs, table, headerRow, lines }: CardLayout, top: number): CellRef[] {
  return [
    ...pairs.map(({ row, column }) => ({ row: top + row, column: column + LABEL })),
    ...table.flatMap(({ column }) =>
      Array.from({ length: lines }, (_, line) => ({ row: top + headerRow + 1 + line, column })),
    ),
  ];
}

function damageOf(kind: DamageKind, { name }: SheetGrid, cells: readonly CellRef[]): Damage[] {
  const [first] = cells;
  return first ? [{ kind, sheet: name, cell: toA1(first), count: cells.length }] : [];
}
