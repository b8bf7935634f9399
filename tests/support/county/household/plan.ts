import type { Person } from "../people/person";

/** A household while it is being made up; householdRow turns it into a record. */
export interface HouseholdPlan {
  readonly code: string;
  readonly town: string;
  readonly village: string;
  readonly naturalVillage: string;
  readonly people: readonly Person[];
  /** 脱贫户 or 普通农户 (then always a monitored one). */
  readonly kind: string;
  readonly phone: string;
  readonly relocated: boolean;
  readonly staff: Staff;
  monitor: Monitor | null;
  living: Living;
  income: Income;
}

/** Who collects, reviews and helps in a village: invented, the same for all its records. */
export interface Staff {
  readonly collector: string;
  readonly collectorPhone: string;
  readonly townReviewer: string;
  readonly townHead: string;
  readonly deptReviewer: string;
}

export interface Monitor {
  readonly category: string;
  /** 年月 as the first day of the month. */
  readonly identified: number;
  readonly risks: readonly string[];
  /** 年月 of elimination; null while the risk stands. */
  readonly eliminated: number | null;
  readonly noLabour: boolean;
  /** Identified since the last period: needs an application, and was not there (or not monitored) before. */
  readonly isNew: boolean;
}

export interface Living {
  readonly cultivated: number;
  readonly irrigated: number;
  readonly forest: number;
  readonly returned: number;
  readonly fruit: number;
  readonly grass: number;
  readonly water: number;
  readonly unsafeWater: boolean;
  readonly danger: boolean;
  readonly renovated: number | null;
  readonly coop: boolean;
}

/** Yuan; every part is there, if need be 0. */
export interface Income {
  posts: number;
  otherWage: number;
  planting: number;
  breeding: number;
  fruit: number;
  dividend: number;
  landTransfer: number;
  familyPlanning: number;
  subsistence: number;
  destitute: number;
  pension: number;
  eco: number;
  otherTransfer: number;
  grossCost: number;
  costSubsidy: number;
  claim: number;
  selfPay: number;
}

export const standing = (plan: { readonly people: readonly Person[] }): Person[] =>
  plan.people.filter((person) => person.inStanding);

export const unresolved = (monitor: Monitor | null): boolean =>
  monitor !== null && monitor.eliminated === null;
