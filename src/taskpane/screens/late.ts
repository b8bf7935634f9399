import type { ComponentType } from "react";
import { loadTexts } from "../parts/late-texts";
import type { LateGroup, Texts } from "../texts.zh-CN";

/** A screen that comes, with the texts that are its own, when it is first opened. */
export interface LateScreen {
  /** The screen, once it has come with its texts in this language. */
  shown(texts: Texts): ComponentType | null;
  /** @throws what fetching a script throws; asking again fetches again */
  load(texts: Texts): Promise<void>;
}

/**
 * React's own `lazy` is not used: it keeps a failure for good, and waits on after the script has come.
 * @param groups of texts that the screen and its parts ask `usePane` for
 */
export function late(groups: readonly LateGroup[], screen: () => Promise<ComponentType>): LateScreen {
  let come: ComponentType | null = null;
  const ready = new WeakSet<Texts>();
  return {
    shown: (texts) => (ready.has(texts) ? come : null),
    load: async (texts) => {
      const [loaded] = await Promise.all([come ?? screen(), loadTexts(texts, groups)]);
      come = loaded;
      ready.add(texts);
    },
  };
}
