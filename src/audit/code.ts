/**
 * Numbers that people copy by hand and read out on the telephone: 校验码 of a chain, 核对号 of a key. 100 bits as 20
 * digits of Crockford's base 32 (no I, L, O, U) in groups of four.
 */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 20;
const GROUP = 4;

/** @param digest at least 13 bytes @returns such as K7QF-2MXD-4TRA-VH3C-6WPN */
export function codeOf(digest: Uint8Array): string {
  let text = "";
  for (let digit = 0; digit < LENGTH; digit++) {
    const bit = digit * 5;
    const pair = (digest[bit >> 3]! << 8) | digest[(bit >> 3) + 1]!;
    if (digit > 0 && digit % GROUP === 0) text += "-";
    text += DIGITS[(pair >>> (11 - (bit & 7))) & 31]!;
  }
  return text;
}

/**
 * A code as somebody wrote it down: with or without lines between the groups, in any case, full-width, O for 0, I or L
 * for 1. @returns null when it is not 20 digits
 */
export function parseCode(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s‐-―−_-]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  if (plain.length !== LENGTH || [...plain].some((digit) => !DIGITS.includes(digit))) return null;
  return plain.match(/.{4}/g)!.join("-");
}
