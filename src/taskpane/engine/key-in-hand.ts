import { SuiteError } from "../../audit";
import { KeyFileError, signerOf, unlockKey, type Signer } from "../../audit/sign";
import type { SignFault } from "../model";
import type { KeyInHand } from "./signing-asked";

/** Unpredictable bytes of the browser. */
export const chance = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

/** A signer out of a key file, or why there is none. */
export async function keyInHand({ text, password }: KeyInHand): Promise<Signer | SignFault> {
  try {
    return signerOf(await unlockKey(text, password), chance);
  } catch (error) {
    return keyFault(error);
  }
}

/** @throws what is no fault of a key */
export function keyFault(error: unknown): SignFault {
  if (error instanceof SuiteError) return "no-crypto";
  if (!(error instanceof KeyFileError)) throw error;
  return error.code === "wrong-password" ? "wrong-password" : "not-a-key-file";
}
