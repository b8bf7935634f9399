import { dateOf } from "../../../../src/table";
import type { Caption } from "./options";
import type { SheetWriter } from "./draft";

/** 2025年3月31日. */
export function chineseDate(serial: number): string {
  const [year, month, day] = dateOf(serial);
  return `${String(year)}年${String(month)}月${String(day)}日`;
}

/** Title and the line below it. */
export function writeTop(writer: SheetWriter, title: string, caption: Caption, width: number): void {
  writer.banner(title, width);
  const unit = `填报单位：${caption.town}${caption.village}（盖章）`;
  const period = `年度：${String(caption.year)}`;
  writer.banner(
    `${unit}    ${period}    单位：元、亩、平方米    填报日期：${chineseDate(caption.date)}`,
    width,
  );
}

/** The line of signatures below the table, filled. */
export function writeBottom(writer: SheetWriter, caption: Caption, width: number): void {
  const { filler, reviewer, leader, phone } = caption;
  writer.banner(
    `填表人：${filler}    审核人：${reviewer}    单位负责人：${leader}    联系电话：${phone}`,
    width,
  );
}
