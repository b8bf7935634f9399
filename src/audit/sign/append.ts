import { toHex, utf8 } from "../bytes";
import { encoded, envelopeDigest, keyId, PAYLOAD, writtenEnvelope, type Envelope } from "../chain/envelope";
import { NOTHING_BEFORE, Statement } from "../chain/statement";
import type { Signer } from "../suite/sign";
import type { Roster } from "../roster/roster";

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What the signer decides; number, link to the entry above, key and roster follow. */
export type StatementDraft = DistributiveOmit<Statement, "v" | "suite" | "seq" | "prev" | "roster" | "key">;

/**
 * The next entry of a chain, signed.
 * @param chain the entries so far
 * @throws ZodError when the draft is not a whole statement
 */
export async function nextEntry(
  chain: readonly Envelope[],
  draft: StatementDraft,
  roster: Roster,
  signer: Signer,
): Promise<Envelope> {
  const last = chain[chain.length - 1];
  const key = keyId(signer.publicKey);
  const statement = Statement.parse({
    v: 1,
    suite: signer.suite,
    seq: chain.length + 1,
    prev: last ? toHex(envelopeDigest(last)) : NOTHING_BEFORE,
    roster: { version: roster.version, id: roster.id },
    key,
    ...draft,
  });
  const payload = utf8(JSON.stringify(statement));
  const signature = await signer.sign(encoded(PAYLOAD.statement, payload));
  return writtenEnvelope(payload, key, signature);
}
