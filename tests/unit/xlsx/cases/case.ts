import type { WorkbookErrorCode } from "../../../../src/sheet";

/** A file and what becomes of it: an error code, or the cells of its first sheet. */
export interface FileCase {
  readonly name: string;
  readonly bytes: () => Uint8Array;
  readonly fileName?: string;
  readonly expected: WorkbookErrorCode | readonly (readonly unknown[])[];
}
