import type { SheetInfo, WorkbookEdit } from "../sheet";

/** Why a part of what was wanted is left out. */
export type SkipReason = "sheet-protected" | "structure-protected" | "too-many-notes" | "no-log";

/** What is going to happen to a workbook: to be shown first, then carried out by a host. */
export interface Plan {
  readonly edits: readonly WorkbookEdit[];
  /** Left out, and why: never silently. */
  readonly skipped: readonly { readonly reason: SkipReason; readonly sheet: string | null }[];
}

/** What planning needs to know of the workbook beside its data. */
export interface WorkbookState {
  readonly sheets: readonly SheetInfo[];
  readonly isStructureProtected: boolean;
  readonly notes: boolean;
}

/** Words for what was left out, with the way out. */
export function skipWords({ reason, sheet }: Plan["skipped"][number]): string {
  switch (reason) {
    case "sheet-protected":
      return `“${sheet ?? ""}”加了保护，没有动。问题照样能看。要改，点“审阅—撤销工作表保护”；密码问设保护的人。`;
    case "structure-protected":
      return "工作簿的结构加了保护，不能增减工作表，没有放“问题清单”。要放，点“审阅—保护工作簿”取消保护。";
    case "no-log":
      return "工作簿的结构加了保护，放不进“修复记录”，所以一格也没有改。点“审阅—保护工作簿”取消保护后再来。";
    case "too-many-notes":
      return `“${sheet ?? ""}”问题太多，只有前 ${MOST_NOTES} 处加了批注；全部问题在“问题清单”里。`;
  }
}

/** Notes on one sheet: more would be slow to open on old machines. */
export const MOST_NOTES = 2_000;

/** A name for a sheet of ours that no sheet of the user has: 问题清单, 问题清单2, … */
export function freeSheetName(wanted: string, sheets: readonly SheetInfo[]): string {
  const taken = new Set(sheets.filter(({ role }) => role === null).map(({ name }) => name.toLowerCase()));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}${String(number)}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
