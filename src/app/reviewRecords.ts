import { differences, sampleOf, type LedgerDigest, type SignStatement } from "../audit";
import {
  locatorFor,
  locatorsOf,
  type SignedBook,
  type Verification,
  type VerifyOptions,
} from "./verifyWorkbook";

/** A record that a reviewer is to look at before signing. */
export interface ReviewRecord {
  readonly digest: LedgerDigest;
  /** Place in the digest. */
  readonly at: number;
  readonly how: "changed" | "added" | "sample";
  /** Labels of columns whose cells changed; empty where only the record is known, or all of it is new. */
  readonly labels: readonly string[];
  /** Root of the data that it is compared with; null for a sample. */
  readonly signedRoot: string | null;
}

export interface Review {
  /**
   * - changes: what is other than when this stage, or else any, was last signed
   * - same: nothing is
   * - sample: nothing tells what changed, so some records stand for all
   */
  readonly kind: "changes" | "same" | "sample";
  /** Number of the entry that the data is compared with; null for a sample. */
  readonly since: number | null;
  readonly records: readonly ReviewRecord[];
  /** Keys of records that are gone. */
  readonly removed: readonly string[];
}

/**
 * What a reviewer has to look at: what changed since this stage was last signed; at the first time a sample.
 * @param stage of the flow; 采集 looks at nothing, its data is its own
 */
export function reviewRecords(
  book: Pick<SignedBook, "sheets">,
  report: Verification,
  duty: string,
  stage: string,
  options: Pick<VerifyOptions, "locators"> = {},
): Review {
  const digests = report.ledgers.get(duty)?.digests ?? [];
  const base = baseOf(report, duty, stage);
  const locators = locatorsOf(book, options);
  const compared = base
    ? digests.map((digest) => compare(digest, base, (root) => locatorFor(locators, digest.ledger, root)))
    : [];
  if (base && compared.every((one) => one !== null)) {
    const records = compared.flatMap((one) => one.records);
    const removed = compared.flatMap((one) => one.removed);
    const kind = records.length + removed.length > 0 ? "changes" : "same";
    return { kind, since: base.seq, records, removed };
  }
  const [main] = [...digests].sort((a, b) => a.keys.length - b.keys.length);
  const places = main ? sampleOf(main) : [];
  return {
    kind: "sample",
    since: null,
    records: places.map((at) => ({ digest: main!, at, how: "sample", labels: [], signedRoot: null })),
    removed: [],
  };
}

/** The last time that this very stage was signed, whatever became of it since. */
function baseOf({ entries }: Verification, duty: string, stage: string): SignStatement | undefined {
  return entries
    .flatMap(({ statement, faults }) =>
      statement?.action === "sign" && faults.length === 0 ? [statement] : [],
    )
    .findLast((one) => one.duty === duty && one.stage === stage);
}

function compare(
  digest: LedgerDigest,
  base: SignStatement,
  locatorOf: (root: string) => Parameters<typeof differences>[0] | undefined,
): { records: ReviewRecord[]; removed: readonly string[] } | null {
  const signed = base.data.find(({ ledger }) => ledger === digest.ledger);
  if (signed?.root === digest.root) return { records: [], removed: [] };
  const locator = signed && locatorOf(signed.root);
  if (!locator) return null;
  const { changed, added, removed } = differences(locator, digest);
  const labels = new Map(digest.columns.map(({ id, label }) => [id, label]));
  const signedRoot = signed.root;
  return {
    records: [
      ...changed.map(({ at, columns }) => ({
        digest,
        at,
        how: "changed" as const,
        signedRoot,
        labels: columns.flatMap((id) => labels.get(id) ?? []),
      })),
      ...added.map((at) => ({ digest, at, how: "added" as const, labels: [], signedRoot })),
    ],
    removed,
  };
}
