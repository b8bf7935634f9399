import { z } from "zod";
import { fromHex, fromUtf8, toHex, utf8 } from "../bytes";
import { encoded, keyId, openedEnvelope, PAYLOAD, writtenEnvelope } from "../chain/envelope";
import { Instant } from "../chain/statement";
import { parseEnvelope } from "../roster/verify";
import type { Signer } from "../suite/sign";
import { isPublicKey, SUITES, verifySignature } from "../suite/verify";
import { publicKeyCode } from "./code";

/** 登记卡: who made a key, signed with that very key. The county reads its 核对号 back by voice before it is believed. */
const Body = z.strictObject({
  v: z.literal(1),
  name: z.string().min(1).max(60),
  unit: z.string().max(100),
  suite: z.enum(SUITES),
  publicKey: z.string().regex(/^04[0-9a-f]{128}$/),
  made: Instant,
});
export type EnrolmentCard = z.infer<typeof Body> & {
  /** Such as K7QF-2MXD-4TRA-VH3C-6WPN: the same for the key wherever it is. */
  readonly code: string;
};

/** @returns the text of the card's file */
export async function makeCard(
  who: { readonly name: string; readonly unit: string; readonly made: string },
  signer: Signer,
): Promise<string> {
  const body = Body.parse({ v: 1, ...who, suite: signer.suite, publicKey: toHex(signer.publicKey) });
  const payload = utf8(JSON.stringify(body));
  const signature = await signer.sign(encoded(PAYLOAD.enrolment, payload));
  return `${JSON.stringify(writtenEnvelope(payload, keyId(signer.publicKey), signature), null, 2)}\n`;
}

/** Reads a card; null when it is none, or not signed with the key that it names. */
export async function readCard(text: string): Promise<EnrolmentCard | null> {
  const envelope = parseEnvelope(text);
  const opened = envelope && openedEnvelope(envelope);
  if (!opened) return null;
  const body = Body.safeParse(parsed(fromUtf8(opened.payload) ?? ""));
  if (!body.success) return null;
  const publicKey = fromHex(body.data.publicKey)!;
  const message = encoded(PAYLOAD.enrolment, opened.payload);
  const { suite } = body.data;
  const isSigned =
    (await isPublicKey(suite, publicKey)) &&
    (await verifySignature(suite, publicKey, message, opened.signature));
  return isSigned ? { ...body.data, code: publicKeyCode(publicKey) } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
