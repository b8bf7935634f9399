import type { FileFacts } from "./facts";
import { byCode } from "./model";
import { reason, verdictOf, type Refusal, type Remark, type Verdict } from "./verdict";

/** A file with its own verdict. */
export interface JudgedFile {
  readonly facts: FileFacts;
  readonly verdict: Verdict;
}

/** A file that is part of a submission already. */
export interface MergedBefore {
  readonly file: string;
  readonly places: readonly string[];
  readonly ledgers: readonly string[];
  readonly book: string | null;
  readonly head: string | null;
  readonly roots: readonly { readonly ledger: string; readonly root: string }[];
}

/**
 * Holds files against each other and against what was merged before. Nothing is chosen silently: where one file plainly
 * continues another the later one is taken and both are told; where nothing says which is meant, both are refused, and
 * a person chooses.
 * @param chosen files that a person decided for
 */
export function compareFiles(
  files: readonly JudgedFile[],
  before: readonly MergedBefore[],
  chosen: ReadonlySet<string> = new Set(),
): JudgedFile[] {
  const ordered = [...files].sort((a, b) => byCode(a.facts.file, b.facts.file));
  return ordered.map(({ facts, verdict }) => {
    const refusals: Refusal[] = [];
    const remarks: Remark[] = [];
    for (const other of ordered) {
      if (other.facts === facts || !isRival(facts, other)) continue;
      const refusal = againstOther(facts, other.facts, chosen);
      if (refusal) refusals.push(refusal);
    }
    for (const old of before) {
      const found = againstMerged(facts, old, chosen);
      if (found) (found.isRefusal ? refusals : remarks).push(found.reason as never);
    }
    return {
      facts,
      verdict: verdictOf(
        [...verdict.refusals, ...distinct(refusals)],
        [...verdict.remarks, ...distinct(remarks)],
      ),
    };
  });
}

/** A file that cannot be taken anyway stands in nobody's way, unless it is the very same one. */
const isRival = (facts: FileFacts, { facts: other, verdict }: JudgedFile): boolean =>
  overlaps(facts, other) && (verdict.refusals.length === 0 || isSame(facts, other));

function overlaps(
  a: { readonly places: readonly string[]; readonly ledgers: readonly { readonly id: string }[] },
  b: { readonly places: readonly string[]; readonly ledgers: readonly { readonly id: string }[] },
): boolean {
  const ids = new Set(b.ledgers.map(({ id }) => id));
  return a.places.some((place) => b.places.includes(place)) && a.ledgers.some(({ id }) => ids.has(id));
}

const rootsText = (roots: readonly { readonly ledger: string; readonly root: string }[]): string =>
  JSON.stringify([...roots.map(({ ledger, root }) => [ledger, root])].sort());

const isSame = ({ signing: a }: FileFacts, { signing: b }: FileFacts): boolean =>
  a.book === b.book && a.entries.at(-1) === b.entries.at(-1) && rootsText(a.roots) === rootsText(b.roots);

const continues = (later: readonly string[], earlier: readonly string[]): boolean =>
  later.length > earlier.length && earlier.length > 0 && later[earlier.length - 1] === earlier.at(-1);

function againstOther(facts: FileFacts, other: FileFacts, chosen: ReadonlySet<string>): Refusal | null {
  const [own, theirs] = [facts.signing, other.signing];
  if (isSame(facts, other)) {
    // The same data twice: one of them will do, and it does not matter which.
    return firstOf(facts, other, chosen) === facts ? null : reason("same-file", [other.file]);
  }
  if (own.book !== null && own.book === theirs.book && !chosen.has(facts.file)) {
    if (continues(theirs.entries, own.entries)) return reason("older-copy", [other.file]);
    if (continues(own.entries, theirs.entries)) return null;
  }
  if (chosen.has(facts.file) && !chosen.has(other.file)) return null;
  return reason("two-files", [other.file]);
}

function firstOf(a: FileFacts, b: FileFacts, chosen: ReadonlySet<string>): FileFacts {
  if (chosen.has(a.file) !== chosen.has(b.file)) return chosen.has(a.file) ? a : b;
  return byCode(a.file, b.file) < 0 ? a : b;
}

type Found =
  | { readonly isRefusal: true; readonly reason: Refusal }
  | { readonly isRefusal: false; readonly reason: Remark };

function againstMerged(facts: FileFacts, old: MergedBefore, chosen: ReadonlySet<string>): Found | null {
  const { signing } = facts;
  const ledgers = old.ledgers.map((id) => ({ id }));
  if (!overlaps(facts, { places: old.places, ledgers })) return null;
  const isSameData = rootsText(signing.roots) === rootsText(old.roots);
  if (old.head === (signing.entries.at(-1) ?? null) && isSameData)
    return { isRefusal: false, reason: reason("unchanged", [old.file]) };
  if (old.head !== null && old.book === signing.book && signing.entries.includes(old.head))
    return { isRefusal: false, reason: reason("newer", [old.file]) };
  // What was merged goes on where this one ends: somebody handed in an older copy.
  if (old.book !== null && old.book === signing.book && !chosen.has(facts.file))
    return { isRefusal: true, reason: reason("older-copy", [old.file]) };
  return { isRefusal: false, reason: reason("replaces", [old.file]) };
}

function distinct<Code extends string>(
  reasons: readonly ReturnType<typeof reason<Code>>[],
): ReturnType<typeof reason<Code>>[] {
  const byCodes = new Map<Code, string[]>();
  for (const { code, names } of reasons) byCodes.set(code, [...(byCodes.get(code) ?? []), ...names]);
  return [...byCodes].map(([code, names]) => reason(code, [...new Set(names)]));
}

/** Of rivals the one to recommend: the one that was signed last, then the one with fewer findings. */
export function recommended(rivals: readonly FileFacts[]): FileFacts | null {
  const ranked = [...rivals].sort(
    (a, b) =>
      byCode(b.signedAt ?? "", a.signedAt ?? "") ||
      a.counts.error + a.counts.warning - (b.counts.error + b.counts.warning) ||
      byCode(a.file, b.file),
  );
  return ranked[0] ?? null;
}
