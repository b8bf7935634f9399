import type { Relation } from "../catalog";
import type { Link } from "../formula";
import type { Column, Frame } from "../table";

/** Which rows of the other frame satisfy a relation's `where`. */
export type RowFilter = (row: number) => boolean;

const NONE = -1;

/**
 * Small numbers for key values, the same in every ledger and period of a check: each distinct text of a column is
 * looked at once, however many relations use the column.
 */
export class KeyIds {
  private readonly ids = new Map<string | number, number>();
  private readonly whole = new WeakMap<Column, Int32Array>();
  private readonly firstEighteen = new WeakMap<Column, Int32Array>();

  /** How many distinct keys there are so far: all ids are below. */
  get count(): number {
    return this.ids.size;
  }

  /**
   * The id of each row's key; -1 where blank. Texts are compared without regard to case.
   * @param eighteen compare the first 18 characters only: an ID number with or without a disability suffix
   */
  of(column: Column, eighteen: boolean): Int32Array {
    const cache = eighteen ? this.firstEighteen : this.whole;
    let keys = cache.get(column);
    if (!keys) cache.set(column, (keys = this.make(column, eighteen)));
    return keys;
  }

  private make(column: Column, eighteen: boolean): Int32Array {
    if (column.type !== "text") {
      const { values, blank } = column;
      const keys = new Int32Array(values.length);
      for (let row = 0; row < keys.length; row++) keys[row] = blank.get(row) ? NONE : this.id(values[row]!);
      return keys;
    }
    const { codes, dictionary } = column;
    const byCode = new Int32Array(dictionary.length).fill(NONE);
    for (let code = 1; code < byCode.length; code++) {
      byCode[code] = this.id(keyText(dictionary[code]!, eighteen));
    }
    const keys = new Int32Array(codes.length);
    for (let row = 0; row < keys.length; row++) keys[row] = byCode[codes[row]!]!;
    return keys;
  }

  private id(key: string | number): number {
    let id = this.ids.get(key);
    if (id === undefined) this.ids.set(key, (id = this.ids.size));
    return id;
  }
}

/**
 * Links every row of `own` to the rows of `other` that a relation names, as offset arrays. A blank key on either side
 * matches nothing. With cardinality "one" only the first row is kept.
 *
 * @returns undefined when a key column is missing on either side
 */
export function buildLink(
  relation: Relation,
  own: Frame,
  other: Frame,
  filter: RowFilter | null,
  keys: KeyIds,
): Link | undefined {
  if (relation.cardinality === "all") return { frame: other, starts: null, rows: null };
  let groups: Groups | null = null;
  for (const [index, [mine, its]] of relation.on.entries()) {
    const ownColumn = own.column(mine);
    const otherColumn = other.column(its);
    if (!ownColumn || !otherColumn) return undefined;
    const eighteen = relation.match?.[index] === "id18";
    const next = { own: keys.of(ownColumn, eighteen), other: keys.of(otherColumn, eighteen) };
    groups = groups ? combine(groups, next, keys.count) : { ...next, count: keys.count };
  }
  return groups ? { frame: other, ...offsets(groups, filter, relation.cardinality === "one") } : undefined;
}

/** Rows of both sides with equal keys have equal numbers below `count`; -1 belongs nowhere. */
interface Groups {
  readonly own: Int32Array;
  readonly other: Int32Array;
  readonly count: number;
}

/** Splits every group by one more pair of key columns. */
function combine(groups: Groups, next: Omit<Groups, "count">, width: number): Groups {
  const pairs = new Map<number, number>();
  const other = groups.other.map((group, row) => {
    const key = next.other[row]!;
    if (group === NONE || key === NONE) return NONE;
    const pair = group * width + key;
    let id = pairs.get(pair);
    if (id === undefined) pairs.set(pair, (id = pairs.size));
    return id;
  });
  const own = groups.own.map((group, row) => {
    const key = next.own[row]!;
    return group === NONE || key === NONE ? NONE : (pairs.get(group * width + key) ?? NONE);
  });
  return { own, other, count: pairs.size };
}

function offsets(
  { own, other, count }: Groups,
  filter: RowFilter | null,
  onlyFirst: boolean,
): { starts: Uint32Array; rows: Uint32Array } {
  const groupStarts = new Uint32Array(count + 1);
  const kept = other.map((group, row) => (group === NONE || (filter && !filter(row)) ? NONE : group));
  for (const group of kept) if (group !== NONE) groupStarts[group + 1]!++;
  for (let group = 0; group < count; group++) groupStarts[group + 1]! += groupStarts[group]!;
  const members = new Uint32Array(groupStarts[count]!);
  const next = groupStarts.slice();
  kept.forEach((group, row) => {
    if (group !== NONE) members[next[group]!++] = row;
  });
  const starts = new Uint32Array(own.length + 1);
  own.forEach((group, row) => {
    const all = group === NONE ? 0 : groupStarts[group + 1]! - groupStarts[group]!;
    starts[row + 1] = starts[row]! + (onlyFirst ? Math.min(1, all) : all);
  });
  const rows = new Uint32Array(starts[own.length]!);
  own.forEach((group, row) => {
    const from = group === NONE ? 0 : groupStarts[group]!;
    for (let at = starts[row]!, offset = 0; at < starts[row + 1]!; at++, offset++)
      rows[at] = members[from + offset]!;
  });
  return { starts, rows };
}

const SMALL_LETTER = /[a-z]/;

/** A text as it is compared; the text itself where nothing changes, so that it need not be hashed anew. */
function keyText(text: string, eighteen: boolean): string {
  const part = eighteen && text.length > 18 ? text.slice(0, 18) : text;
  return SMALL_LETTER.test(part) ? part.toUpperCase() : part;
}
