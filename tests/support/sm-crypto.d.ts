/** As much of sm-crypto, which has no types, as tests ask for as a second opinion. Bytes go as arrays, results are hex. */
declare module "sm-crypto" {
  export function sm3(bytes: number[]): string;
  export const sm2: {
    doSignature(bytes: number[], privateKey: string, options: { hash: boolean; publicKey: string }): string;
    doVerifySignature(
      bytes: number[],
      signature: string,
      publicKey: string,
      options: { hash: boolean; publicKey: string },
    ): boolean;
  };
}
