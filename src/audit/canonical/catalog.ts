import type { Catalog } from "../../catalog";
import { toHex, utf8 } from "../bytes";
import { sm3 } from "../suite/sm3";
import { canonicalJson } from "./json";

/** The digest of a catalog, however its files are laid out. @returns lower-case hex of 32 bytes */
export function catalogDigest(catalog: Catalog): string {
  return toHex(sm3(utf8(canonicalJson(["C1", catalog]))));
}
