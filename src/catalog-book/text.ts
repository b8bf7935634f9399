/**
 * How texts and lists stand in cells. Nearly every text stands as it is. What would be read back as something else (an
 * empty text, blanks at its ends, one of our own marks) stands in quotes as JSON writes it, so that nothing is lost.
 */

/** Says null where a blank cell says that nothing was written at all. */
export const NULL_MARK = "（空）";
/** Says that nothing was written where a blank cell says null. */
export const ABSENT_MARK = "（不写）";
/** An empty list where a blank cell says something else. */
export const NONE_MARK = "（没有）";
const MARKS: ReadonlySet<string> = new Set([NULL_MARK, ABSENT_MARK, NONE_MARK]);

// eslint-disable-next-line no-control-regex -- these are the very characters that programs change when they save
const FRAGILE = /[\u0000-\u0009\u000b-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/u;
const INVISIBLE = /^[\u200b-\u200d\ufeff]+|[\u200b-\u200d\ufeff]+$/g;

/** A text as people typed it, without blanks and invisible characters around it. */
export function clean(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(INVISIBLE, "").trim();
}

/** A short word as people typed it: full-width letters and signs made narrow, no blanks inside. */
export function narrow(text: string): string {
  return clean(text).normalize("NFKC").replace(/\s+/g, "");
}

/** The text that a cell's text stands for. */
export function readText(cell: string): string {
  const text = clean(cell);
  return quotedText(text) ?? text;
}

/** @returns null when the text is not all in quotes */
export function quotedText(text: string): string | null {
  if (!text.startsWith('"') || !text.endsWith('"')) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}

export function writeText(text: string): string {
  return FRAGILE.test(text) || MARKS.has(text) || text === "" || readText(text) !== text
    ? quoted(text)
    : text;
}

/** In quotes, whatever it holds. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f\ufffe\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const OPEN = "（([【{《“";
const CLOSE = "）)]】}》”";
const BINDING = `"${OPEN}${CLOSE}`;

/**
 * Cuts a text at separators that stand outside brackets and quotes. A bracket that is never closed binds nothing.
 * @param separators characters
 */
export function splitOutside(text: string, separators: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (separators.includes(letter)) {
      parts.push(text.slice(start, at));
      start = at + 1;
    } else at = endOfGroup(text, at);
  }
  parts.push(text.slice(start));
  return parts;
}

/** Where the quotes or brackets that begin here end; the same place when none begin, or none end. */
export function endOfGroup(text: string, from: number): number {
  if (text[from] === '"') {
    const match = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(from));
    return match ? from + match[0].length - 1 : from;
  }
  const kind = OPEN.indexOf(text[from]!);
  if (kind < 0) return from;
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === OPEN[kind]) depth++;
    else if (text[at] === CLOSE[kind] && --depth === 0) return at;
  }
  return from;
}

/** Between the items of a list, outside brackets: as people write them. */
export const LIST_SEPARATORS = "；;、，,\n";
/** For sentences, which have commas of their own. */
export const LINE_SEPARATORS = "\n";

/** The items of a list. Blank ones count as nothing. */
export function readList(cell: string, separators = LIST_SEPARATORS): string[] {
  return splitOutside(clean(cell), separators)
    .map(clean)
    .filter((part) => part !== "")
    .map((part) => quotedText(part) ?? part);
}

export function writeList(items: readonly string[], separators = LIST_SEPARATORS): string {
  const glue = separators === LINE_SEPARATORS ? "\n" : "；";
  return items.map((item) => writeItem(item, separators)).join(glue);
}

function writeItem(item: string, separators: string): string {
  const plain = writeText(item);
  const [only, ...more] = readList(plain, separators);
  const isWhole = only === item && more.length === 0 && isBalanced(item);
  return isWhole ? plain : quoted(item);
}

/** Every bracket has its other half: one that has not would bind what follows, or end what began before. */
export function isBalanced(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const end = endOfGroup(text, at);
    if (end === at && BINDING.includes(text[at]!)) return false;
    at = end;
  }
  return true;
}
