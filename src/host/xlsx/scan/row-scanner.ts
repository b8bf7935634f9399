import { isBooleanLiteral } from "../read/cell-value";
import { unescapeText } from "../read/rich-text";
import { EQUALS, GT, LT, MORE, QUOTE, SLASH, SPACE, STRICT } from "./byte-scanner";
import type { SectionScanner } from "./hybrid";
import { endsName } from "./text-scanner";
import { CellType, ValueScanner } from "./value-scanner";

const letters = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
const OPEN_ROW = letters("<row");
const CLOSE_ROW = letters("row>");
const CLOSE_VALUE = letters("</v>");
const CLOSE_FORMULA = letters("</f>");
const CLOSE_INLINE = letters("is>");
const INLINE_TYPE = letters('inlineStr"');
const FORMULA_TYPE = letters('str"');

const { number: N, shared: S, boolean: B, error: E, inline: I, str: F } = CellType;
const HIDDEN = "hidden";
const V = 0x76;
const C = 0x63;
const R = 0x72;
const T = 0x74;
const ZERO = 0x30;

/** Reads the rows of a sheet in the plain dialect: what Excel, WPS, LibreOffice and the usual libraries write. */
export class RowScanner extends ValueScanner implements SectionScanner {
  needsStrict = false;
  scan(bytes: Uint8Array, from: number, end: number): number {
    this.bytes = bytes;
    this.end = end;
    for (let done = from; ;) {
      const next = this.scanRow(this.skipSpace(done));
      if (next < 0) {
        this.needsStrict = next !== MORE;
        return done;
      }
      done = next;
    }
  }

  private scanRow(start: number): number {
    const { bytes } = this;
    let at = this.expect(start, OPEN_ROW);
    if (at < 0) return at;
    if (!endsName(bytes[at]!)) return this.stop(at);
    at = this.readAttributes(at);
    if (at < 0) return at;
    const isEmpty = this.isSelfClosed;
    if (!this.beginRow()) return STRICT;
    while (!isEmpty) {
      at = this.skipSpace(at);
      if (bytes[at] !== LT) return this.stop(at);
      const first = bytes[at + 1];
      if (first === SLASH) {
        at = this.expect(at + 2, CLOSE_ROW);
        if (at < 0) return at;
        break;
      }
      if (first !== C) return this.stop(at + 1);
      at = this.scanCell(at + 2);
      if (at < 0) return at;
    }
    this.sink.endRow();
    return at;
  }

  private beginRow(): boolean {
    let row = -1;
    let hidden = false;
    for (let index = 0; index < this.attributeCount; index++) {
      const at = index * 4;
      const start = this.attributes[at]!;
      const length = this.attributes[at + 1]! - start;
      if (length !== 1 && length !== HIDDEN.length) continue;
      const name = this.ascii(start, start + length);
      if (name !== "r" && name !== HIDDEN) continue;
      const value = this.ascii(this.attributes[at + 2]!, this.attributes[at + 3]!);
      if (name === HIDDEN) {
        hidden = value === "1" || value === "true";
        if (!hidden && value !== "0" && value !== "false") return false;
      } else {
        if (!/^[1-9]\d{0,5}$/.test(value)) return false;
        row = Number(value) - 1;
      }
    }
    this.sink.beginRow(row, hidden);
    return true;
  }

  /** From after "<c" to after the cell. */
  private scanCell(at: number): number {
    const { bytes } = this;
    let row = -1;
    let column = -1;
    let style = 0;
    let seen = 0;
    this.type = N;
    while (bytes[at] === SPACE) {
      const name = bytes[++at];
      if (name !== R && name !== S && name !== T) return this.stop(at);
      if (bytes[at + 1] !== EQUALS) return this.stop(at + 1);
      if (bytes[at + 2] !== QUOTE) return this.stop(at + 2);
      at += 3;
      const bit = name === R ? 1 : name === S ? 2 : 4;
      if (seen & bit) return STRICT;
      seen |= bit;
      if (name === T) {
        at = this.readType(at);
        if (at < 0) return at;
        continue;
      }
      const start = at;
      let number = 0;
      if (name === R) {
        column = 0;
        for (let byte = bytes[at]!; byte >= 0x41 && byte <= 0x5a; byte = bytes[++at]!)
          column = column * 26 + byte - 64;
        if (at === start || at > start + 3 || bytes[at] === ZERO) return this.stop(at);
      }
      const digits = at;
      for (let byte = bytes[at]!; byte >= ZERO && byte <= 0x39; byte = bytes[++at]!)
        number = number * 10 + byte - ZERO;
      if (bytes[at] !== QUOTE || at === digits || at > digits + 7) return this.stop(at);
      at++;
      if (name === R) {
        row = number - 1;
        column--;
      } else style = number;
    }
    const close = bytes[at];
    if (close === GT) {
      this.sink.beginCell(row, column, style);
      return this.scanContent(at + 1);
    }
    if (close !== SLASH || bytes[at + 1] !== GT) return this.stop(close === SLASH ? at + 1 : at);
    this.sink.beginCell(row, column, style);
    return at + 2;
  }

  /** The value of the attribute `t`, up to after its quote. */
  private readType(at: number): number {
    const first = this.bytes[at]!;
    const isShort = this.bytes[at + 1] === QUOTE;
    if (isShort && (first === S || first === N || first === B || first === E)) {
      this.type = first;
      return at + 2;
    }
    if (first === I) {
      this.type = I;
      return this.expect(at, INLINE_TYPE);
    }
    this.type = F;
    return this.expect(at, FORMULA_TYPE);
  }

  /** From after a cell's start tag to after its end tag. */
  private scanContent(at: number): number {
    const { bytes } = this;
    let isFormula = false;
    let hasFormula = false;
    let isDone = false;
    for (;;) {
      if (bytes[at] !== LT) {
        const spaced = this.skipSpace(at);
        if (bytes[spaced] !== LT) return this.stop(spaced);
        at = spaced;
      }
      const name = bytes[at + 1];
      const after = bytes[at + 2];
      if (name === SLASH) {
        if (after !== C) return this.stop(at + 2);
        if (bytes[at + 3] !== GT) return this.stop(at + 3);
        if (!isDone) this.sink.blank(isFormula);
        return at + 4;
      }
      // A second value, or a formula after its value: legal nowhere, or read as one by the strict reader.
      if (isDone) return this.stop(at + 1);
      if (name === V && this.type !== I) {
        if (after !== GT) return this.stop(at + 2);
        at = this.readValue(at + 3, isFormula);
        if (at < 0) return at;
        at = this.expect(at, CLOSE_VALUE);
        isDone = true;
      } else if (name === F && !hasFormula) {
        if (!endsName(after!)) return this.stop(at + 2);
        hasFormula = true;
        at = this.readFormula(at + 2);
        isFormula = !isBooleanLiteral(this.type === B ? "b" : "", this.textValue);
      } else if (name === I && this.type === I) {
        if (after !== S) return this.stop(at + 2);
        if (bytes[at + 3] !== GT) return this.stop(at + 3);
        at = this.readItem(at + 4, CLOSE_INLINE);
        if (at < 0) return at;
        this.sink.text(this.itemHasUnderscore ? unescapeText(this.itemText) : this.itemText, isFormula);
        isDone = true;
      } else return this.stop(at + 1);
      if (at < 0) return at;
    }
  }

  private readFormula(at: number): number {
    this.textValue = "";
    at = this.readAttributes(at);
    if (at < 0 || this.isSelfClosed) return at;
    at = this.readText(at);
    return at < 0 ? at : this.expect(at, CLOSE_FORMULA);
  }
}
