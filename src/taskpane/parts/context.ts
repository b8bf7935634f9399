import { createContext, useContext, type RefObject } from "react";
import type { PaneActions, PaneState } from "../model";
import { texts, type LateGroup, type Texts } from "../texts.zh-CN";
import { textsWith, type TextsWith } from "./late-texts";

/** What every screen is drawn from. */
export interface PaneContents {
  readonly state: PaneState;
  readonly actions: PaneActions;
  readonly texts: Texts;
  /** The element that scrolls: the body, or in a low pane the whole. */
  readonly scroller: HTMLElement | null;
  /** For the body to say which element it is. */
  readonly setBody: (body: HTMLElement | null) => void;
  /** Whether header and footer scroll along with the body. */
  readonly isLow: boolean;
  /** Set before walking by key: the list then brings the new place into view. */
  readonly follow: RefObject<boolean>;
}

export const PaneContext = createContext<PaneContents | null>(null);

/** @param late groups of texts that came with the screen: it names them where it is registered */
export function usePane<Group extends LateGroup = never>(
  ...late: readonly Group[]
): PaneContents & { readonly texts: TextsWith<Group> } {
  const contents = useContext(PaneContext);
  if (!contents) throw new Error("screens are drawn inside Pane");
  return late.length === 0
    ? (contents as PaneContents & { readonly texts: TextsWith<Group> })
    : { ...contents, texts: textsWith(contents.texts, late) };
}

export const useTexts = (): Texts => useContext(PaneContext)?.texts ?? texts;
