import type { DutyView, PaneState, SignaturesView } from "../../model";

/** What the signatures of the open workbook say, as a state of the home screen; null where they say nothing. */
export type SignState =
  | { readonly kind: "invalid" | "unknown" | "rosterOld" }
  | { readonly kind: "returned" | "stale" | "signed" | "myTurn" | "all"; readonly duty: DutyView };

/** States that go before everything else that can be said of a workbook. */
export const FIRST: readonly SignState["kind"][] = ["invalid", "returned"];

/** The first that applies, from top to bottom; with several ledgers the worst. */
export function signState({ signing }: Pick<PaneState, "signing">): SignState | null {
  const { view } = signing;
  if (!view || view.entries.length === 0) return null;
  if (view.chain === "unknown") return { kind: "unknown" };
  if (view.isRosterOld) return { kind: "rosterOld" };
  if (view.chain === "invalid") return { kind: "invalid" };
  const { duties } = view;
  const returned = duties.find((duty) => duty.returned !== null);
  if (returned) return { kind: "returned", duty: returned };
  const stale = duties.find(({ stages }) => stages.some(({ state }) => state === "stale"));
  if (stale) return { kind: "stale", duty: stale };
  const open = duties.find((duty) => duty.next !== null && isBegun(duty));
  if (open) return { kind: open.why === null ? "myTurn" : "signed", duty: open };
  const all = duties.find(isBegun);
  return all ? { kind: "all", duty: all } : null;
}

const isBegun = ({ stages }: DutyView): boolean => stages[0]?.state === "valid";

/** What is to be signed next; that of whose turn it is before others. */
export function nextDuty(view: SignaturesView | null): DutyView | null {
  const open = view?.duties.filter(({ missing, next }) => missing === null && next !== null) ?? [];
  return open.find(({ why }) => why === null) ?? open[0] ?? null;
}
