/** Findings in the workbook itself: marks, the 问题清单 with its 核实说明, and how both are taken off again. */
export * from "./columns";
export * from "./explanations";
export { issueSheet, type IssueListInput } from "./issue-list";
export { planClearing, planMarks } from "./marks";
export { freeSheetName, MOST_NOTES, skipWords, type Plan, type SkipReason, type WorkbookState } from "./plan";
export { splitMessage } from "./words";
