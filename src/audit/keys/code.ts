import { codeOf } from "../code";
import { sm3 } from "../suite/sm3";

/** 核对号 of a public key. */
export function publicKeyCode(publicKey: Uint8Array): string {
  return codeOf(sm3(publicKey));
}
