/** The use cases: what a front door can ask for, one verb per file. */
export * from "./validateWorkbooks";
export * from "./checkRules";
export * from "./columnMappings";
export { TOOL } from "./version";
