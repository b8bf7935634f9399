import type { CellRange, PackedGrid, SheetInfo, WorkbookContent, WorkbookEdit } from "../../sheet";
import type { Sent } from "../../thread";

/** A workbook as the worker read it. */
export interface OpenedFile {
  readonly format: WorkbookContent["format"];
  readonly notices: WorkbookContent["notices"];
  readonly sheets: readonly PackedGrid[];
  readonly infos: readonly SheetInfo[];
  readonly isStructureProtected: boolean;
  /** Settings of ours, by name. */
  readonly settings: readonly (readonly [name: string, value: string])[];
}

/** What a list of edits did: the sheets as they are named now, and those whose cells are others, read anew. */
export interface AppliedEdits {
  readonly infos: readonly SheetInfo[];
  readonly isStructureProtected: boolean;
  /** Settings of ours, by name. */
  readonly settings: readonly (readonly [name: string, value: string])[];
  readonly read: readonly PackedGrid[];
}

/** Tells how much of the work is done, from 0 to 1. */
export type Progress = (done: number) => void;

/** The worker that holds the bytes of the open file. Errors come back packed (src/thread). */
export interface FileWorker {
  /** WorkbookError, CancelledError */
  open(name: string, bytes: ArrayBuffer, onProgress: Progress): Promise<Sent<OpenedFile>>;
  /** EditError, CancelledError */
  apply(edits: readonly WorkbookEdit[], onProgress: Progress): Promise<Sent<AppliedEdits>>;
  /** Ranges of each sheet in which something restricts what may be typed. WorkbookError */
  validations(): Promise<Sent<readonly (readonly [sheet: string, ranges: readonly CellRange[]])[]>>;
  /** A copy of the file as it is now. */
  bytes(): Promise<ArrayBuffer>;
  /** Ends the work that is going on with CancelledError. */
  stop(): void;
}
