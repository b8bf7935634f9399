import type { Row } from "../model";
import { patchRow, type Bench, type Home, type Patch } from "./bench";

/** A fault put into a county: this rule must be found on this record. */
export interface Fault {
  readonly rule: string;
  readonly ledger: string;
  readonly period: "current" | "previous";
  /** The record, of the faulty county. */
  readonly record: Row;
  /** Labels that were changed on the record; empty when the fault lies in what it is compared with. */
  readonly indicators: readonly string[];
  /** 户编号 of the household that was touched, or "". */
  readonly household: string;
}

/** How to break one rule; null when the county has no record that the break could be tried on. */
export interface Recipe {
  readonly rule: string;
  readonly apply: (bench: Bench) => Fault | null;
}

const MEMBER = "householdMember";
const HOUSEHOLD = "householdForm";
type Change<T extends unknown[]> = Patch | ((...args: T) => Patch | null);

const codeOf = (row: Row): string => String(row["户编号"] ?? "");

function changed<T extends unknown[]>(change: Change<T>, ...args: T): Patch | null {
  return typeof change === "function" ? change(...args) : change;
}

/** Breaks a member of an untouched household. */
export function member(
  rule: string,
  fits: (row: Row, bench: Bench, home: Home) => boolean,
  change: Change<[Row, Bench, Home]>,
): Recipe {
  const apply = (bench: Bench): Fault | null => {
    const taken = bench.takeMember((row, home) => fits(row, bench, home));
    if (!taken) return null;
    const code = codeOf(taken.home.unit.row);
    const patch = changed(change, taken.member, bench, taken.home);
    if (!patch) return null;
    const indicators = patchRow(taken.member, patch);
    return { rule, ledger: MEMBER, period: "current", record: taken.member, indicators, household: code };
  };
  return { rule, apply };
}

/** Breaks an untouched household. */
export function home(
  rule: string,
  fits: (row: Row, bench: Bench, home: Home) => boolean,
  change: Change<[Row, Bench, Home]>,
): Recipe {
  const apply = (bench: Bench): Fault | null => {
    const taken = bench.takeHome((candidate) => fits(candidate.unit.row, bench, candidate));
    if (!taken) return null;
    const { row } = taken.unit;
    const code = codeOf(row);
    const patch = changed(change, row, bench, taken);
    if (!patch) return null;
    const indicators = patchRow(row, patch);
    return { rule, ledger: HOUSEHOLD, period: "current", record: row, indicators, household: code };
  };
  return { rule, apply };
}

/** Breaks a row of any other ledger. */
export function row(
  rule: string,
  ledger: string,
  fits: (row: Row, bench: Bench) => boolean,
  change: Change<[Row, Bench]>,
  period: "current" | "previous" = "current",
): Recipe {
  const apply = (bench: Bench): Fault | null => {
    const record = bench.takeRow(ledger, (candidate) => fits(candidate, bench), period);
    if (!record) return null;
    const code = codeOf(record);
    const patch = changed(change, record, bench);
    if (!patch) return null;
    return { rule, ledger, period, record, indicators: patchRow(record, patch), household: code };
  };
  return { rule, apply };
}

export const any = (): boolean => true;
