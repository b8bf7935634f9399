/** Mending of texts that loses nothing: invisible characters, spaces, full-width forms, wrappers of exports. */

/** Soft hyphen, zero-width characters, direction marks, byte order mark. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g;
const HAS_INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/;
const SPACES = /\s+/g;

export function withoutInvisible(text: string): string {
  return HAS_INVISIBLE.test(text) ? text.replace(INVISIBLE, "") : text;
}

/** Without any white space or invisible character, line breaks and full-width spaces included. */
export function squeeze(text: string): string {
  return withoutInvisible(text).replace(SPACES, "");
}

/** Full-width letters and digits to half-width; punctuation stays, for it belongs to Chinese text. */
export function halfWidthAlphanumerics(text: string): string {
  return text.replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (c) =>
    String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  );
}

/** ="6109…" written as text, and the apostrophe that was meant to keep a number a text; both may be doubled. */
export function unwrapped(text: string): string {
  let inner = text.trim();
  for (;;) {
    let next = inner;
    if (next.length >= 3 && next.startsWith('="') && next.endsWith('"')) next = next.slice(2, -1).trim();
    if (next.length > 1 && QUOTES.includes(next[0]!)) next = next.slice(1).trim();
    if (next === inner) return inner;
    inner = next;
  }
}

const QUOTES = "'‘’`＇";

/** What people write for "there is none": a dash or a slash alone. 无 is a word and stays. */
const NONE_MARKS: ReadonlySet<string> = new Set(["-", "--", "—", "——", "–", "/", "\\", "―", "─"]);

export function isNoneMark(text: string): boolean {
  return text.length <= 8 && NONE_MARKS.has(squeeze(unwrapped(squeeze(text))).normalize("NFKC"));
}

const MARKERS = /[*★☆※▲△◆]/g;

/**
 * A header as it is compared: NFKC, no white space or line breaks, no required-marks, no colon at its end.
 * "工资性收入\n（元）*" → "工资性收入(元)".
 */
export function headerText(text: string): string {
  let key = squeeze(text.normalize("NFKC")).replace(MARKERS, "");
  while (key.endsWith(":")) key = key.slice(0, -1);
  return key;
}
