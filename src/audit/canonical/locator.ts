import { fromBase64Url, toBase64Url, toHex } from "../bytes";
import type { LedgerDigest } from "./digest";
import { DIGEST, rootOf } from "./merkle";

/**
 * 签审明细: what a signed table consisted of, so that it can be said where it was changed since. It is no evidence:
 * one that does not fit the signature is left aside, and only the place is then unknown. It holds keys of records and
 * must not travel apart from its data, because digests of ID numbers can be guessed.
 */
export interface Locator {
  readonly ledger: string;
  /** Ids of the columns, in the order of the tags. */
  readonly columns: readonly string[];
  readonly rows: readonly LocatorRow[];
}

export interface LocatorRow {
  readonly key: string;
  /** Base64url of 32 bytes. */
  readonly leaf: string;
  /** Base64url of two bytes a column, the low one first; "" where there are none. */
  readonly tags: string;
}

export function locatorOf({ ledger, columns, keys, leaves, tags }: LedgerDigest): Locator {
  const width = columns.length;
  const rows = keys.map((key, at) => ({
    key,
    leaf: toBase64Url(leafAt(leaves, at)),
    tags: tags ? toBase64Url(bytesOf(tags.subarray(at * width, (at + 1) * width))) : "",
  }));
  return { ledger, columns: columns.map(({ id }) => id), rows };
}

/** Whether a locator is that of a signed root. */
export function fitsRoot(locator: Locator, root: string): boolean {
  const leaves = locator.rows.map(({ leaf }) => fromBase64Url(leaf));
  if (leaves.some((leaf) => leaf?.length !== DIGEST)) return false;
  const all = new Uint8Array(leaves.length * DIGEST);
  leaves.forEach((leaf, at) => all.set(leaf!, at * DIGEST));
  return toHex(rootOf(all)) === root;
}

/** Where a table differs from what was signed. Records by their keys; places of those that are there are in the digest. */
export interface Differences {
  readonly changed: readonly {
    readonly at: number;
    /** Ids of the columns whose cells changed; empty where only the record is known. */
    readonly columns: readonly string[];
  }[];
  /** Places in the digest. */
  readonly added: readonly number[];
  /** Keys that are gone. */
  readonly removed: readonly string[];
  /** Ids of columns that only one of the two has. */
  readonly columnsAdded: readonly string[];
  readonly columnsRemoved: readonly string[];
}

export function differences(locator: Locator, digest: LedgerDigest): Differences {
  const ids = digest.columns.map(({ id }) => id);
  const open = new Map(locator.rows.map((row) => [row.key, row]));
  const changed: { at: number; columns: readonly string[] }[] = [];
  const added: number[] = [];
  digest.keys.forEach((key, at) => {
    const was = open.get(key);
    open.delete(key);
    if (!was) added.push(at);
    else if (was.leaf !== toBase64Url(leafAt(digest.leaves, at)))
      changed.push({ at, columns: changedColumns(locator.columns, was.tags, digest, at) });
  });
  return {
    changed,
    added,
    removed: [...open.keys()],
    columnsAdded: ids.filter((id) => !locator.columns.includes(id)),
    columnsRemoved: locator.columns.filter((id) => !ids.includes(id)),
  };
}

function changedColumns(
  columns: readonly string[],
  tags: string,
  digest: LedgerDigest,
  at: number,
): string[] {
  const before = fromBase64Url(tags);
  if (!digest.tags || before?.length !== columns.length * 2) return [];
  const width = digest.columns.length;
  return digest.columns.flatMap(({ id }, column) => {
    const place = columns.indexOf(id);
    if (place < 0) return [];
    const was = before[place * 2]! | (before[place * 2 + 1]! << 8);
    return was === digest.tags![at * width + column] ? [] : [id];
  });
}

const leafAt = (leaves: Uint8Array, at: number): Uint8Array =>
  leaves.subarray(at * DIGEST, (at + 1) * DIGEST);

function bytesOf(tags: Uint16Array): Uint8Array {
  return Uint8Array.from({ length: tags.length * 2 }, (_, at) => (tags[at >> 1]! >> (8 * (at & 1))) & 0xff);
}
