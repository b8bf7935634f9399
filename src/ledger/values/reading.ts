import type { CellIssueKind } from "../table";

/** What one raw value means for one indicator. */
export interface Reading {
  /** null is blank. A date is a serial number. Of a bad value, what may still be shown. */
  readonly value: number | string | null;
  readonly issue: CellIssueKind | null;
  readonly bad: boolean;
  readonly candidates: readonly string[];
  /** Which mending led to the value, and its old and new form; null when it stands as it was written. */
  readonly change: Change | null;
}

export interface Change {
  readonly from: string;
  readonly to: string;
  readonly rule: string;
}

export const BLANK: Reading = { value: null, issue: null, bad: false, candidates: [], change: null };

export function plain(value: number | string): Reading {
  return { value, issue: null, bad: false, candidates: [], change: null };
}

/** A value that had to be mended; without a change when both forms are the same. */
export function mended(value: number | string | null, from: string, to: string, rule: string): Reading {
  const change = from === to ? null : { from, to, rule };
  return { value, issue: null, bad: false, candidates: [], change };
}

/** A value that cannot be taken: `candidates` says what it may have been. */
export function unreadable(value: number | string | null, candidates: readonly string[] = []): Reading {
  return { value, issue: "type", bad: true, candidates, change: null };
}

/** A raw value: exactly one of these. Dates are serial numbers. */
export type RawValue =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number" | "date"; readonly number: number }
  | { readonly kind: "boolean"; readonly truth: boolean };

/** Reads the raw values of one column. */
export interface ValueReader {
  readonly columnType: "number" | "date" | "text";
  /** Told all distinct values of a column first, so that mixed use is seen; may be left out. */
  survey?(values: readonly RawValue[]): void;
  read(raw: RawValue): Reading;
  /** Numbers (dates, for a date column) that need no look at all are taken as they are. */
  takesNumber?(value: number): boolean;
  takesDate?(serial: number): boolean;
}

/** A raw value as it would be shown. */
export function shown(raw: RawValue): string {
  switch (raw.kind) {
    case "text":
      return raw.text;
    case "boolean":
      return raw.truth ? "TRUE" : "FALSE";
    case "number":
    case "date":
      return String(raw.number);
  }
}
