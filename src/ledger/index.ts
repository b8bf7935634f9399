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
export { changedMapping, mappingOf, parseMappings } from "./mapping";
export {
  headerAt,
  likelyLedgers,
  readNamedHeader,
  type HeaderPlace,
  type LikelyLedger,
} from "./named-header";
export { likelyColumns, type LikelyColumn } from "./likeness";
export { MOST_HEADER_ROWS } from "./named-headers";
export { IntakeCache } from "./cache";
export { HINT_HEADER, ORDINAL_HEADERS, SOURCE_HEADERS } from "./words";
