import { concat, fromBase64Url, toBase64Url, toHex, utf8 } from "../bytes";
import { sm3 } from "../suite/sm3";

/** A signed text as it stands in one row of a sheet or in a file: all three parts base64url or hex. */
export interface Envelope {
  /** The signed bytes as they are: UTF-8 of JSON. */
  readonly payload: string;
  /** Id of the key. */
  readonly key: string;
  readonly signature: string;
}

/** What the signed bytes are; part of what is signed, so that one kind is never taken for another. */
export const PAYLOAD = {
  statement: "application/vnd.taizhang.audit.v1+json",
  roster: "application/vnd.taizhang.roster.v1+json",
  enrolment: "application/vnd.taizhang.enrolment.v1+json",
  catalog: "application/vnd.taizhang.catalog.v1+json",
} as const;
export type PayloadType = (typeof PAYLOAD)[keyof typeof PAYLOAD];

/** The bytes that are signed: DSSE's pre-authentication encoding, version 1. */
export function encoded(type: PayloadType, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const name = utf8(type);
  const head = `DSSEv1 ${String(name.length)} ${type} ${String(payload.length)} `;
  return concat(utf8(head), payload);
}

/** Id of a public key: the first half of its SM3, in hex. */
export function keyId(publicKey: Uint8Array): string {
  return toHex(sm3(publicKey).subarray(0, 16));
}

/** The digest of an envelope: what the next entry of a chain names as the one before it. */
export function envelopeDigest({ payload, key, signature }: Envelope): Uint8Array<ArrayBuffer> {
  return sm3(utf8(`${payload}.${key}.${signature}`));
}

/** The bytes of an envelope; null where it is not written as envelopes are. */
export function openedEnvelope(envelope: Envelope): { payload: Uint8Array; signature: Uint8Array } | null {
  const payload = fromBase64Url(envelope.payload);
  const signature = fromBase64Url(envelope.signature);
  return payload && signature ? { payload, signature } : null;
}

export function writtenEnvelope(payload: Uint8Array, key: string, signature: Uint8Array): Envelope {
  return { payload: toBase64Url(payload), key, signature: toBase64Url(signature) };
}
