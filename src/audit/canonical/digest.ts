import { CancelledError, type WorkControl } from "../../sheet";
import { toHex, utf8 } from "../bytes";
import { Sm3, sm3 } from "../suite/sm3";
import { DIGEST, leafInto, rootOf } from "./merkle";
import { RowBytes } from "./row-bytes";
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
const KEY_NUMBER = "\u0002";
/** Records between two looks at whether to stop. */
const STEP = 500;

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
  const width = columns.length;
  const most = sources.reduce((sum, { table }) => sum + table.rowCount, 0);
  // What is kept of a record is its key, its leaf and where it stands; everything else lives for one turn of the loop.
  const found = {
    keys: [] as string[],
    leaves: new Uint8Array(most * DIGEST),
    // For tags, which are worked out when somebody asks where data changed: merging forty villages never does.
    cells: most <= TAGGED_ROWS ? ([] as (readonly string[])[]) : null,
    sources: new Uint32Array(most),
    rows: new Uint32Array(most),
  };
  const numbers = new Map(sources.map((source, at) => [source, at]));
  const hash = new Sm3();
  const bytes = new RowBytes();
  let formulas = 0;
  for (const { key, cells, source, row, formulas: own } of canonicalRows(sources, columns, keyColumns)) {
    const at = found.keys.length;
    formulas += own;
    leafInto(bytes.of(rowText(key, cells, columns)), hash, found.leaves, at);
    found.cells?.push(cells);
    found.sources[at] = numbers.get(source)!;
    found.rows[at] = row;
    found.keys.push(key);
    if (found.keys.length % STEP === 0) await turn(control);
  }
  const leafAt = (at: number) => found.leaves.subarray(at * DIGEST, (at + 1) * DIGEST);
  const order = Uint32Array.from(found.keys.keys()).sort(
    (a, b) => byCode(found.keys[a]!, found.keys[b]!) || compareBytes(leafAt(a), leafAt(b)),
  );
  const leaves = new Uint8Array(order.length * DIGEST);
  order.forEach((from, at) => leaves.set(leafAt(from), at * DIGEST));
  const { keys, duplicates } = numbered(Array.from(order, (from) => found.keys[from]!));
  let tags: Uint16Array | null = null;
  return {
    ledger: ledger.id,
    n: keys.length,
    m: width,
    root: toHex(rootOf(leaves)),
    schema: schemaDigest(sources, columns, keyColumns),
    formulas,
    columns,
    keys,
    leaves,
    get tags() {
      return found.cells && (tags ??= tagsOf(found.cells, order, columns));
    },
    place: (at) => ({ source: sources[found.sources[order[at]!]!]!, row: found.rows[order[at]!]! }),
    duplicates,
    isKeyless: keyColumns.length === 0,
  };
}

function tagsOf(
  cells: readonly (readonly string[])[],
  order: Uint32Array,
  columns: readonly DigestColumn[],
): Uint16Array {
  const tags = new Uint16Array(order.length * columns.length);
  order.forEach((from, at) => {
    cells[from]!.forEach((cell, column) => {
      tags[at * columns.length + column] = cellTag(columns[column]!.id, cell);
    });
  });
  return tags;
}

/** Sorted keys, each with a number behind it where it is not the first of its kind; and how often such a key stands. */
function numbered(sorted: readonly string[]): { keys: string[]; duplicates: ReadonlyMap<string, number> } {
  const duplicates = new Map<string, number>();
  let count = 0;
  const keys = sorted.map((key, at) => {
    count = key === sorted[at - 1] ? count + 1 : 1;
    if (count === 1) return key;
    duplicates.set(key, count);
    return `${key}${KEY_NUMBER}${String(count)}`;
  });
  return { keys, duplicates };
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
