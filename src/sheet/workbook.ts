import type { SheetGrid } from "./grid";

/** Why a file could not be read: the closed list that the command line prints as `error.code`. */
export const WORKBOOK_ERROR_CODES = [
  "not-found",
  "empty",
  "not-a-workbook",
  "encrypted",
  "damaged",
  "too-large",
  "unsupported",
  "forbidden-content",
] as const;
export type WorkbookErrorCode = (typeof WORKBOOK_ERROR_CODES)[number];

/** A file that cannot be read. `message` is Chinese and says what to do; `detail` is English, for developers. */
export class WorkbookError extends Error {
  override readonly name = "WorkbookError";
  constructor(
    readonly code: WorkbookErrorCode,
    message: string,
    readonly detail = "",
  ) {
    super(message);
  }
}

/** Thrown when the person stopped a long piece of work. */
export class CancelledError extends Error {
  override readonly name = "CancelledError";
  constructor() {
    super("已停止。");
  }
}

/** What a workbook holds beside its cells that a person should know: never followed, never run. */
export type WorkbookNotice = "macros" | "external-links";

/** A workbook as it was read: all sheets, hidden ones too, in the order of the tabs. */
export interface WorkbookContent {
  readonly format: "xlsx" | "xls" | "html" | "csv";
  readonly sheets: readonly SheetGrid[];
  readonly notices: readonly WorkbookNotice[];
}

/** How long work tells how far it is, lets others have a turn, and learns that it should stop. */
export interface WorkControl {
  /** Parts done so far, from 0 to 1. */
  onProgress?(done: number): void;
  readonly signal?: { readonly aborted: boolean };
  /** The program that holds the workbook is busy with the person's own typing; told again when it no longer is. */
  onWaiting?(isWaiting: boolean): void;
  /** Called between steps; gives a promise when others should have their turn first. */
  pause?(): Promise<void> | null;
}
