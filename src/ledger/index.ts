/** Intake: finds the ledgers in the sheets of a workbook and reads them as typed columns. */
export type {
  CellIssue,
  CellIssueKind,
  ColumnMatch,
  IntakeResult,
  Layout,
  LedgerBlock,
  LedgerTable,
  Normalisation,
  SavedMapping,
  StructureIssue,
  UnrecognisedReason,
} from "./table";
export { readLedgers, type IntakeOptions } from "./intake";
export { mappingOf, parseMappings } from "./mapping";
export { IntakeCache } from "./cache";
