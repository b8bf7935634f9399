import type { Catalog, Indicator, Ledger } from "../catalog";
import type { Band } from "./band";
import { matchLedger, meaningsOf, type LedgerMatch, type SavedHeaders } from "./match";
import type { NameIndex } from "./names";
import { ORDINAL_HEADERS } from "./words";
import type { SavedMapping } from "./table";

/** The best reading of a band: one ledger, or child and parent of a combined export. */
export interface Recognition {
  readonly band: Band;
  /** One ledger; or the child (一行一人) and its parent. */
  readonly matches: readonly [LedgerMatch] | readonly [LedgerMatch, LedgerMatch];
  /** How much of what is written in the header was recognised; names that few ledgers share weigh more. */
  readonly weight: number;
  readonly score: number;
  /** A mapping was saved for just these headers. */
  readonly isSaved: boolean;
  /** A person said that these rows are the header. */
  readonly isNamed: boolean;
}

/** A child whose key holds its parent's key and whose rows are people of a household: they come in one sheet. */
export function combinedPairs(catalog: Catalog): readonly (readonly [Ledger, Ledger])[] {
  const byId = new Map(catalog.ledgers.map((ledger) => [ledger.id, ledger]));
  return catalog.ledgers.flatMap((child) => {
    const parent = child.parent === null ? undefined : byId.get(child.parent);
    if (!parent || child.level !== "member" || parent.level !== "household") return [];
    const holdsKey = parent.keyLabels.every((label) => child.keyLabels.includes(label));
    return holdsKey ? [[child, parent] as const] : [];
  });
}

/** How many columns of its own either side of a combined export must have. */
const OWN_COLUMNS = 3;
const FEWEST = 3;
const FEW = 5;
/** Part of the header cells that must be ours: under it, it is some other table. */
const LEAST_PART = 0.5;
const LEAST_PART_OF_FEW = 0.75;

export interface RecogniserOptions {
  readonly catalog: Catalog;
  readonly names: NameIndex;
  readonly mappings: readonly SavedMapping[];
}

/** Finds the ledger that a band of header rows belongs to. */
export class Recogniser {
  private readonly pairs: readonly (readonly [Ledger, Ledger])[];
  private readonly saved: ReadonlyMap<string, readonly SavedHeaders[]>;

  constructor(private readonly options: RecogniserOptions) {
    this.pairs = combinedPairs(options.catalog);
    const saved = new Map<string, SavedHeaders[]>();
    for (const { ledger, headers, headerRows } of options.mappings) {
      // Those that name their rows hold for these alone, and have no part in the weighing.
      if (headerRows !== undefined) continue;
      const list = saved.get(ledger) ?? [];
      list.push(new Map(Object.entries(headers)));
      saved.set(ledger, list);
    }
    this.saved = saved;
  }

  /**
   * The ledger (or pair) whose names cover the header best; null when none does.
   * @param title texts that stand above the band: they decide between equals only
   * @param among only these ledgers, for tables inside a card
   */
  recognise(band: Band, title = "", among?: readonly Ledger[]): Recognition | null {
    const ledgers = among ?? this.options.catalog.ledgers;
    const named = new Map<number, number>();
    const columns = band.columns.filter(
      ({ path }) => !ORDINAL_HEADERS.has(path[path.length - 1]!.toLowerCase()),
    );
    for (const { column, path } of columns) named.set(column, this.nameWeight(path[path.length - 1]!));
    const total = [...named.values()].reduce((sum, weight) => sum + weight, 0);
    let best: Recognition | null = null;
    const matches = new Map<Ledger, LedgerMatch>();
    const forced = this.forcedLedger(band);
    const hits = this.hits(band);
    for (const ledger of ledgers) {
      const saved = this.savedFor(ledger, band);
      if (saved === undefined && (hits.get(ledger) ?? 0) < FEWEST) continue;
      const match = matchLedger(band, ledger, this.options.names, saved);
      matches.set(ledger, match);
      if (forced !== null && forced !== ledger.id) continue;
      best = better(best, this.judge(band, [match], named, total, columns.length, title));
    }
    if (among) return best;
    for (const [child, parent] of this.pairs) {
      if ((forced !== null && forced !== child.id) || !matches.has(child)) continue;
      const pair = [matches.get(child)!, this.parentMatch(band, child, parent, matches)] as const;
      if (isCombined(pair)) best = better(best, this.judge(band, pair, named, total, columns.length, title));
    }
    return best && { ...best, isSaved: forced !== null };
  }

  /** The reading of rows that a person said are the header of a ledger: nothing is weighed. */
  named(band: Band, ledger: Ledger, saved?: SavedHeaders): Recognition {
    const { names } = this.options;
    const child = matchLedger(band, ledger, names, saved);
    const parent = this.pairs.find(([own]) => own === ledger)?.[1];
    const pair = parent && ([child, matchLedger(band, parent, names, saved)] as const);
    const matches = pair && isCombined(pair) ? pair : ([child] as const);
    return { band, matches, weight: Infinity, score: Infinity, isSaved: true, isNamed: true };
  }

  /** How many columns each ledger knows: one that knows too few need not be tried. */
  private hits(band: Band): Map<Ledger, number> {
    const hits = new Map<Ledger, number>();
    for (const column of band.columns) {
      for (const ledger of meaningsOf(column, this.options.names).keys())
        hits.set(ledger, (hits.get(ledger) ?? 0) + 1);
    }
    return hits;
  }

  /** A saved mapping is kept under the child's name and may name the parent's indicators, too. */
  private parentMatch(
    band: Band,
    child: Ledger,
    parent: Ledger,
    matches: Map<Ledger, LedgerMatch>,
  ): LedgerMatch {
    const saved = this.savedFor(child, band);
    return saved && !this.saved.has(parent.id)
      ? matchLedger(band, parent, this.options.names, saved)
      : (matches.get(parent) ?? noMatch(parent));
  }

  private judge(
    band: Band,
    matches: Recognition["matches"],
    named: ReadonlyMap<number, number>,
    total: number,
    columnCount: number,
    title: string,
  ): Recognition | null {
    const covered = new Set<number>();
    for (const match of matches) for (const { column } of match.assigned.values()) covered.add(column);
    let weight = 0;
    let count = 0;
    for (const column of covered) {
      const own = named.get(column);
      if (own === undefined) continue;
      weight += own;
      count++;
    }
    const part = count / Math.max(1, columnCount);
    if (count < FEWEST || part <= (count < FEW ? LEAST_PART_OF_FEW - 0.01 : LEAST_PART)) return null;
    if (!hasIdentity(matches[0], count, part)) return null;
    const required = matches.reduce((sum, match) => sum + requiredPart(match), 0) / matches.length;
    const keys = keyCount(matches[0]);
    const titled = title !== "" && matches.some(({ ledger }) => title.includes(ledger.label)) ? 0.02 : 0;
    return {
      band,
      matches,
      weight,
      score: weight / total + 0.12 * required + 0.04 * keys + titled,
      isSaved: false,
      isNamed: false,
    };
  }

  private nameWeight(name: string): number {
    const spread = this.options.names.spread(name);
    return spread === 0 ? 0.5 : Math.log2(1 + this.options.catalog.ledgers.length / spread);
  }

  /** The mapping of a ledger that knows most of the band's headers. */
  private savedFor(ledger: Ledger, band: Band): SavedHeaders | undefined {
    let best: SavedHeaders | undefined;
    let most = 0;
    for (const headers of this.saved.get(ledger.id) ?? []) {
      const known = band.columns.filter(({ header }) => headers.has(header)).length;
      if (known > most) [best, most] = [headers, known];
    }
    return best;
  }

  /** A mapping that was saved for just these headers decides the ledger, too. */
  private forcedLedger(band: Band): string | null {
    const headers = new Set(band.columns.map(({ header }) => header));
    if (headers.size < FEWEST) return null;
    for (const [ledger, list] of this.saved) {
      for (const saved of list) {
        const known = [...headers].filter((header) => saved.has(header)).length;
        const ours = [...saved.values()].some((label) => label !== null);
        if (ours && known >= headers.size * 0.8 && known >= saved.size * 0.8) return ledger;
      }
    }
    return null;
  }
}

function better(a: Recognition | null, b: Recognition | null): Recognition | null {
  return b !== null && (a === null || b.score > a.score + 1e-9) ? b : a;
}

/** Both sides have columns that the other has not, and the child at least one that names its record. */
function isCombined([child, parent]: readonly [LedgerMatch, LedgerMatch]): boolean {
  const own = (match: LedgerMatch, other: Ledger): Indicator[] => {
    const others = new Set(other.indicators.map(({ label }) => label));
    return [...match.assigned.values()]
      .map(({ indicator }) => indicator)
      .filter(({ label }) => !others.has(label));
  };
  const childOwn = own(child, parent.ledger);
  return (
    childOwn.length >= OWN_COLUMNS &&
    own(parent, child.ledger).length >= OWN_COLUMNS &&
    childOwn.some((each) => each.personName === true || child.ledger.key.includes(each.id))
  );
}

/** A table of records has a column that names them; a sheet of code lists under the same headers has not. */
function hasIdentity(match: LedgerMatch, count: number, part: number): boolean {
  if (match.ledger.keyLabels.some((label) => match.assigned.has(label))) return true;
  const names = [...match.assigned.values()].some(
    ({ indicator }) => indicator.personName === true || indicator.type === "idNumber",
  );
  return names && count >= FEW && part >= 0.6;
}

function requiredPart({ ledger, assigned }: LedgerMatch): number {
  const required = ledger.indicators.filter((indicator) => indicator.required === true);
  if (required.length === 0) return 1;
  return required.filter(({ label }) => assigned.has(label)).length / required.length;
}

/** How many columns name a record, when all that should are there: a longer key says more. */
function keyCount({ ledger, assigned }: LedgerMatch): number {
  const found = ledger.keyLabels.filter((label) => assigned.has(label)).length;
  return found === ledger.keyLabels.length ? Math.min(found, 3) : 0;
}

function noMatch(ledger: Ledger): LedgerMatch {
  return { ledger, assigned: new Map(), surplus: [], dismissed: new Set() };
}
