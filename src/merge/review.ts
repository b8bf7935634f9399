import { compareFiles, recommended, type JudgedFile, type MergedBefore } from "./choose";
import type { FileFacts, UnreadableFile } from "./facts";
import { byCode, placeText, type ExpectedVillage } from "./model";
import { judgeFile, neededStages, reason, verdictOf, type Verdict, type Wanted } from "./verdict";

/** A file with what is to become of it. */
export interface ReviewedFile {
  readonly file: string;
  /** Null for a file that could not be read: `unreadable` then says why. */
  readonly facts: FileFacts | null;
  readonly unreadable: UnreadableFile | null;
  readonly verdict: Verdict;
}

/** What to do about a village, in the order of urgency. */
export type NextStep = "choose" | "giveBack" | "resend" | "remind" | "look" | "none";

/** One line of the table of villages: together they are the roster of villages, and what came unasked. */
export interface ReviewedVillage {
  /** "云台镇/柳沟村". */
  readonly place: string;
  readonly contact: string;
  /** ready: goes in; trouble: came and cannot go in; missing: nothing came; merged: in already, and stays as it is. */
  readonly state: "ready" | "trouble" | "missing" | "merged";
  readonly files: readonly string[];
  readonly next: NextStep;
  /** Of several files the one to recommend; null where there is nothing to choose. */
  readonly recommended: string | null;
  readonly progress: Progress;
}

/** How far a village is with its forms. */
export type Progress =
  | { readonly step: "missing" | "unreadable" | "filling" | "errors" | "done" }
  /** Waiting for a stage to be signed, by its name. */
  | { readonly step: "waiting"; readonly stage: string };

export interface ReviewInput {
  readonly files: readonly (FileFacts | UnreadableFile)[];
  readonly wanted: Wanted;
  readonly expected: readonly ExpectedVillage[];
  /** Files of the submission that is continued. */
  readonly before: readonly MergedBefore[];
  readonly chosen: ReadonlySet<string>;
}

export interface MergeReview {
  readonly files: readonly ReviewedFile[];
  readonly villages: readonly ReviewedVillage[];
}

/** Judges all files, each by itself and against the others, and says for every village what is to be done. */
export function reviewFiles(input: ReviewInput): MergeReview {
  const readable = input.files.filter((one): one is FileFacts => "places" in one);
  const judged = readable.map((facts): JudgedFile => ({ facts, verdict: judgeFile(facts, input.wanted) }));
  const compared = new Map(
    compareFiles(judged, input.before, input.chosen).map((one) => [one.facts.file, one.verdict]),
  );
  const files = input.files
    .map((one): ReviewedFile => {
      if ("places" in one)
        return { file: one.file, facts: one, unreadable: null, verdict: compared.get(one.file)! };
      const verdict = verdictOf([reason("unreadable", [one.code])], []);
      return { file: one.file, facts: null, unreadable: one, verdict };
    })
    .sort((a, b) => byCode(a.file, b.file));
  return { files, villages: villagesOf(files, input) };
}

function villagesOf(files: readonly ReviewedFile[], input: ReviewInput): ReviewedVillage[] {
  const { expected, before, wanted } = input;
  const contacts = new Map(expected.map((one) => [placeText(one), one.contact]));
  const ofTown = (place: string) => wanted.town === null || place.split("/")[0] === wanted.town;
  const found = [
    ...files.flatMap(({ facts }) => facts?.places ?? []),
    ...before.flatMap(({ places }) => places),
  ];
  const places = new Set(
    [...contacts.keys(), ...found].filter((place) => ofTown(place) && place.includes("/")),
  );
  return [...places].sort(byCode).map((place): ReviewedVillage => {
    const own = files.filter((one) => belongsTo(one, place));
    const isMerged = before.some((one) => one.places.includes(place));
    const ready = own.filter(({ verdict }) => verdict.verdict !== "refused");
    const state = ready.length > 0 ? "ready" : own.length > 0 ? "trouble" : isMerged ? "merged" : "missing";
    const rivals = own.filter(({ verdict }) => verdict.refusals.some(({ code }) => code === "two-files"));
    return {
      place,
      contact: contacts.get(place) ?? "",
      state,
      files: own.map(({ file }) => file),
      next: nextStep(own, state),
      recommended: recommended(rivals.flatMap(({ facts }) => facts ?? []))?.file ?? null,
      progress: isMerged && own.length === 0 ? { step: "done" } : progressOf(own, wanted),
    };
  });
}

/** A file that could not be read belongs to the village that its name names. */
function belongsTo({ facts, file }: ReviewedFile, place: string): boolean {
  if (facts) return facts.places.includes(place);
  const village = place.slice(place.indexOf("/") + 1);
  return file.includes(village);
}

function nextStep(own: readonly ReviewedFile[], state: ReviewedVillage["state"]): NextStep {
  if (state === "missing") return "remind";
  const codes = new Set(own.flatMap(({ verdict }) => verdict.refusals.map(({ code }) => code)));
  if (codes.has("two-files")) return "choose";
  if (state === "ready" || state === "merged") return codes.size > 0 ? "look" : "none";
  if (
    ["errors-left", "signed-then-changed", "unsigned", "wrong-period", "returned"].some((code) =>
      codes.has(code as never),
    )
  )
    return "giveBack";
  if (codes.has("unreadable") || codes.has("older-copy") || codes.has("no-ledger")) return "resend";
  return "look";
}

function progressOf(own: readonly ReviewedFile[], { level }: Wanted): Progress {
  const facts = own.flatMap((one) => one.facts ?? []);
  if (own.length === 0) return { step: "missing" };
  if (facts.length === 0) return { step: "unreadable" };
  const duties = facts.flatMap(({ signing }) => signing.duties);
  const stages = duties.flatMap((duty) => neededStages(duty, level));
  const open = stages.find(({ state }) => state !== "valid");
  if (facts.some(({ counts }) => counts.error > 0)) return { step: "errors" };
  if (!open) return { step: "done" };
  // Nobody vouches for anything yet: it is still being filled in.
  return duties.every((one) => one.stages.every(({ state }) => state === "unsigned"))
    ? { step: "filling" }
    : { step: "waiting", stage: open.stage };
}
