import type { Child } from "../audit";
import type { Part } from "./part";

/** A file that was read, judged and found fit to go into a submission. */
export interface Contribution {
  /** What is said of it in 汇入签审; `merged` of its ledgers follows when its rows stand in the submission. */
  readonly child: Child;
  /** What the file was made of, where it is a submission itself. */
  readonly below: readonly Child[];
  readonly parts: readonly Part[];
}

/** A village that is expected to hand something in. */
export interface ExpectedVillage {
  readonly town: string;
  readonly village: string;
  /** Whom to ring: name and unit, and a telephone number where the list has one; "" when nobody is known. */
  readonly contact: string;
}

export const placeText = ({ town, village }: { readonly town: string; readonly village: string }): string =>
  village === "" ? town : `${town}/${village}`;

/** Texts by their UTF-16 units: the same order on every computer. */
export const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
