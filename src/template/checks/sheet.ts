import type { Indicator } from "../../catalog";
import { splitOptions, type NativeCells } from "../../formula";
import { columnLetters } from "../../sheet";
import { COLUMN_TYPE } from "../../validate";
import { rowRanges } from "./letters";
import type { HelperColumn, PlacedLedger } from "./model";
import { monthSerial } from "./months";
import { wrongPieces } from "./wrong";

/** How much of a formula's 8,192 characters one hidden cell is given when a text is put together in several. */
const CHUNK = 7_500;

/**
 * One ledger's sheet with the hidden columns that formulas have asked for so far. What is asked for twice is made once.
 */
export class CheckSheet {
  private helpers: HelperColumn[] = [];
  private made = new Map<string, string>();
  private readonly indicators: ReadonlyMap<string, Indicator>;

  constructor(readonly placed: PlacedLedger) {
    this.indicators = new Map(placed.ledger.indicators.map((one) => [one.label, one]));
  }

  get columns(): readonly HelperColumn[] {
    return this.helpers;
  }

  /** Takes back, when called, all columns added since. */
  mark(): () => void {
    const { length } = this.helpers;
    const made = new Map(this.made);
    return () => {
      this.helpers = this.helpers.slice(0, length);
      this.made = made;
    };
  }

  /** The letters of a hidden column with this formula. */
  helper(title: string, formula: string): string {
    let letters = this.made.get(formula);
    if (letters === undefined) {
      letters = columnLetters(this.placed.helpersFrom + this.helpers.length);
      this.helpers.push({ title, formula });
      this.made.set(formula, letters);
    }
    return letters;
  }

  /** Adds a column even if another has the same formula; gives its number from 0. */
  add(title: string, formula: string): number {
    this.helpers.push({ title, formula });
    return this.placed.helpersFrom + this.helpers.length - 1;
  }

  cell(letters: string): string {
    return `$${letters}${this.placed.firstRow}`;
  }

  /** All rows of a column, as a formula on the sheet `from` names them. */
  area(letters: string, from: CheckSheet): string {
    const { firstRow, lastRow, sheet } = this.placed;
    const range = `$${letters}$${firstRow}:$${letters}$${lastRow}`;
    return from === this ? range : `'${sheet.replaceAll("'", "''")}'!${range}`;
  }

  has(label: string): boolean {
    return this.placed.columns.has(label);
  }

  indicator(label: string): Indicator {
    return this.indicators.get(label)!;
  }

  /** Indicators that stand in the template, in the catalog's order. */
  shown(): readonly Indicator[] {
    return this.placed.ledger.indicators.filter(({ label }) => this.has(label));
  }

  isNumeric(label: string): boolean {
    return COLUMN_TYPE[this.indicator(label).type] !== "text";
  }

  /** Letters of the column that people fill in. */
  entered(label: string): string {
    return this.placed.columns.get(label)!;
  }

  /** Letters of the column that formulas read: years and months are made dates; null: not in the template. */
  read(label: string): { readonly letters: string; readonly emptyText: boolean } | null {
    if (!this.has(label)) return null;
    const letters = this.entered(label);
    if (this.indicator(label).type !== "yearMonth") return { letters, emptyText: false };
    return { letters: this.helper(`${label}（月初）`, monthSerial(this.cell(letters))), emptyText: true };
  }

  own(label: string): NativeCells | null {
    const read = this.read(label);
    return read && { text: this.cell(read.letters), emptyText: read.emptyText };
  }

  /** 1 where anything is filled in that the template did not fill in itself, else 0. */
  used(): string {
    const given = this.placed.given ?? new Set<string>();
    const letters = [...this.placed.columns].filter(([label]) => !given.has(label)).map(([, one]) => one);
    const filled = letters.length === 0 ? "FALSE" : `COUNTA(${rowRanges(letters, this.placed.firstRow)})>0`;
    return this.helper("有内容", `IF(${filled},1,0)`);
  }

  /** The labels of the row's cells of numbers and dates that hold something else, each between 、 and 、; null: none can. */
  wrong(): string | null {
    const pieces = wrongPieces(this);
    return pieces.length === 0 ? null : this.names("格式不对", pieces, false);
  }

  /** A condition (own row) that a cell of numbers or dates holds something else. */
  isWrong(label: string): string {
    return `ISNUMBER(FIND("、${label}、",${this.cell(this.wrong()!)}))`;
  }

  /** Good numbers and dates, with "" for blanks and all else. */
  clean(label: string): string {
    const cell = this.cell(this.read(label)!.letters);
    return this.helper(`${label}（可信）`, `IF(${this.isWrong(label)},"",IF(${cell}="","",${cell}))`);
  }

  /** Good numbers and dates, with 0 for blanks and all else. */
  numbers(label: string): string {
    const cell = this.cell(this.read(label)!.letters);
    return this.helper(`${label}（数）`, `IF(${this.isWrong(label)},0,N(${cell}))`);
  }

  /** The options in a cell, each between commas. */
  items(label: string): string {
    return this.helper(`${label}（各项）`, `IFERROR(${splitOptions(this.cell(this.entered(label)))},"")`);
  }

  /** A text put together out of many pieces, in as many cells as it takes. */
  names(title: string, pieces: readonly string[], onlyUsed: boolean): string {
    const chunks: string[] = [];
    for (const piece of pieces) {
      const last = chunks.at(-1);
      if (last === undefined || last.length + piece.length + 1 > CHUNK) chunks.push(piece);
      else chunks[chunks.length - 1] = `${last}&${piece}`;
    }
    const used = onlyUsed ? this.cell(this.used()) : "";
    const letters = chunks.map((chunk) => this.helper(title, onlyUsed ? `IF(${used}=0,"",${chunk})` : chunk));
    if (letters.length === 1) return letters[0]!;
    return this.helper(title, letters.map((one) => this.cell(one)).join("&"));
  }
}
