import type { CatalogFault, Ledger, Relation, RuleExample } from "../catalog";
import { bindCondition, bindRule, type Environment, type Verdict } from "../formula";
import {
  NumberColumnBuilder,
  parseIsoDate,
  TextColumnBuilder,
  type Column,
  type ColumnType,
  type Frame,
} from "../table";
import { Environments, type FrameSource, type Period } from "./environment";
import { filterId, type ReadyRule, type RuleSet } from "./ruleset";
import { COLUMN_TYPE } from "./scope";

/** 基准日 and TODAY() of examples that name none. */
const EXAMPLE_DAY = "2025-01-24";

const VERDICT_WORDS: Readonly<Record<Verdict | "-", string>> = {
  P: "通过",
  F: "不通过",
  S: "不查",
  T: "格式不对",
  E: "算不出",
  "-": "没法查",
};

type ExampleRow = RuleExample["row"];

/** What came of running all examples of a catalog's rules. */
export interface ExamplesResult {
  readonly run: number;
  readonly held: number;
  readonly faults: readonly CatalogFault[];
}

/** Runs every example of every formula rule: each must give the verdict that it states. */
export function runExamples(ruleSet: RuleSet): ExamplesResult {
  const faults: CatalogFault[] = [];
  let run = 0;
  for (const ready of ruleSet.formulas) {
    ready.rule.examples.forEach((example, index) => {
      run++;
      const got = exampleVerdict(ruleSet, ready, example);
      if (got === example.expect) return;
      const message = `样例应是“${VERDICT_WORDS[example.expect]}”，算出来是“${VERDICT_WORDS[got]}”`;
      faults.push({
        file: "rules.json",
        id: ready.rule.id,
        field: `examples[${index}]`,
        message,
        code: "exampleVerdict",
      });
    });
  }
  return { run, held: run - faults.length, faults };
}

/** The verdict that a rule gives on an example; "-" when the rule cannot be run on it. */
export function exampleVerdict(
  ruleSet: RuleSet,
  { rule, ledger, compiled }: ReadyRule,
  example: RuleExample,
): Verdict | "-" {
  const tables = new ExampleTables(ruleSet.ledgers);
  const period: Period = rule.period ?? "current";
  tables.add(period, ledger.id, example.row);
  for (const [name, rows] of Object.entries(example.related ?? {})) {
    const relation = ledger.relations.find((one) => one.name === name);
    for (const row of relation ? rows : []) tables.add(relation!.period, relation!.ledger, row);
  }
  if (example.previous) tables.add("previous", ledger.id, example.previous);
  const today = parseIsoDate(example.today ?? EXAMPLE_DAY) ?? 0;
  const environments = new Environments<Frame>(
    {
      current: tables.of("current"),
      previous: tables.of("previous"),
      parameters: parametersOf(ruleSet, example),
      today,
    },
    ruleSet.ledgers,
    (relation, owner, environment) => filterOf(ruleSet, relation, owner, environment),
  );
  const environment = environments.of(ledger.id, period);
  const bound = environment ? bindRule(compiled, environment) : null;
  return bound?.verdict ? bound.verdict(0) : "-";
}

function filterOf(
  ruleSet: RuleSet,
  relation: Relation,
  owner: Ledger,
  environment: Environment,
): (row: number) => boolean {
  const filter = ruleSet.filters.get(filterId(owner, relation));
  return filter ? bindCondition(filter, environment) : () => true;
}

function parametersOf({ catalog }: RuleSet, { params }: RuleExample): Map<string, number | string> {
  const values = new Map<string, number | string>();
  for (const { name, type, default: fallback } of catalog.parameters) {
    const value = params?.[name] ?? fallback;
    if (value === null || typeof value === "boolean") continue;
    values.set(name, type === "date" ? (parseIsoDate(String(value)) ?? 0) : value);
  }
  return values;
}

/** Rows of examples, by period and ledger; a ledger without rows is an empty table, not an absent one. */
class ExampleTables {
  private readonly rows = new Map<string, ExampleRow[]>();

  constructor(private readonly ledgers: ReadonlyMap<string, Ledger>) {}

  add(period: Period, ledger: string, row: ExampleRow): void {
    const id = `${period} ${ledger}`;
    this.rows.set(id, [...(this.rows.get(id) ?? []), row]);
  }

  of(period: Period): FrameSource<Frame> {
    return {
      frame: (id) => {
        const ledger = this.ledgers.get(id);
        return ledger ? new ExampleFrame(ledger, this.rows.get(`${period} ${id}`) ?? []) : undefined;
      },
    };
  }
}

class ExampleFrame implements Frame {
  private readonly columns = new Map<string, Column>();

  constructor(
    private readonly ledger: Ledger,
    private readonly rows: readonly ExampleRow[],
  ) {}

  get rowCount(): number {
    return this.rows.length;
  }

  column(label: string): Column | undefined {
    const indicator = this.ledger.indicators.find((one) => one.label === label);
    if (!indicator) return undefined;
    let column = this.columns.get(label);
    if (!column) this.columns.set(label, (column = this.build(label, COLUMN_TYPE[indicator.type])));
    return column;
  }

  private build(label: string, type: ColumnType): Column {
    const values = this.rows.map((row) => row[label] ?? null);
    if (type === "text") {
      const builder = new TextColumnBuilder(this.rowCount);
      values.forEach((value, row) => {
        if (value !== null) builder.set(row, String(value));
      });
      return builder.build();
    }
    const builder = new NumberColumnBuilder(this.rowCount, type);
    values.forEach((value, row) => {
      const number = typeof value === "string" && value !== "" ? exampleDate(value) : value;
      if (typeof number === "number") builder.set(row, number);
      else if (value !== null && value !== "") builder.bad.set(row);
    });
    return builder.build();
  }
}

/** "2024-03-05" or "2024-03" as a serial; null when it is neither. */
function exampleDate(text: string): number | null {
  return parseIsoDate(/^\d{4}-\d{1,2}$/.test(text) ? `${text}-01` : text);
}
