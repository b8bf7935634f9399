import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import type { Settings } from "../model";

/** How the pane looks: Office's or the system's theme. */
export type Look = "light" | "dark" | "contrast";

const FONT = '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans SC", sans-serif';
const SCALE: Readonly<Record<Settings["textSize"], number>> = { normal: 1, large: 1.15, huge: 1.3 };
/** Size and line of each step of Fluent's ladder, in px; nothing is below 12. */
const STEPS = [
  ["100", 12, 18],
  ["200", 12, 18],
  ["300", 14, 20],
  ["400", 16, 23],
  ["500", 19, 27],
  ["600", 22, 30],
] as const;
const THEMES = { light: webLightTheme, dark: webDarkTheme, contrast: teamsHighContrastTheme };

/** Fluent's theme of a look with the pane's own letters and sizes. */
export function themeOf(look: Look, textSize: Settings["textSize"]): Theme {
  const scale = SCALE[textSize];
  const sizes = STEPS.flatMap(([step, size, line]) => [
    [`fontSizeBase${step}`, `${Math.round(size * scale * 10) / 10}px`],
    [`lineHeightBase${step}`, `${Math.round(line * scale)}px`],
  ]);
  return {
    ...THEMES[look],
    fontFamilyBase: FONT,
    fontFamilyNumeric: FONT,
    ...(Object.fromEntries(sizes) as Partial<Theme>),
  };
}
