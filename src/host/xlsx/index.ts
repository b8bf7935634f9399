/** Workbook files: reading .xlsx bytes and importing what else people send as a table. */
export { readWorkbook, type ReadOptions } from "./read-workbook";
