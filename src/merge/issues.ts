import type { OwnSheet } from "../sheet";
import { listSheet, LIST_LOOK } from "./table";

export const VILLAGE_ISSUES_ROLE = "villageIssues";
export const VILLAGE_ISSUES_SHEET = "各村问题";

/** One problem of a submission with the village and the place that it came from. */
export interface VillageIssue {
  readonly village: string;
  readonly severity: string;
  readonly ledger: string;
  readonly record: string;
  /** In the submission. */
  readonly sheet: string;
  readonly cell: string | null;
  readonly problem: string;
  readonly cure: string;
  /** In the village's file. */
  readonly file: string;
  readonly fileSheet: string;
  readonly fileRow: number | null;
}

const COLUMNS = [
  { title: "村", width: 16 },
  { title: "级别", width: 10 },
  { title: "台账", width: 14 },
  { title: "记录", width: 18 },
  { title: "位置", width: 18 },
  { title: "哪里不对", width: 40 },
  { title: "怎么改", width: 44 },
  { title: "村里的文件", width: 28 },
  { title: "村里的位置", width: 18 },
] as const;

/** 问题清单 by village: what each has to mend, where in its own file. */
export function villageIssueSheet(title: string, issues: readonly VillageIssue[]): OwnSheet {
  const counts = new Map<string, number>();
  for (const { village } of issues) counts.set(village, (counts.get(village) ?? 0) + 1);
  return listSheet(
    `${title} 各村问题`,
    issues.length === 0
      ? "合在一起又查了一遍。"
      : `合在一起又查了一遍，${String(counts.size)} 个村有 ${String(issues.length)} 处。点“位置”跳到那一格。`,
    COLUMNS,
    issues.map((one) => [
      one.village,
      one.severity,
      one.ledger,
      one.record,
      one.cell === null
        ? one.sheet
        : {
            value: `${one.sheet} ${one.cell}`,
            look: LIST_LOOK.link,
            link: { sheet: one.sheet, cell: one.cell },
          },
      one.problem,
      one.cure,
      one.file,
      one.fileRow === null ? one.fileSheet : `${one.fileSheet} 第 ${String(one.fileRow)} 行`,
    ]),
    "没有发现问题。",
  );
}
