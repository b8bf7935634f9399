import { damaged, forbidden } from "../errors";

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const EQUALS = 0x3d;
const COLON = 0x3a;

const NEAR = 32;
const SHORT = 32;

export type TagKind = "open" | "close" | "empty";

/** An attribute by byte offsets: `start` is at its name, `end` behind its closing quote. */
export interface RawAttribute {
  readonly name: string;
  /** As written, entities and all. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Bytes of a part as text. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  // Names and most values are short and ASCII, and calling the decoder for each takes longer than reading them.
  if (end - start <= SHORT) {
    let text = "";
    let at = start;
    for (; at < end && bytes[at]! < 0x80; at++) text += String.fromCharCode(bytes[at]!);
    if (at >= end) return text;
  }
  try {
    return utf8.decode(bytes.subarray(start, end));
  } catch {
    throw damaged("XML has bytes that are no text");
  }
}

/**
 * Walks the tags of a UTF-8 XML part by byte offsets. Comments, CDATA and processing instructions are passed over, as
 * is text. It checks no more than it needs: whether a part is well-formed is for the strict reader to say.
 */
export class TagScanner {
  kind: TagKind = "open";
  /** At "<". */
  start = 0;
  /** Behind ">". */
  end = 0;
  private nameEnd = 0;

  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
    private readonly limit = bytes.length,
  ) {}

  /** Name as written, prefix included. */
  get name(): string {
    return textOf(this.bytes, this.nameStart, this.nameEnd);
  }

  /** Goes to the next tag; false at the end. */
  next(): boolean {
    for (;;) {
      const start = this.nextLessThan();
      if (start < 0 || start >= this.limit) return false;
      const next = this.bytes[start + 1];
      if (next === BANG) this.at = this.passBang(start);
      else if (next === QUESTION) this.at = this.find("?>", start + 2);
      else {
        this.readTag(start);
        return true;
      }
    }
  }

  /** In a sheet the next tag is mostly a few bytes away, where calling the machine's own search does not pay. */
  private nextLessThan(): number {
    const { bytes } = this;
    const near = Math.min(this.at + NEAR, bytes.length);
    for (let at = this.at; at < near; at++) if (bytes[at] === LT) return at;
    return bytes.indexOf(LT, near);
  }

  /** Whether the name as written is this one; cheaper than `name`. */
  isNamed(name: string): boolean {
    const start = this.nameStart;
    if (this.nameEnd - start !== name.length) return false;
    for (let at = 0; at < name.length; at++) {
      if (this.bytes[start + at] !== name.charCodeAt(at)) return false;
    }
    return true;
  }

  /** Whether the name without its prefix is this one. */
  hasLocal(local: string): boolean {
    const start = this.nameEnd - local.length;
    const before = start - 1;
    if (before !== this.nameStart - 1 && this.bytes[before] !== COLON) return false;
    for (let at = 0; at < local.length; at++) {
      if (this.bytes[start + at] !== local.charCodeAt(at)) return false;
    }
    return true;
  }

  /** Goes behind the end of the element whose open tag was read last; gives where its close tag begins. */
  skipElement(): number {
    let depth = 1;
    while (this.next()) {
      if (this.kind === "open") depth++;
      else if (this.kind === "close" && --depth === 0) return this.start;
    }
    throw damaged("XML element without an end");
  }

  attributes(): RawAttribute[] {
    const found: RawAttribute[] = [];
    const { bytes } = this;
    const last = this.end - (this.kind === "empty" ? 2 : 1);
    let at = this.nameEnd;
    for (;;) {
      while (at < last && isSpace(bytes[at]!)) at++;
      if (at >= last) return found;
      const start = at;
      while (at < last && bytes[at] !== EQUALS && !isSpace(bytes[at]!)) at++;
      const name = textOf(bytes, start, at);
      while (at < last && bytes[at] !== QUOTE && bytes[at] !== APOSTROPHE) at++;
      const valueStart = at + 1;
      const valueEnd = bytes.indexOf(bytes[at]!, valueStart);
      if (at >= last || valueEnd < 0 || valueEnd >= this.end) throw damaged("XML attribute without a value");
      at = valueEnd + 1;
      found.push({ name, raw: textOf(bytes, valueStart, valueEnd), start, end: at, valueStart, valueEnd });
    }
  }

  /**
   * Where the value of an attribute stands whose name is one letter, without making anything of the others: for walks
   * over millions of cells. Null when it is not there.
   */
  letterAttribute(letter: string): { readonly start: number; readonly end: number } | null {
    const { bytes } = this;
    const wanted = letter.charCodeAt(0);
    const last = this.end - (this.kind === "empty" ? 2 : 1);
    for (let at = this.nameEnd; at < last; at++) {
      if (isSpace(bytes[at]!)) continue;
      const name = at;
      while (at < last && bytes[at] !== EQUALS && !isSpace(bytes[at]!)) at++;
      const isIt = bytes[name] === wanted && at === name + 1;
      while (at < last && bytes[at] !== QUOTE && bytes[at] !== APOSTROPHE) at++;
      const start = at + 1;
      for (const quote = bytes[at]; ++at < last && bytes[at] !== quote;);
      if (isIt) return { start, end: at };
    }
    return null;
  }

  private get nameStart(): number {
    return this.start + (this.kind === "close" ? 2 : 1);
  }

  private readTag(start: number): void {
    const { bytes, limit } = this;
    const isClose = bytes[start + 1] === SLASH;
    let at = start + (isClose ? 2 : 1);
    while (at < limit && bytes[at] !== GT && bytes[at] !== SLASH && !isSpace(bytes[at]!)) at++;
    this.nameEnd = at;
    let quote = 0;
    for (; at < limit; at++) {
      const byte = bytes[at]!;
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === GT) break;
      else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
    }
    if (at >= limit) throw damaged("XML tag without an end");
    this.start = start;
    this.end = this.at = at + 1;
    this.kind = isClose ? "close" : bytes[at - 1] === SLASH ? "empty" : "open";
    if (this.kind === "empty" && this.nameEnd > at - 1) this.nameEnd = at - 1;
  }

  private passBang(start: number): number {
    if (this.startsWith("<!--", start)) return this.find("-->", start + 4);
    if (this.startsWith("<![CDATA[", start)) return this.find("]]>", start + 9);
    throw forbidden("DOCTYPE");
  }

  private startsWith(mark: string, at: number): boolean {
    for (let index = 0; index < mark.length; index++) {
      if (this.bytes[at + index] !== mark.charCodeAt(index)) return false;
    }
    return true;
  }

  /** Behind the next `mark`. */
  private find(mark: string, from: number): number {
    for (let at = from; ; at++) {
      at = this.bytes.indexOf(mark.charCodeAt(0), at);
      if (at < 0) throw damaged("XML section without an end");
      if (this.startsWith(mark, at)) return at + mark.length;
    }
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
