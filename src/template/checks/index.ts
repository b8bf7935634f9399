/** Rules of a catalog as hidden formula columns of a template workbook. */
export * from "./model";
export { planChecks } from "./plan";
