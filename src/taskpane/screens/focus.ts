import { useEffect, useRef, type RefObject } from "react";
import type { PaneState, Screen } from "../model";

/** Frames that are waited for a row of the list; a screen that is still being loaded is waited for as long as it takes. */
const TRIES = 120;

const depthOf = ({ kind }: Screen): number =>
  kind === "home" || kind === "issues" || kind === "sign" || kind === "more"
    ? 0
    : kind === "waiver" || kind === "mergeVillage"
      ? 2
      : 1;

/**
 * Where the keyboard goes when the screen changes: to the heading of a level that opens, back to the row that was left
 * when it closes. Nothing happens while the keyboard is elsewhere: in the sheet, the header or the tabs.
 */
export function useScreenFocus(state: PaneState, root: RefObject<HTMLElement | null>): void {
  const wasInside = useRef(false);
  const left = useRef(new Map<string, string>());
  const shown = useRef(state.screen);
  const current = useRef(state.list.current);
  useEffect(() => {
    current.current = state.list.current;
  });

  useEffect(() => {
    const onFocus = (event: FocusEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const part = target?.closest("[data-part]");
      wasInside.current = part !== null && part !== undefined && root.current?.contains(part) === true;
      const row = wasInside.current && target?.closest("[data-row]")?.getAttribute("data-row");
      if (row && row !== "back") left.current.set(shown.current.kind, row);
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  }, [root]);

  const { kind } = state.screen;
  useEffect(() => {
    const from = shown.current;
    if (from.kind === kind) return;
    shown.current = { kind };
    const pane = root.current;
    if (!pane || !wasInside.current || !isFree(pane)) return;
    const isBack = depthOf({ kind }) < depthOf(from);
    const row = kind === "issues" && current.current ? `item:${current.current}` : left.current.get(kind);
    let tries = TRIES;
    let frame = 0;
    const find = () => {
      if (!isFree(pane)) return;
      const target = pane.querySelector<HTMLElement>(
        isBack && row ? `[data-row="${CSS.escape(row)}"]` : "[data-title]",
      );
      if (target) target.focus();
      else if (pane.querySelector("[data-loading]") || --tries > 0) frame = requestAnimationFrame(find);
      else focusTitle(pane);
    };
    find();
    return () => cancelAnimationFrame(frame);
  }, [kind, root]);
}

/** The heading of a level; a tab's own screen has none, there it is the tab. */
export function focusTitle(pane: ParentNode): void {
  const title = pane.querySelector<HTMLElement>("[data-title]");
  (title ?? pane.querySelector<HTMLElement>("[role=tab][aria-selected=true]"))?.focus();
}

/** Whether the element that had the keyboard is gone, or was in the screen that closed. */
function isFree(pane: HTMLElement): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || !active.isConnected || pane === active;
}
