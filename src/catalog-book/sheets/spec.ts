import type { CellInput } from "../../sheet";
import type { BookCell, Codec, RowScope } from "../codec";

/** What a drop-down offers: words of a closed list, or names that stand elsewhere in the workbook. */
export type Choices = readonly string[] | "ledgers" | "codeLists" | "roles";

/** A column of a sheet: a field of what stands in one row. */
export interface Column {
  readonly header: string;
  /** Other headers that people give it. */
  readonly others: readonly string[];
  /** Name of the field in `entry`. */
  readonly field: string;
  /** Characters. */
  readonly width: number;
  readonly choices: Choices | null;
  /** One line for the sheet that explains; "" for what explains itself. */
  readonly help: string;
  /** The column must be there. */
  readonly isNeeded: boolean;
  readonly fallback: unknown;
  write(entry: Entry, scope: RowScope): CellInput;
  /** What a blank cell says: null when that is a fault. */
  readonly blank: { readonly value: unknown } | null;
  read(text: string, scope: RowScope, cell: BookCell): unknown;
}

/** One row, as fields. */
export type Entry = Readonly<Record<string, unknown>>;

/** A sheet of the workbook. */
export interface SheetSpec {
  readonly name: string;
  /** `PutSheet.role` */
  readonly role: string;
  readonly columns: readonly Column[];
  /** For the sheet that explains. */
  readonly help: string;
}

export interface ColumnOptions {
  readonly width?: number;
  readonly others?: readonly string[];
  readonly choices?: Choices;
  readonly help?: string;
  /** The column must be there although cells of it may be blank. */
  readonly isNeeded?: boolean;
}

/** A column whose cells are written and read by a codec. */
export function column<T>(
  header: string,
  field: string,
  codec: Codec<T>,
  { width = 14, others = [], choices, help = "", isNeeded = codec.blank === "missing" }: ColumnOptions = {},
): Column {
  return {
    header,
    others,
    field,
    width,
    choices: choices ?? null,
    help,
    isNeeded,
    fallback: codec.fallback,
    // The field of an entry holds what its codec is for: entries are made of the model's own types.
    write: (entry, scope) => codec.write(entry[field] as T, scope),
    blank: codec.blank === "missing" ? null : codec.blank,
    read: (text, scope, cell) => codec.read(text, scope, cell),
  };
}
