import { dueOf } from "../../app";
import type { Due } from "../../merge";
import { serialOf } from "../../table";
import type { MergingState } from "../model";

/** Files that a program keeps beside an open one; there is no table in them. */
const isLockFile = (name: string): boolean => name.startsWith("~$") || name.startsWith(".");

/** Files with names of which no two are the same; the same name from another folder gets a number. */
export function named<File extends { readonly name: string }>(
  files: readonly File[],
  taken: Iterable<string>,
): { readonly name: string; readonly file: File }[] {
  const known = new Set(taken);
  return files
    .filter(({ name }) => !isLockFile(name))
    .map((file) => {
      let { name } = file;
      for (let number = 2; known.has(name); number++)
        name = file.name.replace(/(\.[^.]*)?$/, (ending) => `（${String(number)}）${ending}`);
      known.add(name);
      return { name, file };
    });
}

/** When the period's forms are due, seen from today; null where no month is known. */
export const dueNow = (period: string, now: Date): Due | null =>
  dueOf(period, serialOf(now.getFullYear(), now.getMonth() + 1, now.getDate()));

/** Until when a village is asked to hand in. */
export function askedBy(period: string, now: Date): string {
  const due = dueNow(period, now);
  return due && due.daysLeft <= 0 ? "今天" : `${String(DUE_DAY)} 日`;
}

const DUE_DAY = 25;

/** About how many seconds reading still takes; null while nobody can say. */
export function secondsLeft(elapsedMs: number, read: number, all: number): number | null {
  if (elapsedMs < SAY_AFTER_MS || read === 0) return null;
  return Math.round(((elapsedMs / read) * (all - read)) / 1_000);
}
const SAY_AFTER_MS = 2_000;

/** The next line that there is something to do about, after the current one and from the top again; null for none. */
export function nextInTrouble({ villages, strays, current }: MergingState): string | null {
  const open = [
    ...villages.filter(({ next, state }) => next !== "none" && state !== "missing").map(({ place }) => place),
    ...strays,
  ];
  const places = [...villages.map(({ place }) => place), ...strays];
  const at = current === null ? -1 : places.indexOf(current);
  const rest = open.filter((place) => place !== current);
  return rest.find((place) => places.indexOf(place) > at) ?? rest[0] ?? null;
}
