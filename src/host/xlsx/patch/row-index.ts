import { MAX_ROWS } from "../../../sheet";
import { damaged } from "../errors";
import { LIMITS } from "../limits";
import { TagScanner } from "./tags";

/** Where the rows of a sheet stand, in the order of the file, which need not be that of their numbers. */
export class RowIndex {
  /** Row numbers from 0, and where each one's open tag begins. */
  private numbers = new Int32Array(1024);
  private starts = new Float64Array(1024);
  /** The highest number so far at each place: tells where a row that is missing would go. */
  private highest = new Int32Array(1024);
  private readonly outOfOrder = new Map<number, number>();
  count = 0;

  /** @param rows what stands between the tags of `<sheetData>` */
  constructor(readonly rows: Uint8Array) {
    const scanner = new TagScanner(rows);
    const isPlain = !hasSections(rows);
    let number = -1;
    while (scanner.next()) {
      if (scanner.kind === "close") throw damaged("XML tags do not match");
      const written = scanner.letterAttribute("r");
      number = written ? decimal(rows, written.start, written.end) - 1 : number + 1;
      if (number < 0 || number >= MAX_ROWS) throw damaged("row number out of range");
      this.add(number, scanner.start);
      if (scanner.kind === "empty") continue;
      if (isPlain) scanner.at = endOfElement(rows, scanner);
      else scanner.skipElement();
    }
  }

  /** Place in the file of the row with this number (from 0); -1 when there is none. */
  find(number: number): number {
    const other = this.outOfOrder.get(number);
    if (other !== undefined) return other;
    const place = firstAbove(this.highest, this.count, number - 1);
    return place < this.count && this.numbers[place] === number ? place : -1;
  }

  numberAt(place: number): number {
    return this.numbers[place]!;
  }

  startAt(place: number): number {
    return this.starts[place]!;
  }

  /** Where a row with this number goes that is not there. */
  insertionFor(number: number): number {
    const place = firstAbove(this.highest, this.count, number);
    return place < this.count ? this.starts[place]! : this.rows.length;
  }

  private add(number: number, start: number): void {
    const at = this.count++;
    if (at >= MAX_ROWS) throw damaged("two rows of one number");
    if (at === this.numbers.length) {
      this.numbers = grown(this.numbers, new Int32Array(at * 2));
      this.highest = grown(this.highest, new Int32Array(at * 2));
      this.starts = grown(this.starts, new Float64Array(at * 2));
    }
    const before = at === 0 ? -1 : this.highest[at - 1]!;
    this.numbers[at] = number;
    this.starts[at] = start;
    this.highest[at] = Math.max(before, number);
    if (number <= before) this.outOfOrder.set(number, at);
  }
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Index of the first value above `limit` among the first `count` of numbers that never fall; `count` if none is. */
export function firstAbove(values: ArrayLike<number>, count: number, limit: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A whole number in decimal digits; NaN when it is none. */
export function decimal(bytes: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - 0x30;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = number * 10 + digit;
  }
  return end > start && end - start <= 9 ? number : NaN;
}

/** Whether there are comments, CDATA or processing instructions, in which tags are none. */
function hasSections(bytes: Uint8Array): boolean {
  for (const mark of [0x21, 0x3f]) {
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      if (bytes[at - 1] === 0x3c) return true;
    }
  }
  return false;
}

/**
 * Behind the end of an element that holds none of its own name, in XML without sections. Goes by the last letter of the
 * name, the "w" of "row", which is rare; so most of a sheet is passed over by the machine's own search.
 */
function endOfElement(bytes: Uint8Array, scanner: TagScanner): number {
  const name = `</${scanner.name}`;
  const last = name.charCodeAt(name.length - 1);
  for (let at = bytes.indexOf(last, scanner.end); at >= 0; at = bytes.indexOf(last, at + 1)) {
    const start = at + 1 - name.length;
    if (!startsWith(bytes, name, start)) continue;
    let end = at + 1;
    while (end < bytes.length && isSpace(bytes[end]!)) end++;
    if (bytes[end] === 0x3e) return end + 1;
  }
  throw damaged("XML element without an end");
}

function startsWith(bytes: Uint8Array, mark: string, start: number): boolean {
  for (let at = 0; at < mark.length; at++) if (bytes[start + at] !== mark.charCodeAt(at)) return false;
  return true;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** Columns from 0 of cells by their addresses as bytes; -1 when it is none. */
export function columnAt(bytes: Uint8Array, start: number, end: number): number {
  let column = 0;
  let at = start;
  for (; at < end; at++) {
    const letter = bytes[at]! - 0x40;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  return at > start && at < end && column <= LIMITS.columns ? column - 1 : -1;
}
