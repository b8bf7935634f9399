import type { Catalog, Ledger } from "../catalog";
import type { SheetGrid } from "../sheet";
import { readBand, type Band } from "./band";
import { cellText } from "./cell-text";
import { sheetContext } from "./context";
import { intakeContext, rosterAreas } from "./intake";
import { meaningsOf } from "./match";
import { MergeMap } from "./merges";
import { wholeRows } from "./named-headers";
import type { NameIndex } from "./names";
import { readRoster } from "./roster";
import type { LedgerBlock } from "./table";

/** Rows of a sheet that a person says are the header of a ledger's table; both rows are part of it, from 0. */
export interface HeaderPlace {
  readonly ledger: string;
  readonly top: number;
  readonly bottom: number;
}

export interface LikelyLedger {
  readonly ledger: Ledger;
  /** Some of its names stand in the header, or its own name stands above. */
  readonly isLikely: boolean;
}

/**
 * Reads a sheet as if its header stood where a person says, so that it can be looked at before it is saved
 * (`mappingOf`); nothing is remembered.
 * @returns null when there is no such ledger, or nothing is written in these rows
 */
export function readNamedHeader(sheet: SheetGrid, catalog: Catalog, place: HeaderPlace): LedgerBlock | null {
  const ledger = catalog.ledgers.find(({ id }) => id === place.ledger);
  if (!ledger || place.top < 0 || place.bottom >= sheet.rowCount || place.bottom < place.top) return null;
  const context = sheetContext(intakeContext(catalog, []), sheet);
  const band = readBand(sheet, context.merges, place.top, place.bottom);
  if (band.columns.length === 0) return null;
  const [area] = rosterAreas([context.recogniser.named(band, ledger)], sheet.rowCount);
  return readRoster(context, area!);
}

/**
 * What stands in the rows that a person points at, merged cells taken whole.
 * @returns null when the sheet has no such rows
 */
export function headerAt(sheet: SheetGrid, top: number, bottom: number): Band | null {
  if (top < 0 || bottom < top || bottom >= sheet.rowCount) return null;
  const merges = new MergeMap(sheet);
  const rows = wholeRows(sheet, merges, top, bottom);
  return readBand(sheet, merges, rows.top, rows.bottom);
}

/** The first rows of a sheet in which its title may stand. */
const TITLE_ROWS = 15;
const TITLED = 3;
/** What a header says that is part of a name, or has one as its part; a name itself says 1 to 6. */
const PARTLY = 0.5;
/** Less than this is chance. */
const LEAST = 2;

/**
 * All ledgers of a catalog, those first that a header is likely to be of.
 * @param band the header; null as long as nobody said where it is: then the title and the sheet's name alone count
 */
export function likelyLedgers(sheet: SheetGrid, catalog: Catalog, band: Band | null): LikelyLedger[] {
  const { names } = intakeContext(catalog, []);
  const titles = [sheet.name, ...titlesOf(sheet, band?.top ?? TITLE_ROWS)];
  const scored = catalog.ledgers.map((ledger, index) => {
    const titled = titles.some((title) => title.includes(ledger.label)) ? TITLED : 0;
    return { ledger, index, score: titled + (band ? headerScore(band, ledger, catalog, names) : 0) };
  });
  scored.sort((a, b) => b.score - a.score || a.index - b.index);
  const most = scored[0]?.score ?? 0;
  return scored.map(({ ledger, score }) => ({ ledger, isLikely: score >= Math.max(LEAST, most / 2) }));
}

function titlesOf(sheet: SheetGrid, below: number): string[] {
  const titles: string[] = [];
  for (let row = 0; row < Math.min(below, TITLE_ROWS, sheet.rowCount); row++)
    for (let column = 0; column < sheet.columnCount; column++)
      if (!sheet.isBlank(row, column)) titles.push(cellText(sheet, row, column));
  return titles;
}

/** Names that few ledgers share weigh more. */
function headerScore(band: Band, ledger: Ledger, catalog: Catalog, names: NameIndex): number {
  const labels = ledger.indicators.map(({ label }) => label);
  let score = 0;
  for (const column of band.columns) {
    const leaf = column.path.at(-1)!;
    if (meaningsOf(column, names).has(ledger))
      score += Math.log2(1 + catalog.ledgers.length / Math.max(1, names.spread(leaf)));
    else if (leaf.length >= 2 && labels.some((label) => label.includes(leaf) || leaf.includes(label)))
      score += PARTLY;
  }
  return score;
}
