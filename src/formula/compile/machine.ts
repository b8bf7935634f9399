import type { Bitmap, Column, Frame, NumberColumn, TextColumn } from "../../table";
import type { Environment, Link, NameInfo, TableInfo } from "../scope";
import { NA, type FormulaValueError, type Value } from "../values";

/**
 * What a formula is compiled to: closures over (row, item), `row` counting in the own frame, `item` in the frame of
 * the to-many table that an aggregate is going through. Errors do not travel as values, which would make every
 * number a union; a failing closure leaves its error in the machine and gives a mark instead.
 */
export type NumberAt = (row: number, item: number) => number;
export type BooleanAt = (row: number, item: number) => number;
export type TextAt = (row: number, item: number) => string | null;
export type ValueAt = (row: number, item: number) => Value;
/** 1 where the value is a blank cell. */
export type BlankAt = (row: number, item: number) => boolean;

/** Marks of a failed closure: NaN (numbers are otherwise never NaN), -1 and null. */
export const FAILED = -1;

/** The rows of a table that belong to an own row, and its columns. */
export interface Rows {
  readonly frame: Frame;
  /** Null for "all": every row of the frame belongs. */
  readonly starts: Uint32Array | null;
  readonly rows: Uint32Array | null;
}

/** The data that closures run over, the error of the last failure, and what closures of several formulas share. */
export class Machine {
  /** The error behind the last mark of failure. */
  error: FormulaValueError = NA;
  /** Compiled sub-formulas whose results are kept, by their text: the same in every rule over this data. */
  readonly kept = new Map<string, NumberAt | BooleanAt | TextAt>();
  private readonly firstRows = new Map<string, Int32Array>();

  constructor(readonly environment: Environment) {}

  failNumber(error: FormulaValueError): number {
    this.error = error;
    return NaN;
  }

  failBoolean(error: FormulaValueError): number {
    this.error = error;
    return FAILED;
  }

  failText(error: FormulaValueError): null {
    this.error = error;
    return null;
  }

  link(table: TableInfo): Link | undefined {
    return this.environment.link(table.name);
  }

  /** For a to-one table: the row that belongs to each own row, -1 where there is none. */
  firstRow(table: TableInfo): Int32Array {
    let first = this.firstRows.get(table.name);
    if (!first) {
      first = new Int32Array(this.environment.frame.rowCount).fill(-1);
      const { starts, rows } = this.link(table) ?? { starts: null, rows: null };
      if (starts && rows) {
        for (let row = 0; row < first.length; row++) {
          if (starts[row]! < starts[row + 1]!) first[row] = rows[starts[row]!]!;
        }
      }
      this.firstRows.set(table.name, first);
    }
    return first;
  }

  /** The column a formula names: of the own frame or of a table's. */
  column(table: TableInfo | null, column: NameInfo): Column | undefined {
    return (table ? this.link(table)?.frame : this.environment.frame)?.column(column.name);
  }
}

const machines = new WeakMap<Environment, Machine>();

/** The one machine of an environment, so that formulas compiled one after the other share what they keep. */
export function machineFor(environment: Environment): Machine {
  let machine = machines.get(environment);
  if (!machine) machines.set(environment, (machine = new Machine(environment)));
  return machine;
}

/** A column as numbers; undefined when it is missing or holds texts, which count as all blank. */
export function asNumbers(column: Column | undefined): NumberColumn | undefined {
  return column && column.type !== "text" ? column : undefined;
}

export function asTexts(column: Column | undefined): TextColumn | undefined {
  return column?.type === "text" ? column : undefined;
}

/** Cells of a whole-ledger table that cannot be trusted count as blank; other tables make the verdict T instead. */
export function untrusted(table: TableInfo | null, column: Column | undefined): Bitmap | null {
  return table?.cardinality === "all" && column && column.bad.count > 0 ? column.bad : null;
}
