import { useCallback, type KeyboardEvent, type RefObject } from "react";
import type { PaneContents } from "../parts/context";

const isText = (target: EventTarget): boolean =>
  target instanceof HTMLElement &&
  (target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !["checkbox", "radio"].includes(target.type)));

/** The keys that work everywhere in the pane. What single letters do is the detail's; they can be turned off. */
export function useKeys(contents: PaneContents, root: RefObject<HTMLElement | null>) {
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.nativeEvent.isComposing) return;
      if (act(event, contents, root.current)) event.preventDefault();
    },
    [contents, root],
  );
}

/** @returns whether the key meant something */
function act(event: KeyboardEvent, contents: PaneContents, root: HTMLElement | null): boolean {
  const { state, actions, follow } = contents;
  const isWriting = isText(event.target);
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
  const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  switch (event.key) {
    case "F8":
      if (!isPlain) return false;
      follow.current = true;
      actions.step(event.shiftKey ? -1 : 1);
      return true;
    case "Escape":
      if (!isPlain) return false;
      actions.back();
      return true;
    case "f":
    case "F":
      return isControl && search(root, contents);
    case "/":
      return isPlain && !isWriting && search(root, contents);
    case "z":
    case "Z":
      if (!isControl || isWriting) return false;
      actions.undoLast();
      return true;
    case "a":
    case "A":
    case "w":
    case "W":
      return (
        isPlain &&
        !event.shiftKey &&
        !isWriting &&
        state.settings.keys &&
        letter(event.key.toLowerCase(), root)
      );
    default:
      return false;
  }
}

/** A letter presses the button that carries it, where there is one that can be pressed. */
function letter(key: string, root: HTMLElement | null): boolean {
  const button = root?.querySelector<HTMLButtonElement>(`button[data-key="${key}"]:not([disabled])`);
  button?.click();
  return button !== null && button !== undefined;
}

/** Puts the keyboard into the search box of this screen, or of the list of findings. */
function search(root: HTMLElement | null, { actions }: PaneContents): boolean {
  const box = () => root?.querySelector<HTMLInputElement>("input[data-search]");
  const here = box();
  if (here) here.focus();
  else {
    actions.showTab("issues");
    requestAnimationFrame(() => box()?.focus());
  }
  return true;
}
