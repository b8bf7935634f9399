import type { CellRange, CellRef } from "./cell";
import type { WorkbookEdit } from "./edit";
import type { SheetGrid, SheetVisibility } from "./grid";
import type { WorkbookContent, WorkControl } from "./workbook";

/** A sheet as a tab: what can be known without reading its cells. */
export interface SheetInfo {
  /** Stays the same while the workbook is open, also when the sheet is renamed. */
  readonly id: string;
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly isProtected: boolean;
  /** The role of a sheet of ours (`PutSheet.role`); null for a sheet of the user. */
  readonly role: string | null;
}

/** What a host cannot do everywhere; planners leave it out where it is missing. */
export interface HostAbilities {
  /** Notes on cells (Excel has them for add-ins from ExcelApi 1.18 on). */
  readonly notes: boolean;
  /** Whether anything can be changed at all: an Excel that is too old can only be looked at. */
  readonly edits: boolean;
}

/** What happened to the workbook, by a person or by our own edits. Sheets are named by their ids. */
export type WorkbookChange =
  /** Cells of a range have other values. */
  | {
      readonly kind: "cells";
      readonly sheetId: string;
      readonly range: CellRange;
      /** Whether another person's change came in. */
      readonly isRemote: boolean;
    }
  /** Cells moved (rows or columns came, went or were sorted), or nobody knows which changed: read the sheet again. */
  | { readonly kind: "rows"; readonly sheetId: string; readonly isRemote: boolean }
  /** Our edit showed or hid a row (from 0); what a person shows or hides comes as "rows". */
  | { readonly kind: "hidden"; readonly sheetId: string; readonly row: number }
  /** A sheet came, went, was renamed, shown, hidden, protected or set free. */
  | { readonly kind: "sheets" }
  /** The person went to another cell. */
  | { readonly kind: "selection"; readonly sheetId: string; readonly cell: CellRef };

/** Where the workbook is open: Excel, or the bytes of a file. */
export interface WorkbookHost {
  readonly abilities: HostAbilities;
  /** What the workbook is called: its file's name, "" when it has none. @throws HostError */
  name(control?: WorkControl): Promise<string>;
  /** All sheets in the order of the tabs, hidden ones too. @throws WorkbookError, HostError */
  sheets(control?: WorkControl): Promise<readonly SheetInfo[]>;
  /** Whether the owner protected the workbook's structure. */
  isStructureProtected(control?: WorkControl): Promise<boolean>;
  /**
   * @param known the sheets as `sheets` told them a moment ago: a host that would have to ask for them need not
   * @throws WorkbookError, HostError, CancelledError
   */
  read(control?: WorkControl, known?: readonly SheetInfo[]): Promise<WorkbookContent>;
  /** @throws WorkbookError when there is no such sheet; HostError, CancelledError */
  readSheet(name: string, control?: WorkControl): Promise<SheetGrid>;
  /**
   * A part of a sheet, its cells at their places; what lies outside the range is blank. Hidden rows and columns and
   * merges are told as far as they touch the range.
   * @throws WorkbookError when there is no such sheet; HostError, CancelledError
   */
  readRange(name: string, range: CellRange, control?: WorkControl): Promise<SheetGrid>;
  /**
   * Where something restricts what may be typed, by sheet: at least as far as it is within the areas. Left out, or
   * null, where the host cannot say.
   * @throws HostError
   */
  validations?(
    areas: readonly { readonly sheet: string; readonly range: CellRange }[],
    control?: WorkControl,
  ): Promise<ReadonlyMap<string, readonly CellRange[]> | null>;
  /** Settings of ours by name. */
  settings(): Promise<ReadonlyMap<string, string>>;
  /**
   * Carries out all edits or none: it checks first, then writes; on failure the workbook is as it was.
   * @throws EditError, CancelledError
   */
  apply(edits: readonly WorkbookEdit[], control?: WorkControl): Promise<void>;
  /**
   * Shows a cell to the person and its sheet with it; hosts without a screen do nothing.
   * @returns whether its row is hidden at this moment, by hand or by a filter; null when the host cannot say
   * @throws HostError
   */
  select(sheet: string, cell: CellRef): Promise<boolean | null>;
  /** Where the person is: the sheet in front and the cells selected in it; null in hosts without a screen. */
  selection(): Promise<{ readonly sheet: string; readonly range: CellRange } | null>;
  /**
   * Tells what happens to the workbook until the function that it gives is called: also changes by `apply`, so that
   * whoever keeps the cells in mind learns of every change in one way.
   */
  watch(listener: (change: WorkbookChange) => void): Promise<() => Promise<void>>;
}

/** Why edits were not carried out. */
export const EDIT_ERROR_CODES = [
  /** The sheet is protected by its owner. */
  "sheet-protected",
  "structure-protected",
  "wrong-password",
  /** No sheet of that name, or none of ours with that role. */
  "no-sheet",
  /** The name belongs to a sheet of the user. */
  "name-taken",
  /** A cell to be set holds a formula, or lies inside a merged range. */
  "formula-cell",
  "merged-cell",
  /** The edit itself makes no sense: a bad address, a name that Excel refuses, a text that is too long. */
  "bad-edit",
  /** The last visible sheet cannot be hidden or deleted. */
  "last-visible",
  /** The workbook is of a kind that is not written: digitally signed, an old format, macros would be touched. */
  "unsupported",
  /** The result did not hold against the check after writing, so nothing was written. */
  "not-verified",
  /** The host is busy with the person's own edit, or lost. */
  "busy",
  "host",
  /** The program is too old for it. */
  "requirement",
  /** More than the program takes at once, however it is cut. */
  "too-large",
] as const;
export type EditErrorCode = (typeof EDIT_ERROR_CODES)[number];

/** Edits that were not carried out: the workbook is as it was. `message` is Chinese and names the way out. */
export class EditError extends Error {
  override readonly name = "EditError";
  constructor(
    readonly code: EditErrorCode,
    message: string,
    /** Where, if anywhere: sheet and cell. */
    readonly place: { readonly sheet?: string; readonly cell?: string } = {},
    readonly detail = "",
  ) {
    super(message);
  }
}

/** Why the place where a workbook is open did not answer. */
export const HOST_ERROR_CODES = ["busy", "sheet-gone", "too-large", "requirement", "host"] as const;
export type HostErrorCode = (typeof HOST_ERROR_CODES)[number];

/** The program that holds the workbook refused to read or to show. `message` is Chinese and names the way out. */
export class HostError extends Error {
  override readonly name = "HostError";
  constructor(
    readonly code: HostErrorCode,
    message: string,
    /** For developers: the program's own code and place, no values. */
    readonly detail = "",
  ) {
    super(message);
  }
}
