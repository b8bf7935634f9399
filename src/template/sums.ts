import type { Catalog, Indicator } from "../catalog";
import type { FormColumn } from "./columns";

/** Formulas of the sums, by label. @param rows first and last, from 1 */
export function sumsOf(
  columns: readonly FormColumn[],
  { templates }: Catalog,
  [first, last]: readonly [number, number],
): ReadonlyMap<string, string> {
  const units = new Set(templates?.sums.units);
  const words = templates?.sums.notWith ?? [];
  const adds = ({ type, unit, label }: Indicator) =>
    (type === "integer" || type === "decimal") &&
    unit !== null &&
    units.has(unit) &&
    !words.some((word) => label.includes(word));
  return new Map(
    columns
      .filter(({ indicator }) => adds(indicator))
      .map(({ indicator, letters }) => [
        indicator.label,
        `SUM(${letters}${String(first)}:${letters}${String(last)})`,
      ]),
  );
}
