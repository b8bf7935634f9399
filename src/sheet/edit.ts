import type { SheetVisibility } from "./grid";

/**
 * A declared change to a workbook, as plain data: planned by pure code, carried out by a host (`WorkbookHost.apply`).
 * Excel, the page and the command line so do the same thing, and a plan can be shown before it happens.
 *
 * Sheets are named as their tabs are; cells and ranges are A1 style without a sheet name. Edits of one list are
 * carried out in order: a later one may use a sheet that an earlier one made.
 */
export type WorkbookEdit =
  | MarkCells
  | ClearMarks
  | PutNotes
  | ClearNotes
  | PutSheet
  | DeleteSheet
  | AppendRows
  | ProtectSheet
  | UnprotectSheet
  | ProtectStructure
  | UnprotectStructure
  | SetVisibility
  | PutSetting
  | SetCells
  | HideRows
  | PutValidation
  | PutFormat;

export type WorkbookEditKind = WorkbookEdit["kind"];

/** How bad what is marked is; each has its own look (docs/decisions.md), told apart without colour, too. */
export type MarkSeverity = "error" | "warning" | "notice";

/**
 * Marks cells by one conditional format of ours per severity and block; the cells themselves stay as they are, and
 * the user's own formats keep precedence. A block's marks replace those it had before for that severity.
 */
export interface MarkCells {
  readonly kind: "mark";
  readonly sheet: string;
  readonly severity: MarkSeverity;
  /** Which table of the sheet, such as "1": letters and digits. */
  readonly block: string;
  /** Cells and ranges, A1 style. Empty takes the mark away. */
  readonly cells: readonly string[];
}

/** Takes all marks of ours off a sheet. */
export interface ClearMarks {
  readonly kind: "clearMarks";
  readonly sheet: string;
}

export interface NoteText {
  readonly cell: string;
  readonly text: string;
}

/**
 * Puts notes of ours (yellow hover boxes) on cells, replacing notes of ours on the same cells. A cell that carries a
 * note of somebody else keeps it and gets none.
 */
export interface PutNotes {
  readonly kind: "notes";
  readonly sheet: string;
  readonly notes: readonly NoteText[];
}

/** Takes all notes of ours off a sheet. */
export interface ClearNotes {
  readonly kind: "clearNotes";
  readonly sheet: string;
}

/** What is written into a cell; null makes it blank. A text is a text whatever it begins with. */
export type CellInput = null | string | number | boolean | DateInput;

/** A 1900-system serial, shown as a date. */
export interface DateInput {
  readonly date: number;
}

/** How cells of our own sheets look. Colours are "RRGGBB". */
export interface CellLook {
  readonly bold?: boolean;
  readonly underline?: boolean;
  /** Points. */
  readonly size?: number;
  readonly color?: string;
  readonly fill?: string;
  readonly border?: boolean;
  readonly wrap?: boolean;
  readonly align?: "left" | "center" | "right";
  readonly vertical?: "top" | "center";
  /** As Excel writes it, such as "yyyy-mm-dd" or "@". */
  readonly numberFormat?: string;
  /** Whether protection of the sheet locks the cell; locked when absent. */
  readonly locked?: boolean;
}

export interface OwnCell {
  readonly value: CellInput;
  /** Index into the looks given beside the rows. */
  readonly look?: number;
  /** A click leads there, inside this workbook. */
  readonly link?: { readonly sheet: string; readonly cell: string };
}

export interface OwnRow {
  readonly cells: readonly OwnCell[];
  /** Points; by content when absent. */
  readonly height?: number;
}

/** Everything on a sheet of ours. */
export interface OwnSheet {
  readonly looks: readonly CellLook[];
  readonly rows: readonly OwnRow[];
  /** By column; width in characters. */
  readonly columns: readonly { readonly width: number; readonly hidden?: boolean }[];
  /** Rows at the top that stay in sight. */
  readonly frozenRows: number;
  /** Range with filter buttons, header row first. */
  readonly filter?: string;
  readonly merges?: readonly string[];
}

/**
 * Creates a sheet of ours behind the others, or replaces everything on the one that has this role already (which
 * keeps its name, place and visibility). Never touches a sheet of somebody else: a name that is taken by one is an error.
 */
export interface PutSheet {
  readonly kind: "putSheet";
  /** What the sheet is to us: it is recognised by this, not by its name. Letters and digits. */
  readonly role: string;
  readonly name: string;
  readonly content: OwnSheet;
}

/** Deletes the sheet of ours that has this role; nothing happens when there is none. */
export interface DeleteSheet {
  readonly kind: "deleteSheet";
  readonly role: string;
}

/** Writes rows below the last used row of a sheet of ours. */
export interface AppendRows {
  readonly kind: "appendRows";
  readonly role: string;
  readonly looks: readonly CellLook[];
  readonly rows: readonly OwnRow[];
}

/** Protects a sheet against accidents. Locked cells can still be selected, columns hidden, filters used. */
export interface ProtectSheet {
  readonly kind: "protectSheet";
  readonly sheet: string;
  readonly password: string;
  /** The password is no secret, so finding it out need not be slow: saving is then quicker. */
  readonly isKnown?: boolean;
}

/** Takes the protection off; a wrong password is an error, a sheet without protection is none. */
export interface UnprotectSheet {
  readonly kind: "unprotectSheet";
  readonly sheet: string;
  readonly password: string;
}

/** Sheets can then not be added, deleted, renamed or moved by hand. */
export interface ProtectStructure {
  readonly kind: "protectStructure";
  readonly password: string;
  /** As of `ProtectSheet`. */
  readonly isKnown?: boolean;
}

export interface UnprotectStructure {
  readonly kind: "unprotectStructure";
  readonly password: string;
}

export interface SetVisibility {
  readonly kind: "visibility";
  readonly sheet: string;
  readonly visibility: SheetVisibility;
}

/** Keeps a text of ours with the workbook under a name (letters, digits, dots); null takes it away. */
export interface PutSetting {
  readonly kind: "setting";
  readonly name: string;
  readonly value: string | null;
}

export interface CellChange {
  readonly cell: string;
  readonly value: CellInput;
}

/** Sets values in a sheet of the user: only for repairs that a person accepted. A cell with a formula is an error. */
export interface SetCells {
  readonly kind: "setCells";
  readonly sheet: string;
  readonly cells: readonly CellChange[];
}

/**
 * Shows rows of a user's sheet that are hidden, by hand or by a filter, or hides them: only when a person asked for
 * it. Their cells, and the filter itself, stay as they are.
 */
export interface HideRows {
  readonly kind: "hideRows";
  readonly sheet: string;
  /** From 0. */
  readonly rows: readonly number[];
  readonly isHidden: boolean;
}

export type ValidationTest =
  | { readonly type: "list"; readonly source: string }
  | { readonly type: "custom"; readonly formula: string }
  | {
      readonly type: "whole" | "decimal" | "date" | "textLength";
      readonly operator: "between" | "atLeast" | "atMost" | "equal";
      readonly formula1: string;
      readonly formula2?: string;
    };

/** Adds a data validation, for templates. Formulas have no leading "="; a list's source is a formula, too. */
export interface PutValidation {
  readonly kind: "validation";
  readonly sheet: string;
  readonly ranges: readonly string[];
  readonly test: ValidationTest;
  readonly style: "stop" | "warning" | "information";
  readonly prompt?: { readonly title: string; readonly text: string };
  readonly error?: { readonly title: string; readonly text: string };
}

/** Adds a conditional format with a formula (no leading "="), for templates; looks as the mark of that severity. */
export interface PutFormat {
  readonly kind: "format";
  readonly sheet: string;
  readonly ranges: readonly string[];
  readonly formula: string;
  readonly severity: MarkSeverity;
}
