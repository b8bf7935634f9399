import type { Random } from "../random";
import { NATURAL_SECOND, VILLAGE_FIRST, VILLAGE_SECOND } from "../people/words";

/** Invented village names, none twice in the county, because departments' lists name only the village. */
export function villageNames(random: Random, count: number): string[] {
  const names = VILLAGE_FIRST.flatMap((first) => VILLAGE_SECOND.map((second) => `${first}${second}村`));
  if (count > names.length) throw new Error(`only ${String(names.length)} village names`);
  return random.shuffle(names).slice(0, count);
}

/** Names of a village's natural villages, such as 陈家院子. */
export function naturalNames(random: Random, count: number, surnames: readonly string[]): string[] {
  const names = new Set<string>();
  while (names.size < count) names.add(`${random.pick(surnames)}家${random.pick(NATURAL_SECOND)}`);
  return [...names];
}
