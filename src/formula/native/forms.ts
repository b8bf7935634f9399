import type { CheckedNode } from "../check/checked";
import { NotNativeError } from "./model";

export type Form = "number" | "boolean" | "text";

/** The form in which a node has its value. */
export function formOf(node: CheckedNode): Form {
  if (node.type === "any") throw new NotNativeError("类型不定的值");
  return node.type === "text" || node.type === "boolean" ? node.type : "number";
}
