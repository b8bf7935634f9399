import type { DutyFacts, FileFacts } from "./facts";

/** Why a file is refused. */
export type RefusalCode =
  | "unreadable"
  | "no-ledger"
  | "is-submission"
  | "other-town"
  | "unsigned"
  | "signature-invalid"
  | "signed-then-changed"
  | "returned"
  | "wrong-period"
  | "errors-left"
  /** Another file is the same one. */
  | "same-file"
  /** Another file, or what was merged, is the same workbook signed on. */
  | "older-copy"
  /** Another file holds the same ledgers of the same village, and nothing says which is meant. */
  | "two-files";

/** What is worth knowing of a file that is taken all the same. */
export type RemarkCode =
  | "unsigned"
  | "unchanged"
  | "newer"
  | "replaces"
  | "renamed-columns"
  | "unknown-columns"
  | "explained"
  | "notices"
  | "hidden-rows"
  | "several-villages";

export interface Reason<Code extends string> {
  readonly code: Code;
  /** What it is about: names and numbers for the words, never values of cells. */
  readonly names: readonly string[];
  readonly count: number;
}
export type Refusal = Reason<RefusalCode>;
export type Remark = Reason<RemarkCode>;

export interface Verdict {
  readonly verdict: "accepted" | "remarks" | "refused";
  readonly refusals: readonly Refusal[];
  readonly remarks: readonly Remark[];
}

/** Which level takes the files, and what it wants of them. */
export interface Wanted {
  readonly level: "township" | "county";
  /** The town whose submission it is; null for the county's. */
  readonly town: string | null;
  /** Such as 2025年3月; null takes any, as long as it is one. */
  readonly period: string | null;
  /** Whether files that nobody signed are refused, or taken with a remark. */
  readonly unsigned: "refuse" | "remark";
}

export const reason = <Code extends string>(
  code: Code,
  names: readonly string[] = [],
  count = names.length,
): Reason<Code> => ({ code, names, count });

/** Judges one file by itself. Against other files it is judged by `compareFiles`. */
export function judgeFile(facts: FileFacts, wanted: Wanted): Verdict {
  const refusals = [
    ...placeRefusals(facts, wanted),
    ...signatureRefusals(facts, wanted),
    ...(facts.counts.error > 0 ? [reason("errors-left", [], facts.counts.error)] : []),
  ] satisfies Refusal[];
  return verdictOf(refusals, remarksOf(facts, wanted));
}

export function verdictOf(refusals: readonly Refusal[], remarks: readonly Remark[]): Verdict {
  const verdict = refusals.length > 0 ? "refused" : remarks.length > 0 ? "remarks" : "accepted";
  return { verdict, refusals, remarks };
}

function placeRefusals({ ledgers, places, isSubmission }: FileFacts, { level, town }: Wanted): Refusal[] {
  if (ledgers.length === 0) return [reason("no-ledger")];
  const refusals: Refusal[] = [];
  // A town's submission is made of villages' files; the county's of towns' submissions, or of villages' where a town has none.
  if (level === "township" && isSubmission) refusals.push(reason("is-submission"));
  const strange = town === null ? [] : places.filter((place) => place.split("/")[0] !== town);
  if (strange.length > 0) refusals.push(reason("other-town", strange));
  return refusals;
}

/** Stages that have to be signed before this level takes a file: those of the levels below it. */
export function neededStages({ stages }: DutyFacts, level: Wanted["level"]): DutyFacts["stages"] {
  const below = level === "township" ? ["village"] : ["village", "town"];
  const end = stages.findIndex((one) => !below.includes(one.level));
  return end < 0 ? stages : stages.slice(0, end);
}

function signatureRefusals({ signing }: FileFacts, { level, period, unsigned }: Wanted): Refusal[] {
  const { duties, chain } = signing;
  if (chain === "invalid") return [reason("signature-invalid")];
  const refusals: Refusal[] = [];
  const returned = duties.filter(({ isReturned }) => isReturned);
  if (returned.length > 0) refusals.push(reason("returned", labelsOf(returned)));
  const stale = duties.filter((duty) => neededStages(duty, level).some(({ state }) => state === "stale"));
  if (stale.length > 0) {
    const changed = stale.reduce((sum, one) => sum + (one.changed ?? 0), 0);
    refusals.push(reason("signed-then-changed", labelsOf(stale), changed));
  }
  const open = duties.flatMap((duty) => {
    const missing = neededStages(duty, level).filter(({ state }) => state === "unsigned");
    return missing.map(({ stage }) => `${duty.label}${stage}`);
  });
  if (open.length > 0 && returned.length === 0 && (chain === "whole" || unsigned === "refuse"))
    refusals.push(reason("unsigned", open));
  const others = new Set(
    duties
      .filter((duty) => period !== null && duty.period !== "" && duty.period !== period)
      .map((one) => one.period),
  );
  if (others.size > 0) refusals.push(reason("wrong-period", [...others]));
  return refusals;
}

const labelsOf = (duties: readonly DutyFacts[]): string[] => duties.map(({ label }) => label);

function remarksOf(facts: FileFacts, { unsigned, level }: Wanted): Remark[] {
  const { signing, counts, renamedColumns, unknownColumns, hiddenRows, places } = facts;
  const isUnsigned =
    signing.chain === "none" && signing.duties.some((duty) => neededStages(duty, level).length > 0);
  return [
    ...(isUnsigned && unsigned === "remark" ? [reason("unsigned")] : []),
    ...(renamedColumns.length > 0 ? [reason("renamed-columns", renamedColumns)] : []),
    ...(unknownColumns.length > 0 ? [reason("unknown-columns", unknownColumns)] : []),
    ...(counts.waived > 0 ? [reason("explained", [], counts.waived)] : []),
    ...(counts.warning + counts.notice > 0 ? [reason("notices", [], counts.warning + counts.notice)] : []),
    ...(hiddenRows > 0 ? [reason("hidden-rows", [], hiddenRows)] : []),
    ...(level === "township" && places.length > 1 ? [reason("several-villages", places)] : []),
  ];
}
