const DIGITS: ReadonlyMap<string, number> = new Map([
  ["〇", 0],
  ["○", 0],
  ["Ｏ", 0],
  ["零", 0],
  ["一", 1],
  ["壹", 1],
  ["元", 1],
  ["二", 2],
  ["两", 2],
  ["贰", 2],
  ["三", 3],
  ["叁", 3],
  ["四", 4],
  ["肆", 4],
  ["五", 5],
  ["伍", 5],
  ["六", 6],
  ["陆", 6],
  ["七", 7],
  ["柒", 7],
  ["八", 8],
  ["捌", 8],
  ["九", 9],
  ["玖", 9],
]);
const TENS: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["拾", 10],
  ["百", 100],
  ["佰", 100],
  ["千", 1000],
  ["仟", 1000],
]);

/** "二○二四" → 2024, digit by digit; null when another character is in it. */
export function chineseDigits(text: string): number | null {
  let value = 0;
  for (const char of text) {
    const digit = char === "元" ? undefined : DIGITS.get(char);
    if (digit === undefined) return null;
    value = value * 10 + digit;
  }
  return text === "" ? null : value;
}

/** "十二" → 12, "三百二十" → 320, "廿一" → 21; null when it is no Chinese number below 10,000. */
export function chineseNumber(text: string): number | null {
  const spelled = text.replace(/^廿/, "二十").replace(/^卅/, "三十");
  if (spelled === "") return null;
  if (![...spelled].some((char) => TENS.has(char)))
    return [...spelled].length === 1 ? chineseDigits(spelled) : null;
  let total = 0;
  let digit: number | null = null;
  for (const char of spelled) {
    const ten = TENS.get(char);
    if (ten !== undefined) {
      total += (digit ?? 1) * ten;
      digit = null;
    } else {
      const own = chineseDigits(char);
      if (own === null || (digit !== null && digit !== 0)) return null;
      digit = own;
    }
  }
  return total + (digit ?? 0);
}
