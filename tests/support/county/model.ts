import type { Catalog } from "../../../src/catalog";

/** A typed value: text, a number, or a date as 1900-system serial (年月: the first day of the month). */
export type Value = string | number;

/** One record: indicator label → value; a label that is absent is blank. Labels come from the catalog. */
export type Row = Record<string, Value>;

export interface CountyOptions {
  readonly seed?: number;
  /** At most as many as the catalog's county has. */
  readonly towns?: number;
  readonly villagesPerTown?: number;
  readonly householdsPerVillage?: number;
  /** 基准日, a serial; 2025-03-31 unless told. */
  readonly asOf?: number;
  /** 采集年度; the year of `asOf` unless told. */
  readonly year?: number;
  /** Whether the lists of the departments are made, too (about 5 rows a person). */
  readonly departments?: boolean;
  /** The county's own catalog unless told. */
  readonly catalog?: Catalog;
}

export interface HouseholdUnit {
  readonly row: Row;
  readonly members: readonly Row[];
}

export interface VillageUnit {
  readonly town: string;
  readonly name: string;
  readonly row: Row;
  readonly naturalVillages: readonly Row[];
  readonly households: readonly HouseholdUnit[];
}

export interface TownUnit {
  readonly name: string;
  readonly villages: readonly VillageUnit[];
}

/** A county's ledgers at one day. Rows are shared between `towns` and `ledgers`: the same objects. */
export interface County {
  readonly catalog: Catalog;
  readonly seed: number;
  readonly asOf: number;
  readonly year: number;
  /** 学年基准日: 31 August of the year of collection. */
  readonly schoolDate: number;
  /** 基准日 of the period before. */
  readonly previousAsOf: number;
  readonly towns: readonly TownUnit[];
  /** Rows by ledger id, in the order of towns and villages. Every ledger of the catalog is there, if need be empty. */
  readonly ledgers: ReadonlyMap<string, Row[]>;
}

/** Drops what is undefined or "" so that a blank is always an absent label. */
export function rowOf(values: Readonly<Record<string, Value | undefined>>): Row {
  const row: Row = {};
  for (const label in values) {
    const value = values[label];
    if (value !== undefined && value !== "") row[label] = value;
  }
  return row;
}

export const text = (row: Row, label: string): string => {
  const value = row[label];
  return value === undefined ? "" : String(value);
};

export const amount = (row: Row, label: string): number => {
  const value = row[label];
  return typeof value === "number" ? value : 0;
};

/** In good standing (在册): 成员状态 blank or 正常. */
export const inStanding = (member: Row): boolean => {
  const status = text(member, "成员状态");
  return status === "" || status === "正常";
};

export const money = (value: number): number => Math.round(value * 100) / 100;
