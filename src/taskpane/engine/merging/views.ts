import {
  fileWords,
  neededStages,
  reminderText,
  sizeWords,
  type MergeReview,
  type ReviewedFile,
  type ReviewedVillage,
  type Wanted,
} from "../../../merge";
import { localTime } from "../../../audit";
import type { MergeCounts, MergeFile, MergePoint, MergeVillage } from "../../model";
import type { MergeTable } from "./asked";

/** Points of a file that are told one by one. */
const MOST_POINTS = 200;

/** 2025-11-21 16:40:00 as people write it: 11月21日 16:40. */
function dayWords(time: string): string {
  const [, month, day, clock] = /^\d+-(\d+)-(\d+) (\d+:\d+)/.exec(time) ?? [];
  return month && day && clock ? `${String(Number(month))}月${String(Number(day))}日 ${clock}` : time;
}

/** What the pane shows of a file. */
export function fileView(
  file: ReviewedFile,
  points: readonly MergePoint[],
  level: Wanted["level"],
): MergeFile {
  const { facts } = file;
  const stages = (facts?.signing.duties ?? []).flatMap((duty) => neededStages(duty, level));
  return {
    name: file.file,
    state: facts ? "read" : "unreadable",
    verdict: file.verdict.verdict,
    words: fileWords(file),
    places: facts?.places ?? [],
    size: facts ? sizeWords(facts) : "",
    signedAt: facts?.signedAt ? dayWords(localTime(facts.signedAt)) : "",
    stages: [stages.filter(({ state }) => state === "valid").length, stages.length],
    errors: facts?.counts.error ?? 0,
    warnings: facts?.counts.warning ?? 0,
    points: points.slice(0, MOST_POINTS),
    morePoints: Math.max(0, points.length - MOST_POINTS),
  };
}

/** The table of villages; together they are the roster of villages and what came unasked. */
export function tableView(
  review: MergeReview,
  pointsOf: (file: string) => readonly MergePoint[],
  wanted: Wanted,
  expected: number,
  remind: { readonly title: string; readonly by: string },
): Omit<MergeTable, "period" | "periods"> {
  const files = review.files.map((file) => fileView(file, pointsOf(file.file), wanted.level));
  const byName = new Map(review.files.map((file) => [file.file, file]));
  const villages = review.villages.map((village) => villageView(village, byName, wanted, remind));
  const known = new Set(villages.flatMap((village) => village.files));
  return {
    expected,
    files,
    villages,
    counts: countsOf(villages),
    strays: files.map(({ name }) => name).filter((name) => !known.has(name)),
  };
}

function villageView(
  village: ReviewedVillage,
  files: ReadonlyMap<string, ReviewedFile>,
  { level }: Wanted,
  { title, by }: { readonly title: string; readonly by: string },
): MergeVillage {
  const own = village.files.flatMap((name) => files.get(name) ?? []);
  // What is said of a village is what stands against it, not what is fine in its other files.
  const worst = own.find(({ verdict }) => verdict.verdict === "refused") ?? own[0];
  const reason = worst && village.state !== "missing" ? (fileWords(worst)[0] ?? "") : "";
  const isIn = village.state === "ready" || village.state === "merged";
  const short = village.place.slice(village.place.indexOf("/") + 1);
  const name = level === "county" ? village.place.replace("/", " ") : short;
  return {
    place: village.place,
    name,
    state: village.state,
    // One of its files goes in: what stands against the others is to be looked at, and nothing waits for a choice.
    next: isIn && village.next === "choose" ? "look" : village.next,
    contact: village.contact,
    files: village.files,
    reason: isIn && own.length > 1 && reason !== "" ? `“${worst!.file}”：${reason}` : reason,
    recommended: village.recommended,
    reminder: reminderText(short, title, by),
  };
}

function countsOf(villages: readonly MergeVillage[]): MergeCounts {
  const count = (...states: MergeVillage["state"][]) =>
    villages.filter(({ state }) => states.includes(state)).length;
  return {
    all: villages.length,
    ready: count("ready", "merged"),
    trouble: count("trouble"),
    missing: count("missing"),
  };
}
