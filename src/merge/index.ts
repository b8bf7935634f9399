/** Many workbooks into one submission: what is taken, what becomes of it, and how it can be shown later. */
export { compareFiles, recommended, type JudgedFile, type MergedBefore } from "./choose";
export type { MergedColumns } from "./columns";
export type { DutyFacts, FileFacts, FindingCounts, SigningFacts, UnreadableFile } from "./facts";
export { ledgerSheet, type LedgerSheet } from "./ledger-sheet";
export { lineageOf } from "./lineage";
export { placeText, type Contribution, type ExpectedVillage } from "./model";
export { packContribution, unpackContribution, type PackedContribution } from "./pack";
export { partsOf, type Part, type ReadBlock } from "./part";
export { HEAD_ROWS, inOrder, mergeRecords, type MergedLedger } from "./records";
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
