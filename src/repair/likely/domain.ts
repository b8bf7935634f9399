import type { Catalog, CodeList, Indicator } from "../../catalog";
import { isValidIdNumber } from "../../formula";
import { dateOf, serialOf } from "../../table";
import type { PlainValue } from "../whatif";
import { dateSlips, idBornOn, idSlips, numberSlips } from "./slips";

/** What is known about a cell before asking what else it might have held. */
export interface DomainInput {
  readonly catalog: Catalog;
  readonly indicator: Indicator;
  readonly current: PlainValue;
  /** Values of the other cells in question. */
  readonly pool: readonly { readonly indicator: Indicator; readonly value: PlainValue }[];
  /** The same value in the last period. */
  readonly previous: readonly PlainValue[];
  readonly examples: readonly PlainValue[];
  /** Where comparisons of the broken rules turn over. */
  readonly roots: readonly number[];
  /** 基准日, a serial. */
  readonly asOf: number;
}

/** A cell is tried with at most so many values. */
export const MOST_VALUES = 220;
/** Stands for any text that nobody has written yet: fits a person's name, too. */
const SOME_TEXT = "某某";

/**
 * The values that a cell might have been meant to hold, the present one left out, null for blank: the options of its
 * code list; slips of the hand; what other cells, the last period and the catalog's examples hold; and for numbers and
 * dates where the broken rules turn over. Finite, in a fixed order, and never more than MOST_VALUES.
 */
export function domainOf(input: DomainInput): PlainValue[] {
  const { indicator, current } = input;
  const values = new Set<PlainValue>(typedValues(input).filter((value) => fits(value, indicator)));
  if (indicator.required !== true) values.add(null);
  values.delete(current);
  return [...values].slice(0, MOST_VALUES);
}

function typedValues(input: DomainInput): PlainValue[] {
  const { indicator, catalog } = input;
  const list = catalog.codeLists.find(({ id }) => id === indicator.codeList);
  if (list) return [...options(list, input.current), ...(list.strict ? [] : input.examples)];
  switch (indicator.type) {
    case "integer":
    case "decimal":
      return numbers(input);
    case "date":
    case "yearMonth":
      return dates(input);
    case "idNumber":
      return idNumbers(input);
    case "text":
    case "code":
    case "boolean":
    case "phone":
    case "bankAccount":
      return texts(input);
  }
}

function fits(value: PlainValue, { min, max, type }: Indicator): boolean {
  if (value === "") return false;
  if (typeof value !== "number") return true;
  if (type === "integer" && !Number.isInteger(value)) return false;
  return Number.isFinite(value) && (min === null || value >= min) && (max === null || value <= max);
}

function options({ items, multi }: CodeList, current: PlainValue): string[] {
  const labels = items.map(({ label }) => label);
  if (!multi || typeof current !== "string") return labels;
  const chosen = current.split(",");
  const without = chosen.map((_, at) => chosen.filter((_each, other) => other !== at).join(","));
  const more = labels.filter((label) => !chosen.includes(label)).map((label) => `${current},${label}`);
  return [...labels, ...without.filter((text) => text !== ""), ...more];
}

function numbers({ indicator, current, pool, previous, examples, roots }: DomainInput): PlainValue[] {
  const values: number[] = [];
  for (const root of roots) {
    if (indicator.type === "integer") values.push(Math.floor(root), Math.ceil(root));
    else values.push(round(root));
    const whole = indicator.type === "integer" ? Math.round(root) : round(root);
    values.push(round(whole + 1), round(whole - 1));
  }
  const others = pool
    .filter((one) => one.indicator.unit === indicator.unit)
    .map(({ value }) => value)
    .filter((value) => typeof value === "number");
  return [
    ...previous,
    ...values,
    ...(typeof current === "number" ? numberSlips(current) : []),
    ...others,
    ...examples,
    0,
  ];
}

const round = (value: number): number => Math.round(value * 100) / 100;

function dates({ indicator, current, pool, previous, examples, roots, asOf }: DomainInput): PlainValue[] {
  const exact = roots.map(Math.round).flatMap((root) => [root, root - 1, root + 1]);
  const others = pool
    .filter((one) => one.indicator.type === indicator.type)
    .map(({ value }) => value)
    .filter((value) => typeof value === "number");
  const start = typeof current === "number" ? current : asOf;
  const all = [...previous, ...exact, ...others, ...examples, ...dateSlips(start, dateOf(asOf)[0])];
  if (indicator.type !== "yearMonth") return all;
  return all.map((value) => (typeof value === "number" && value > 60 ? monthStart(value) : null));
}

function monthStart(serial: number): number {
  const [year, month] = dateOf(serial);
  return serialOf(year, month, 1);
}

/** Suffixes of 残疾人证号: category 1 to 7, grade 1 to 4. */
const SUFFIXES = [1, 2, 3, 4, 5, 6, 7].flatMap((kind) => [1, 2, 3, 4].map((grade) => `${kind}${grade}`));

function idNumbers({ catalog, current, pool, previous, examples }: DomainInput): PlainValue[] {
  const others = pool
    .map(({ indicator, value }) => (indicator.type === "idNumber" ? String(value ?? "") : ""))
    .filter((text) => isValidIdNumber(text.slice(0, 18)));
  const text = typeof current === "string" ? current : "";
  const numbers = [...previous, ...idSlips(text), ...others, ...others.map((one) => one.slice(0, 18))];
  const whole = text.slice(0, 18);
  if (isValidIdNumber(whole)) {
    numbers.push(whole, ...SUFFIXES.map((suffix) => whole + suffix));
  } else {
    const address = (others[0] ?? catalog.county.code6).slice(0, 6);
    for (const { indicator, value } of pool) {
      if (indicator.type === "date" && typeof value === "number" && value > 60)
        numbers.push(idBornOn(value, address, 901), idBornOn(value, address, 902));
    }
  }
  for (const other of others) numbers.push(...SUFFIXES.map((suffix) => other.slice(0, 18) + suffix));
  return [...numbers, ...examples];
}

function texts({ indicator, pool, previous, examples }: DomainInput): PlainValue[] {
  const others = pool
    .filter((one) => one.indicator.codeList === null && one.indicator.type === indicator.type)
    .map(({ value }) => value)
    .filter((value) => typeof value === "string");
  return [...previous, ...examples, ...others, ...(indicator.type === "text" ? [SOME_TEXT] : [])];
}
