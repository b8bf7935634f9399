import type { OwnSheet } from "../sheet";
import { listSheet } from "./table";

export const RETURN_ROLE = "returnSlip";
export const RETURN_SHEET = "退回单";

/** One thing that a village has to mend. */
export interface ReturnPoint {
  readonly record: string;
  /** Sheet and cell in the village's own file; "" for what concerns the whole file. */
  readonly place: string;
  readonly problem: string;
  readonly cure: string;
}

const COLUMNS = [
  { title: "序号", width: 6 },
  { title: "记录", width: 20 },
  { title: "位置", width: 20 },
  { title: "哪里不对", width: 44 },
  { title: "怎么改", width: 50 },
  { title: "改好了（打勾）", width: 14 },
] as const;

/**
 * 退回单: a small workbook for a village, what to correct, where, by when.
 * @param by last day, such as 3月25日
 */
export function returnSlip(
  village: string,
  file: string,
  reasons: readonly string[],
  points: readonly ReturnPoint[],
  by: string,
): OwnSheet {
  const rows = points.map((point, at) => [
    at + 1,
    point.record,
    point.place,
    point.problem,
    point.cure,
    null,
  ]);
  return listSheet(
    `${village} 退回单`,
    `“${file}”没有汇入：${reasons.join(" ")}请在 ${by} 前改好再交。`,
    COLUMNS,
    rows,
    "文件里的数据没有发现错误；请看上面的原因。",
  );
}
