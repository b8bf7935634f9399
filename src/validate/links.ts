import type { Relation } from "../catalog";
import type { Link } from "../formula";
import type { Column, Frame } from "../table";

/** Which rows of the other frame satisfy a relation's `where`. */
export type RowFilter = (row: number) => boolean;

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
): Link | undefined {
  if (relation.cardinality === "all") return { frame: other, starts: null, rows: null };
  const groups = new KeyGroups(other.rowCount, own.rowCount);
  for (const [index, [mine, its]] of relation.on.entries()) {
    const ownColumn = own.column(mine);
    const otherColumn = other.column(its);
    if (!ownColumn || !otherColumn) return undefined;
    groups.refine(otherColumn, ownColumn, relation.match?.[index] === "id18");
  }
  return { frame: other, ...groups.offsets(filter, relation.cardinality === "one") };
}

const NONE = -1;

/** Rows of both sides sorted into groups of equal keys, one key part after another. */
class KeyGroups {
  private other: Int32Array;
  private own: Int32Array;
  private count = 1;

  constructor(otherRows: number, ownRows: number) {
    this.other = new Int32Array(otherRows);
    this.own = new Int32Array(ownRows);
  }

  /** Splits every group by one more pair of key columns. */
  refine(otherColumn: Column, ownColumn: Column, firstEighteen: boolean): void {
    const ids = new Map<string | number, number>();
    const otherKeys = keyIds(otherColumn, this.other.length, firstEighteen, ids, true);
    const ownKeys = keyIds(ownColumn, this.own.length, firstEighteen, ids, false);
    if (this.count === 1) {
      this.other = otherKeys;
      this.own = ownKeys;
      this.count = ids.size;
      return;
    }
    const pairs = new Map<number, number>();
    const width = ids.size;
    const combine = (group: number, key: number, add: boolean): number => {
      if (group === NONE || key === NONE) return NONE;
      const pair = group * width + key;
      let id = pairs.get(pair);
      if (id === undefined && add) pairs.set(pair, (id = pairs.size));
      return id ?? NONE;
    };
    for (let row = 0; row < this.other.length; row++)
      this.other[row] = combine(this.other[row]!, otherKeys[row]!, true);
    for (let row = 0; row < this.own.length; row++)
      this.own[row] = combine(this.own[row]!, ownKeys[row]!, false);
    this.count = pairs.size;
  }

  offsets(filter: RowFilter | null, onlyFirst: boolean): { starts: Uint32Array; rows: Uint32Array } {
    const groupStarts = new Uint32Array(this.count + 1);
    const kept: boolean[] | null = filter ? [] : null;
    for (let row = 0; row < this.other.length; row++) {
      const group = this.other[row]!;
      if (group === NONE) continue;
      if (kept && !(kept[row] = filter!(row))) continue;
      groupStarts[group + 1]!++;
    }
    for (let group = 0; group < this.count; group++) groupStarts[group + 1]! += groupStarts[group]!;
    const members = new Uint32Array(groupStarts[this.count]!);
    const next = groupStarts.slice();
    for (let row = 0; row < this.other.length; row++) {
      const group = this.other[row]!;
      if (group !== NONE && (!kept || kept[row])) members[next[group]!++] = row;
    }
    const starts = new Uint32Array(this.own.length + 1);
    const size = (group: number) => {
      if (group === NONE) return 0;
      const all = groupStarts[group + 1]! - groupStarts[group]!;
      return onlyFirst ? Math.min(1, all) : all;
    };
    for (let row = 0; row < this.own.length; row++) starts[row + 1] = starts[row]! + size(this.own[row]!);
    const rows = new Uint32Array(starts[this.own.length]!);
    for (let row = 0; row < this.own.length; row++) {
      const from = this.own[row]! === NONE ? 0 : groupStarts[this.own[row]!]!;
      for (let at = starts[row]!, offset = 0; at < starts[row + 1]!; at++, offset++)
        rows[at] = members[from + offset]!;
    }
    return { starts, rows };
  }
}

/** A small number per row for its key value, the same on both sides; NONE where blank, or unknown to `ids`. */
function keyIds(
  column: Column,
  rowCount: number,
  firstEighteen: boolean,
  ids: Map<string | number, number>,
  add: boolean,
): Int32Array {
  const idOf = (key: string | number): number => {
    let id = ids.get(key);
    if (id === undefined && add) ids.set(key, (id = ids.size));
    return id ?? NONE;
  };
  const keys = new Int32Array(rowCount);
  if (column.type === "text") {
    const byCode = column.dictionary.map((text) => {
      if (text === "") return NONE;
      return idOf((firstEighteen ? text.slice(0, 18) : text).toUpperCase());
    });
    for (let row = 0; row < rowCount; row++) keys[row] = byCode[column.codes[row]!]!;
  } else {
    for (let row = 0; row < rowCount; row++)
      keys[row] = column.blank.get(row) ? NONE : idOf(column.values[row]!);
  }
  return keys;
}
