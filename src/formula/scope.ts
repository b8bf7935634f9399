/**
 * What a formula may name: the language knows no ledger, only this. Whoever has ledgers makes a Scope of them
 * (for checking) and an Environment (for evaluating).
 */
import type { ColumnType, Frame } from "../table";

/** The options of a code list, in order. */
export interface Choices {
  readonly label: string;
  readonly options: readonly string[];
  /** Several options in one cell, separated by commas. */
  readonly multi: boolean;
  /** A literal outside the options is a mistake in the rule. */
  readonly strict: boolean;
}

export interface NameInfo {
  readonly name: string;
  readonly type: ColumnType;
  readonly choices?: Choices;
  /** LEN of a person's name is refused: rare characters count differently from program to program. */
  readonly personName?: boolean;
  /** Amounts must be rounded before they are compared. */
  readonly decimal?: boolean;
}

export interface TableInfo {
  readonly name: string;
  /** one: a single row, or #N/A; many: rows linked by key; all: every row of the other ledger. */
  readonly cardinality: "one" | "many" | "all";
  readonly columns: ReadonlyMap<string, NameInfo>;
}

export interface Scope {
  /** What messages call the own ledger. */
  readonly label: string;
  readonly columns: ReadonlyMap<string, NameInfo>;
  readonly parameters: ReadonlyMap<string, NameInfo>;
  readonly tables: ReadonlyMap<string, TableInfo>;
  /** By label and by id. */
  readonly codeLists: ReadonlyMap<string, Choices>;
  readonly patterns: ReadonlyMap<string, RegExp>;
}

/**
 * The rows of another frame that belong to each row of the own frame: for row i they are
 * `rows[starts[i]] … rows[starts[i + 1] - 1]`. For cardinality "all" both are null and every row belongs.
 */
export interface Link {
  readonly frame: Frame;
  readonly starts: Uint32Array | null;
  readonly rows: Uint32Array | null;
}

/** The data that a compiled formula runs over. */
export interface Environment {
  readonly frame: Frame;
  /** By table name; undefined when the data lacks it (the rule is then not run). */
  link(table: string): Link | undefined;
  /** A number (dates as serials) or text; undefined when nobody set it. */
  parameter(name: string): number | string | undefined;
  /** TODAY(), a serial. */
  readonly today: number;
}
