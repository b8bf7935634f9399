/** Plain values of a workbook: cells, ranges, grids of raw cells, and what can go wrong when one is read. */
export * from "./cell";
export * from "./grid";
export * from "./workbook";
