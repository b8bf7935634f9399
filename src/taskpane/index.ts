/** The pane, for Excel and for the page without Excel alike. */
export { Pane } from "./screens/Pane";
export { idle } from "./screens/idle";
export { useTheme, type Look } from "./theme/useTheme";
export type { Texts } from "./texts.zh-CN";
