import type { Verification } from "./verifyWorkbook";

/** One line of 收件登记: which chain somebody handed in, and how far it went then. */
export interface Receipt {
  /** Id of the workbook. */
  readonly book: string;
  readonly duty: string;
  readonly scope: string;
  readonly period: string;
  /** Entries of the chain, and the 校验码 of the last. */
  readonly seq: number;
  readonly code: string;
  readonly digest: string;
  /** UTC to the second. */
  readonly time: string;
  readonly file: string;
}

/** What a handed-in file is, against what was handed in before. */
export type Received =
  /** The first of its kind, or signed on since. */
  | "new"
  /** The very one that is registered. */
  | "known"
  /** Something was cut off, or it is an older copy: the registered one is not in it. */
  | "older"
  /** Nobody signed it, or what was signed was touched. */
  | "not-signed"
  | "invalid";

const TEXTS = ["book", "duty", "scope", "period", "code", "digest", "time", "file"] as const;

/** By hand, for the pane's own script has no other use for a whole library of shapes. */
function isReceipt(value: unknown): value is Receipt {
  if (typeof value !== "object" || value === null) return false;
  const { seq, ...texts } = value as Readonly<Record<string, unknown>>;
  return (
    Number.isSafeInteger(seq) &&
    (seq as number) >= 1 &&
    Object.keys(texts).length === TEXTS.length &&
    TEXTS.every((name) => typeof texts[name] === "string")
  );
}

/** Reads a register; null when it is none. */
export function parseRegister(value: unknown): Receipt[] | null {
  return Array.isArray(value) && value.every(isReceipt) ? value : null;
}

/** A register as its file has it: the same for the pane, the page and the command line. */
export const registerText = (register: readonly Receipt[]): string =>
  `${JSON.stringify(register, null, 2)}\n`;

/** All that two registers hold, each receipt once, in the order in which they were taken in. */
export function mergeRegisters(one: readonly Receipt[], other: readonly Receipt[]): Receipt[] {
  const known = new Set(one.map(({ digest }) => digest));
  const all = [...one, ...other.filter(({ digest }) => !known.has(digest))];
  return all.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}

/**
 * Holds a verified workbook against the register. Every receipt of the same workbook has to be in its chain: nothing
 * inside a file can tell that its end was cut off.
 * @returns the receipt to be added when it is new, and the newest one that it was held against
 */
export function receiveWorkbook(
  report: Verification,
  register: readonly Receipt[],
  facts: { readonly time: string; readonly file: string },
): { readonly received: Received; readonly receipt: Receipt | null; readonly before: Receipt | null } {
  const last = report.entries[report.entries.length - 1];
  const book = last?.statement?.book;
  if (!last) return { received: "not-signed", receipt: null, before: null };
  if (report.chain !== "whole" || book === undefined)
    return { received: "invalid", receipt: null, before: null };
  const own = register.filter((one) => one.book === book);
  const here = new Set(report.entries.map(({ digest }) => digest));
  const gone = own.findLast(({ digest }) => !here.has(digest));
  if (gone) return { received: "older", receipt: null, before: gone };
  const known = own.find(({ digest }) => digest === last.digest);
  if (known) return { received: "known", receipt: null, before: known };
  const { duty, scope, period } = last.statement!;
  const receipt = {
    book,
    duty,
    scope,
    period,
    seq: last.seq,
    code: last.code,
    digest: last.digest,
    ...facts,
  };
  return { received: "new", receipt, before: own.at(-1) ?? null };
}

/** Digests of entries that are known to have been handed in: signatures by keys that were revoked later still count. */
export function anchoredBy(register: readonly Receipt[]): ReadonlySet<string> {
  return new Set(register.map(({ digest }) => digest));
}
