import { execFileSync, spawnSync } from "node:child_process";

/** OpenSSL 3 as a judge of signatures and key files; tests say so where it is missing. */
export const OPENSSL: string | null = (() => {
  const { stdout } = spawnSync("openssl", ["version"], { encoding: "utf8" });
  return stdout?.startsWith("OpenSSL 3") ? "openssl" : null;
})();

export function openssl(args: readonly string[], input?: Uint8Array | string): Buffer {
  return execFileSync("openssl", args, { input, stdio: ["pipe", "pipe", "pipe"] });
}

/** A signature of 64 bytes (r, s) as DER, which OpenSSL speaks. Written apart from the product's own. */
export function toDerSignature(signature: Uint8Array): Buffer {
  const number = (bytes: Uint8Array): number[] => {
    const digits = [...bytes];
    while (digits.length > 1 && digits[0] === 0) digits.shift();
    if (digits[0]! >= 0x80) digits.unshift(0);
    return [2, digits.length, ...digits];
  };
  const body = [...number(signature.subarray(0, 32)), ...number(signature.subarray(32))];
  return Buffer.from([0x30, body.length, ...body]);
}

export function fromDerSignature(der: Uint8Array): Uint8Array {
  const signature = new Uint8Array(64);
  const first = der.subarray(4, 4 + der[3]!);
  const second = der.subarray(4 + der[3]! + 2);
  for (const [number, end] of [
    [first, 32],
    [second, 64],
  ] as const) {
    const digits = number[0] === 0 ? number.subarray(1) : number;
    signature.set(digits, end - digits.length);
  }
  return signature;
}
