import type { Ledger, Relation } from "../catalog";
import type { Environment, Link } from "../formula";
import type { Frame } from "../table";
import type { JoinedFrame } from "./dataset";
import { buildLink, KeyIds, type RowFilter } from "./links";

export type Period = "current" | "previous";

/** The records of a period, by ledger. */
export interface FrameSource<F extends Frame> {
  frame(ledger: string): F | undefined;
}

/** What all environments of one check share. */
export interface CheckData<F extends Frame = JoinedFrame> {
  readonly current: FrameSource<F>;
  readonly previous: FrameSource<F> | null;
  readonly parameters: ReadonlyMap<string, number | string>;
  readonly today: number;
}

/** Why a relation cannot be followed. */
export type LinkGap =
  | { readonly gap: "previous" }
  | { readonly gap: "ledger"; readonly ledger: string }
  | { readonly gap: "column"; readonly ledger: string; readonly label: string };

/** Makes the row filter of a relation's `where` over the other ledger's rows. */
export type FilterMaker = (relation: Relation, owner: Ledger, environment: Environment) => RowFilter;

/**
 * The data of a check as formulas see it, one environment per ledger and period. Links are built when first asked for
 * and kept: many rules share them.
 */
export class Environments<F extends Frame = JoinedFrame> {
  readonly keys = new KeyIds();
  /** A link that was built over equal keys before, to be used again; null while there is none to ask. */
  keptLink: ((owner: string, relation: Relation) => Link | undefined) | null = null;
  private readonly made = new Map<string, LedgerEnvironment<F>>();

  constructor(
    readonly data: CheckData<F>,
    private readonly ledgers: ReadonlyMap<string, Ledger>,
    private readonly makeFilter: FilterMaker,
  ) {}

  frame(ledger: string, period: Period): F | undefined {
    return (period === "current" ? this.data.current : this.data.previous)?.frame(ledger);
  }

  /** The environment of a ledger; undefined when its data is absent in that period. */
  of(ledgerId: string, period: Period): LedgerEnvironment<F> | undefined {
    const id = `${period} ${ledgerId}`;
    let environment = this.made.get(id);
    if (!environment) {
      const frame = this.frame(ledgerId, period);
      const ledger = this.ledgers.get(ledgerId);
      if (!frame || !ledger) return undefined;
      environment = new LedgerEnvironment<F>(this, ledger, frame);
      this.made.set(id, environment);
    }
    return environment;
  }

  filter(relation: Relation, owner: Ledger): RowFilter | null {
    const environment = this.of(relation.ledger, relation.period);
    return relation.where === undefined || !environment
      ? null
      : this.makeFilter(relation, owner, environment);
  }
}

export class LedgerEnvironment<F extends Frame = JoinedFrame> implements Environment {
  private readonly links = new Map<string, Link | undefined>();

  constructor(
    private readonly all: Environments<F>,
    readonly ledger: Ledger,
    readonly frame: F,
  ) {}

  get today(): number {
    return this.all.data.today;
  }

  parameter(name: string): number | string | undefined {
    return this.all.data.parameters.get(name);
  }

  link(table: string): Link | undefined {
    if (!this.links.has(table)) this.links.set(table, this.build(table));
    return this.links.get(table);
  }

  /** Why a relation cannot be followed in this data; null when it can. */
  gap(table: string): LinkGap | null {
    const relation = this.relation(table);
    if (relation.period === "previous" && !this.all.data.previous) return { gap: "previous" };
    const other = this.all.frame(relation.ledger, relation.period);
    if (!other) return { gap: "ledger", ledger: relation.ledger };
    for (const [mine, its] of relation.on) {
      if (!this.frame.column(mine)) return { gap: "column", ledger: this.ledger.id, label: mine };
      if (!other.column(its)) return { gap: "column", ledger: relation.ledger, label: its };
    }
    return null;
  }

  relation(table: string): Relation {
    const relation = this.ledger.relations.find(({ name }) => name === table);
    if (!relation) throw new Error(`${this.ledger.id} has no relation ${table}`);
    return relation;
  }

  private build(table: string): Link | undefined {
    if (this.gap(table)) return undefined;
    const relation = this.relation(table);
    const other = this.all.frame(relation.ledger, relation.period)!;
    const kept = this.all.keptLink?.(this.ledger.id, relation);
    if (kept) return { ...kept, frame: other };
    return buildLink(relation, this.frame, other, this.all.filter(relation, this.ledger), this.all.keys);
  }
}
