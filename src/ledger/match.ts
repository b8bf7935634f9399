import type { Indicator, Ledger } from "../catalog";
import type { Band, BandColumn } from "./band";
import type { NameEntry, NameIndex } from "./names";
import type { ColumnMatch } from "./table";

export type MatchedBy = NonNullable<ColumnMatch["by"]>;

/** A column of a sheet that was given to an indicator. */
export interface Assignment {
  readonly column: number;
  readonly header: string;
  readonly indicator: Indicator;
  readonly by: MatchedBy;
}

/** How the headers of a band fit one ledger. */
export interface LedgerMatch {
  readonly ledger: Ledger;
  /** By indicator label, at most one column each. */
  readonly assigned: ReadonlyMap<string, Assignment>;
  /** Columns that fit an indicator that another column has got. */
  readonly surplus: readonly Surplus[];
  /** Columns that a saved mapping says are none of ours. */
  readonly dismissed: ReadonlySet<number>;
}

export interface Surplus {
  readonly column: number;
  readonly header: string;
  readonly indicator: Indicator;
  /** True when nothing tells which of the two columns is meant: the same header, or equally good ones. */
  readonly duplicate: boolean;
}

/** A saved mapping as a map: normalised header → label, or null for "not ours". */
export type SavedHeaders = ReadonlyMap<string, string | null>;

/** Smaller is better; a tie goes to the column further left. */
const RANK: Readonly<Record<MatchedBy, number>> = { saved: 0, parent: 1, name: 2, alias: 3, values: 5 };
const TRIMMED_RANK = 4;

interface Claim extends Assignment {
  readonly rank: number;
}

/**
 * Gives each indicator of a ledger at most one column. The whole path (父级+子级) is tried first, then the child
 * alone; but a child alone is not taken where the path is a name of another ledger (帮扶责任人/姓名).
 */
export function matchLedger(band: Band, ledger: Ledger, names: NameIndex, saved?: SavedHeaders): LedgerMatch {
  const claims = new Map<string, Claim[]>();
  const dismissed = new Set<number>();
  for (const column of band.columns) {
    const kept = savedClaim(column, ledger, saved);
    const claim = kept === undefined ? claimOf(column, ledger, names) : kept;
    if (claim === null) dismissed.add(column.column);
    if (!claim) continue;
    const list = claims.get(claim.indicator.label);
    if (list) list.push(claim);
    else claims.set(claim.indicator.label, [claim]);
  }
  const assigned = new Map<string, Assignment>();
  const surplus: Surplus[] = [];
  for (const list of claims.values()) {
    list.sort((a, b) => a.rank - b.rank || a.column - b.column);
    const [winner, ...others] = list;
    assigned.set(winner!.indicator.label, winner!);
    for (const other of others) {
      const duplicate =
        other.header === winner!.header || (other.rank === winner!.rank && !other.header.includes("/"));
      surplus.push({ column: other.column, header: other.header, indicator: other.indicator, duplicate });
    }
  }
  return { ledger, assigned, surplus, dismissed };
}

/** undefined: the mapping says nothing; null: it says "not ours". */
function savedClaim(
  column: BandColumn,
  ledger: Ledger,
  saved: SavedHeaders | undefined,
): Claim | null | undefined {
  const label = saved?.has(column.key) ? saved.get(column.key) : saved?.get(column.header);
  if (label === undefined || label === null) return label;
  const indicator = ledger.indicators.find((each) => each.label === label);
  return (
    indicator && { column: column.column, header: column.header, indicator, by: "saved", rank: RANK.saved }
  );
}

function claimOf(column: BandColumn, ledger: Ledger, names: NameIndex): Claim | undefined {
  const meaning = meaningsOf(column, names).get(ledger);
  if (!meaning) return undefined;
  const { entry, by } = meaning;
  return {
    column: column.column,
    header: column.header,
    indicator: entry.indicator,
    by,
    rank: entry.trimmed && by !== "parent" ? TRIMMED_RANK : RANK[by],
  };
}

/** What a column means to each ledger that knows its header. */
type Meanings = ReadonlyMap<Ledger, { readonly entry: NameEntry; readonly by: MatchedBy }>;

const known = new WeakMap<NameIndex, WeakMap<BandColumn, Meanings>>();

/** Worked out once for a column, however many ledgers are tried. */
export function meaningsOf(column: BandColumn, names: NameIndex): Meanings {
  let ofColumns = known.get(names);
  if (!ofColumns) known.set(names, (ofColumns = new WeakMap()));
  let meanings = ofColumns.get(column);
  if (!meanings) ofColumns.set(column, (meanings = findMeanings(column.path, names)));
  return meanings;
}

function findMeanings(path: readonly string[], names: NameIndex): Meanings {
  const meanings = new Map<Ledger, { entry: NameEntry; by: MatchedBy }>();
  for (const joined of joinedPaths(path)) {
    for (const entry of names.lookup(joined)) {
      if (!meanings.has(entry.ledger)) meanings.set(entry.ledger, { entry, by: "parent" });
    }
  }
  if (meanings.size > 0) return meanings;
  for (const entry of names.lookup(path[path.length - 1]!))
    meanings.set(entry.ledger, { entry, by: entry.by });
  return meanings;
}

/** ["a","b","c"] → "abc", "bc", "ac": the names that parents and child can make together, longest first. */
export function joinedPaths(path: readonly string[]): string[] {
  if (path.length < 2) return [];
  const child = path[path.length - 1]!;
  if (path.length === 2) return [path[0]! + child];
  return [path.join(""), path[path.length - 2]! + child, path[0]! + child];
}
