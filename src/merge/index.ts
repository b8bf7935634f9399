/** Many workbooks into one submission: what is taken, what becomes of it, and how it can be shown later. */
export { compareFiles, recommended, type JudgedFile, type MergedBefore } from "./choose";
export type { MergedColumns } from "./columns";
export type { DutyFacts, FileFacts, FindingCounts, SigningFacts, UnreadableFile } from "./facts";
export { ledgerSheet, type LedgerSheet } from "./ledger-sheet";
export { lineageOf } from "./lineage";
export { byCode, placeText, type Contribution, type ExpectedVillage } from "./model";
export { packContribution, unpackContribution, type PackedContribution } from "./pack";
export { partsOf, type Part, type ReadBlock } from "./part";
export { HEAD_ROWS, inOrder, mergeRecords, type MergedLedger, type RecordOrigin } from "./records";
export { splitSubmission } from "./split";
export {
  judgeFile,
  neededStages,
  reason,
  type Refusal,
  type RefusalCode,
  type Remark,
  type RemarkCode,
  type Verdict,
  type Wanted,
} from "./verdict";
export {
  reviewFiles,
  type MergeReview,
  type NextStep,
  type Progress,
  type ReviewedFile,
  type ReviewedVillage,
  type ReviewInput,
} from "./review";
export { PROGRESS_ROLE, PROGRESS_SHEET, progressAgain, progressSheet, type Due } from "./progress";
export { VILLAGE_ISSUES_ROLE, VILLAGE_ISSUES_SHEET, villageIssueSheet, type VillageIssue } from "./issues";
export { RETURN_ROLE, RETURN_SHEET, returnSlip, type ReturnPoint } from "./return-slip";
export {
  fileWords,
  NEXT_WORD,
  progressWord,
  refusalText,
  remarkText,
  reminderText,
  sizeWords,
  VERDICT_WORD,
} from "./words";
