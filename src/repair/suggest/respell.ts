import type { Indicator } from "../../catalog";
import type { LedgerBlock, Normalisation } from "../../ledger";
import type { CellRef } from "../../sheet";
import { isBlank, valueAt } from "../../table";
import { shownCell } from "./cell";
import { askedRecords, isAsked, isWritable, repairOf, type TableContext } from "./context";
import type { Repair } from "./repair";
import { standardSpelling, type Spelling } from "./spelling";

/** Values as printed forms show them (□是 ☑否), and marks for "none": not spellings of the value alone. */
const LEFT_ALONE: ReadonlySet<string> = new Set(["choice", "blank"]);

/** Re-spellings of a table's own cells: what intake took silently, as it should be written. */
export function respellings(context: TableContext): Repair[] {
  const { table } = context;
  const records = askedRecords(context);
  if (records.length === 0) return [];
  const changes = new Map<string, Map<number, Normalisation>>();
  for (const change of table.normalisations) {
    const { label } = change.indicator;
    if (!changes.has(label)) changes.set(label, new Map());
    changes.get(label)!.set(change.row, change);
  }
  return table.ledger.indicators.flatMap((indicator) => {
    const repairs: Repair[] = [];
    const column = table.column(indicator.label);
    const changed = changes.get(indicator.label);
    for (const row of column ? records : []) {
      const cell = isBlank(column!, row) ? null : table.place(row, indicator.label);
      if (!cell || !isAsked(context, cell) || !isWhole(context, cell, changed?.get(row))) continue;
      const spelling = respell(context, row, indicator, cell);
      if (spelling) repairs.push(repairOf(context, row, indicator, cell, spelling));
    }
    return repairs;
  });
}

/** False where the value is only a part of what the cell shows (户编号：H001), or stands for something else. */
function isWhole({ sheet }: TableContext, cell: CellRef, change: Normalisation | undefined): boolean {
  return !change || (!LEFT_ALONE.has(change.rule) && change.from === shownCell(sheet, cell));
}

type RuledSpelling = Spelling & { readonly rules: readonly string[] };

function respell(
  context: TableContext,
  row: number,
  indicator: Indicator,
  cell: CellRef,
): RuledSpelling | null {
  const column = context.table.column(indicator.label)!;
  if (isBlank(column, row) || column.bad.get(row)) return null;
  const spelling = standardSpelling(context.sheet, cell, indicator, valueAt(column, row)!);
  if (!spelling || !isWritable(context, cell)) return null;
  const rules = mendedRules(context, row, indicator);
  return rules && { ...spelling, rules };
}

/**
 * The rules that a re-spelling mends: those that tell of what intake mended by itself. Null where the value is found
 * wrong however it is written.
 */
function mendedRules(
  { found, file, table, start, world }: TableContext,
  row: number,
  { label }: Indicator,
): string[] | null {
  const findings = found.about(file, table.ledger.id, start + row, label);
  const rules: string[] = [];
  for (const { rule } of findings) {
    const ready = world.ruleSet.formulas.find((one) => one.rule.id === rule);
    if (ready?.rule.reportsMended === undefined) return null;
    const [verdict] = world.ask([{ ready, row: start + row, variant: [] }]);
    if (verdict !== "P" && verdict !== "S") return null;
    rules.push(rule);
  }
  return rules;
}

/**
 * A household's values repeated on the lines of its people (the system's export): intake reads one of the cells, and
 * tells where the others say something else; all that say the same are written alike.
 */
export function repeatedRespellings(block: LedgerBlock, child: TableContext, parent: TableContext): Repair[] {
  const households = rowsByKey(parent);
  const differing = new Set(
    block.structure.flatMap((issue) =>
      issue.kind === "household-values-differ"
        ? issue.rows.map((row) => `${row} ${issue.indicator.label}`)
        : [],
    ),
  );
  const own = new Set(child.table.labels);
  const labels = parent.table.labels.filter((label) => !own.has(label));
  const repairs: Repair[] = [];
  for (let line = 0; line < child.table.rowCount; line++) {
    const household = households.get(keyOf(child, parent.table.ledger.keyLabels, line) ?? "");
    if (household === undefined) continue;
    const row = child.table.sheetRow(line);
    if (child.asked && !child.asked.has(row)) continue;
    for (const label of labels) {
      const first = parent.table.place(household, label);
      if (!first || first.row === row || differing.has(`${row} ${label}`)) continue;
      const cell = { row, column: first.column };
      if (!isAsked(child, cell)) continue;
      const indicator = parent.table.ledger.indicators.find((one) => one.label === label)!;
      const spelling = respell(parent, household, indicator, cell);
      if (spelling) repairs.push(repairOf(parent, household, indicator, cell, { ...spelling, rules: [] }));
    }
  }
  return repairs;
}

function rowsByKey(parent: TableContext): Map<string, number> {
  const rows = new Map<string, number>();
  for (let row = 0; row < parent.table.rowCount; row++) {
    const key = keyOf(parent, parent.table.ledger.keyLabels, row);
    if (key !== null && !rows.has(key)) rows.set(key, row);
  }
  return rows;
}

/** The key by which lines belong to a household; null where a part is blank or cannot be trusted. */
function keyOf({ table }: TableContext, labels: readonly string[], row: number): string | null {
  const parts: string[] = [];
  for (const label of labels) {
    const column = table.column(label);
    if (!column || column.bad.get(row) || isBlank(column, row)) return null;
    parts.push(String(valueAt(column, row)));
  }
  return parts.length > 0 ? parts.join("\u0000") : null;
}
