/** 校验并签字: what is signed, by whom, in which stage, and whether it still stands. Verifying needs nothing of signing. */
export { toHex } from "./bytes";
export { codeOf, parseCode } from "./code";
export { digestLedger, type DataDigest, type LedgerDigest } from "./canonical/digest";
export { differences, fitsRoot, locatorOf, type Differences, type Locator } from "./canonical/locator";
export { KEY_JOIN, type LedgerSource } from "./canonical/rows";
export { sampleOf } from "./canonical/sample";
export { waiversDigest, type SignedWaiver } from "./canonical/waivers";
export { readCard, type EnrolmentCard } from "./keys/card";
export { publicKeyCode } from "./keys/code";
export { keyId, type Envelope } from "./chain/envelope";
export type { Point, ReturnStatement, SignStatement, Statement } from "./chain/statement";
export {
  flowById,
  flowOfLedger,
  settledAt,
  type FlowSettings,
  type SigningFlow,
  type SigningStage,
} from "./duties/flow";
export { settleFault, type SettledStage, type SettleFault } from "./duties/settle";
export { isWithin, type Person, type Roster, type Settlement } from "./roster/roster";
export {
  readRoster,
  RosterError,
  rootNamedIn,
  type RootKey,
  type RosterErrorCode,
  type SeenRoster,
} from "./roster/verify";
export {
  AUDIT_ROLE,
  AUDIT_SHEET,
  auditSheet,
  DETAIL_ROLE,
  DETAIL_SHEET,
  detailSheet,
  MOST_CHARACTERS,
} from "./sheet/content";
export { isAuditSheet, readAuditSheet, readLocators, type AuditRecord } from "./sheet/read";
export { localTime, readableColumns } from "./sheet/row";
export { SuiteError } from "./suite/p256";
export { SUITES, type SuiteId } from "./suite/verify";
export { lineageDigest, type Child, type ChildBody, type ChildLedger } from "./lineage/child";
export { partRoots, type PartRoot } from "./lineage/roots";
export { isLineageSheet, LINEAGE_ROLE, LINEAGE_SHEET, lineageSheet, readLineage } from "./lineage/sheet";
export { judgeLineage, type ChildState, type LineageReport } from "./verify/lineage";
export { catalogDigest } from "./canonical/catalog";
export type { CatalogStatement } from "./chain/catalog-statement";
export { verifyCatalogSignature, type CatalogSignature, type CatalogSignatureFault } from "./verify/catalog";
export { claimedStatement } from "./verify/chain";
export type { CheckedEntry, EntryFault } from "./verify/chain";
export type { DataNow, DutyState, StageFault, StageState, StaleReason } from "./verify/stages";
export { rolesBy, verifyChain, type AuditReport, type CodeCheck, type VerifyContext } from "./verify/verify";
