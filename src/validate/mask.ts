/**
 * Masking: ID numbers, bank accounts and phone numbers never stand whole in anything a person or a log reads. The
 * first 4 (of a phone number 3) and the last 4 characters are shown, and the stars keep the length.
 */
const LONG_RUN = /[0-9]{15,}[Xx]?(?:B[0-9])?/g;
const PHONE = /(?<![0-9])1[3-9][0-9]{9}(?![0-9])/g;

/** Masks what looks like a phone number, an ID number or an account anywhere in a text. */
export function maskNumbers(text: string): string {
  return text.replace(LONG_RUN, maskNumber).replace(PHONE, maskNumber);
}

/** Masks one number; texts of fewer than 8 characters keep only the last 2. */
export function maskNumber(number: string): string {
  if (number.length < 8) return "*".repeat(Math.max(0, number.length - 2)) + number.slice(-2);
  const shown = number.length >= 15 ? 4 : 3;
  return number.slice(0, shown) + "*".repeat(number.length - shown - 4) + number.slice(-4);
}

/** A record's key for reports: it may hold a long household code, but never a run as long as an ID number. */
export function maskKey(key: string): string {
  return key.replace(/[0-9]{17,}[0-9Xx]?/g, maskNumber);
}
