import type { Catalog } from "../catalog";
import { holdsRecords, type SheetGrid } from "../sheet";
import { sheetContext, type IntakeContext, type SheetContext } from "./context";
import { readCards } from "./card";
import { findHeaders } from "./headers";
import { findNamedHeaders, namedMappings } from "./named-headers";
import { NameIndex } from "./names";
import { Recogniser, type Recognition } from "./recognise";
import { readRoster, type RosterArea } from "./roster";
import type { IntakeCache, SheetReading } from "./cache";
import type { IntakeResult, LedgerBlock, SavedMapping } from "./table";
import { unrecognisedSheet } from "./unrecognised";
import { ReaderFactory } from "./values/readers";

export interface IntakeOptions {
  /** Column mappings that a person corrected before; they go before all matching. */
  readonly mappings?: readonly SavedMapping[];
  /** Kept for the caller's sake: ledgers are recognised by headers, never by the names of files or sheets. */
  readonly fileName?: string;
  /** Readings of the same grids with the same catalog and mappings, to be used again. */
  readonly cache?: IntakeCache;
}

/**
 * Reads every ledger that the sheets of one workbook hold.
 * @returns blocks in the order of sheets and rows, and the sheets that hold no ledger
 */
export function readLedgers(
  sheets: readonly SheetGrid[],
  catalog: Catalog,
  options: IntakeOptions = {},
): IntakeResult {
  const context = intakeContext(catalog, options.mappings ?? []);
  const blocks: LedgerBlock[] = [];
  const unrecognised: IntakeResult["unrecognised"][number][] = [];
  for (const sheet of sheets) {
    // A sheet of ours (问题清单, 审签记录) is no ledger, whatever words stand in it; but those of a submission are.
    if (!holdsRecords(sheet.role)) continue;
    const reading = options.cache
      ? keptReading(context, sheet, options.cache)
      : readingOf(sheetContext(context, sheet));
    blocks.push(...reading.blocks);
    if (reading.unrecognised) unrecognised.push(reading.unrecognised);
  }
  return { blocks, unrecognised };
}

/** What intake works with, whatever sheet it reads. */
export function intakeContext(catalog: Catalog, mappings: readonly SavedMapping[]): IntakeContext {
  const names = namesOf(catalog);
  return {
    catalog,
    names,
    recogniser: new Recogniser({ catalog, names, mappings }),
    readers: new ReaderFactory(catalog),
    savedHeaders: savedHeaders(mappings),
    named: namedMappings(mappings, catalog),
  };
}

function keptReading(context: IntakeContext, sheet: SheetGrid, cache: IntakeCache): SheetReading {
  const kept = cache.of(sheet);
  if (kept.reading) return kept.reading;
  kept.columns.begin();
  kept.reading = readingOf(sheetContext(context, sheet, kept));
  kept.columns.end();
  return kept.reading;
}

function readingOf(context: SheetContext): SheetReading {
  const blocks = readSheet(context);
  return { blocks, unrecognised: blocks.length > 0 ? null : unrecognisedSheet(context) };
}

const indexes = new WeakMap<Catalog, NameIndex>();

/** The names of a catalog are worked out once: a county reads hundreds of workbooks with the same catalog. */
function namesOf(catalog: Catalog): NameIndex {
  let names = indexes.get(catalog);
  if (!names) indexes.set(catalog, (names = new NameIndex(catalog)));
  return names;
}

/** Whole headers and the last parts of their paths: what a header row may show of a mapping. */
function savedHeaders(mappings: readonly SavedMapping[]): ReadonlySet<string> {
  const headers = new Set<string>();
  for (const mapping of mappings) {
    if (mapping.headerRows !== undefined) continue;
    for (const header of Object.keys(mapping.headers)) {
      headers.add(header);
      headers.add(header.slice(header.lastIndexOf("/") + 1));
    }
  }
  return headers;
}

function readSheet(context: SheetContext): LedgerBlock[] {
  if (context.sheet.cellCount === 0) return [];
  const { scan, merges, recogniser } = context;
  const named = findNamedHeaders(scan, merges, recogniser, context.named);
  const headers = findHeaders(scan, merges, recogniser, named);
  // Who names a header says that it is a table, however much it looks like a card.
  const cards = named.headers.length > 0 ? null : readCards(context, headers);
  if (cards) return cards;
  return rosterAreas(headers, context.sheet.rowCount).map((area) => readRoster(context, area));
}

/** Headers with the same columns for the same ledger rule one table: 各村贴在一起. */
export function rosterAreas(headers: readonly Recognition[], rowCount: number): RosterArea[] {
  const areas: {
    recognition: Recognition;
    segments: RosterArea["segments"][number][];
    top: number;
    bottom: number;
  }[] = [];
  headers.forEach((recognition, index) => {
    const next = headers[index + 1];
    const { band } = recognition;
    const to = next ? next.band.top : rowCount;
    const segment = { band, from: band.bottom + 1, to, headerFollows: next !== undefined };
    const last = areas[areas.length - 1];
    if (last && hasSameColumns(last.recognition, recognition)) {
      last.segments.push(segment);
      last.bottom = to - 1;
      return;
    }
    const previous = headers[index - 1];
    areas.push({
      recognition,
      segments: [segment],
      top: previous ? previous.band.bottom + 1 : 0,
      bottom: to - 1,
    });
  });
  return areas;
}

function hasSameColumns(a: Recognition, b: Recognition): boolean {
  const list = (each: Recognition): string =>
    each.matches
      .map(
        ({ ledger, assigned }) =>
          `${ledger.id}:${[...assigned]
            .map(([label, { column }]) => `${label}@${column}`)
            .sort()
            .join("|")}`,
      )
      .join("\n");
  return a.isNamed === b.isNamed && list(a) === list(b);
}
