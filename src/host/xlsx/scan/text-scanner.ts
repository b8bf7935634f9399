import { LIMITS } from "../limits";
import { ByteScanner, GT, LT, SLASH, SPACE, STRICT } from "./byte-scanner";

const T = 0x74;
const R = 0x72;
const CLOSE_T = [LT, SLASH, T, GT];
const MAX_DEPTH = 16;

/** Reads string items (CT_Rst) in the plain dialect: what shared strings and inline texts are made of. */
export class TextScanner extends ByteScanner {
  /** The joined text of the item read last, before _xHHHH_ is undone. */
  protected itemText = "";
  protected itemHasUnderscore = false;
  private readonly open = new Int32Array(MAX_DEPTH * 2);

  /** From after an item's start tag to after its end tag, which is `</` and the bytes of `closing`. */
  protected readItem(at: number, closing: readonly number[]): number {
    this.itemText = "";
    this.itemHasUnderscore = false;
    return this.readChildren(at, closing, true);
  }

  private readChildren(at: number, closing: readonly number[], mayHoldRuns: boolean): number {
    const { bytes } = this;
    for (;;) {
      at = this.skipSpace(at);
      if (bytes[at] !== LT) return this.stop(at);
      const first = bytes[at + 1];
      if (first === SLASH) return this.expect(at + 2, closing);
      const isWhole = first === T || first === R ? endsName(bytes[at + 2]!) : false;
      if (first === T && isWhole) at = this.readPiece(at + 2);
      else if (first === R && isWhole && mayHoldRuns) at = this.readRun(at + 2);
      else at = this.skipElement(at);
      if (at < 0) return at;
    }
  }

  private readRun(at: number): number {
    at = this.readAttributes(at);
    if (at < 0 || this.isSelfClosed) return at;
    return this.readChildren(at, [R, GT], false);
  }

  /** The text of a `<t>`. */
  private readPiece(at: number): number {
    if (this.bytes[at] === GT) at++;
    else {
      at = this.readAttributes(at);
      if (at < 0 || this.isSelfClosed) return at;
    }
    at = this.readText(at);
    if (at < 0) return at;
    this.itemText = this.itemText === "" ? this.textValue : this.itemText + this.textValue;
    this.itemHasUnderscore ||= this.hasUnderscore;
    if (this.itemText.length > LIMITS.textLength) return STRICT;
    return this.expect(at, CLOSE_T);
  }

  /** From the "<" of an element to after its end, holding it to the rules of XML. */
  private skipElement(at: number): number {
    const { bytes, open } = this;
    let depth = 0;
    do {
      if (bytes[at] !== LT) {
        at = this.readText(at);
        if (at < 0) return at;
      }
      if (bytes[at + 1] === SLASH) {
        depth--;
        at = this.closeElement(at + 2, open[depth * 2]!, open[depth * 2 + 1]!);
      } else {
        const name = at + 1;
        const nameEnd = this.skipName(name);
        if (nameEnd < 0) return nameEnd;
        if (depth === MAX_DEPTH) return STRICT;
        at = this.readAttributes(nameEnd);
        if (!this.isSelfClosed) {
          open[depth * 2] = name;
          open[depth * 2 + 1] = nameEnd;
          depth++;
        }
      }
      if (at < 0) return at;
    } while (depth > 0);
    return at;
  }

  private closeElement(at: number, name: number, nameEnd: number): number {
    const { bytes } = this;
    for (let from = name; from < nameEnd; from++, at++) {
      if (bytes[at] !== bytes[from]) return this.stop(at);
    }
    return bytes[at] === GT ? at + 1 : this.stop(at);
  }

  /** An element name without a prefix: letters and digits. */
  private skipName(at: number): number {
    const { bytes } = this;
    const start = at;
    for (let byte = bytes[at]!; isLetter(byte) || (at > start && isDigit(byte)); byte = bytes[++at]!);
    return at > start && endsName(bytes[at]!) ? at : this.stop(at);
  }
}

/** Whether a byte ends an element's name. */
export function endsName(byte: number): boolean {
  return byte === GT || byte === SPACE || byte === SLASH || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
