import type { Verdict } from "../../formula";
import type { ReadyRule } from "../../validate";
import { instanceKey, type Instance, type PlainValue, type ValueRef, type Variant } from "../whatif";

/** A record's broken rules with everything that may be tried to mend them: what the search works on. */
export interface Problem {
  readonly row: number;
  /** At most MOST_RULES. */
  readonly broken: readonly ReadyRule[];
  readonly cells: readonly CellInQuestion[];
}

export interface CellInQuestion {
  readonly ref: ValueRef;
  readonly current: PlainValue;
  readonly domain: readonly PlainValue[];
  /** Rules at records whose verdict may change with the cell. */
  readonly readers: readonly Instance[];
  readonly readerKeys: ReadonlySet<string>;
  /** Bit i: the i-th broken rule reads it. */
  readonly mask: number;
}

export function cellInQuestion(
  ref: ValueRef,
  values: Pick<CellInQuestion, "current" | "domain">,
  readers: readonly Instance[],
  row: number,
  broken: readonly ReadyRule[],
): CellInQuestion {
  const readerKeys = new Set(readers.map(instanceKey));
  let mask = 0;
  broken.forEach((ready, index) => {
    if (readerKeys.has(instanceKey({ ready, row }))) mask |= 1 << index;
  });
  return { ref, ...values, readers, readerKeys, mask };
}

/** Whether a broken rule is mended: it holds, or does not apply; but never because a cell was emptied. */
export function isMended(verdict: Verdict | null, ready: ReadyRule, variant: Variant): boolean {
  if (verdict === "P") return true;
  return (
    verdict === "S" && !variant.some((change) => change.value === null && !asksForBlank(ready, change.label))
  );
}

function asksForBlank({ compiled }: ReadyRule, label: string): boolean {
  if (compiled.keys.has(label)) return false;
  if (compiled.tested.has(label)) return true;
  for (const [key, { column }] of compiled.reads)
    if (column.name === label && compiled.tested.has(key)) return true;
  return compiled.spec.blank === "zero";
}

export const isBroken = (verdict: Verdict | null): boolean => verdict === "F" || verdict === "E";
