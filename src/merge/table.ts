import type { CellLook, OwnCell, OwnRow, OwnSheet } from "../sheet";
import { columnLetters } from "../sheet";

/** Simple lists of ours in a submission: a title, a hint, a header, rows. */
export interface ListColumn {
  readonly title: string;
  readonly width: number;
}

export type ListCell = string | number | null | { readonly date: number } | OwnCell;

const LOOKS: readonly CellLook[] = [
  { bold: true, size: 16 },
  { color: "616161", wrap: true, vertical: "top" },
  { bold: true, fill: "DDEBF7", border: true, wrap: true, align: "center", vertical: "center" },
  { border: true, wrap: true, vertical: "top" },
  { border: true, wrap: true, vertical: "top", bold: true, color: "A4262C" },
  { border: true, wrap: true, vertical: "top", color: "0F6CBD", underline: true },
];
/** Looks of cells in the rows. */
export const LIST_LOOK = { plain: 3, alarm: 4, link: 5 } as const;
/** Rows above the records: title, hint, header. */
export const LIST_HEAD = 3;

export function listSheet(
  title: string,
  hint: string,
  columns: readonly ListColumn[],
  rows: readonly (readonly ListCell[])[],
  emptyWords: string,
): OwnSheet {
  const end = columnLetters(columns.length - 1);
  const shown = rows.length > 0 ? rows : [[emptyWords]];
  return {
    looks: LOOKS,
    rows: [
      { cells: [{ value: title, look: 0 }], height: 24 },
      { cells: [{ value: hint, look: 1 }], height: 30 },
      { cells: columns.map(({ title: value }) => ({ value, look: 2 })) },
      ...shown.map((row): OwnRow => ({ cells: row.map(cellOf) })),
    ],
    columns: columns.map(({ width }) => ({ width })),
    frozenRows: LIST_HEAD,
    merges: columns.length > 1 ? [`A1:${end}1`, `A2:${end}2`] : [],
    filter: `A${String(LIST_HEAD)}:${end}${String(LIST_HEAD + shown.length)}`,
  };
}

function cellOf(cell: ListCell): OwnCell {
  if (cell !== null && typeof cell === "object" && "value" in cell)
    return { ...cell, look: cell.look ?? LIST_LOOK.plain };
  return { value: cell, look: LIST_LOOK.plain };
}
