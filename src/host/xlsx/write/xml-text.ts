import { EditError } from "../../../sheet";

/** Characters of a cell that Excel takes. */
const MAX_TEXT = 32_767;
/** Characters of a formula that it takes. */
const MAX_FORMULA = 8_192;

/** XML 1.0 without the characters that need anything done to them; nearly all texts are so. */
// eslint-disable-next-line no-control-regex -- these are the very characters that must not be written
const SPECIAL = /[&<>"_\u0000-\u001f\ufffe\uffff]/;
// Tab and line feed are sound in element content; a carriage return would be read back as a line feed.
// eslint-disable-next-line no-control-regex -- these are the very characters that must not be written
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;
/** An underscore that would be taken for the start of an escape, also when what follows is escaped itself. */
// eslint-disable-next-line no-control-regex -- these are the very characters that must not be written
const LOOK_ALIKE = /_(?=x[0-9A-Fa-f]{4}[_\u0000-\u0008\u000b-\u001f\ufffe\uffff])/g;

/**
 * A text as the content of an element of type ST_Xstring (ECMA-376-1, 22.9.2.19): XML's own characters escaped,
 * those that XML cannot hold as `_xHHHH_`, and what only looks like such an escape as `_x005F_xHHHH_`. A lone
 * surrogate becomes U+FFFD when it is encoded as UTF-8.
 */
export function escapeXstring(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return escapeXml(text.replace(LOOK_ALIKE, "_x005F_").replace(FORBIDDEN, hexEscape));
}

/** The same inside a double-quoted attribute of type ST_Xstring, where white space must be escaped, too. */
export function escapeXstringAttribute(text: string): string {
  return escapeXstring(text).replaceAll("\t", "&#9;").replaceAll("\n", "&#10;");
}

function hexEscape(letter: string): string {
  return `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}

/** XML escaping alone, for texts that hold nothing that XML cannot. */
export function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

// eslint-disable-next-line no-control-regex -- these are the very characters that must not be written
const NOT_IN_FORMULA = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/**
 * A formula as element content: XML escaping alone, since programs differ in whether they undo `_xHHHH_` there; what
 * XML cannot hold is refused.
 * @throws EditError bad-edit also when it is empty, begins with "=" or is longer than Excel takes
 */
export function formulaXml(formula: string): string {
  if (
    formula === "" ||
    formula.startsWith("=") ||
    formula.length > MAX_FORMULA ||
    NOT_IN_FORMULA.test(formula)
  ) {
    throw new EditError("bad-edit", "要写入的公式不正确，没有写入。", {}, "bad formula");
  }
  return escapeXml(formula);
}

/** White space that a reader might drop without xml:space="preserve". */
const NEEDS_PRESERVE = /^[ \t\n]|[\t\n]| $/;

/**
 * The `<t>` element of a text (ECMA-376-1, 18.4.12).
 * @param prefix of the main namespace with its colon, such as "x:"; mostly ""
 * @throws EditError bad-edit for more than 32,767 characters
 */
export function textXml(text: string, prefix = ""): string {
  if (text.length > MAX_TEXT) {
    const message = `单元格文字超过 ${String(MAX_TEXT)} 个字，Excel 放不下。请缩短后再试。`;
    throw new EditError("bad-edit", message, {}, "text too long");
  }
  const space = NEEDS_PRESERVE.test(text) ? ' xml:space="preserve"' : "";
  return `<${prefix}t${space}>${escapeXstring(text)}</${prefix}t>`;
}
