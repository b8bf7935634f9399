/** A synthetic county: ledgers that agree with every rule, sheets as people lay them out, and faults on purpose. */
export { checkCharacter, idNumber, spoiltCheck, ADDRESS_CODE } from "./people/id-number";
export { makeCounty } from "./county";
export { BREAKABLE_RULES, injectFaults, type Fault, type FaultOptions, type FaultyCounty } from "./faults";
export { gridsOf } from "./grids";
export * from "./layouts";
export {
  inStanding,
  type County,
  type CountyOptions,
  type Row,
  type TownUnit,
  type Value,
  type VillageUnit,
} from "./model";
export { previousCounty, type PreviousPeriod } from "./previous";
export { Random } from "./random";
export { fileOf, tableOf } from "./tables";
export * from "./messes";
export { sampleWorkbooks, type SampleWorkbook } from "./samples";
