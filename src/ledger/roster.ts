import { preprintedLabels, type Catalog } from "../catalog";
import type { SheetContext } from "./context";
import { readHouseholds, shareColumns } from "./combined";
import { readCaptions, yearInTitle, type Caption } from "./captions";
import type { ColumnReading } from "./column-reader";
import { labelsOfOwners, MergedData } from "./fill";
import type { LedgerMatch } from "./match";
import { RecordTable } from "./record-table";
import type { Recognition } from "./recognise";
import { classifyRows, type RowColumns, type Segment } from "./rows";
import { titleAbove } from "./headers";
import {
  captionMap,
  duplicateColumns,
  missingColumns,
  rowIssues,
  signatureIssues,
  unknownColumns,
} from "./structure";
import type { ColumnMatch, Layout, LedgerBlock, StructureIssue } from "./table";
import { isRowNumber, voteByValues } from "./vote";
import { ORDINAL_HEADERS } from "./words";

/** A header with all the rows it rules, repeated headers included. */
export interface RosterArea {
  readonly recognition: Recognition;
  readonly segments: readonly Segment[];
  /** Rows around it in which titles, captions and signatures stand. */
  readonly top: number;
  readonly bottom: number;
}

/** Reads a table of one header and records in rows; a combined export gives child and parent. */
export function readRoster(context: SheetContext, area: RosterArea): LedgerBlock {
  const { scan, merges, sheet, catalog, reader } = context;
  const { band } = area.recognition;
  let matches: readonly LedgerMatch[] = area.recognition.matches;
  const rowsOf = area.segments.map((segment) =>
    classifyRows(scan, merges, segment, rowColumns(matches, catalog)),
  );
  const rows = Int32Array.from(rowsOf.flatMap(({ data }) => [...data]));
  matches = settleByValues(context, area, matches, rows);
  const headerRow = band.bottom;
  const layout: Layout = matches.length === 2 && band.top === band.bottom ? "export" : "roster";
  const merged = new MergedData(merges, rows, new Set(band.columns.map(({ column }) => column)));
  const [own, parent] = matches as readonly [LedgerMatch, LedgerMatch?];
  const owners = labelsOfOwners(catalog, own.ledger);
  const columns: ColumnReading[] = [...own.assigned.values()].map(({ indicator, column }) =>
    reader.read(indicator, own.ledger, merged.places(column, owners.has(indicator.label))),
  );
  const table = new RecordTable({ ledger: own.ledger, sheet: sheet.name, layout, headerRow, rows, columns });
  const taken = takenColumns(matches);
  const structure: StructureIssue[] = [];
  const missing = matches.flatMap(({ ledger, assigned }) =>
    missingColumns(ledger, (label) => assigned.has(label)),
  );
  const missed = missing.filter(
    ({ label }, index) => missing.findIndex((each) => each.label === label) === index,
  );
  if (missed.length > 0) structure.push({ kind: "missing-columns", indicators: missed });
  structure.push(...unknownColumns(scan, band, taken, matches), ...duplicateColumns(matches));
  const repeated = area.segments.slice(1).flatMap(({ band: { top, bottom } }) => range(top, bottom));
  structure.push(
    ...rowIssues(
      scan,
      rows,
      // The totals of a submission are our own: nobody has to be told of them.
      sheet.role === null ? [...rowsOf.flatMap(({ totals }) => [...totals]), ...repeated] : repeated,
      rowsOf.flatMap(({ blanks }) => [...blanks]),
      band.columns.map(({ column }) => column),
      merged.ranges,
    ),
  );
  const captions = captionsAround(
    context,
    area,
    rowsOf.map(({ last }) => last),
  );
  structure.push(...signatureIssues(captions));
  const tables = [table];
  if (parent) {
    const shared = new Set(own.assigned.keys());
    const part = readHouseholds(context, parent, rows, merged, shared, { layout, headerRow });
    tables.push(part.table);
    structure.push(...part.structure);
  }
  const words = captionMap(captions);
  const title = titleAbove(scan, band.top);
  const year = yearInTitle(title);
  if (year !== null && !words.has("年度"))
    words.set("年度", { text: year, place: { row: Math.max(0, band.top - 1), column: 0 } });
  return {
    sheet: sheet.name,
    headerRow,
    layout,
    tables,
    structure,
    captions: words,
    mapping: mappingList(area, matches),
    headerTop: band.top,
    isNamed: area.recognition.isNamed,
  };
}

function rowColumns(matches: readonly LedgerMatch[], catalog: Catalog): RowColumns {
  const all = matches.flatMap(({ assigned }) => [...assigned.values()]);
  const filledByHand = all.filter(
    ({ header }) => !ORDINAL_HEADERS.has(header.slice(header.lastIndexOf("/") + 1).toLowerCase()),
  );
  // Many forms have the village in every row before anybody types: such a row is none yet.
  const preprinted = preprintedLabels(catalog);
  const telling = filledByHand.filter(({ indicator }) => !preprinted.has(indicator.label));
  const counted = telling.length > 0 ? telling : filledByHand;
  const of = (test: (type: string, person: boolean) => boolean): number[] => [
    ...new Set(
      counted
        .filter(({ indicator }) => test(indicator.type, indicator.personName === true))
        .map(({ column }) => column),
    ),
  ];
  return {
    mapped: of(() => true),
    ids: of((type) => type === "idNumber"),
    persons: of((_, person) => person),
  };
}

/** What only the values can tell: columns without a usable name, and the sheet's own row numbers. */
function settleByValues(
  context: SheetContext,
  area: RosterArea,
  matches: readonly LedgerMatch[],
  rows: Int32Array,
): readonly LedgerMatch[] {
  const settled = matches.map((match) => {
    const assigned = new Map(match.assigned);
    for (const [label, assignment] of assigned) {
      if (isRowNumber(context.scan, assignment, rows)) assigned.delete(label);
    }
    for (const assignment of voteByValues(
      context.scan,
      area.recognition.band,
      match,
      rows,
      takenColumns(matches),
    )) {
      assigned.set(assignment.indicator.label, assignment);
    }
    return { ...match, assigned };
  });
  const [child, parent] = settled;
  return parent ? shareColumns([child!, parent]) : settled;
}

function takenColumns(matches: readonly LedgerMatch[]): Set<number> {
  return new Set(matches.flatMap(({ assigned }) => [...assigned.values()].map(({ column }) => column)));
}

function range(top: number, bottom: number): number[] {
  return Array.from({ length: bottom - top + 1 }, (_, index) => top + index);
}

/** Captions above the header, between and below its rows; the cells of records are left out. */
function captionsAround(context: SheetContext, area: RosterArea, lasts: readonly number[]): Caption[] {
  const { scan, merges } = context;
  const captions: Caption[] = [];
  let from = area.top;
  area.segments.forEach(({ band, to, from: first }, index) => {
    captions.push(...readCaptions(scan, merges, from, band.top - 1));
    from = Math.max(first, lasts[index]! + 1);
    if (index === area.segments.length - 1)
      captions.push(...readCaptions(scan, merges, from, Math.max(to - 1, area.bottom)));
  });
  return captions;
}

function mappingList(area: RosterArea, matches: readonly LedgerMatch[]): ColumnMatch[] {
  return area.recognition.band.columns.map(({ column, header }) => {
    for (const { ledger, assigned } of matches) {
      for (const assignment of assigned.values()) {
        if (assignment.column !== column) continue;
        return { column, header, ledger: ledger.id, label: assignment.indicator.label, by: assignment.by };
      }
    }
    const dismissed = matches.some((match) => match.dismissed.has(column));
    return { column, header, ledger: null, label: null, by: dismissed ? "saved" : null };
  });
}
