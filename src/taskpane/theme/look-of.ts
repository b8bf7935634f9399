import type { Look } from "./themes";

export type { Look } from "./themes";

/** Half of the brightest. */
const MIDDLE = 128;

/**
 * The look that goes with Office's own theme, by the brightness of its background; null where Office tells none, as
 * on the web: then the system decides.
 */
export function lookOf(theme: { readonly bodyBackgroundColor?: string } | undefined): Look | null {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(theme?.bodyBackgroundColor ?? "");
  if (!match) return null;
  const [red, green, blue] = [1, 2, 3].map((part) => parseInt(match[part]!, 16)) as [number, number, number];
  return 0.299 * red + 0.587 * green + 0.114 * blue < MIDDLE ? "dark" : "light";
}
