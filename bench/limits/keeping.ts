import { partsOf, unpack, type Part } from "./archive";
import { Pieces } from "./bytes";

const NUMBER = 1;
const TEXT = 2;
const FIRST_ROWS = 1024;

/**
 * The limit of reading into columns: unpack, go over the bytes once, and keep every number, every text and where it
 * stands; how many cells there are. Like the floor it checks nothing (no CRC, no nesting, no limits) and knows one way of writing alone.
 */
export async function keepCells(archive: Buffer): Promise<number> {
  const keeper = new Keeper();
  const pieces = new Pieces((bytes, end) => keeper.scan(bytes, end));
  let texts: readonly string[] = [];
  for (const part of partsOf(archive)) {
    if (part.name === "xl/sharedStrings.xml") texts = await textsOf(part);
    if (part.name.startsWith("xl/worksheets/")) await unpack(part, (piece) => pieces.push(piece));
  }
  if (texts.length === 0 || keeper.values.length === 0) throw new Error("not a workbook of the benchmarks");
  return keeper.cells;
}

async function textsOf(part: Part): Promise<string[]> {
  const pieces: Buffer[] = [];
  await unpack(part, (piece) => void pieces.push(piece));
  const bytes = Buffer.concat(pieces);
  const texts: string[] = [];
  const open = Buffer.from("<t>");
  const close = Buffer.from("</t>");
  for (let at = bytes.indexOf(open); at >= 0; at = bytes.indexOf(open, at)) {
    const end = bytes.indexOf(close, at);
    texts.push(bytes.toString("utf8", at + open.length, end));
    at = end;
  }
  return texts;
}

const LESS = 0x3c;
const MORE = 0x3e;
const LETTER_A = 0x41;
const LETTER_C = 0x63;
const LETTER_T = 0x74;
const LETTER_V = 0x76;
const SPACE = 0x20;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

class Keeper {
  cells = 0;
  readonly kinds: Uint8Array[] = [];
  readonly values: Float64Array[] = [];

  scan(bytes: Buffer, end: number): void {
    for (let at = 0; at < end;) {
      if (bytes[at] !== LESS || bytes[at + 1] !== LETTER_C || bytes[at + 2] !== SPACE) at++;
      else at = this.cell(bytes, at + 6); // past `<c r="`
    }
  }

  private cell(bytes: Buffer, from: number): number {
    let at = from;
    let column = 0;
    let byte = bytes[at]!;
    while (byte >= LETTER_A) {
      column = column * 26 + byte - LETTER_A + 1;
      byte = bytes[++at]!;
    }
    let row = 0;
    while (byte >= ZERO && byte <= NINE) {
      row = row * 10 + byte - ZERO;
      byte = bytes[++at]!;
    }
    let kind = NUMBER;
    while (byte !== MORE) {
      if (byte === LETTER_T && bytes[at - 1] === SPACE) kind = TEXT;
      byte = bytes[++at]!;
    }
    this.cells++;
    if (bytes[at + 1] !== LESS || bytes[at + 2] !== LETTER_V) return at;
    at += 4; // past "><v>"
    const start = at;
    let number = 0;
    byte = bytes[at]!;
    while (byte >= ZERO && byte <= NINE) {
      number = number * 10 + (byte - ZERO);
      byte = bytes[++at]!;
    }
    if (byte === POINT) {
      while (bytes[at] !== LESS) at++;
      number = Number(bytes.toString("latin1", start, at));
    }
    this.keep(row - 1, column - 1, kind, number);
    return at;
  }

  private keep(row: number, column: number, kind: number, value: number): void {
    let kinds = this.kinds[column];
    if (!kinds || row >= kinds.length) kinds = this.grow(row, column);
    kinds[row] = kind;
    this.values[column]![row] = value;
  }

  private grow(row: number, column: number): Uint8Array {
    const old = this.kinds[column];
    const size = Math.max(FIRST_ROWS, row + 1, (old?.length ?? 0) * 2);
    const kinds = new Uint8Array(size);
    const values = new Float64Array(size);
    if (old) {
      kinds.set(old);
      values.set(this.values[column]!);
    }
    this.kinds[column] = kinds;
    this.values[column] = values;
    return kinds;
  }
}
