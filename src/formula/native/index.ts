/** Native Excel formulas out of checked rules, for workbooks whose layout the caller knows. */
export { NotNativeError, type NativeCells, type NativeReferences } from "./model";
export { fitsExcel } from "./limits";
export { nativeCondition, nativeTest, nativeVerdict, singleOwnColumn, type NativeVerdict } from "./verdict";
export { splitOptions } from "./domain";
