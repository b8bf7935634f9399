/** ECDSA over P-256 with SHA-256 (FIPS 186-5), by the platform's own WebCrypto. */
export const P256 = { name: "ECDSA", namedCurve: "P-256" } as const;
export const P256_SIGNATURE = { name: "ECDSA", hash: "SHA-256" } as const;

/** WebCrypto of the platform. @throws SuiteError no-webcrypto on a page that was not loaded over https or localhost */
export function subtle(): SubtleCrypto {
  const platform = globalThis.crypto as Crypto | undefined;
  const found = platform?.subtle;
  if (!found) throw new SuiteError("no-webcrypto", "WebCrypto is not to be had here");
  return found;
}

export type SuiteErrorCode = "no-webcrypto";

/** Something that signing needs is not there. */
export class SuiteError extends Error {
  override readonly name = "SuiteError";
  constructor(
    readonly code: SuiteErrorCode,
    message: string,
  ) {
    super(message);
  }
}
