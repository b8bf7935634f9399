/** Workbook files: reading .xlsx bytes, importing what else people send as a table, and changing .xlsx bytes. */
export { openWorkbookFile, XlsxFileHost, type OpenOptions } from "./patch/file-host";
export { readWorkbook, type ReadOptions } from "./read-workbook";
export { zipped } from "./zip/files";
export { writeWorkbook, type NewSheet, type NewWorkbook } from "./write/book";
