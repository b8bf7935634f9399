/** 合并 as it is fetched: as one. */
export { MergingPart } from "./merging";
export { MergeOut } from "./merge-out";
