import { useEffect } from "react";
import type { PaneStore } from "../model";
import type { Texts } from "../texts.zh-CN";
import { idle } from "./idle";
import { LATE_SCREENS } from "./screens";

/**
 * Fetches the screens that come later, and the session's parts, one after the other, while nothing else is to be done: opening one is then
 * instant, and whoever loses the network in the middle of their work can go on. What cannot be fetched is asked for
 * again when it is opened.
 */
export function useComing(texts: Texts, store: PaneStore): void {
  useEffect(() => {
    let isGone = false;
    const next = async ([screen, ...more]: typeof LATE_SCREENS): Promise<void> => {
      await idle();
      if (isGone) return;
      if (!screen) {
        await store.warm?.();
        return;
      }
      await screen.load(texts);
      await next(more);
    };
    next(LATE_SCREENS).catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [texts, store]);
}
