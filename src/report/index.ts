/** What people and machines read: the same findings as JSON, as text, as a page. */
export * from "./json";
export * from "./text";
export * from "./html/page";
export * from "./words";
export { escapeHtml } from "./html/escape";
export { LOOK } from "./html/style";
