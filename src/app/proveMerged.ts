import type { LineageReport } from "../audit";
import type { ReadContribution } from "./readContribution";

/** Whether a file is what was merged into a submission. */
export type MergedProof =
  /** The very data and signatures that stand in the submission. */
  | "same"
  /** The same workbook, signed on since: what was merged is an earlier state of it. */
  | "continued"
  /** The same workbook in an earlier state: what was merged was signed later. */
  | "earlier"
  /** The same workbook and signatures, but its data is other than what was merged. */
  | "other-data"
  /** No file of this workbook was merged. */
  | "not-merged";

/** Holds a file against what a submission is made of. Names of files do not matter. */
export function proveMerged(lineage: LineageReport, { facts, contribution }: ReadContribution): MergedProof {
  const own = contribution.child;
  const rootsOf = (data: typeof own.data) =>
    JSON.stringify(data.map(({ ledger, root }) => [ledger, root]).sort());
  const isSameData = (one: typeof own) => rootsOf(one.data) === rootsOf(own.data);
  const children = lineage.children.map(({ child }) => child);
  if (own.book === null) {
    return children.some((one) => one.book === null && isSameData(one)) ? "same" : "not-merged";
  }
  const { entries } = facts.signing;
  const child =
    children.find(({ head }) => entries.includes(head)) ?? children.find(({ book }) => book === own.book);
  if (!child) return "not-merged";
  if (child.head === entries.at(-1)) return isSameData(child) ? "same" : "other-data";
  if (entries.includes(child.head)) return "continued";
  return child.seq > entries.length ? "earlier" : "other-data";
}
