import {
  Bitmap,
  serialOf,
  type Column,
  type Frame,
  type NumberColumn,
  type TextColumn,
} from "../../src/table";

/** How the rows of a ledger came out under one rule: P, F, S, T, E as in the rule language. */
export interface Tally {
  p: number;
  f: number;
  s: number;
  t: number;
  e: number;
}

export const tally = (): Tally => ({ p: 0, f: 0, s: 0, t: 0, e: 0 });

/** A number or date column; one that the data lacks is all blank. */
export function numbers(frame: Frame, label: string): NumberColumn {
  const column = frame.column(label);
  if (column && column.type !== "text") return column;
  const { rowCount } = frame;
  const blank = new Bitmap(rowCount);
  for (let row = 0; row < rowCount; row++) blank.set(row);
  return { type: "number", values: new Float64Array(rowCount), blank, bad: new Bitmap(rowCount) };
}

/** A text column; one that the data lacks is all blank. */
export function texts(frame: Frame, label: string): TextColumn {
  const column = frame.column(label);
  if (column?.type === "text") return column;
  const { rowCount } = frame;
  return { type: "text", codes: new Uint32Array(rowCount), dictionary: [""], bad: new Bitmap(rowCount) };
}

/** Rows with a bad cell in any of the columns; null when there is none. */
export function badRows(...columns: readonly Column[]): Bitmap | null {
  const spoilt = columns.filter(({ bad }) => bad.count > 0);
  if (spoilt.length === 0) return null;
  const union = spoilt[0]!.bad.copy();
  for (const { bad } of spoilt.slice(1)) {
    for (let row = 0; row < bad.size; row++) if (bad.get(row)) union.set(row);
  }
  return union;
}

/** 1 for each distinct text that passes a test, by code. */
export function flags({ dictionary }: TextColumn, test: (text: string) => boolean): Uint8Array {
  return Uint8Array.from(dictionary, (text) => (test(text) ? 1 : 0));
}

export const oneOf = (column: TextColumn, ...wanted: readonly string[]): Uint8Array =>
  flags(column, (text) => wanted.includes(text));

/** The code of a text; -1 when the column does not hold it. */
export const codeOf = ({ dictionary }: TextColumn, text: string): number => dictionary.indexOf(text);

/** Who was born on this day or before has completed so many years by `date`. */
export const bornBy = ([year, month, day]: readonly [number, number, number], years: number): number =>
  serialOf(year - years, month, day);
