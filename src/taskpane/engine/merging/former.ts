import { childWords, type Submission, type SubmissionSheet } from "../../../app";
import { LINEAGE_ROLE, lineageSheet, readLineage } from "../../../audit";
import type { Catalog } from "../../../catalog";
import { PROGRESS_ROLE, progressAgain } from "../../../merge";
import type { WorkbookContent } from "../../../sheet";

/**
 * The sheets of a submission as they were: its records come out of it again as they stood; what it was made of, and
 * how far the villages were, is taken over from it.
 */
export function formerSheets(
  { sheets }: Submission,
  content: WorkbookContent,
  catalog: Catalog,
): SubmissionSheet[] {
  const lineage = readLineage(content.sheets);
  const progress = content.sheets.find(({ role }) => role === PROGRESS_ROLE);
  const kept = sheets.map((sheet) =>
    sheet.role === LINEAGE_ROLE && lineage
      ? { ...sheet, content: lineageSheet(lineage.children, childWords(catalog)) }
      : sheet,
  );
  if (!progress) return kept;
  const again: SubmissionSheet = {
    role: PROGRESS_ROLE,
    name: progress.name,
    content: progressAgain(progress),
    validations: [],
    isLocked: false,
  };
  return [...kept, again];
}
