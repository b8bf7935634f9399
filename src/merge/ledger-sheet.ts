import type { Catalog, Indicator } from "../catalog";
import { SOURCE_HEADERS } from "../ledger";
import {
  CellKind,
  columnLetters,
  type CellLook,
  type OwnCell,
  type OwnRow,
  type OwnSheet,
  type PutValidation,
  type SheetGrid,
} from "../sheet";
import { HEAD_ROWS, type MergedLedger } from "./records";

const LOOKS: readonly CellLook[] = [
  { bold: true, size: 16 },
  { color: "616161", size: 9 },
  { bold: true, fill: "DDEBF7", border: true, wrap: true, align: "center", vertical: "center" },
  { border: true, locked: false, numberFormat: "@" },
  { border: true, locked: false },
  { border: true, locked: false, numberFormat: "yyyy-mm-dd" },
  { border: true, color: "616161" },
  { border: true, bold: true, fill: "F2F2F2" },
];
const LOOK = { title: 0, hint: 1, header: 2, text: 3, plain: 4, date: 5, source: 6, total: 7 } as const;

/** Widths in characters: narrow ones for numbers, wide ones for what identifies. */
const WIDTH = { number: 6, plain: 11, text: 14, code: 21, source: 16 } as const;

/** Types whose digits must stay as they are: their columns are text from top to bottom. */
const DIGITS: ReadonlySet<Indicator["type"]> = new Set(["idNumber", "bankAccount", "phone"]);

/** A ledger's sheet in a submission: what it looks like, and the drop-downs of its columns. */
export interface LedgerSheet {
  readonly content: Omit<OwnSheet, "rows"> & { readonly rows: Iterable<OwnRow> };
  readonly validations: readonly Pick<PutValidation, "ranges" | "test" | "style" | "error">[];
}

export function ledgerSheet({ columns, grid, recordCount }: MergedLedger, catalog: Catalog): LedgerSheet {
  const indicators = columns.labels.map((label) =>
    columns.ledger.indicators.find((one) => one.label === label)!,
  );
  const last = HEAD_ROWS + recordCount;
  // Also where nothing stands yet: a number typed there would lose its last digits.
  const isDigits = [false, ...indicators.map(({ type }) => DIGITS.has(type))];
  return {
    content: {
      looks: LOOKS,
      rows: { [Symbol.iterator]: () => rowsOf(grid, { firstSource: columns.firstSource, last, isDigits }) },
      columns: [
        { width: WIDTH.number },
        ...indicators.map(({ type }) => ({ width: widthOf(type) })),
        ...columns.extras.map(() => ({ width: WIDTH.text })),
        ...SOURCE_HEADERS.map(() => ({ width: WIDTH.source })),
      ],
      frozenRows: HEAD_ROWS,
      filter: `A${String(HEAD_ROWS)}:${columnLetters(columns.headers.length - 1)}${String(last)}`,
    },
    validations: indicators.flatMap((indicator, at) => {
      const source = choicesOf(indicator, catalog);
      if (source === null || recordCount === 0) return [];
      const letters = columnLetters(columns.firstLabel + at);
      return [
        {
          ranges: [`${letters}${String(HEAD_ROWS + 1)}:${letters}${String(last)}`],
          test: { type: "list", source } as const,
          style: "warning" as const,
          error: { title: indicator.label, text: "不在选项里。请从下拉里选。" },
        },
      ];
    }),
  };
}

function widthOf(type: Indicator["type"]): number {
  if (DIGITS.has(type)) return WIDTH.code;
  return type === "text" || type === "code" ? WIDTH.text : WIDTH.plain;
}

/** Longer lists do not fit into a validation as they are. */
const MOST_CHARACTERS = 255;

/** The options of a code list as a formula; null where there are none, or where a list cannot hold them. */
function choicesOf({ codeList }: Indicator, catalog: Catalog): string | null {
  const list = codeList === null ? undefined : catalog.codeLists.find(({ id }) => id === codeList);
  // Several options in one cell cannot be chosen from a list.
  if (!list || list.multi) return null;
  const options = list.items.map(({ label }) => label);
  const text = options.join(",");
  if (text.length > MOST_CHARACTERS || options.some((one) => one.includes(","))) return null;
  return `"${text.replaceAll('"', '""')}"`;
}

interface SheetShape {
  /** First column that says where a record came from. */
  readonly firstSource: number;
  /** Row behind the last record. */
  readonly last: number;
  /** By column: whether its digits must stay as they are. */
  readonly isDigits: readonly boolean[];
}

function* rowsOf(grid: SheetGrid, shape: SheetShape): Generator<OwnRow> {
  for (let row = 0; row < grid.rowCount; row++) {
    const cells: OwnCell[] = [];
    const width = row < 2 ? 1 : grid.columnCount;
    for (let column = 0; column < width; column++) cells.push(cellOf(grid, row, column, shape));
    yield row === 0 ? { cells, height: 24 } : { cells };
  }
}

function cellOf(
  grid: SheetGrid,
  row: number,
  column: number,
  { firstSource, last, isDigits }: SheetShape,
): OwnCell {
  const kind = grid.kind(row, column);
  const number = grid.number(row, column);
  const value =
    kind === CellKind.blank
      ? null
      : kind === CellKind.number
        ? number
        : kind === CellKind.boolean
          ? number === 1
          : kind === CellKind.date
            ? { date: number }
            : grid.text(row, column);
  if (row < HEAD_ROWS) return { value, look: [LOOK.title, LOOK.hint, LOOK.header][row]! };
  if (row >= last) return { value, look: LOOK.total };
  if (column === 0 || column >= firstSource) return { value, look: LOOK.source };
  if (kind === CellKind.date) return { value, look: LOOK.date };
  const isText =
    kind === CellKind.text || kind === CellKind.error || (kind === CellKind.blank && isDigits[column]);
  return { value, look: isText ? LOOK.text : LOOK.plain };
}
