/** One thing that is wrong in a catalog: in which file, at which entry, in which field. */
export interface CatalogFault {
  /** File of the catalog folder, such as "rules.json". */
  readonly file: string;
  /** Id (or name) of the entry; "" when the fault is the file's. */
  readonly id: string;
  /** Path of the field inside the entry, such as "highlight[0]". */
  readonly field: string;
  /** For text that has a place of its own (a formula, a line of JSON): [from, to) in characters. */
  readonly span?: readonly [number, number];
  readonly message: string;
  readonly suggestion?: string;
  /** What kind of fault, for programs: a name of the rule language's diagnostics, or of `FAULT_KINDS`. */
  readonly code?: string;
}

/** What can be wrong beside formulas. */
export const FAULT_KINDS = [
  /** Of another shape than the model's. */
  "shape",
  "duplicate",
  /** Names something that is not there. */
  "unknownReference",
  /** Something needed is not there. */
  "missing",
  /** Bounds the wrong way round. */
  "bounds",
  /** A pattern that is none, or could hang. */
  "pattern",
  /** A default that does not fit the type. */
  "defaultType",
  /** A rule without an example that passes, or that fails. */
  "exampleMissing",
  /** An example that does not give what it states. */
  "exampleVerdict",
  /** A condition that reaches where it may not. */
  "relationInCondition",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A catalog that cannot be used. `message` lists the first faults; `faults` has all of them. */
export class CatalogError extends Error {
  override readonly name = "CatalogError";
  constructor(readonly faults: readonly CatalogFault[]) {
    super(
      faults.slice(0, 5).map(faultText).join("\n") + (faults.length > 5 ? `\n…共 ${faults.length} 处` : ""),
    );
  }
}

/** A fault in one line of Chinese. */
export function faultText(fault: CatalogFault): string {
  const place = [fault.file, fault.id, fault.field].filter((part) => part !== "").join(" ");
  const span = fault.span
    ? `（第 ${fault.span[0] + 1}—${Math.max(fault.span[0] + 1, fault.span[1])} 个字）`
    : "";
  return `${place}${span}：${fault.message}${fault.suggestion ? `，是不是“${fault.suggestion}”？` : ""}`;
}
