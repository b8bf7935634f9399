import { defaultCatalog } from "../../../src/catalog";
import { readWorkbook } from "../../../src/host/xlsx";
import { columnLetters, type SheetGrid } from "../../../src/sheet";
import { compileRuleSet, type RuleSet } from "../../../src/validate";
import { builtinCells } from "../../support/native/builtin-judge";
import { exampleUniverse } from "../../support/native/example-data";
import { functionCatalog } from "../../support/native/function-catalog";
import { randomUniverse, type Taste } from "../../support/native/random-data";
import { ClosureJudge, isEmptyRow } from "../../support/native/universe";
import { Workbench, type Laid } from "../../support/native/workbench";
import { convert, SOFFICE, testWith } from "../../support/programs";

jest.setTimeout(400_000);
const testOffice = testWith(SOFFICE, "LibreOffice");

const catalog = defaultCatalog();
const ruleSet = compileRuleSet(catalog);
/** What stands in a workbook of a village: everything but the departments' lists. */
const ledgers = catalog.ledgers.filter(({ department }) => department === null);

const seed = Number(process.env["NATIVE_SEED"] ?? 1);
const TASTES: readonly Taste[] = [
  { seed, count: 40, blank: 0.03, bad: 0 },
  { seed: seed + 1, count: 40, blank: 0.15, bad: 0.02 },
  { seed: seed + 2, count: 40, blank: 0.4, bad: 0.1 },
];

interface Difference {
  readonly rule: string;
  readonly at: string;
  readonly closure: string;
  readonly native: string;
}

/** Holds what LibreOffice worked out against the closures. */
class Comparison {
  readonly differences: Difference[] = [];
  compared = 0;
  /** Which letters each rule came to. */
  readonly seen = new Map<string, Set<string>>();

  constructor(private readonly grids: ReadonlyMap<string, SheetGrid>) {}

  cell(rule: string, sheet: string, row: number, column: number, closure: string): void {
    const native = String(this.grids.get(sheet)!.value(row - 1, column) ?? "");
    this.compared++;
    let letters = this.seen.get(rule);
    if (!letters) this.seen.set(rule, (letters = new Set()));
    letters.add(native);
    const at = `${sheet} ${columnLetters(column)}${row}`;
    if (native !== closure) this.differences.push({ rule, at, closure, native });
  }

  world(rules: RuleSet, { universe, placed, plan }: Laid, without?: ReadonlySet<string>): void {
    const formulas = new Map(rules.formulas.map((ready) => [ready.rule.id, ready]));
    const builtins = new Map(rules.builtins.map((rule) => [rule.id, rule]));
    const judge = new ClosureJudge(rules, universe, without);
    for (const [id, { verdicts }] of plan.ledgers) {
      const { sheet, firstRow, ledger } = placed.get(id)!;
      const rows = universe.rows.get(id)!;
      const compareRows = (rule: string, column: number, expected: (row: number) => string) => {
        let next = 0;
        rows.forEach((row, at) =>
          this.cell(rule, sheet, firstRow + at, column, isEmptyRow(row) ? "" : expected(next++)),
        );
      };
      for (const { rule, column, cells, severity } of verdicts) {
        const ready = formulas.get(rule);
        if (ready) {
          const letters = judge.verdicts(ready)!;
          compareRows(rule, column, (row) => letters[row]!);
          continue;
        }
        const builtin = builtins.get(rule)!;
        const wrong = builtinCells(rules, judge, builtin, ledger, severity === builtin.severity);
        compareRows(rule, column, (row) => (wrong(row).length > 0 ? "F" : "P"));
        compareRows(`${rule} cells`, cells!, (row) =>
          wrong(row)
            .map((label) => `、${label}、`)
            .join(""),
        );
      }
    }
  }
}

async function recalculated(bench: Workbench): Promise<Comparison> {
  const { sheets } = await readWorkbook(convert(bench.book.bytes(), "xlsx", "xlsx"));
  return new Comparison(new Map(sheets.map((grid) => [grid.name, grid])));
}

testOffice("the catalog's rules on random ledgers and on their own examples", async () => {
  const bench = new Workbench(catalog);
  const worlds = TASTES.map((taste, index) =>
    bench.lay(ruleSet, ledgers, randomUniverse(catalog, ledgers, taste), {
      place: ({ label }) => [`${label}${index}`, 5],
      lists: index > 0,
    }),
  );
  const nextRow = new Map<string, number>();
  const examples = ruleSet.formulas.flatMap((ready) =>
    ready.rule.examples.map((example) => {
      const only = { ...ruleSet, formulas: [ready], builtins: [], requirements: [] };
      const laid = bench.lay(only, ledgers, exampleUniverse(ruleSet, ledgers, ready, example), {
        place: (ledger, count) => {
          const first = nextRow.get(ledger.id) ?? 2;
          nextRow.set(ledger.id, first + count);
          return [ledger.label, first];
        },
        lists: false,
      });
      return { ready, example, laid };
    }),
  );
  const comparison = await recalculated(bench);
  for (const world of worlds) comparison.world(ruleSet, world);
  let run = 0;
  for (const { ready, example, laid } of examples) {
    const verdict = laid.plan.ledgers.get(ready.ledger.id)?.verdicts[0];
    const [row] = laid.universe.rows.get(ready.ledger.id)!;
    if (!verdict || !row || isEmptyRow(row)) continue;
    run++;
    const { sheet, firstRow } = laid.placed.get(ready.ledger.id)!;
    comparison.cell(ready.rule.id, sheet, firstRow, verdict.column, example.expect);
  }
  report("catalog", comparison);
  expect(comparison.differences).toEqual([]);
  expect(run).toBeGreaterThanOrEqual(1160);
});

testOffice("every function, operator and criterion", async () => {
  const own = functionCatalog();
  const rules = compileRuleSet(own);
  const bench = new Workbench(own);
  const worlds = [0.05, 0.3].map((blank, index) =>
    bench.lay(
      rules,
      own.ledgers,
      randomUniverse(own, own.ledgers, { seed: seed + index, count: 60, blank, bad: index * 0.03 }),
      {
        place: ({ label }) => [`${label}${index}`, 5],
        lists: index > 0,
      },
    ),
  );
  process.stderr.write(
    rules.faults
      .filter((f) => f.field !== "examples")
      .map((f) => JSON.stringify(f))
      .join("\n") + "\n",
  );
  process.stderr.write(
    worlds[0]!.plan.batchOnly
      .filter((b) => b.rule.startsWith("W"))
      .map((b) => `${JSON.stringify(b)} ${rules.formulas.find((r) => r.rule.id === b.rule)!.rule.must}`)
      .join("\n") + "\n",
  );
  const comparison = await recalculated(bench);
  for (const world of worlds) comparison.world(rules, world);
  report("functions", comparison);
  const named = new Map(
    rules.formulas.map(({ rule }) => [rule.id, `${rule.blank} ${rule.when ?? ""} | ${rule.must}`]),
  );
  const groups = new Map<string, string>();
  for (const d of comparison.differences)
    groups.set(d.rule, `${groups.get(d.rule) ?? ""} ${d.at}:${d.closure}/${d.native}`.slice(0, 90));
  process.stderr.write([...groups].map(([r, t]) => `${r} ${named.get(r) ?? ""} :: ${t}`).join("\n") + "\n");
  expect(comparison.differences).toEqual([]);
});

function report(name: string, { compared, differences, seen }: Comparison): void {
  const few = [...seen].filter(([, letters]) => !letters.has("P") || !letters.has("F")).map(([rule]) => rule);
  process.stderr.write(
    `${name}: ${compared} compared, ${differences.length} differ, P or F not seen: ${few.join(" ")}\n`,
  );
  process.stderr.write(
    differences
      .slice(0, 20)
      .map((one) => JSON.stringify(one))
      .join("\n") + "\n",
  );
}
