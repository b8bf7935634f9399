import { LIMITS } from "../limits";

/** Instead of a position: the bytes end before the thing does. */
export const MORE = -1;
/** Instead of a position: something outside the plain dialect, for the strict reader to judge. */
export const STRICT = -2;

export const LT = 0x3c;
export const GT = 0x3e;
export const SLASH = 0x2f;
export const QUOTE = 0x22;
export const EQUALS = 0x3d;
export const SPACE = 0x20;

// What a byte of text means; the classes of all bytes of a text are or-ed together.
const AMPERSAND = 1;
const RETURN = 2;
const BAD = 4;
const BRACKET = 8;
const UNDERSCORE = 16;
const HIGH = 32;
const STOP = 64;
const TEXT_CLASS = makeTextClasses();

function makeTextClasses(): Uint8Array {
  const classes = new Uint8Array(256);
  classes.fill(BAD, 1, 0x20);
  classes.fill(HIGH, 0x80);
  classes[0x09] = classes[0x0a] = 0;
  classes[0x0d] = RETURN;
  classes[0x26] = AMPERSAND;
  classes[0x5d] = BRACKET;
  classes[0x5f] = UNDERSCORE;
  classes[LT] = classes[0] = STOP;
  return classes;
}

/** 1 for bytes that may begin an attribute or element name in the dialect, 2 for those that may follow. */
const NAME_CLASS = new Uint8Array(256);
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_")
  NAME_CLASS[letter.charCodeAt(0)] = 1;
for (const letter of "0123456789.-:") NAME_CLASS[letter.charCodeAt(0)] = 2;

const MAX_ATTRIBUTES = 32;
const COLON = 0x3a;
const X = 0x78;
/** Longer texts put together letter by letter become trees that are dear to hash. */
const LONGEST_JOINED = 12;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The parts of XML that the plain dialect has, over bytes. Every method takes a position and gives back the
 * position after what it read, or MORE or STRICT. It never guesses: what it accepts is well-formed.
 *
 * The byte after the last one must be 0, which no rule accepts; so no loop has to look where the bytes end.
 */
export class ByteScanner {
  protected bytes: Uint8Array = new Uint8Array(1);
  protected end = 0;
  /** Of the tag read last: whether it closed itself, and its attributes as [name, name end, value, value end]. */
  protected isSelfClosed = false;
  protected attributeCount = 0;
  protected readonly attributes = new Int32Array(MAX_ATTRIBUTES * 4);
  /** The text read last, decoded; and whether it may hold an _xHHHH_ escape. */
  protected textValue = "";
  protected hasUnderscore = false;

  /** @param prefixes that the document binds around what is scanned */
  constructor(private readonly prefixes: ReadonlySet<string>) {}

  /** Why a byte was not accepted: because there are no more, or because it is outside the dialect. */
  protected stop(at: number): number {
    return at >= this.end ? MORE : STRICT;
  }

  protected skipSpace(at: number): number {
    const { bytes } = this;
    while (bytes[at] === SPACE || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at++;
    return at;
  }

  /** Reads just these bytes. */
  protected expect(at: number, wanted: readonly number[]): number {
    for (const byte of wanted) {
      if (this.bytes[at] !== byte) return this.stop(at);
      at++;
    }
    return at;
  }

  /** From after an element's name to after its ">". */
  protected readAttributes(at: number): number {
    const { bytes } = this;
    this.attributeCount = 0;
    for (;;) {
      const spaced = this.skipSpace(at);
      const byte = bytes[spaced];
      if (byte === GT || byte === SLASH) {
        this.isSelfClosed = byte === SLASH;
        if (byte === GT) return spaced + 1;
        return bytes[spaced + 1] === GT ? spaced + 2 : this.stop(spaced + 1);
      }
      if (spaced === at || NAME_CLASS[byte!] !== 1) return this.stop(spaced);
      at = this.readAttribute(spaced);
      if (at < 0) return at;
    }
  }

  private readAttribute(name: number): number {
    const { bytes, attributes } = this;
    let at = name + 1;
    while (NAME_CLASS[bytes[at]!] !== 0) at++;
    const nameEnd = at;
    if (bytes[at] !== EQUALS) return this.stop(at);
    const quote = bytes[++at];
    if (quote !== QUOTE && quote !== 0x27) return this.stop(at);
    const value = ++at;
    for (let byte = bytes[at]!; byte !== quote; byte = bytes[++at]!) {
      if (byte < SPACE || byte >= 0x7f || byte === LT || byte === 0x26) return this.stop(at);
    }
    if (this.attributeCount === MAX_ATTRIBUTES || !this.isNewName(name, nameEnd)) return STRICT;
    attributes.set([name, nameEnd, value, at], this.attributeCount++ * 4);
    return at + 1;
  }

  /** No second attribute of the name, no new namespace, and no prefix that the document does not bind. */
  private isNewName(name: number, nameEnd: number): boolean {
    const { bytes, attributes } = this;
    for (let other = 0; other < this.attributeCount; other++) {
      if (this.isSame(attributes[other * 4]!, attributes[other * 4 + 1]!, name, nameEnd)) return false;
    }
    let colon = -1;
    for (let at = name; at < nameEnd && colon < 0; at++) if (bytes[at] === COLON) colon = at;
    if (colon < 0) return bytes[name] !== X || !this.ascii(name, nameEnd).startsWith("xmlns");
    return this.isBoundName(name, colon, nameEnd);
  }

  private isBoundName(name: number, colon: number, nameEnd: number): boolean {
    // Two prefixes may name one namespace, so that a second prefixed attribute could be a hidden duplicate.
    for (let other = 0; other < this.attributeCount; other++) {
      if (this.ascii(this.attributes[other * 4]!, this.attributes[other * 4 + 1]!).includes(":"))
        return false;
    }
    const prefix = this.ascii(name, colon);
    if (prefix.startsWith("xmlns")) return false;
    return this.prefixes.has(prefix) && /^[A-Za-z_][\w.-]*$/.test(this.ascii(colon + 1, nameEnd));
  }

  private isSame(from: number, to: number, otherFrom: number, otherTo: number): boolean {
    if (to - from !== otherTo - otherFrom) return false;
    for (let at = from; at < to; at++) if (this.bytes[at] !== this.bytes[at - from + otherFrom]) return false;
    return true;
  }

  /** Bytes below 128 as a text. */
  protected ascii(from: number, to: number): string {
    if (to - from > LONGEST_JOINED) {
      return String.fromCharCode.apply(null, this.bytes.subarray(from, to) as unknown as number[]);
    }
    let text = "";
    for (let at = from; at < to; at++) text += String.fromCharCode(this.bytes[at]!);
    return text;
  }

  /** Reads text up to the next "<" into `textValue`. */
  protected readText(from: number): number {
    const { bytes } = this;
    let seen = 0;
    let at = from;
    for (let kind = TEXT_CLASS[bytes[at]!]!; kind !== STOP; kind = TEXT_CLASS[bytes[++at]!]!) seen |= kind;
    if (bytes[at] !== LT) return this.stop(at);
    if (seen & BAD || at - from > LIMITS.textLength) return STRICT;
    // A reference may stand for an underscore.
    this.hasUnderscore = (seen & (UNDERSCORE | AMPERSAND)) !== 0;
    const text = this.decode(from, at, seen);
    if (text === null) return STRICT;
    this.textValue = text;
    return at;
  }

  private decode(from: number, to: number, seen: number): string | null {
    if ((seen & ~UNDERSCORE) === 0 && to - from < 24) return this.ascii(from, to);
    let text: string;
    try {
      text = utf8.decode(this.bytes.subarray(from, to));
    } catch {
      return null;
    }
    if (seen & HIGH && (text.includes("\ufffe") || text.includes("\uffff"))) return null;
    if (seen & BRACKET && text.includes("]]>")) return null;
    if (seen & RETURN) text = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
    return seen & AMPERSAND ? decodeEntities(text) : text;
  }
}

const NAMED = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Replaces the references of XML 1.0 (4.1, 4.6); null when there is any other "&". */
function decodeEntities(text: string): string | null {
  const pieces = text.split("&");
  for (let index = 1; index < pieces.length; index++) {
    const piece = pieces[index]!;
    const semicolon = piece.indexOf(";");
    if (semicolon < 0 || semicolon > 10) return null;
    const name = piece.slice(0, semicolon);
    const character = NAMED.get(name) ?? numbered(name);
    if (character === null) return null;
    pieces[index] = character + piece.slice(semicolon + 1);
  }
  return pieces.join("");
}

function numbered(name: string): string | null {
  const match = /^#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}))$/.exec(name);
  if (!match) return null;
  const code = match[1] === undefined ? Number(match[2]) : parseInt(match[1], 16);
  const isCharacter =
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return isCharacter ? String.fromCodePoint(code) : null;
}
