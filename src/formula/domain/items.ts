import type { Choices } from "../scope";

/** The options in a cell that may hold several, separated by commas (of any width), 、 or semicolons. */
export function splitItems(text: string): string[] {
  return text
    .split(/[,，、;；]/)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** 属于码表: every option in the cell is one of the list's. A blank is in no list. */
export function isInCodeList(text: string, list: Choices): boolean {
  const items = list.multi ? splitItems(text) : [text];
  return items.length > 0 && items.every((item) => list.options.includes(item));
}

/** 码序: the place of an option in its list, from 1; 0 for a blank or an unknown one. */
export function codeRank(text: string, list: Choices): number {
  return list.options.indexOf(text) + 1;
}

/** 手机号有效: 11 digits, the first 1, the second 3 to 9 (工信部 numbering of mobile services). */
export function isMobileNumber(text: string): boolean {
  return /^1[3-9][0-9]{9}$/.test(text);
}
