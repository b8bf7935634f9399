import { damaged } from "../errors";
import type { BiffRecord } from "./biff-records";

const HIGH_BYTE = 1;
const EXTENDED = 4;
const RICH = 8;

const utf16 = new TextDecoder("utf-16le", { ignoreBOM: true });

/** Encodings of byte strings in Excel 5 and 95, by Windows code page. */
const CODE_PAGES = new Map([
  [874, "windows-874"],
  [932, "shift_jis"],
  [936, "gb18030"],
  [949, "euc-kr"],
  [950, "big5"],
  [1250, "windows-1250"],
  [1251, "windows-1251"],
  [1252, "windows-1252"],
  [65001, "utf-8"],
]);

/**
 * Reads the texts of a record, over the CONTINUE records after it. A text may break off at the end of a record: the
 * next one then begins with a byte that tells how the rest of the characters is stored ([MS-XLS] 2.5.293).
 */
export class BiffText {
  private readonly blocks: readonly DataView[];
  private block = 0;

  /** @param at where to begin in the record's own data */
  constructor(
    record: BiffRecord,
    private at: number,
  ) {
    this.blocks = [record.view, ...record.continued];
  }

  get isAtEnd(): boolean {
    return this.block === this.blocks.length - 1 && this.at >= this.blocks[this.block]!.byteLength;
  }

  /** A text with its length (one byte or two) before it, of Excel 97 and later. */
  read(lengthBytes: 1 | 2): string {
    this.enterBlock();
    const length = lengthBytes === 1 ? this.uint8() : this.uint16();
    return this.readCharacters(length, this.uint8() & HIGH_BYTE);
  }

  /** A text of the shared strings (XLUnicodeRichExtendedString): runs and phonetic guides are passed over. */
  readRich(): string {
    this.enterBlock();
    const length = this.uint16();
    const flags = this.uint8();
    const runs = flags & RICH ? this.uint16() : 0;
    const extension = flags & EXTENDED ? this.uint16() + this.uint16() * 0x10000 : 0;
    const text = this.readCharacters(length, flags & HIGH_BYTE);
    this.skip(runs * 4 + extension);
    return text;
  }

  private readCharacters(length: number, isWide: number): string {
    let text = "";
    for (let left = length; ;) {
      const view = this.blocks[this.block]!;
      const width = isWide ? 2 : 1;
      const count = Math.min(left, Math.floor((view.byteLength - this.at) / width));
      const bytes = new Uint8Array(view.buffer, view.byteOffset + this.at, count * width);
      text += isWide ? utf16.decode(bytes) : String.fromCharCode(...bytes);
      this.at += count * width;
      left -= count;
      if (left === 0) return text;
      this.nextBlock();
      isWide = this.uint8() & HIGH_BYTE;
    }
  }

  private skip(length: number): void {
    for (let left = length; ;) {
      const here = Math.min(left, this.blocks[this.block]!.byteLength - this.at);
      this.at += here;
      left -= here;
      if (left === 0) return;
      this.nextBlock();
    }
  }

  /** Between two texts a record may simply end. */
  private enterBlock(): void {
    if (this.at >= this.blocks[this.block]!.byteLength) this.nextBlock();
  }

  private nextBlock(): void {
    this.block++;
    this.at = 0;
    if (this.block >= this.blocks.length) throw damaged("xls text is cut");
  }

  private uint8(): number {
    return this.blocks[this.block]!.getUint8(this.at++);
  }

  private uint16(): number {
    this.at += 2;
    return this.blocks[this.block]!.getUint16(this.at - 2, true);
  }
}

/** A byte string of Excel 5 and 95. */
export function readByteString(view: DataView, at: number, lengthBytes: 1 | 2, codePage: number): string {
  const length = lengthBytes === 1 ? view.getUint8(at) : view.getUint16(at, true);
  const start = at + lengthBytes;
  if (start + length > view.byteLength) throw damaged("xls text is cut");
  const bytes = new Uint8Array(view.buffer, view.byteOffset + start, length);
  return new TextDecoder(CODE_PAGES.get(codePage) ?? "windows-1252").decode(bytes);
}
