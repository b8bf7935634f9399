/**
 * The 16-bit hash of Excel up to 2007, as ECMA-376-1 gives it for the attribute `password` (18.3.1.85): four upper
 * case hexadecimal digits. It takes one unit per character, as openpyxl and XlsxWriter do, folded to fifteen bits.
 */
export function legacyHash(password: string): string {
  let hash = 0;
  for (let at = password.length - 1; at >= 0; at--) {
    const unit = password.charCodeAt(at);
    hash = rotated(hash) ^ ((unit & 0x7fff) | (unit >>> 15));
  }
  hash = rotated(hash) ^ password.length ^ 0xce4b;
  return (hash & 0xffff).toString(16).toUpperCase().padStart(4, "0");
}

/** Fifteen bits, one to the left. */
function rotated(hash: number): number {
  return ((hash >>> 14) & 1) | ((hash << 1) & 0x7fff);
}
