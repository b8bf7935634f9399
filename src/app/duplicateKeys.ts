import { KEY_JOIN, type LedgerDigest } from "../audit";
import type { Indicator } from "../catalog";
import { toA1 } from "../sheet";
import { maskKey, maskNumber } from "../validate";
import type { SignedLedgers } from "./signedData";

/** A key that several records of a ledger have: people have to tell them apart before anything is signed. */
export interface DuplicateKey {
  /** What the records are called: 户编号 0612044. Numbers of persons masked unless asked otherwise. */
  readonly name: string;
  /** How many records have it. */
  readonly count: number;
  /** Where their keys stand, in the order of the digest; no more than `MOST_PLACES`. */
  readonly places: readonly { readonly sheet: string; readonly cell: string }[];
}

/** Places of one key that are named: a column that is the same all over says no more with a thousand. */
const MOST_PLACES = 20;
const SECRET: readonly Indicator["type"][] = ["idNumber", "phone", "bankAccount"];

/** The keys that stand more than once in what is signed, those of the first ledger first. */
export function duplicateKeys({ digests }: Pick<SignedLedgers, "digests">, masks = true): DuplicateKey[] {
  return digests
    .filter(({ isKeyless }) => !isKeyless)
    .flatMap((digest) =>
      [...digest.duplicates].map(([key, count]) => ({
        name: nameOf(digest, key, masks),
        count,
        places: placesOf(digest, key, count),
      })),
    );
}

/** Records of a key follow each other: the digest is sorted. */
function placesOf(digest: LedgerDigest, key: string, count: number): DuplicateKey["places"] {
  const from = digest.keys.indexOf(key);
  const rows = Array.from({ length: Math.min(count, MOST_PLACES) }, (_, at) => digest.place(from + at));
  return rows.flatMap(({ source: { table }, row }) => {
    const label = table.ledger.keyLabels.findLast((one) => table.column(one) !== undefined);
    const place = label === undefined ? null : table.place(row, label);
    return place ? [{ sheet: table.sheet, cell: toA1(place) }] : [];
  });
}

function nameOf(digest: LedgerDigest, key: string, masks: boolean): string {
  const { table } = digest.place(digest.keys.indexOf(key)).source;
  const ids = table.ledger.key.filter((id) => digest.columns.some((column) => column.id === id));
  return key
    .split(KEY_JOIN)
    .map((cell, at) => {
      const indicator = table.ledger.indicators.find(({ id }) => id === ids[at]);
      // In canonical form a letter says of which kind a cell is.
      const text = cell === "" ? "（空）" : cell.slice(1);
      const shown = masks && SECRET.includes(indicator!.type) ? maskNumber(text) : text;
      return `${indicator!.label} ${masks ? maskKey(shown) : shown}`;
    })
    .join("、");
}
