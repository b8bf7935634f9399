import type { SavedMapping } from "../../ledger";
import type { Settings } from "../model";
import { bookOf, parsed, settingsOf, townMappingsOf, type KeptBook, type TownMapping } from "./kept";
import type { Memory } from "./ports";

/** What may be personal is kept for so long. */
export const KEPT_DAYS = 7;
const DAY_MS = 86_400_000;
/** When the store is full, at least these many of the newest changes. */
const FEW_RECORDS = 10;

const SETTINGS = "settings";
const BOOKS = "books";
const TOWNS = "mappings";

/** The texts that are kept on this machine, as values. Nothing of it is ever written into a workbook. */
export class Keeping {
  constructor(
    private readonly memory: Memory,
    private readonly now: () => number,
  ) {}

  settings(): Settings {
    return settingsOf(parsed(this.memory.get(SETTINGS)));
  }

  keepSettings(settings: Settings): void {
    this.memory.set(SETTINGS, JSON.stringify(settings));
  }

  /** What is kept of a workbook, unless its time is over. */
  book(key: string): KeptBook | null {
    const book = bookOf(parsed(this.memory.get(bookKey(key))));
    return book && this.isFresh(book.time) ? book : null;
  }

  /** @returns whether it is kept with all changes that can be undone */
  keepBook(key: string, book: KeptBook): boolean {
    this.remember(key);
    if (this.memory.set(bookKey(key), JSON.stringify(book))) return true;
    this.memory.set(bookKey(key), JSON.stringify({ ...book, log: book.log.slice(0, FEW_RECORDS) }));
    return false;
  }

  forgetBook(key: string): void {
    this.memory.set(bookKey(key), null);
    this.keepKnown(this.known().filter((one) => one.key !== key));
  }

  /** Takes away what is kept of every workbook; settings and the towns' mappings stay. */
  forgetBooks(): void {
    for (const { key } of this.known()) this.memory.set(bookKey(key), null);
    this.keepKnown([]);
  }

  /** Takes away what is older than a week. */
  forgetOld(): void {
    const known = this.known();
    const fresh = known.filter(({ time }) => this.isFresh(time));
    if (fresh.length === known.length) return;
    for (const { key, time } of known) if (!this.isFresh(time)) this.memory.set(bookKey(key), null);
    this.keepKnown(fresh);
  }

  /** Column mappings that were kept for a town; those for no town are for all. */
  mappingsFor(town: string): SavedMapping[] {
    return this.towns()
      .filter((one) => one.town === town || one.town === "")
      .map(({ mapping }) => mapping);
  }

  /** Keeps a mapping for a town, over what was kept of the same ledger, or of the same named header. */
  keepMapping(town: string, mapping: SavedMapping): void {
    const isSame = (one: TownMapping) => one.town === town && subjectOf(one.mapping) === subjectOf(mapping);
    const old = this.towns().find(isSame);
    const others = this.towns().filter((one) => !isSame(one));
    const all = [...others, { town, mapping: over(old?.mapping, mapping) }];
    this.memory.set(TOWNS, JSON.stringify(all));
  }

  private towns(): TownMapping[] {
    return townMappingsOf(parsed(this.memory.get(TOWNS)));
  }

  private isFresh(time: number): boolean {
    return this.now() - time < KEPT_DAYS * DAY_MS;
  }

  private remember(key: string): void {
    this.keepKnown([...this.known().filter((one) => one.key !== key), { key, time: this.now() }]);
  }

  private known(): { readonly key: string; readonly time: number }[] {
    const list = parsed(this.memory.get(BOOKS));
    if (!Array.isArray(list)) return [];
    return list.flatMap((entry: unknown) => {
      const { key, time } = (entry ?? {}) as { key?: unknown; time?: unknown };
      return typeof key === "string" && typeof time === "number" ? [{ key, time }] : [];
    });
  }

  private keepKnown(known: readonly { readonly key: string; readonly time: number }[]): void {
    this.memory.set(BOOKS, JSON.stringify(known));
  }
}

/**
 * One mapping per ledger: the headers of later ones go before those of earlier ones. A header that a person named is
 * one of its own, and what was said of it last holds.
 */
export function joinedMappings(mappings: readonly SavedMapping[]): SavedMapping[] {
  const bySubject = new Map<string, SavedMapping>();
  for (const mapping of mappings) {
    const subject = subjectOf(mapping);
    const joined = over(bySubject.get(subject), mapping);
    // The last said stands last.
    bySubject.delete(subject);
    bySubject.set(subject, joined);
  }
  return [...bySubject.values()];
}

/** What a mapping speaks of: a ledger, or one header that was named, whatever ledger it was said to be of. */
function subjectOf({ ledger, headers, headerRows }: SavedMapping): string {
  return headerRows === undefined ? ledger : JSON.stringify([headerRows, Object.keys(headers).sort()]);
}

function over(old: SavedMapping | undefined, mapping: SavedMapping): SavedMapping {
  if (mapping.headerRows !== undefined) return mapping;
  const entries = [...Object.entries(old?.headers ?? {}), ...Object.entries(mapping.headers)];
  return { ledger: mapping.ledger, headers: Object.fromEntries(entries) };
}

/**
 * By what a workbook is known again: its name and those of its sheets. Opening must change nothing in it, so it
 * carries no mark of ours; and what is kept tells neither name.
 */
export function workbookKey(name: string, sheets: readonly string[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const letter of [name, ...sheets].join("\u0000"))
    hash = BigInt.asUintN(64, (hash ^ BigInt(letter.codePointAt(0)!)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

const bookKey = (key: string): string => `book.${key}`;
