import { concat } from "../bytes";

/** Just as much of DER (X.690) as key files need. */
export const TAG = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
} as const;

export interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array;
}

/** Something is not DER, or not what was asked for. */
export class DerError extends Error {
  override readonly name = "DerError";
}

/** One value and nothing behind it. @throws DerError */
export function readDer(bytes: Uint8Array): DerValue {
  const [value, ...others] = readAll(bytes);
  if (!value || others.length > 0) throw new DerError("one value was expected");
  return value;
}

/** The content of a value of one kind. @throws DerError */
export function contentOf(value: DerValue | undefined, tag: number): Uint8Array {
  if (value?.tag !== tag) throw new DerError(`tag ${String(tag)} was expected`);
  return value.content;
}

/** The values in a sequence. @throws DerError */
export function childrenOf(value: DerValue | undefined): DerValue[] {
  return readAll(contentOf(value, TAG.sequence));
}

/** A whole number of at most four bytes. @throws DerError */
export function smallNumber(value: DerValue | undefined): number {
  const bytes = contentOf(value, TAG.integer);
  if (bytes.length === 0 || bytes.length > 4 || bytes[0]! > 0x7f) throw new DerError("number out of range");
  return bytes.reduce((number, byte) => number * 256 + byte, 0);
}

function readAll(bytes: Uint8Array): DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length;) {
    const short = bytes[at + 1] ?? 0x80;
    const more = short > 0x80 ? short & 0x7f : 0;
    if (short === 0x80 || more > 3 || at + 2 + more > bytes.length) throw new DerError("broken length");
    let length = more === 0 ? short : 0;
    for (let digit = 0; digit < more; digit++) length = length * 256 + bytes[at + 2 + digit]!;
    const start = at + 2 + more;
    if (start + length > bytes.length) throw new DerError("cut off");
    values.push({ tag: bytes[at]!, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return values;
}

export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = concat(...parts);
  const { length } = content;
  if (length < 0x80) return concat(Uint8Array.of(tag, length), content);
  if (length < 0x100) return concat(Uint8Array.of(tag, 0x81, length), content);
  return concat(Uint8Array.of(tag, 0x82, length >> 8, length & 0xff), content);
}

/** @param number from 0, below 2³¹ */
export function derNumber(number: number): Uint8Array {
  const bytes = [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff);
  while (bytes.length > 1 && bytes[0] === 0 && bytes[1]! < 0x80) bytes.shift();
  return writeDer(TAG.integer, Uint8Array.from(bytes));
}
