import type { MergeFile, MergeVillage } from "../../model";
import type { ShapeKind } from "../../parts/Shape";

export function fileShape({ state, verdict, errors }: MergeFile): ShapeKind {
  if (state === "queued") return "ready";
  if (state === "reading") return "working";
  if (state === "notRead") return "notChecked";
  if (state === "unreadable" || verdict === "refused" || errors > 0) return "error";
  return "passed";
}

export function villageShape({ state, next }: MergeVillage): ShapeKind {
  if (state === "missing") return "notChecked";
  if (state === "trouble") return next === "choose" || next === "look" ? "warning" : "error";
  return next === "none" ? "passed" : "warning";
}
