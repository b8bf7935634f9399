import type { WorkbookErrorCode } from "../sheet";

/** What is known of a handed-in file once it was read, checked and verified: enough to judge it, and no more. */
export interface FileFacts {
  /** Name of the file: no two of a merge have the same. */
  readonly file: string;
  /** Towns and villages whose records it holds, as "云台镇/柳沟村". */
  readonly places: readonly string[];
  /** Ledgers with records, by id. */
  readonly ledgers: readonly { readonly id: string; readonly rows: number; readonly sheet: string }[];
  /** Whether it is a submission itself. */
  readonly isSubmission: boolean;
  readonly counts: FindingCounts;
  readonly signing: SigningFacts;
  /** Columns that nobody knows and are kept, by header. */
  readonly unknownColumns: readonly string[];
  /** Columns that were found under an older name. */
  readonly renamedColumns: readonly string[];
  readonly hiddenRows: number;
  /** Day of the newest signature, UTC to the second; null when nobody signed. */
  readonly signedAt: string | null;
}

export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly notice: number;
  readonly waived: number;
}

export interface SigningFacts {
  /** none: nobody signed; invalid: something in it was touched; whole: every entry is genuine. */
  readonly chain: "none" | "invalid" | "whole";
  /** Id of the workbook, and the digests of its entries, one after another. */
  readonly book: string | null;
  readonly entries: readonly string[];
  readonly duties: readonly DutyFacts[];
  /** Root of each ledger as it stands now. */
  readonly roots: readonly { readonly ledger: string; readonly root: string }[];
}

/** What of one duty is signed. */
export interface DutyFacts {
  readonly duty: string;
  /** As people call it: 户表. */
  readonly label: string;
  readonly period: string;
  readonly stages: readonly {
    readonly stage: string;
    readonly state: "unsigned" | "valid" | "stale";
    /** The highest level of the roles that sign it. */
    readonly level: "village" | "town" | "county";
  }[];
  readonly isReturned: boolean;
  /** Records that differ from what was signed; null where it is not known. */
  readonly changed: number | null;
}

/** A file that could not even be read. */
export interface UnreadableFile {
  readonly file: string;
  readonly code: WorkbookErrorCode;
  /** Chinese, with the way out. */
  readonly message: string;
}
