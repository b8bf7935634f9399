import { damaged } from "../errors";

/** A piece of an HTML text: a tag, or the text between two tags (not yet decoded). */
export type HtmlToken =
  | {
      readonly kind: "tag";
      /** Lower case. */
      readonly name: string;
      readonly isClosing: boolean;
      /** Everything between the name and ">". */
      readonly rest: string;
    }
  | { readonly kind: "text"; readonly text: string };

/** Elements whose content is no HTML: it is passed over up to their end tag. */
const RAW = new Set(["script", "style", "xml", "title", "textarea", "noscript", "template"]);
const NAME = /^[a-z][a-z0-9:-]{0,40}/i;

/** Cuts HTML into tags and texts, in one pass; comments, declarations and raw elements are left out. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const textEnd = open < 0 ? html.length : open;
    if (textEnd > at) yield { kind: "text", text: html.slice(at, textEnd) };
    if (open < 0) return;
    if (html.startsWith("<!--", open)) at = endOf(html, "-->", open + 4);
    else if (html[open + 1] === "!" || html[open + 1] === "?") at = endOf(html, ">", open + 2);
    else {
      const isClosing = html[open + 1] === "/";
      const start = open + (isClosing ? 2 : 1);
      const name = NAME.exec(html.slice(start, start + 42))?.[0].toLowerCase();
      if (name === undefined) {
        // "<" that begins no tag is text, as browsers have it.
        yield { kind: "text", text: "<" };
        at = open + 1;
        continue;
      }
      const close = tagEnd(html, start + name.length);
      yield { kind: "tag", name, isClosing, rest: html.slice(start + name.length, close) };
      at = close + 1;
      if (!isClosing && RAW.has(name) && html[close - 1] !== "/") at = rawEnd(html, name, at);
    }
  }
}

/** The ">" that ends a tag: one outside quotes. */
function tagEnd(html: string, from: number): number {
  let quote = "";
  for (let at = from; at < html.length; at++) {
    const letter = html[at]!;
    if (quote !== "") {
      if (letter === quote) quote = "";
    } else if (letter === ">") return at;
    else if ((letter === '"' || letter === "'") && html[at - 1] === "=") quote = letter;
  }
  throw damaged("HTML tag is cut");
}

function endOf(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  if (found < 0) throw damaged("HTML comment is cut");
  return found + mark.length;
}

function rawEnd(html: string, name: string, from: number): number {
  for (let at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  throw damaged("HTML element is cut");
}

/** Value of an attribute out of a tag's text; undefined when it is not there. */
export function attributeOf(rest: string, name: string): string | undefined {
  const lower = rest.toLowerCase();
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
    const before = lower[at - 1];
    if (before === undefined || !/[\s"'/]/.test(before)) continue;
    const value = /^\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/.exec(rest.slice(at + name.length));
    if (value) return value[1] ?? value[2] ?? value[3];
  }
  return undefined;
}

const NAMED = new Map(
  Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    nbsp: "\u00a0",
    ensp: "\u2002",
    emsp: "\u2003",
    middot: "·",
    times: "×",
    yen: "¥",
    ldquo: "“",
    rdquo: "”",
    lsquo: "‘",
    rsquo: "’",
    mdash: "—",
    ndash: "–",
    hellip: "…",
    deg: "°",
    copy: "©",
    reg: "®",
    plusmn: "±",
    permil: "‰",
  }),
);

/** Replaces character references; what is none stays as it stands. */
export function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/gi, (whole, hex, decimal, name) => {
    if (typeof name === "string") return NAMED.get(name.toLowerCase()) ?? whole;
    const code = typeof hex === "string" ? parseInt(hex, 16) : Number(decimal);
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : "\ufffd";
  });
}
