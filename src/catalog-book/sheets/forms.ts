import type { Catalog } from "../../catalog";
import { LEDGER, list, number, optional, reference, references, text } from "../codec";
import { yesNo } from "./rules";
import { column, type Entry, type SheetSpec } from "./spec";

export const FORMS: SheetSpec = {
  name: "做表",
  role: "catalogForms",
  help: "新建表格时每张台账留多少行，上期的哪些带过来、哪些每期重填。不写的台账留 50 行，不带上期的。",
  columns: [
    column("台账", "ledger", reference(LEDGER), { choices: "ledgers" }),
    column("行数", "rows", number, { width: 8 }),
    column("带上期", "carries", optional(yesNo()), {
      width: 8,
      choices: ["是", "否"],
      help: "写“是”，下期的表里就有上期的人和户",
    }),
    column("每期重填", "ask", list(), { width: 80, help: "这些指标不带过来，用“；”隔开" }),
    column("限定指标", "onlyIndicator", optional(text), {
      width: 14,
      help: "只带这个指标是下一列那些值的记录",
    }),
    column("限定值", "onlyValues", list(), { width: 20, help: '用“；”隔开，空白写成 ""' }),
  ],
};

export const FORM_SETS: SheetSpec = {
  name: "成套的表",
  role: "catalogFormSets",
  help: "哪几张台账常常一起填，新建表格时排在前面。",
  columns: [
    column("编号", "id", text, { width: 14 }),
    column("名称", "label", text, { width: 24 }),
    column("台账", "ledgers", references(LEDGER), { width: 50, help: "用“；”隔开" }),
  ],
};

export function formEntries({ templates }: Catalog): Entry[] {
  return (templates?.ledgers ?? []).map(({ ledger, rows, ask, only }) => ({
    ledger,
    rows,
    carries: ask === undefined ? undefined : true,
    ask: ask ?? [],
    onlyIndicator: only?.indicator,
    onlyValues: only?.values ?? [],
  }));
}

/** An entry of the file out of a row of the sheet. */
export function formOf({ carries, ask, onlyIndicator, onlyValues, ...rest }: Entry): Entry {
  return {
    ...rest,
    ...(carries === true ? { ask } : {}),
    ...(onlyIndicator === undefined ? {} : { only: { indicator: onlyIndicator, values: onlyValues } }),
  };
}
