import { defaultCatalog } from "../../../src/catalog";
import { readWorkbook } from "../../../src/host/xlsx";
import { columnLetters, type SheetGrid } from "../../../src/sheet";
import { compileRuleSet, type RuleSet } from "../../../src/validate";
import { builtinCells } from "../../support/native/builtin-judge";
import { exampleUniverse } from "../../support/native/example-data";
import { functionCatalog, NOT_NATIVE } from "../../support/native/function-catalog";
import { randomUniverse, type Taste } from "../../support/native/random-data";
import { ClosureJudge, isEmptyRow, type Shape } from "../../support/native/universe";
import { Workbench, type Laid } from "../../support/native/workbench";
import { convert, SOFFICE, testWith } from "../../support/programs";

jest.setTimeout(400_000);
const testOffice = testWith(SOFFICE, "LibreOffice");

const catalog = defaultCatalog();
const ruleSet = compileRuleSet(catalog);
/** What stands in a workbook of a village: everything but the departments' lists. */
const ledgers = catalog.ledgers.filter(({ department }) => department === null);

/** Another seed makes other data: NATIVE_SEED=7 npx jest … */
const seed = Number(process.env["NATIVE_SEED"] ?? 1);
const GIVEN = new Map([
  ["镇", "城关镇"],
  ["村", "东村"],
]);
const TASTES: readonly Taste[] = [
  { seed, count: 40, blank: 0.03, bad: 0 },
  { seed: seed + 1, count: 40, blank: 0.15, bad: 0.02 },
  { seed: seed + 2, count: 30, blank: 0.4, bad: 0.1, given: GIVEN },
];
const SHAPES: readonly Shape[] = [
  {},
  {},
  {
    given: new Set(GIVEN.keys()),
    // Optional columns that rules test for blank, one that a relation's condition reads, and needed ones.
    without: new Set([
      "householdMember[成员状态]",
      "householdMember[备注]",
      "householdMember[在校生状况]",
      "householdForm[备注]",
      "householdForm[监测对象类别]",
      "measure[结束时间]",
      "workMonitor[结束时间]",
      "villageTeam[驻村结束时间]",
      "householdMember[文化程度]",
      "fundProject[省级资金]",
    ]),
  },
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

  world(rules: RuleSet, { universe, placed, plan, shape }: Laid): void {
    const formulas = new Map(rules.formulas.map((ready) => [ready.rule.id, ready]));
    const builtins = new Map(rules.builtins.map((rule) => [rule.id, rule]));
    const judge = new ClosureJudge(rules, universe, shape);
    for (const [id, { verdicts }] of plan.ledgers) {
      const { sheet, firstRow, ledger } = placed.get(id)!;
      const rows = universe.rows.get(id)!;
      const compareRows = (rule: string, column: number, expected: (row: number) => string) => {
        let next = 0;
        rows.forEach((row, at) =>
          this.cell(rule, sheet, firstRow + at, column, isEmptyRow(row, shape.given) ? "" : expected(next++)),
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
      ...SHAPES[index],
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
  expect(comparison.differences).toEqual([]);
  expect(run).toBeGreaterThanOrEqual(1160);
  expect(comparison.compared).toBeGreaterThan(60_000);
  // Every native rule of the catalog held and was broken: nothing agrees by always saying the same.
  const formulas = new Set(ruleSet.formulas.map(({ rule }) => rule.id));
  const oneSided = [...worlds[0]!.plan.ledgers.values()]
    .flatMap(({ verdicts }) => verdicts)
    .filter(({ rule }) => formulas.has(rule))
    .filter(({ rule }) => !["P", "F"].every((letter) => comparison.seen.get(rule)?.has(letter)))
    .map(({ rule }) => rule);
  expect(oneSided).toEqual([]);
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
  expect(rules.faults.filter(({ field }) => field !== "examples")).toEqual([]);
  const left = new Set(
    worlds[0]!.plan.batchOnly
      .filter(({ reason }) => reason === "function")
      .map(
        ({ rule, needs }) => `${rules.formulas.find((ready) => ready.rule.id === rule)!.rule.must} ${needs}`,
      ),
  );
  expect([...left].sort()).toEqual(NOT_NATIVE.map((pair) => pair.join(" ")).sort());
  const comparison = await recalculated(bench);
  for (const world of worlds) comparison.world(rules, world);
  expect(comparison.differences).toEqual([]);
  expect(comparison.compared).toBeGreaterThan(70_000);
});
