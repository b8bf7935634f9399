import type { Catalog, Indicator, Ledger } from "../../../src/catalog";
import { bindCondition, bindRule, type Verdict } from "../../../src/formula";
import { ReaderFactory } from "../../../src/ledger/values/readers";
import type { RawValue } from "../../../src/ledger/values/reading";
import { NumberColumnBuilder, TextColumnBuilder, type Column, type Frame } from "../../../src/table";
import { Environments, type LedgerEnvironment } from "../../../src/validate/environment";
import { COLUMN_TYPE, filterId, type ReadyRule, type RuleSet } from "../../../src/validate";

/** What a cell of a template holds; dates are serials, years and months texts, false and true booleans. */
export type Cell = number | string | boolean | null;
export type Row = ReadonlyMap<string, Cell>;

/** Ledgers that are checked together, with their parameters. */
export interface Universe {
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  readonly parameters: ReadonlyMap<string, number | string>;
  readonly today: number;
}

/** Whether nothing is filled in but what the template gives. */
export const isEmptyRow = (row: Row, given: ReadonlySet<string> = new Set()): boolean =>
  [...row].every(([label, value]) => value === null || given.has(label));

/** How a template differs from one with all columns, all of them empty at first. */
export interface Shape {
  /** Columns that it leaves out, as `ledger[label]`. */
  readonly without?: ReadonlySet<string>;
  /** Labels that it fills in on every row. */
  readonly given?: ReadonlySet<string>;
}

/** The universe as the batch check sees it: typed columns by the intake's own readers, without the empty rows. */
export class ClosureJudge {
  private readonly environments: Environments<Frame>;

  constructor(ruleSet: RuleSet, universe: Universe, { without = new Set(), given = new Set() }: Shape = {}) {
    const readers = new ReaderFactory(ruleSet.catalog);
    const frames = new Map<string, Frame>();
    for (const [id, rows] of universe.rows)
      frames.set(
        id,
        new TypedFrame(
          ruleSet.ledgers.get(id)!,
          rows.filter((row) => !isEmptyRow(row, given)),
          readers,
          without,
        ),
      );
    this.environments = new Environments<Frame>(
      {
        current: { frame: (id) => frames.get(id) },
        previous: null,
        parameters: universe.parameters,
        today: universe.today,
      },
      ruleSet.ledgers,
      (relation, owner, environment) => {
        const filter = ruleSet.filters.get(filterId(owner, relation));
        return filter ? bindCondition(filter, environment) : () => true;
      },
    );
  }

  environment(ledger: string): LedgerEnvironment<Frame> {
    return this.environments.of(ledger, "current")!;
  }

  /** The verdicts on the rows that are not empty; null when the rule is not run. */
  verdicts(ready: Pick<ReadyRule, "ledger" | "compiled">): Verdict[] | null {
    const environment = this.environment(ready.ledger.id);
    const bound = bindRule(ready.compiled, environment);
    if (!bound.verdict) return null;
    return Array.from({ length: environment.frame.rowCount }, (_, row) => bound.verdict(row));
  }
}

class TypedFrame implements Frame {
  private readonly columns = new Map<string, Column>();

  constructor(
    private readonly ledger: Ledger,
    private readonly rows: readonly Row[],
    private readonly readers: ReaderFactory,
    private readonly without: ReadonlySet<string>,
  ) {}

  get rowCount(): number {
    return this.rows.length;
  }

  column(label: string): Column | undefined {
    const indicator = this.ledger.indicators.find((one) => one.label === label);
    if (!indicator || this.without.has(`${this.ledger.id}[${label}]`)) return undefined;
    let column = this.columns.get(label);
    if (!column) this.columns.set(label, (column = this.build(indicator)));
    return column;
  }

  private build(indicator: Indicator): Column {
    const values = this.rows.map((row) => row.get(indicator.label) ?? null);
    const type = COLUMN_TYPE[indicator.type];
    if (type === "text") {
      const builder = new TextColumnBuilder(this.rowCount);
      values.forEach((value, row) => {
        if (value !== null) builder.set(row, String(value));
      });
      return builder.build();
    }
    const builder = new NumberColumnBuilder(this.rowCount, type);
    const reader = this.readers.readerOf(indicator, this.ledger);
    values.forEach((value, row) => {
      if (value === null) return;
      const reading = reader.read(rawOf(value, indicator));
      if (typeof reading.value === "number") builder.set(row, reading.value);
      if (reading.bad) builder.bad.set(row);
    });
    return builder.build();
  }
}

/** A number in a date cell of a template is a date: the cell is formatted so. */
function rawOf(value: Exclude<Cell, null>, { type }: Indicator): RawValue {
  if (typeof value === "string") return { kind: "text", text: value };
  if (typeof value === "boolean") return { kind: "boolean", truth: value };
  return { kind: type === "date" ? "date" : "number", number: value };
}

/** The parameters' defaults, with values for those that the county or the run gives. */
export function parametersFor(
  catalog: Catalog,
  set: ReadonlyMap<string, number | string>,
): Map<string, number | string> {
  const values = new Map<string, number | string>();
  for (const { name, default: fallback } of catalog.parameters) {
    const value = set.get(name) ?? fallback;
    if (value !== null) values.set(name, value);
  }
  return values;
}
