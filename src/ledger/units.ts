/** Units of measure as people write them, by the unit that a catalog declares. */
const UNITS: ReadonlyMap<string, readonly string[]> = new Map([
  ["元", ["元", "块", "块钱", "元整", "圆", "人民币"]],
  ["万元", ["万元", "万"]],
  ["月", ["月", "个月"]],
  ["年", ["年", "年度"]],
  ["天", ["天", "日"]],
  ["人", ["人", "口", "口人", "个人", "名", "位", "个"]],
  ["户", ["户"]],
  ["个", ["个", "所", "处", "座", "家", "人", "组"]],
  ["亩", ["亩"]],
  ["平方米", ["平方米", "平米", "平方", "m2"]],
  ["公里", ["公里", "千米", "km"]],
  ["千瓦时", ["千瓦时", "度", "kwh"]],
  ["度", ["度", "°"]],
  ["%", ["%"]],
  ["次", ["次"]],
  ["条", ["条"]],
  ["行", ["行"]],
]);

/** Size of a written unit in the declared one, where the two measure the same thing. */
const FACTORS: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map([
  [
    "元",
    new Map([
      ["万元", 10_000],
      ["万", 10_000],
      ["千元", 1_000],
      ["角", 0.1],
    ]),
  ],
  [
    "万元",
    new Map([
      ["元", 0.0001],
      ["块", 0.0001],
      ["亿元", 10_000],
    ]),
  ],
  ["月", new Map([["年", 12]])],
  [
    "公里",
    new Map([
      ["米", 0.001],
      ["m", 0.001],
      ["里", 0.5],
    ]),
  ],
]);

const ALL: ReadonlySet<string> = new Set(
  [...UNITS.values()].flat().concat(["米", "m", "里", "千元", "亿元", "斤", "公顷"]),
);

/** True when a text (NFKC, no spaces) is some unit of measure. */
export function isUnit(text: string): boolean {
  return ALL.has(text.toLowerCase());
}

/** True when a written unit (NFKC, no spaces) means the declared one. */
export function isUnitOf(text: string, unit: string | null): boolean {
  if (unit === null) return false;
  const lower = text.toLowerCase();
  return lower === unit || (UNITS.get(unit)?.includes(lower) ?? false);
}

/** 10,000 for a written 万元 where 元 is declared; undefined when the two cannot be converted. */
export function unitFactor(text: string, unit: string | null): number | undefined {
  return unit === null ? undefined : FACTORS.get(unit)?.get(text.toLowerCase());
}

/** The written forms of a declared unit. */
export function unitForms(unit: string | null): readonly string[] {
  return unit === null ? [] : (UNITS.get(unit) ?? [unit]);
}
