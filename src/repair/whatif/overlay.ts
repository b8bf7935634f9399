import type { Ledger, Relation } from "../../catalog";
import { bindCondition, type CheckedFormula, type Environment, type Link } from "../../formula";
import { filterId, type JoinedFrame, type LedgerEnvironment, type RuleSet } from "../../validate";
import { UNCHANGED, type Variant } from "./change";
import { keyOfRow, ownKeys, type KeyIndex } from "./key-index";
import { PatchedFrame, type Entry } from "./patched-frame";

/** What an overlay needs of the data as it is. */
export interface BaseData {
  readonly ruleSet: RuleSet;
  /** Rows of the other ledger of a relation by its key there. */
  otherIndex(relation: Relation): KeyIndex;
}

/**
 * Records of one ledger as they would be under changes, with their links, as formulas see data. Links are made anew
 * where a change touches a key or the condition of the link, and taken from the data where it does not.
 */
export class Overlay implements Environment {
  readonly frame: PatchedFrame;
  private readonly links = new Map<string, Link | undefined>();

  constructor(
    private readonly data: BaseData,
    private readonly base: LedgerEnvironment,
    entries: readonly Entry[],
    /** Rows of a whole ledger that matter to the one entry (see `sharedValues`). */
    private readonly wholeRows: (table: string) => readonly number[] = () => [],
  ) {
    this.frame = new PatchedFrame(base.frame, entries, base.ledger.id, true);
  }

  get today(): number {
    return this.base.today;
  }

  parameter(name: string): number | string | undefined {
    return this.base.parameter(name);
  }

  link(table: string): Link | undefined {
    if (!this.links.has(table)) this.links.set(table, this.build(table));
    return this.links.get(table);
  }

  private build(table: string): Link | undefined {
    const base = this.base.link(table);
    if (!base) return undefined;
    const relation = this.base.relation(table);
    const other = base.frame as JoinedFrame;
    const rows = new LinkedRows(other, relation, this.filter(relation), this);
    if (!base.starts || !base.rows)
      return rows.whole(this.wholeRows(table), this.frame.entries[0]?.variant ?? UNCHANGED);
    const { ledger } = this.base;
    for (const { row, variant } of this.frame.entries) {
      if (touches(variant, ledger, row, relation, rows.filter)) this.relink(relation, rows, row, variant);
      else rows.take(base.rows.subarray(base.starts[row], base.starts[row + 1]), variant, false);
    }
    return rows.link();
  }

  /** The rows that a record would be linked to, found by its key under the changes. */
  private relink(relation: Relation, rows: LinkedRows, row: number, variant: Variant): void {
    const { ledger, frame } = this.base;
    const index = this.data.otherIndex(relation);
    const key = keyOfRow(frame, ledger.id, row, ownKeys(relation), variant);
    const isCurrent = relation.period === "current";
    const found = new Set(index.find(key));
    for (const change of isCurrent ? variant : UNCHANGED)
      if (change.ledger === relation.ledger) found.add(change.row);
    const linked = [...found].filter(
      (other) => key !== null && index.keyOf(other, isCurrent ? variant : UNCHANGED) === key,
    );
    rows.take(
      linked.sort((a, b) => a - b),
      variant,
      true,
    );
  }

  private filter(relation: Relation): CheckedFormula | null {
    return this.data.ruleSet.filters.get(filterId(this.base.ledger, relation)) ?? null;
  }
}

/** Whether changes decide which rows a record is linked to. */
function touches(
  variant: Variant,
  ledger: Ledger,
  row: number,
  { on, ledger: other, period }: Relation,
  filter: CheckedFormula | null,
): boolean {
  for (const change of variant) {
    if (change.ledger === ledger.id && change.row === row && on.some(([own]) => own === change.label))
      return true;
    if (period !== "current" || change.ledger !== other) continue;
    if (on.some(([, its]) => its === change.label) || filter?.reads.has(change.label)) return true;
  }
  return false;
}

/** Linked rows of all entries, in one frame; rows that no change touches stand in it once. */
class LinkedRows {
  private readonly entries: Entry[] = [];
  private readonly unchanged = new Map<number, number>();
  private readonly parts: { readonly at: readonly number[]; readonly mayFail: boolean }[] = [];

  constructor(
    private readonly other: JoinedFrame,
    private readonly relation: Relation,
    readonly filter: CheckedFormula | null,
    private readonly overlay: Overlay,
  ) {}

  /** @param mayFail the relation's condition has not been asked of these rows */
  take(rows: Iterable<number>, variant: Variant, mayFail: boolean): void {
    const at: number[] = [];
    for (const row of rows) at.push(this.entryOf(row, variant));
    this.parts.push({ at, mayFail });
  }

  link(): Link {
    const frame = this.frame();
    const holds = this.filter && this.parts.some(({ mayFail }) => mayFail) ? this.condition(frame) : null;
    const starts = new Uint32Array(this.parts.length + 1);
    const rows: number[] = [];
    this.parts.forEach(({ at, mayFail }, index) => {
      const kept = mayFail && holds ? at.filter(holds) : at;
      rows.push(...(this.relation.cardinality === "one" ? kept.slice(0, 1) : kept));
      starts[index + 1] = rows.length;
    });
    return { frame, starts, rows: Uint32Array.from(rows) };
  }

  /** A whole ledger for one record, cut down to the rows that matter. */
  whole(rows: readonly number[], variant: Variant): Link {
    for (const row of rows) this.entryOf(row, variant);
    return { frame: this.frame(), starts: null, rows: null };
  }

  private frame(): PatchedFrame {
    const { ledger, period } = this.relation;
    return new PatchedFrame(this.other, this.entries, ledger, period === "current");
  }

  private condition(frame: PatchedFrame): (entry: number) => boolean {
    const { overlay } = this;
    return bindCondition(this.filter!, {
      frame,
      link: () => undefined,
      parameter: (name) => overlay.parameter(name),
      today: overlay.today,
    });
  }

  private entryOf(row: number, variant: Variant): number {
    const { ledger, period } = this.relation;
    const isChanged =
      period === "current" && variant.some((change) => change.row === row && change.ledger === ledger);
    if (isChanged) return this.entries.push({ row, variant }) - 1;
    let entry = this.unchanged.get(row);
    if (entry === undefined) {
      entry = this.entries.push({ row, variant: UNCHANGED }) - 1;
      this.unchanged.set(row, entry);
    }
    return entry;
  }
}
