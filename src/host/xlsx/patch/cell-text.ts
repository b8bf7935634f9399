import { escapeXml } from "./spans";

/** Characters that XML 1.0 cannot hold, or that its readers change (CR). */
const UNHELD = "\\u0000-\\u0008\\u000B-\\u001F\\uFFFE\\uFFFF";
/** Also an escape that one of them would complete with its own "_". */
const TO_ESCAPE = new RegExp(`_x(?=[0-9A-Fa-f]{4}[_${UNHELD}])|[${UNHELD}]`, "g");

/**
 * A text as ST_Xstring (ECMA-376-1, 22.9.2.19) inside an element or an attribute: what XML cannot hold becomes
 * _xHHHH_, and what would be read as such an escape gets one itself.
 */
export function xstring(text: string): string {
  const escaped = text.replace(TO_ESCAPE, (found) => {
    if (found === "_x") return "_x005F_x";
    return `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  });
  return escapeXml(escaped);
}
