import type { ColumnReading } from "./column-reader";
import type { SheetContext } from "./context";
import type { MergedData } from "./fill";
import { differingGroups, groupHouseholds, isHouseholdValue, valueRecords } from "./households";
import type { Assignment, LedgerMatch } from "./match";
import { ColumnPlaces } from "./places";
import { RecordTable } from "./record-table";
import type { Layout, StructureIssue } from "./table";

/** The household table of a combined export, one record per household, standing on its first line. */
export interface HouseholdPart {
  readonly table: RecordTable;
  readonly structure: readonly StructureIssue[];
}

/**
 * Reads the parent of a combined export.
 * @param rows sheet rows of the people
 * @param shared labels that the child's table has read already and speaks for
 */
export function readHouseholds(
  context: SheetContext,
  match: LedgerMatch,
  rows: Int32Array,
  merged: MergedData,
  shared: ReadonlySet<string>,
  where: { readonly layout: Layout; readonly headerRow: number },
): HouseholdPart {
  const { reader, sheet } = context;
  const perPerson = new Map<string, ColumnReading>();
  for (const { indicator, column } of match.assigned.values()) {
    perPerson.set(indicator.label, reader.read(indicator, match.ledger, merged.places(column, true)));
  }
  const households = groupHouseholds(match.ledger, perPerson, shared, rows.length);
  const structure: StructureIssue[] = [];
  const columns: ColumnReading[] = [];
  for (const reading of perPerson.values()) {
    const { indicator } = reading;
    const assignment = match.assigned.get(indicator.label)!;
    const from = valueRecords(reading.column, households);
    const sheetRows = Int32Array.from(from, (record) => reading.places.row(record));
    columns.push(reader.read(indicator, match.ledger, new ColumnPlaces(sheetRows, assignment.column)));
    if (match.ledger.keyLabels.includes(indicator.label)) continue;
    if (!isHouseholdValue(indicator, shared.has(indicator.label))) continue;
    for (const group of differingGroups(reading.column, households)) {
      const own = group.map((record) => rows[record]!);
      structure.push({
        kind: "household-values-differ",
        indicator,
        rows: own,
        cells: own.map((row) => ({ row, column: assignment.column })),
      });
    }
  }
  const first = Int32Array.from(households.groups, (group) => rows[group[0]!]!);
  const table = new RecordTable({
    ledger: match.ledger,
    sheet: sheet.name,
    layout: where.layout,
    headerRow: where.headerRow,
    rows: first,
    columns,
    silent: shared,
  });
  return { table, structure };
}

/** A column that both ledgers know by the same label serves both, under whatever alias it was found. */
export function shareColumns([child, parent]: readonly [LedgerMatch, LedgerMatch]): readonly [
  LedgerMatch,
  LedgerMatch,
] {
  return [withShared(child, parent), withShared(parent, child)];
}

function withShared(match: LedgerMatch, other: LedgerMatch): LedgerMatch {
  const taken = new Set([...match.assigned.values()].map(({ column }) => column));
  const assigned = new Map<string, Assignment>(match.assigned);
  for (const [label, assignment] of other.assigned) {
    const indicator = match.ledger.indicators.find((each) => each.label === label);
    if (indicator && !assigned.has(label) && !taken.has(assignment.column))
      assigned.set(label, { ...assignment, indicator });
  }
  return { ...match, assigned };
}
