import type { Theme } from "@fluentui/react-components";
import { useMemo, useSyncExternalStore } from "react";
import type { Settings } from "../model";
import { themeOf, type Look } from "./themes";

export type { Look } from "./themes";

/** Whether a media query holds, now and as it changes. */
export function useMedia(query: string): boolean {
  const media = useMemo(() => window.matchMedia(query), [query]);
  return useSyncExternalStore(
    (listener) => {
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => media.matches,
  );
}

/**
 * The theme of the pane and the page.
 *
 * @param look Office's theme; without one the system's. Where the system forces its colours they win over any theme.
 */
export function useTheme(textSize: Settings["textSize"], look?: Look): Theme {
  const isDark = useMedia("(prefers-color-scheme: dark)");
  const shown = look ?? (isDark ? "dark" : "light");
  return useMemo(() => themeOf(shown, textSize), [shown, textSize]);
}
