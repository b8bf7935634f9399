import type { CallNode, CheckedNode } from "../../formula";
import { listOf, spaced } from "./clause";
import { criteriaPhrase, tableIn } from "./counts";
import { countWord, type Speaker } from "./speaker";

/** What SUM and its kin add up: 在册成员的务工时间; 甲、乙和丙. */
export function sumPhrase(speaker: Speaker, args: readonly CheckedNode[]): string {
  return listOf(args.map((arg) => speaker.value(arg)));
}

/** SUMIFS and its kin: 帮扶措施里措施类别是“产业帮扶”的补助金额. */
export function conditionalPhrase(speaker: Speaker, { args, spec }: CallNode): string {
  const summed = spec.name === "SUMIF" ? (args[2] ?? args[0]) : args[0];
  const table = summed && tableIn(summed);
  if (!summed || !table) return spec.help;
  const within = speaker.inside(table);
  const which =
    spec.name === "SUMIF" ? criteriaPhrase(within, args.slice(0, 2), 0) : criteriaPhrase(within, args, 1);
  return `${table.name}里${spaced(which)}的${within.value(summed)}`;
}

/** SUMPRODUCT of a calculation: 在册成员每一条的…，合计. */
export function productPhrase(speaker: Speaker, array: CheckedNode): string {
  const table = tableIn(array);
  if (!table) return speaker.value(array);
  return `${table.name}里逐${countWord(speaker, table)}算${speaker.inside(table).value(array)}，再合计`;
}
