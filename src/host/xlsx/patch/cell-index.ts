import { damaged } from "../errors";
import { isTrue } from "../read/workbook-part";
import { rawOf } from "./cell-parts";
import { columnAt, firstAbove } from "./row-index";
import type { Splice } from "./splice";
import { TagScanner, type RawAttribute } from "./tags";

/** Where the cells of one row stand, in the order of the file, which need not be that of their columns. */
export class CellIndex {
  readonly name: string;
  readonly isEmptyTag: boolean;
  readonly openEnd: number;
  /** Style that the row gives to cells without their own; null when it gives none. */
  readonly rowStyle: number | null;
  private readonly spans: RawAttribute | undefined;
  private readonly columns: number[] = [];
  /** The highest column so far at each place. */
  private readonly highest: number[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly outOfOrder = new Map<number, number>();

  /** @param start of the row's open tag */
  constructor(rows: Uint8Array, start: number) {
    const scanner = new TagScanner(rows, start);
    if (!scanner.next()) throw damaged("XML element without an end");
    this.name = scanner.name;
    this.isEmptyTag = scanner.kind === "empty";
    this.openEnd = scanner.end;
    const attributes = scanner.attributes();
    const style = Number(rawOf(attributes, "s")?.raw ?? "0");
    const isStyled = isTrue(rawOf(attributes, "customFormat")?.raw) && Number.isInteger(style);
    this.rowStyle = isStyled ? style : null;
    this.spans = rawOf(attributes, "spans");
    if (!this.isEmptyTag) this.readCells(rows, scanner);
  }

  /** First and last column with a cell; null when there is none. */
  get extent(): readonly [number, number] | null {
    const last = this.highest[this.highest.length - 1];
    if (last === undefined) return null;
    return [this.columns.reduce((least, column) => Math.min(least, column)), last];
  }

  /** Where the cell in this column (from 0) stands; null when there is none. */
  find(column: number): { readonly start: number; readonly end: number } | null {
    const place = this.outOfOrder.get(column) ?? firstAbove(this.highest, this.highest.length, column - 1);
    if (this.columns[place] !== column) return null;
    return { start: this.starts[place]!, end: this.ends[place]! };
  }

  /** Where a cell goes that is not there; not for a row that is `<row/>`. */
  insertionFor(column: number): number {
    const place = firstAbove(this.highest, this.highest.length, column);
    return this.starts[place] ?? this.ends[this.ends.length - 1] ?? this.openEnd;
  }

  /** `spans` (ECMA-376-1, 18.3.1.73) says in which columns cells stand: it may say too much, never too little. */
  widenedSpans(added: readonly number[]): Splice | null {
    if (!this.spans) return null;
    const pieces = this.spans.raw.split(/[ \t\n\r]+/).filter((piece) => piece !== "");
    const bounds = pieces.map((piece) => piece.split(":").map(Number));
    const isInside = (column: number) =>
      bounds.some(([from, to]) => column + 1 >= (from ?? NaN) && column + 1 <= (to ?? NaN));
    if (added.every(isInside)) return null;
    const all = [...bounds.flat().filter(Number.isInteger), ...added.map((column) => column + 1)];
    const text = `${String(Math.min(...all))}:${String(Math.max(...all))}`;
    return { start: this.spans.valueStart, end: this.spans.valueEnd, text };
  }

  private readCells(rows: Uint8Array, scanner: TagScanner): void {
    let column = -1;
    for (;;) {
      if (!scanner.next()) throw damaged("XML element without an end");
      if (scanner.kind === "close") return;
      const { start } = scanner;
      const isCell = scanner.hasLocal("c");
      if (isCell) {
        const written = scanner.letterAttribute("r");
        column = written ? columnAt(rows, written.start, written.end) : column + 1;
        if (column < 0) throw damaged("cell address that is none");
      }
      if (scanner.kind === "open") scanner.skipElement();
      if (isCell) this.add(column, start, scanner.end);
    }
  }

  private add(column: number, start: number, end: number): void {
    const before = this.highest[this.highest.length - 1] ?? -1;
    const at = this.columns.push(column) - 1;
    if (column <= before) this.outOfOrder.set(column, at);
    this.highest.push(Math.max(before, column));
    this.starts.push(start);
    this.ends.push(end);
  }
}
