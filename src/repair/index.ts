/** Suggested repairs, and which cell is most likely the wrong one. */
export {
  likelyWrong,
  likelyWrongCells,
  likelyWrongOf,
  type SuspectCell,
  type Suspicion,
} from "./likely/likely";
export { isStale, repairEdits } from "./suggest/apply";
export type { RepairFile, RepairCells } from "./suggest/context";
export { REPAIR_LOG, repairLog } from "./suggest/log";
export { REPAIR_KINDS, REPAIR_WORDS, type Repair, type RepairKind } from "./suggest/repair";
export { suggestRepairs } from "./suggest/suggest";
