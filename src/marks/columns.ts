/** The columns of the 问题清单, left to right. The last four are hidden: they bind an explanation to what it is about. */
export const ISSUE_COLUMNS = [
  { id: "number", title: "序号", width: 6 },
  { id: "severity", title: "级别", width: 9 },
  { id: "ledger", title: "台账", width: 14 },
  { id: "record", title: "记录", width: 16 },
  { id: "place", title: "位置", width: 18 },
  { id: "problem", title: "哪里不对", width: 36 },
  { id: "cure", title: "怎么改", width: 46 },
  { id: "reason", title: "核实说明", width: 36 },
  { id: "person", title: "核实人", width: 10 },
  { id: "until", title: "有效期至", width: 12 },
  { id: "state", title: "状态", width: 26 },
  { id: "rule", title: "规则编号", width: 9, hidden: true },
  { id: "ledgerId", title: "台账编号", width: 9, hidden: true },
  { id: "key", title: "记录键", width: 9, hidden: true },
  { id: "tag", title: "记录与值的指纹", width: 9, hidden: true },
] as const;

export type IssueColumn = (typeof ISSUE_COLUMNS)[number]["id"];

/** Sheet column (from 0) of a column of the list as we write it. */
export function issueColumn(id: IssueColumn): number {
  return ISSUE_COLUMNS.findIndex((column) => column.id === id);
}

/** Role of the 问题清单 among the sheets of ours, and the name it is given. */
export const ISSUE_ROLE = "issues";
export const ISSUE_SHEET = "问题清单";

/** The fingerprints of a finding's record and values in one cell. */
export const joinTag = (record: string, values: string): string => `${record}-${values}`;

export function splitTag(tag: string): { readonly record: string; readonly values: string } | null {
  const match = /^([0-9a-f]{0,4})-([0-9a-f]{16})$/.exec(tag);
  return match ? { record: match[1]!, values: match[2]! } : null;
}
