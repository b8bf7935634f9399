/** 口径 as a workbook: writing one, reading what people made of it, and looking over a catalog. */
export * from "./fault";
export { readCatalogBook, type CatalogBook } from "./inspect";
export * from "./lint";
export { catalogBook, type BookSheet } from "./write";
