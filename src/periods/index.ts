/** What changed since the last period: cells, records, persons; the 变化清单 and the 申请表 as data. */
export * from "./model";
export { comparePeriods } from "./compare";
export { applicationsOf, type Application } from "./applications";
export {
  APPLICATION_LOOKS,
  APPLICATION_ROLE,
  APPLICATION_SHEET,
  applicationRows,
  applicationSheet,
} from "./application-form";
export { CHANGE_ROLE, CHANGE_SHEET, changeSheet, isChangeSheet, MOST_CHANGES } from "./change-list";
export { notComparedLines } from "./words";
export type { Records } from "./records";
