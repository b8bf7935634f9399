import type { Ledger } from "../catalog";
import { indicatorOf, type LabelCell } from "./card-labels";
import { cellText } from "./cell-text";
import type { SheetContext } from "./context";
import { bestBand } from "./headers";
import { TextFlag } from "./scan";
import type { Assignment } from "./match";
import type { Band } from "./band";
import { isSectionTitle, ORDINAL_HEADERS } from "./words";

/** A table inside a card: 家庭成员 in eight to ten printed lines, 自然村 below a village's page. */
export interface CardTable {
  readonly ledger: Ledger;
  readonly band: Band;
  readonly assigned: ReadonlyMap<string, Assignment>;
  /** Sheet rows of its records; lines left empty are not among them. */
  readonly rows: readonly number[];
  /** Last row of the table, empty lines included. */
  readonly last: number;
}

const FEWEST_OWN = 3;

/** Finds the tables of ledgers whose parent is the card's ledger. */
export function findCardTables(
  context: SheetContext,
  ledger: Ledger,
  labels: readonly LabelCell[],
): CardTable[] {
  const children = context.catalog.ledgers.filter(({ parent }) => parent === ledger.id);
  if (children.length === 0) return [];
  const byRow = new Map<number, LabelCell[]>();
  for (const label of labels) byRow.set(label.row, [...(byRow.get(label.row) ?? []), label]);
  const tables: CardTable[] = [];
  let free = 0;
  for (const [row, cells] of byRow) {
    if (row < free || cells.length < FEWEST_OWN) continue;
    if (ownOfChildren(cells, ledger, children) < FEWEST_OWN) continue;
    const best = bestBand(context.scan, context.merges, context.recogniser, row, children);
    if (!best || best.recognition.band.top < free) continue;
    const { band, matches } = best.recognition;
    const [{ ledger: child, assigned }] = matches;
    if (!isChildRather(assigned, ledger)) continue;
    const table = readRows(context, ledger, child, band, assigned, byRow);
    tables.push(table);
    free = table.last + 1;
  }
  return tables;
}

/** How many labels of a row only children have. */
function ownOfChildren(cells: readonly LabelCell[], ledger: Ledger, children: readonly Ledger[]): number {
  return cells.filter(
    ({ entries }) => !indicatorOf(entries, ledger) && children.some((child) => indicatorOf(entries, child)),
  ).length;
}

/** A row of labels of the card itself may hold labels that a child has, too (户编号, 户主姓名). */
function isChildRather(assigned: ReadonlyMap<string, Assignment>, ledger: Ledger): boolean {
  const parents = new Set(ledger.indicators.map(({ label }) => label));
  const own = [...assigned.keys()].filter((label) => !parents.has(label));
  return own.length >= FEWEST_OWN && own.length * 2 >= assigned.size;
}

function readRows(
  context: SheetContext,
  ledger: Ledger,
  child: Ledger,
  band: Band,
  assigned: ReadonlyMap<string, Assignment>,
  byRow: ReadonlyMap<number, readonly LabelCell[]>,
): CardTable {
  const { scan, sheet } = context;
  const mapped = [...assigned.values()].filter(
    ({ header }) => !ORDINAL_HEADERS.has(header.slice(header.lastIndexOf("/") + 1).toLowerCase()),
  );
  const names = mapped.filter(
    ({ indicator }) =>
      indicator.personName === true || indicator.type === "idNumber" || child.key.includes(indicator.id),
  );
  const rows: number[] = [];
  let last = band.bottom;
  for (let row = band.bottom + 1; row < sheet.rowCount; row++) {
    if (endsTable(context, ledger, row, byRow.get(row) ?? [])) break;
    last = row;
    const filled = mapped.filter(({ column }) => !scan.isBlank(row, column)).length;
    const isNamed = names.some(({ column }) => !scan.isBlank(row, column));
    if (isNamed || filled >= 3) rows.push(row);
  }
  return { ledger: child, band, assigned, rows, last };
}

/** A section title, a total, a remark, or a row whose cells are labels of the card. */
function endsTable(
  context: SheetContext,
  ledger: Ledger,
  row: number,
  labels: readonly LabelCell[],
): boolean {
  const { scan } = context;
  const filled = scan.filled[row]!;
  if (filled === 0) return false;
  const first = scan.first[row]!;
  const flags = scan.flagsAt(row, first) | scan.flagsAt(row, scan.second[row]!);
  if ((flags & (TextFlag.total | TextFlag.note)) !== 0) return true;
  if (isSectionTitle(cellText(context.sheet, row, first).trim())) return true;
  const own = labels.filter(
    ({ entries, inline }) => indicatorOf(entries, ledger) && (inline === undefined || filled <= 4),
  );
  return own.length > 0 && own.length * 5 >= filled * 2;
}
