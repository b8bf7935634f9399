import { CancelledError, type WorkControl } from "../../sheet";
import { toHex, utf8 } from "../bytes";
import { sm3 } from "../suite/sm3";
import { DIGEST, leafOf, rootOf } from "./merkle";
import {
  byCode,
  canonicalRows,
  columnsOf,
  keyColumnsOf,
  rowText,
  type DigestColumn,
  type LedgerSource,
} from "./rows";
import { cellTag, TAGGED_ROWS } from "./tags";

/** What a signature says about the data of one ledger. Digests are lower-case hex of 32 bytes. */
export interface DataDigest {
  readonly ledger: string;
  /** Records and columns. */
  readonly n: number;
  readonly m: number;
  /** Root over all records: neither their order nor that of the columns matters. */
  readonly root: string;
  /** Which columns there are, and what their headers say. */
  readonly schema: string;
  /** Cells that are formulas; what they show is what is signed. */
  readonly formulas: number;
}

/** A digest together with what it was made of, for finding out where two differ. */
export interface LedgerDigest extends DataDigest {
  readonly columns: readonly DigestColumn[];
  /** Sorted as the tree is. A second record of the same key has a number behind it. */
  readonly keys: readonly string[];
  /** 32 bytes each, in the order of the keys. */
  readonly leaves: Uint8Array;
  /** A tag for each cell, row by row, or null in tables that are too long for it. */
  readonly tags: Uint16Array | null;
  /** Which record of the sources a key is. */
  place(at: number): { readonly source: LedgerSource; readonly row: number };
  /** Keys that stand more than once, and how often: before signing, people have to tell those records apart. */
  readonly duplicates: ReadonlyMap<string, number>;
  /** No column names the records: nothing can be signed. */
  readonly isKeyless: boolean;
}

/** Behind the key of a second record of the same key. */
export const KEY_NUMBER = "\u0002";
/** Records between two looks at whether to stop. */
const STEP = 500;

interface Digested {
  readonly key: string;
  readonly leaf: Uint8Array;
  /** For its tags, which are worked out when somebody asks where it changed. */
  readonly cells: readonly string[] | null;
  readonly source: LedgerSource;
  readonly row: number;
}

/**
 * The digest of one ledger, which may stand in several sheets.
 * @param sources at least one, all of the same ledger
 * @throws CancelledError
 */
export async function digestLedger(
  sources: readonly LedgerSource[],
  control: WorkControl = {},
): Promise<LedgerDigest> {
  const { ledger } = sources[0]!.table;
  const columns = columnsOf(sources);
  const keyColumns = keyColumnsOf(ledger, columns);
  const isTagged = sources.reduce((sum, { table }) => sum + table.rowCount, 0) <= TAGGED_ROWS;
  const records: Digested[] = [];
  let formulas = 0;
  for (const { key, cells, formulas: own, ...place } of canonicalRows(sources, columns, keyColumns)) {
    formulas += own;
    const leaf = leafOf(utf8(rowText(key, cells, columns)));
    records.push({ key, leaf, cells: isTagged ? cells : null, source: place.source, row: place.row });
    if (records.length % STEP === 0) await turn(control);
  }
  records.sort((a, b) => byCode(a.key, b.key) || compareBytes(a.leaf, b.leaf));
  const leaves = new Uint8Array(records.length * DIGEST);
  records.forEach(({ leaf }, at) => leaves.set(leaf, at * DIGEST));
  const counts = new Map<string, number>();
  const keys = records.map(({ key }) => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? key : `${key}${KEY_NUMBER}${String(count)}`;
  });
  let tags: Uint16Array | null = null;
  return {
    ledger: ledger.id,
    n: records.length,
    m: columns.length,
    root: toHex(rootOf(leaves)),
    schema: schemaDigest(sources, columns, keyColumns),
    formulas,
    columns,
    keys,
    leaves,
    get tags() {
      return isTagged ? (tags ??= tagsOf(records, columns)) : null;
    },
    place: (at) => records[at]!,
    duplicates: new Map([...counts].filter(([, count]) => count > 1)),
    isKeyless: keyColumns.length === 0,
  };
}

function tagsOf(records: readonly Digested[], columns: readonly DigestColumn[]): Uint16Array {
  const tags = new Uint16Array(records.length * columns.length);
  records.forEach(({ cells }, record) => {
    const from = record * columns.length;
    cells!.forEach((cell, at) => (tags[from + at] = cellTag(columns[at]!.id, cell)));
  });
  return tags;
}

/** Every column of every sheet: its indicator, kind and header as shown; and by which of them records are named. */
function schemaDigest(
  sources: readonly LedgerSource[],
  columns: readonly DigestColumn[],
  keyColumns: readonly string[],
): string {
  const lines = new Set<string>();
  for (const { table, headers } of sources) {
    const labels = new Set(table.labels);
    for (const { id, type, label } of columns)
      if (labels.has(label))
        lines.add(JSON.stringify([id, type, (headers.get(label) ?? label).normalize("NFC")]));
  }
  return toHex(sm3(utf8(JSON.stringify(["S1", [...lines].sort(byCode), keyColumns]))));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

async function turn(control: WorkControl): Promise<void> {
  await control.pause?.();
  if (control.signal?.aborted) throw new CancelledError();
}
