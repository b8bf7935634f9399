import type { Person } from "../people/person";
import type { Setting } from "../setting";
import { unresolved, type Income, type Living, type Monitor } from "./plan";

/** Net income a head stays between these (yuan a year), lower for households still at risk. */
const FLOOR = 1500;
const CEILING = 45_000;
const CEILING_AT_RISK = 18_000;

/** Income that goes with who works, who gets allowances and what land there is. `people`: those in standing. */
export function makeIncome(
  setting: Setting,
  people: readonly Person[],
  living: Living,
  monitor: Monitor | null,
  needsBusiness: boolean,
): Income {
  const { random } = setting;
  const business =
    needsBusiness || living.coop || random.chance(people.some((person) => person.age < 75) ? 0.7 : 0.2);
  const planting = business ? random.int(4, 40) * 100 : 0;
  const breeding = business && random.chance(0.5) ? random.int(3, 50) * 100 : 0;
  const orchard = business && living.fruit > 0 ? random.int(2, 20) * 100 : 0;
  const grossCost = Math.round((planting + breeding + orchard) * 0.3);
  const subsidised = grossCost > 0 && random.chance(0.2);
  const old = people.filter((person) => person.age >= 61).length;
  const allowances = people.filter((person) => person.allowance).length;
  const destitute = people.filter((person) => person.destitute).length;
  const ill = monitor?.risks.includes("因病") === true;
  const income: Income = {
    posts: sum(people, ({ post }) => (post ? post.months * post.monthly : 0)),
    otherWage: sum(people, ({ work }) => (work ? work.months * work.monthly : 0)),
    planting,
    breeding,
    fruit: orchard,
    dividend: random.chance(0.3) ? random.int(1, 8) * 100 : 0,
    landTransfer: random.chance(0.25) ? random.int(1, 12) * 50 : 0,
    familyPlanning: old > 0 && random.chance(0.05) ? 960 : 0,
    subsistence: allowances * random.int(24, 48) * 100,
    destitute: destitute * random.int(80, 110) * 100,
    pension: old > 0 ? old * random.decimal(1500, 2600, 1) : 0,
    eco: living.returned > 0 ? Math.round(living.returned * 20) : 0,
    otherTransfer: random.int(60, 900),
    grossCost,
    costSubsidy: subsidised ? Math.floor(grossCost * 0.1) : 0,
    claim: ill && random.chance(0.3) ? random.int(5, 40) * 100 : 0,
    selfPay: ill ? random.int(8, 40) * 100 : 0,
  };
  keepInBounds(income, people, unresolved(monitor) ? CEILING_AT_RISK : CEILING);
  return income;
}

function keepInBounds(income: Income, people: readonly Person[], ceiling: number): void {
  const size = people.length;
  const missing = FLOOR * size - netOf(income);
  if (missing > 0) income.otherTransfer += Math.ceil(missing);
  const excess = netOf(income) - ceiling * size;
  if (excess > 0) income.otherWage = Math.max(0, Math.floor(income.otherWage - excess));
}

function sum(people: readonly Person[], part: (person: Person) => number): number {
  return people.reduce((total, person) => total + part(person), 0);
}

export const wageOf = (income: Income): number => income.posts + income.otherWage;
export const businessOf = (income: Income): number => income.planting + income.breeding + income.fruit;
export const propertyOf = (income: Income): number => income.dividend + income.landTransfer;
export const transferOf = (income: Income): number =>
  income.familyPlanning +
  income.subsistence +
  income.destitute +
  income.pension +
  income.eco +
  income.otherTransfer;
export const costOf = (income: Income): number => income.grossCost - income.costSubsidy;

export function netOf(income: Income): number {
  const total = wageOf(income) + businessOf(income) + propertyOf(income) + transferOf(income);
  return total - costOf(income);
}
