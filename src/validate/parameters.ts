import type { Catalog, Parameter } from "../catalog";
import { dateOf, parseIsoDate, serialOf, valueAt } from "../table";
import type { Dataset } from "./dataset";

/** A parameter's value out of text: a number, a serial for dates, or text; null when it does not fit the type. */
export function parameterValue(parameter: Parameter, text: string): number | string | null {
  switch (parameter.type) {
    case "text":
      return text === "" ? null : text;
    case "date":
      return parseIsoDate(text);
    case "integer":
      return /^-?\d+$/.test(text) ? Number(text) : null;
    case "decimal":
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  }
}

/**
 * The values of all parameters for one check: what somebody set, else what follows from the run and the data, else the
 * catalog's default. A parameter that none of these gives is absent, and rules that need it are not run.
 */
export function resolveParameters(
  catalog: Catalog,
  set: ReadonlyMap<string, number | string>,
  asOf: number,
  current: Dataset,
  previous: Dataset | null,
): Map<string, number | string> {
  const values = new Map<string, number | string>();
  let year = dateOf(asOf)[0];
  for (const parameter of inDerivationOrder(catalog.parameters)) {
    const given = set.get(parameter.name) ?? derive(parameter) ?? fallback(parameter);
    if (given === undefined) continue;
    values.set(parameter.name, given);
    if (parameter.derive?.from === "dataYear" && typeof given === "number") year = given;
  }
  return values;

  function derive({ derive: how }: Parameter): number | undefined {
    switch (how?.from) {
      case "asOf":
        return asOf;
      case "dataYear":
        return mostFrequent(current, how.indicator) ?? year;
      case "schoolYear":
        return serialOf(year, 8, 31);
      case "previousDate":
        return previous ? latest(previous, how.indicator) : undefined;
      case undefined:
        return undefined;
    }
  }
}

/** The year of the data comes before what follows from it. */
function inDerivationOrder(parameters: readonly Parameter[]): Parameter[] {
  return [...parameters].sort(
    (a, b) => Number(a.derive?.from === "schoolYear") - Number(b.derive?.from === "schoolYear"),
  );
}

function fallback(parameter: Parameter): number | string | undefined {
  const { default: value, type } = parameter;
  if (value === null) return undefined;
  return type === "date" ? (parseIsoDate(String(value)) ?? undefined) : value;
}

/** The most frequent number of an indicator in the first ledger (in catalog order) that has one filled. */
function mostFrequent(data: Dataset, label: string): number | undefined {
  for (const frame of data.all()) {
    const counts = new Map<number, number>();
    const column = frame.column(label);
    if (!column || column.type === "text") continue;
    for (let row = 0; row < frame.rowCount; row++) {
      const value = column.bad.get(row) ? null : valueAt(column, row);
      if (typeof value === "number") counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const best = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
    if (best) return best[0];
  }
  return undefined;
}

function latest(data: Dataset, label: string): number | undefined {
  let last: number | undefined;
  for (const frame of data.all()) {
    const column = frame.column(label);
    if (column?.type !== "date") continue;
    for (let row = 0; row < frame.rowCount; row++) {
      if (column.blank.get(row) || column.bad.get(row)) continue;
      if (last === undefined || column.values[row]! > last) last = column.values[row];
    }
  }
  return last;
}
