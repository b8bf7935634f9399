import type { Severity } from "../catalog";
import { compareFindings, type Finding, type Validation } from "../validate";

/** One finding under one catalog, as people read it. */
export interface FindingSide {
  readonly severity: Severity;
  /** Numbers that identify people are masked. */
  readonly message: string;
  readonly waived: boolean;
}
/** A finding that is not the same under two catalogs. */
export interface FindingChange {
  readonly change: "appeared" | "vanished" | "changed";
  /** Of a changed one: what is different. Empty otherwise. */
  readonly what: readonly ("severity" | "words" | "cells" | "waived")[];
  /**
   * Why it came or went: the rule is new or gone, came to run or not to run, or judges otherwise. Null for a changed
   * one.
   */
  readonly because: "rule" | "run" | "verdict" | null;
  readonly rule: string;
  readonly path: string;
  readonly town: string;
  readonly village: string;
  readonly ledger: string | null;
  readonly sheet: string;
  readonly row: number | null;
  readonly cells: readonly string[];
  readonly key: string | null;
  readonly before: FindingSide | null;
  readonly after: FindingSide | null;
}

/** @param paths of the files, in the order of the validations */
export function findingChanges(
  before: Validation,
  after: Validation,
  paths: readonly string[],
): FindingChange[] {
  const builtin = new Set(
    [before, after].flatMap(({ catalog }) =>
      catalog.rules.filter(({ kind }) => kind === "builtin").map(({ id }) => id),
    ),
  );
  const old = new Map<string, Finding[]>();
  for (const finding of before.findings) {
    const id = identity(finding, builtin);
    const same = old.get(id);
    if (same) same.push(finding);
    else old.set(id, [finding]);
  }
  const pairs: Pair[] = [];
  for (const finding of after.findings) {
    pairs.push({ was: old.get(identity(finding, builtin))?.shift() ?? null, is: finding });
  }
  for (const left of old.values()) for (const finding of left) pairs.push({ was: finding, is: null });
  return pairs
    .sort((a, b) => compareFindings(a.is ?? a.was!, b.is ?? b.was!))
    .flatMap((pair) => difference(pair, before, after, paths));
}

interface Pair {
  readonly was: Finding | null;
  readonly is: Finding | null;
}

/**
 * The same finding under either catalog: the rule and the row it was asked of. Built-in checks ask about every cell of
 * a row, formulas once, so that these are the same though other cells are marked.
 */
function identity(
  { rule, file, ledger, sheetIndex, row, record, cells, subject }: Finding,
  builtin: ReadonlySet<string>,
): string {
  // What stands in no row is told apart by its record: one that is there no more since the last period.
  const place = [rule, file, ledger, sheetIndex, row ?? `${record?.period} ${record?.row}`];
  return JSON.stringify(builtin.has(rule) ? [...place, cells[0], subject] : place);
}

function difference(
  { was, is }: Pair,
  before: Validation,
  after: Validation,
  paths: readonly string[],
): FindingChange[] {
  const old = was && sideOf(was, before);
  const fresh = is && sideOf(is, after);
  const what: FindingChange["what"][number][] = [];
  if (was && is && old && fresh) {
    if (old.severity !== fresh.severity) what.push("severity");
    if (old.message !== fresh.message) what.push("words");
    if (was.cells.join() !== is.cells.join()) what.push("cells");
    if (old.waived !== fresh.waived) what.push("waived");
    if (what.length === 0) return [];
  }
  const finding = (is ?? was)!;
  const { rule, ledger, sheet, row, cells, key, file } = finding;
  const change = what.length > 0 ? "changed" : is ? "appeared" : "vanished";
  const { town, village } = (is ? after : before).describe.place(finding);
  const other = change === "appeared" ? before : after;
  const because = change === "changed" ? null : reason(rule, file, other);
  return [
    {
      change,
      what,
      because,
      rule,
      path: paths[file] ?? "",
      town,
      village,
      ledger,
      sheet,
      row,
      cells,
      key,
      before: old,
      after: fresh,
    },
  ];
}

/** Why the other validation has no such finding. */
function reason(rule: string, file: number, other: Validation): "rule" | "run" | "verdict" {
  if (!other.catalog.rules.some(({ id }) => id === rule)) return "rule";
  return other.notRun[file]?.some((one) => one.rule === rule) ? "run" : "verdict";
}

const sideOf = (finding: Finding, { describe }: Validation): FindingSide => ({
  severity: finding.severity,
  message: describe.message(finding),
  waived: finding.waived,
});
