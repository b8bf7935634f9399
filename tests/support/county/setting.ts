import type { Catalog } from "../../../src/catalog";
import type { Mint } from "./people/mint";
import type { Random } from "./random";

/** What every part of the generator needs to know. */
export interface Setting {
  readonly catalog: Catalog;
  readonly random: Random;
  readonly mint: Mint;
  /** The county's and its city's and province's names. */
  readonly countyName: string;
  readonly cityName: string;
  readonly provinceName: string;
  readonly asOf: number;
  readonly year: number;
  readonly schoolDate: number;
  readonly previousAsOf: number;
  /** Months of work that the year of collection can hold by now. */
  readonly maxMonths: number;
}
