import { realDate } from "../../table";
import { VALUE, type FormulaValueError } from "../values";

/** GB 11643-1999, after ISO 7064 MOD 11-2: weights of the first 17 digits, and check signs by remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_SIGNS = "10X98765432";

/** The check sign (0–9 or X) of the first 17 digits of a citizen's identity number. */
export function idCheckSign(digits17: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += (digits17.charCodeAt(index) - 48) * WEIGHTS[index]!;
  return CHECK_SIGNS[sum % 11]!;
}

/** 身份证有效: 18 characters, a birth date that exists, a right check sign. Whether the address code exists is not asked. */
export function isValidIdNumber(text: string): boolean {
  if (!/^[0-9]{17}[0-9Xx]$/.test(text)) return false;
  return birthSerial(text) !== null && idCheckSign(text) === text[17]!.toUpperCase();
}

/** 身份证出生日期: the serial of the date at characters 7–14; #VALUE! where there is none. Longer numbers (残疾人证) will do. */
export function idBirthDate(text: string): number | FormulaValueError {
  return birthSerial(text) ?? VALUE;
}

function birthSerial(text: string): number | null {
  if (!/^[0-9]{14}/.test(text)) return null;
  return realDate(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)));
}

/** 身份证性别: 男 for an odd 17th digit, 女 for an even one. */
export function idSex(text: string): string | FormulaValueError {
  if (!/^[0-9]{17}/.test(text)) return VALUE;
  return Number(text[16]) % 2 === 1 ? "男" : "女";
}
