import { AUDIT_LOCK } from "./auditSheets";
import type { Submission, SubmissionSheet } from "./mergeSubmissions";

/** A sheet of a new workbook, as a writer of files takes it: rows one by one. */
export interface NewSubmissionSheet extends Pick<SubmissionSheet, "name" | "role" | "validations"> {
  readonly looks: SubmissionSheet["content"]["looks"];
  readonly rows: SubmissionSheet["content"]["rows"];
  readonly columns: SubmissionSheet["content"]["columns"];
  readonly frozenRows: number;
  readonly filter?: string;
  readonly merges?: readonly string[];
  readonly protection?: { readonly password: string; readonly salt: Uint8Array; readonly isKnown: boolean };
}

const SALT_BYTES = 16;

/**
 * A submission as a workbook of its own. The same submission gives the same bytes, so nothing in it is left to chance:
 * the lock's word is no secret, and its salt comes from what was merged.
 */
export function submissionBook({ sheets, lineage }: Submission): {
  readonly sheets: readonly NewSubmissionSheet[];
} {
  const salt = Uint8Array.from({ length: SALT_BYTES }, (_, at) =>
    parseInt(lineage.slice(at * 2, at * 2 + 2), 16),
  );
  return {
    sheets: sheets.map(({ content, name, role, validations, isLocked }) => ({
      name,
      role,
      validations,
      ...content,
      ...(isLocked ? { protection: { password: AUDIT_LOCK, salt, isKnown: true } } : {}),
    })),
  };
}
