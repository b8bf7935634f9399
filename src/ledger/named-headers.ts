import type { Catalog, Ledger } from "../catalog";
import type { SheetGrid } from "../sheet";
import { readBand, type Band } from "./band";
import type { SavedHeaders } from "./match";
import type { MergeMap } from "./merges";
import type { Recogniser, Recognition } from "./recognise";
import type { SheetScan } from "./scan";
import type { SavedMapping } from "./table";

/** A header has at most so many rows. */
export const MOST_HEADER_ROWS = 5;
/** So much of the named header must stand in a band, and so much of the band must be named. */
const PART = 0.8;
/** Rows that show less than this part of the texts are not looked at closely. */
const SHOWN = 0.5;

/** The header that a mapping speaks of. */
interface Form {
  readonly headerRows: number;
  readonly headers: ReadonlySet<string>;
  /** The last parts of the headers: what stands in the cells. */
  readonly texts: ReadonlySet<string>;
}

interface NamedMapping extends Form {
  readonly ledger: Ledger;
  readonly saved: SavedHeaders;
  readonly instead: Form | null;
}

/** The saved mappings that name their rows; those given last go first. */
export interface NamedMappings {
  readonly list: readonly NamedMapping[];
  /** All texts that a row may show of any of them. */
  readonly texts: ReadonlySet<string>;
}

/** What people said of the headers of a sheet. */
export interface NamedHeaders {
  readonly headers: readonly Recognition[];
  /** Rows that are no header, whatever they look like. */
  readonly none: readonly { readonly top: number; readonly bottom: number }[];
}

export const NOTHING_NAMED: NamedHeaders = { headers: [], none: [] };

/** Mappings without a column of ours, and those of ledgers that the catalog has not, are left out. */
export function namedMappings(mappings: readonly SavedMapping[], catalog: Catalog): NamedMappings {
  const list: NamedMapping[] = [];
  for (const { ledger: id, headers, headerRows, instead } of mappings) {
    const ledger = catalog.ledgers.find((one) => one.id === id);
    const saved = new Map(Object.entries(headers));
    if (headerRows === undefined || !ledger || [...saved.values()].every((label) => label === null)) continue;
    list.unshift({
      ...formOf(headerRows, [...saved.keys()]),
      ledger,
      saved,
      instead: instead ? formOf(instead.headerRows, instead.headers) : null,
    });
  }
  const forms = list.flatMap((one) => (one.instead ? [one, one.instead] : [one]));
  const texts = new Set(forms.flatMap(({ headers }) => [...headers].flatMap(endings)));
  return { list, texts };
}

function formOf(headerRows: number, keys: readonly string[]): Form {
  const texts = keys.map((key) => endings(key).at(-1)!);
  return { headerRows, headers: new Set(keys), texts: new Set(texts) };
}

/** What may stand in the lowest cell of a header "a/b/c#2": "a/b/c", "b/c", "c", for a slash may be the cell's own. */
function endings(key: string): string[] {
  const parts = key.replace(/#\d{1,3}$/, "").split("/");
  return parts.map((_, index) => parts.slice(index).join("/"));
}

/** The headers that people named, as far as they stand in a sheet, and what they said is none. */
export function findNamedHeaders(
  scan: SheetScan,
  merges: MergeMap,
  recogniser: Recogniser,
  mappings: NamedMappings,
): NamedHeaders {
  const headers: Recognition[] = [];
  const none: { top: number; bottom: number }[] = [];
  const isFree = ({ top, bottom }: Band): boolean =>
    !headers.some(({ band }) => top <= band.bottom && bottom >= band.top) &&
    !none.some((rows) => top <= rows.bottom && bottom >= rows.top);
  for (const mapping of mappings.list) {
    const found = bandsOf(scan, merges, mapping).filter(isFree);
    if (found.length === 0) continue;
    for (const band of found) headers.push(recogniser.named(band, mapping.ledger, mapping.saved));
    if (mapping.instead) none.push(...bandsOf(scan, merges, mapping.instead).filter(isFree));
  }
  return { headers, none };
}

/** Where the texts of a header stand, rows and all; a table may begin anew with them further down. */
function bandsOf(scan: SheetScan, merges: MergeMap, form: Form): Band[] {
  const bands: Band[] = [];
  const needed = Math.max(1, Math.ceil(form.texts.size * SHOWN));
  for (let bottom = form.headerRows - 1; bottom < scan.sheet.rowCount; bottom++) {
    const top = bottom - form.headerRows + 1;
    let shown = 0;
    for (let row = top; row <= bottom; row++) shown += scan.named[row]!;
    if (shown < needed || (bands.at(-1)?.bottom ?? -1) >= top) continue;
    const band = readBand(scan.sheet, merges, top, bottom);
    if (isForm(band, form)) bands.push(band);
  }
  return bands;
}

function isForm({ columns }: Band, { headers }: Form): boolean {
  const known = columns.filter(({ key }) => headers.has(key)).length;
  return known > 0 && known >= headers.size * PART && known >= columns.length * PART;
}

/**
 * The rows that a person means who points at some: cells that are merged across the edge belong to the header as a
 * whole. Never more than MOST_HEADER_ROWS.
 */
export function wholeRows(
  sheet: SheetGrid,
  merges: MergeMap,
  top: number,
  bottom: number,
): { readonly top: number; readonly bottom: number } {
  let from = Math.max(0, Math.min(top, sheet.rowCount - 1));
  let to = Math.max(from, Math.min(bottom, sheet.rowCount - 1, from + MOST_HEADER_ROWS - 1));
  for (let isGrowing = true; isGrowing;) {
    const across = [...merges.inRow(from), ...merges.inRow(to)];
    const [high, low] = [
      Math.min(from, ...across.map((range) => range.top)),
      Math.max(to, ...across.map((range) => range.bottom)),
    ];
    isGrowing = (high < from || low > to) && low - high < MOST_HEADER_ROWS;
    if (isGrowing) [from, to] = [high, low];
  }
  return { top: from, bottom: to };
}
