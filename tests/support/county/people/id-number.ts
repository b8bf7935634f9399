import { dateOf } from "../../../../src/table";

/** GB 11643-1999: weights of the first 17 digits, and the check character of each remainder modulo 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = "10X98765432";

/** Address code that has never been assigned: no ID number made here can be a person's. */
export const ADDRESS_CODE = "610999";

/** Check character of the first 17 digits of an ID number (GB 11643-1999, ISO 7064 MOD 11-2). */
export function checkCharacter(digits17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (digits17.charCodeAt(i) - 48) * WEIGHTS[i]!;
  return CHECK[sum % 11]!;
}

/** An ID number of a birth date (serial) and an order code from 0 to 999, odd for men. */
export function idNumber(birth: number, order: number): string {
  const [year, month, day] = dateOf(birth);
  const two = (part: number) => String(part).padStart(2, "0");
  const digits = ADDRESS_CODE + String(year) + two(month) + two(day) + String(order).padStart(3, "0");
  return digits + checkCharacter(digits);
}

/** Another check character than the right one, so that the number is surely wrong. */
export function spoiltCheck(id: string): string {
  const right = id[17]!;
  return id.slice(0, 17) + (right === "1" ? "2" : "1");
}
