import { sha512 } from "@noble/hashes/sha2.js";

/**
 * What a protection element keeps of a password (ECMA-376-1 18.2.29): SHA-512 over salt and UTF-16LE text, then as many
 * times over the hash and the number of the round.
 */
export function passwordDigest(password: string, salt: Uint8Array, spins: number): Uint8Array {
  const units = Uint8Array.from(
    Array.from(password, (_, at) => password.charCodeAt(at)).flatMap((unit) => [unit & 255, unit >> 8]),
  );
  let digest = sha512(Uint8Array.of(...salt, ...units));
  const block = new Uint8Array(digest.length + 4);
  const counter = new DataView(block.buffer);
  for (let round = 0; round < spins; round++) {
    block.set(digest);
    counter.setUint32(digest.length, round, true);
    digest = sha512(block);
  }
  return digest;
}

/** Whether a password is the one of which a file has these attributes; only SHA-512 is known. */
export function fitsHash(attributes: ReadonlyMap<string, string>, password: string): boolean {
  const of = (name: string) => {
    const workbooks = `workbook${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return attributes.get(name) ?? attributes.get(workbooks) ?? "";
  };
  if (of("algorithmName") !== "SHA-512") return false;
  const salt = Uint8Array.from(atob(of("saltValue")), (letter) => letter.charCodeAt(0));
  const digest = passwordDigest(password, salt, Number(of("spinCount")));
  return btoa(String.fromCharCode(...digest)) === of("hashValue");
}
