/** Making signatures: keys, key files, entries, rosters. Apart from the rest, which only verifies. */
export { makeCard } from "../keys/card";
export { KeyFileError, lockKey, unlockKey, type KeyFileErrorCode } from "../keys/key-file";
export { enrolled, issueRoster, type NewPerson } from "../roster/issue";
export { newKey } from "../suite/new-key";
export { signerOf, type PrivateKey, type Signer } from "../suite/sign";
export type { Randomness } from "../suite/sm2-sign";
export { nextEntry, type StatementDraft } from "./append";
export { signCatalog } from "./catalog";
