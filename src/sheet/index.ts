/** Plain values of a workbook: cells, grids of raw cells, declared edits, and the port to where a workbook is open. */
export * from "./cell";
export * from "./changes";
export * from "./edit";
export * from "./grid";
export * from "./host";
export * from "./new-book";
export * from "./own";
export * from "./packed";
export * from "./workbook";
export * from "./number-format";
