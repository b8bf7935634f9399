/** A workbook that is open in Excel, through Office.js: the only room that speaks to it. */
export { ExcelHost, openExcelHost, type ExcelOptions } from "./excel-host";
export { canOpenWorkbooks, openNewWorkbook } from "./new-workbook";
export type { Sleep } from "./batch";
