import { injectFaults, makeCounty, previousCounty } from "../../tests/support/county";
import type { County, FaultyCounty } from "../../tests/support/county";

const SEED = 20250331;
const TOWNS = 5;
const HOUSEHOLDS_PER_VILLAGE = 100;
/** Share of households with something wrong. */
const FAULT_RATE = 0.01;

/** A county of so many households (a multiple of 500), about 3.5 persons each. */
export function countyOf(households: number, departments: boolean): County {
  return makeCounty({
    seed: SEED,
    towns: TOWNS,
    villagesPerTown: households / TOWNS / HOUSEHOLDS_PER_VILLAGE,
    householdsPerVillage: HOUSEHOLDS_PER_VILLAGE,
    departments,
  });
}

/** The same with one household in a hundred broken in some way, and its last period. */
export function faultyCountyOf(households: number, departments: boolean): FaultyCounty {
  const county = countyOf(households, departments);
  return injectFaults(county, { seed: SEED, rate: FAULT_RATE, previous: previousCounty(county) });
}

/** Households enough for so many members. */
export const householdsFor = (members: number): number => Math.max(1, Math.ceil(members / 1650)) * 500;
