/** One value of a record, by ledger, row of the joined frame of this period, and indicator label. */
export interface ValueRef {
  readonly ledger: string;
  readonly row: number;
  readonly label: string;
}

/** A value as typed columns hold it: dates as serials, null for blank. */
export type PlainValue = number | string | null;

/** "If this value were that." */
export interface Change extends ValueRef {
  readonly value: PlainValue;
}

/** Changes that are supposed together; an empty list is the data as it is. */
export type Variant = readonly Change[];

/** The data as it is. */
export const UNCHANGED: Variant = [];

export const refKey = ({ ledger, row, label }: ValueRef): string => `${ledger}\u0000${row}\u0000${label}`;
