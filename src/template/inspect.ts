import type { Catalog } from "../catalog";
import { toA1, type CellRange, type SheetGrid } from "../sheet";
import { cardDamage } from "./card";
import { formColumns, HINT_COLUMN } from "./columns";
import type { Damage } from "./damage";
import { FIRST_ROW, HEADER_ROW } from "./head";
import { headerDigest, type StampedSheet, type TemplateStamp } from "./stamp";

export interface InspectInput {
  readonly sheets: readonly SheetGrid[];
  readonly stamp: TemplateStamp;
  /** Where the workbook restricts what may be typed, by sheet; null where the host cannot say. */
  readonly validations: ReadonlyMap<string, readonly CellRange[]> | null;
}

/** Holds a workbook against the form that it was made as; nothing found means that it is whole. */
export function inspectTemplate({ sheets, stamp, validations }: InspectInput, catalog: Catalog): Damage[] {
  const isSame = stamp.catalog === catalog.id && stamp.version === catalog.version;
  const damages: Damage[] = isSame ? [] : [{ kind: "other-version", sheet: "", cell: null, count: 1 }];
  for (const stamped of stamp.sheets) {
    const grid = sheets.find(({ name }) => name === stamped.sheet);
    if (!grid) {
      damages.push({ kind: "sheet-missing", sheet: stamped.sheet, cell: null, count: 1 });
      continue;
    }
    if (stamped.columns === 0) {
      const [first, second] = stamp.sheets.filter(({ sheet }) => sheet === stamped.sheet);
      // Pages stand in the stamp once for each of their ledgers; another version may have laid them out otherwise.
      if (isSame && first === stamped)
        damages.push(
          ...cardDamage(grid, [first, second], validations && (validations.get(grid.name) ?? []), catalog),
        );
      continue;
    }
    damages.push(...headerDamage(grid, stamped, isSame ? catalog : null));
    damages.push(...formulaDamage(grid, stamped));
    if (validations)
      damages.push(...validationDamage(grid, stamped, validations.get(grid.name) ?? [], catalog));
    damages.push(...beyond(grid, stamped));
  }
  return damages;
}

function headersOf(grid: SheetGrid, { columns }: StampedSheet): string[] {
  return Array.from({ length: columns - HINT_COLUMN - 1 }, (_, index) =>
    grid.text(HEADER_ROW, HINT_COLUMN + 1 + index),
  );
}

function headerDamage(grid: SheetGrid, stamped: StampedSheet, catalog: Catalog | null): Damage[] {
  const headers = headersOf(grid, stamped);
  if (headerDigest(headers) === stamped.headers) return [];
  const ledger = catalog?.ledgers.find(({ id }) => id === stamped.ledger);
  const wanted = ledger && catalog ? formColumns(ledger, catalog).map(({ header }) => header) : null;
  const bare = (text: string | undefined) => (text ?? "").replace(/\s/g, "");
  const wrong = headers.flatMap((header, index) =>
    wanted && bare(header) === bare(wanted[index]) ? [] : [index],
  );
  const first = wanted ? wrong[0] : undefined;
  return [
    {
      kind: "header-changed",
      sheet: grid.name,
      cell: first === undefined ? null : toA1({ row: HEADER_ROW, column: HINT_COLUMN + 1 + first }),
      count: wanted ? wrong.length : 1,
    },
  ];
}

/** Columns that people put in between move the hidden ones, so these are counted and not looked for at a place. */
const MOST_INSERTED = 50;

function formulaDamage(grid: SheetGrid, { rowCount, columns, helpers }: StampedSheet): Damage[] {
  let first: string | null = null;
  let count = 0;
  const end = columns + helpers + MOST_INSERTED;
  for (let row = FIRST_ROW; row < FIRST_ROW + rowCount; row++) {
    let found = 0;
    for (let column = columns; column < end && found < helpers; column++)
      if (grid.hasFormula(row, column)) found++;
    const lost = helpers - found + (grid.hasFormula(row, HINT_COLUMN) ? 0 : 1);
    if (lost === 0) continue;
    count += lost;
    first ??= toA1({ row, column: HINT_COLUMN });
  }
  return count === 0 ? [] : [{ kind: "formulas-lost", sheet: grid.name, cell: first, count }];
}

function validationDamage(
  grid: SheetGrid,
  { rowCount, columns, ledger: id }: StampedSheet,
  ranges: readonly CellRange[],
  catalog: Catalog,
): Damage[] {
  const ledger = catalog.ledgers.find((one) => one.id === id);
  if (!ledger) return [];
  let first: string | null = null;
  let count = 0;
  for (const { column, isGiven } of formColumns(ledger, catalog)) {
    if (isGiven || column >= columns) continue;
    const own = ranges.filter(({ left, right }) => left <= column && column <= right);
    for (let row = FIRST_ROW; row < FIRST_ROW + rowCount; row++) {
      if (own.some(({ top, bottom }) => top <= row && row <= bottom)) continue;
      count++;
      first ??= toA1({ row, column });
    }
  }
  return count === 0 ? [] : [{ kind: "validations-lost", sheet: grid.name, cell: first, count }];
}

function beyond(grid: SheetGrid, { rowCount, columns }: StampedSheet): Damage[] {
  const from = FIRST_ROW + rowCount;
  let count = 0;
  for (let row = from; row < grid.rowCount; row++) {
    let filled = 0;
    for (let column = HINT_COLUMN + 1; column < columns; column++) if (!grid.isBlank(row, column)) filled++;
    // A remark or a signature below the table is no record.
    if (filled >= 3) count++;
  }
  return count === 0
    ? []
    : [{ kind: "beyond-rows", sheet: grid.name, cell: toA1({ row: from, column: HINT_COLUMN + 1 }), count }];
}
