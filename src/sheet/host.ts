import type { CellRef } from "./cell";
import type { WorkbookEdit } from "./edit";
import type { SheetGrid, SheetVisibility } from "./grid";
import type { WorkbookContent, WorkControl } from "./workbook";

/** A sheet as a tab: what can be known without reading its cells. */
export interface SheetInfo {
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
}

/** What happened to the workbook from outside. */
export interface WorkbookChange {
  readonly sheet: string;
  /** Range that changed, A1 style; null when it is not known or when the sheet itself came, went or was renamed. */
  readonly range: string | null;
  /** Whether another person's change came in. */
  readonly isRemote: boolean;
}

/** Where the workbook is open: Excel, or the bytes of a file. */
export interface WorkbookHost {
  readonly abilities: HostAbilities;
  /** All sheets in the order of the tabs, hidden ones too. */
  sheets(): Promise<readonly SheetInfo[]>;
  /** Whether the owner protected the workbook's structure. */
  isStructureProtected(): Promise<boolean>;
  /** @throws WorkbookError, CancelledError */
  read(control?: WorkControl): Promise<WorkbookContent>;
  /** @throws WorkbookError when there is no such sheet */
  readSheet(name: string, control?: WorkControl): Promise<SheetGrid>;
  /** Settings of ours by name. */
  settings(): Promise<ReadonlyMap<string, string>>;
  /**
   * Carries out all edits or none: it checks first, then writes; on failure the workbook is as it was.
   * @throws EditError, CancelledError
   */
  apply(edits: readonly WorkbookEdit[], control?: WorkControl): Promise<void>;
  /** Shows a cell to the person; hosts without a screen do nothing. */
  select(sheet: string, cell: CellRef): Promise<void>;
  /** Tells changes that others make, until the function that it gives is called. */
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
