/** "What would the rules say if this value were another one?": asked over the data of a check, changing nothing. */
export { refKey, UNCHANGED, type Change, type PlainValue, type ValueRef, type Variant } from "./change";
export { activeRules, instanceKey, linkedCount, readersOf, type Readers } from "./readers";
export { listIn, World, worldOf, type Instance, type Question } from "./world";
