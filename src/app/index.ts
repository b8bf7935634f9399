/** The use cases: what a front door can ask for, one verb per file. */
export * from "./validateWorkbooks";
export * from "./checkRules";
export * from "./columnMappings";
export * from "./likelyWrong";
export * from "./markFindings";
export * from "./namedMapping";
export * from "./repairWorkbook";
export * from "./unmarkWorkbook";
export * from "./workbookState";
export * from "./writeIssueSheet";
export { TOOL } from "./version";
export * from "./signedData";
export * from "./signStage";
export * from "./verifyWorkbook";
export * from "./receiveWorkbook";
export * from "./returnWorkbook";
export * from "./withdrawStage";
