import type { BookView, CheckProgress, CheckView, PaneState } from "../model";
import type { Texts } from "../texts.zh-CN";
import { FIRST, signState, type SignState } from "./sign/sign-state";

/** What the card of the home screen says: the first that applies, from top to bottom. */
export type HomeState =
  | "noFile"
  | "reading"
  | "notRead"
  | "empty"
  | "unrecognised"
  | "blank"
  | "missing"
  | "checking"
  | "unchecked"
  | "stopped"
  | "errors"
  | "warnings"
  | "passed";

/** Which state a workbook is in. States are never blurred to look better: what is not checked has not passed. */
export function homeState({ book, check, place }: PaneState): HomeState {
  if (check.phase === "reading") return "reading";
  if (!book && check.phase === "stopped") return "notRead";
  if (!book) return place === "page" ? "noFile" : "reading";
  if (book.ledgers.length === 0) return book.isEmpty ? "empty" : "unrecognised";
  if (book.ledgers.some(({ missing }) => missing.length > 0)) return "missing";
  if (book.form && book.ledgers.every(({ records }) => records === 0)) return "blank";
  if (check.phase === "checking") return "checking";
  if (check.phase === "stopped") return "stopped";
  if (check.phase === "none" || !check.counts) return "unchecked";
  if (check.counts.error > 0) return "errors";
  return check.counts.warning > 0 ? "warnings" : "passed";
}

/** Which of the two speaks on the home screen: what was checked, or what was signed (PANE 1.1, from top to bottom). */
export function signSpeaks(state: PaneState): SignState | null {
  const sign = signState(state);
  const kind = homeState(state);
  if (!sign || kind === "reading" || kind === "notRead" || kind === "noFile") return null;
  if (FIRST.includes(sign.kind)) return sign;
  if (sign.kind === "stale") return kind === "unchecked" || BELOW.includes(kind) ? sign : null;
  return kind === "passed" ? sign : null;
}

/** What a change after signing is more urgent than. */
const BELOW: readonly HomeState[] = ["stopped", "errors", "warnings", "passed"];

/** How many records were checked, of how many, and what one is called. */
export function progressOf(
  book: BookView,
  progress: CheckProgress | null,
): readonly [done: number, all: number, unit: string] {
  const first = book.ledgers[0];
  const all = first?.records ?? 0;
  // As the check itself cuts the records: one that was asked half of the rules does not count.
  return [Math.floor((progress?.records ?? 0) * all), all, first?.unit ?? ""];
}

/** What a check that goes on, or was stopped, has found; "" while there is nothing to be said. */
export function foundSoFar({ progress }: CheckView, { home }: Texts): string {
  if (!progress || progress.found.error + progress.found.warning === 0) return "";
  const { error, warning } = progress.found;
  return home.foundSoFar(home.errorCount(error), home.warningCount(warning));
}
