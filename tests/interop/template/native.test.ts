import { defaultCatalog, type Ledger } from "../../../src/catalog";
import type { Verdict as Letter } from "../../../src/formula";
import { readWorkbook } from "../../../src/host/xlsx";
import { columnLetters, type SheetGrid } from "../../../src/sheet";
import { planChecks, type CheckPlan, type PlacedLedger } from "../../../src/template/checks";
import { compileRuleSet, type RuleSet } from "../../../src/validate";
import { builtinCells } from "../../support/native/builtin-judge";
import { exampleUniverse } from "../../support/native/example-data";
import { randomUniverse, type Taste } from "../../support/native/random-data";
import { ClosureJudge, isEmptyRow, type Universe } from "../../support/native/universe";
import { FormulaBook } from "../../support/native/workbook";
import { convert, SOFFICE, testWith } from "../../support/programs";

jest.setTimeout(400_000);
const testOffice = testWith(SOFFICE, "LibreOffice");

const catalog = defaultCatalog();
const ruleSet = compileRuleSet(catalog);
/** What stands in a workbook of a village: everything but the departments' lists. */
const ledgers = catalog.ledgers.filter(({ department }) => department === null);
const PARAMETERS = "参数";
const LISTS = "码表";
const HELPERS_FROM = Math.max(...ledgers.map(({ indicators }) => indicators.length)) + 1;

/** A universe on its sheets, with its plan. */
interface Laid {
  readonly universe: Universe;
  readonly placed: ReadonlyMap<string, PlacedLedger>;
  readonly plan: CheckPlan;
}

class Workbench {
  readonly book = new FormulaBook();
  private parameterRow = 1;
  private readonly listRanges = new Map<string, string>();

  constructor() {
    catalog.codeLists.forEach(({ label, items }, column) => {
      items.forEach((item, at) => this.book.put(LISTS, at + 2, column, item.label));
      const letters = columnLetters(column);
      this.listRanges.set(label, `'${LISTS}'!$${letters}$2:$${letters}$${items.length + 1}`);
    });
  }

  lay(
    rules: RuleSet,
    universe: Universe,
    place: (ledger: Ledger, count: number) => readonly [sheet: string, firstRow: number],
    listsOnSheet: boolean,
  ): Laid {
    const placed = new Map(
      ledgers.map((ledger): [string, PlacedLedger] => {
        const count = Math.max(1, universe.rows.get(ledger.id)!.length);
        const [sheet, firstRow] = place(ledger, count);
        const columns = new Map(ledger.indicators.map(({ label }, at) => [label, columnLetters(at)]));
        return [
          ledger.id,
          { ledger, sheet, firstRow, lastRow: firstRow + count - 1, columns, helpersFrom: HELPERS_FROM },
        ];
      }),
    );
    const references = new Map<string, string>();
    for (const [name, value] of [...universe.parameters, ["", universe.today] as const]) {
      this.book.put(PARAMETERS, this.parameterRow, 1, value);
      references.set(name, `'${PARAMETERS}'!$B$${this.parameterRow}`);
      this.parameterRow++;
    }
    const plan = planChecks(rules, [...placed.values()], {
      parameter: (name) => references.get(name) ?? null,
      today: references.get("")!,
      codeListRange: (label) => (listsOnSheet ? (this.listRanges.get(label) ?? null) : null),
    });
    for (const [id, one] of placed) this.book.ledger(one, universe.rows.get(id)!, plan.ledgers.get(id)!);
    return { universe, placed, plan };
  }
}

const TASTES: readonly Taste[] = [
  { seed: 1, count: 60, blank: 0.03, bad: 0 },
  { seed: 2, count: 60, blank: 0.15, bad: 0.02 },
  { seed: 3, count: 60, blank: 0.4, bad: 0.1 },
];

const formulas = new Map(ruleSet.formulas.map((ready) => [ready.rule.id, ready]));
const builtins = new Map(ruleSet.builtins.map((rule) => [rule.id, rule]));

interface Difference {
  readonly rule: string;
  readonly at: string;
  readonly closure: string;
  readonly native: string;
}

testOffice(
  "LibreOffice comes to the verdict of the closures, for every native rule, row and example",
  async () => {
    const bench = new Workbench();
    const worlds = TASTES.map((taste, index) =>
      bench.lay(
        ruleSet,
        randomUniverse(catalog, ledgers, taste),
        (ledger) => [`${ledger.label}${index}`, 5],
        index > 0,
      ),
    );
    const nextRow = new Map<string, number>();
    const examples = ruleSet.formulas.flatMap((ready) =>
      ready.rule.examples.map((example) => {
        const universe = exampleUniverse(ruleSet, ledgers, ready, example);
        const only = { ...ruleSet, formulas: [ready], builtins: [], requirements: [] };
        const place = (ledger: Ledger, count: number): readonly [string, number] => {
          const first = nextRow.get(ledger.id) ?? 2;
          nextRow.set(ledger.id, first + count);
          return [ledger.label, first];
        };
        return { ready, example, laid: bench.lay(only, universe, place, false) };
      }),
    );
    const started = Date.now();
    const bytes = bench.book.bytes();
    const { sheets } = await readWorkbook(convert(bytes, "xlsx", "xlsx"));
    const grids = new Map(sheets.map((grid) => [grid.name, grid]));
    process.stderr.write(`${bytes.length} bytes ${Date.now() - started} ms\n`);
    const differences: Difference[] = [];
    const seen = new Map<string, Set<string>>();
    let compared = 0;
    const compare = (rule: string, grid: SheetGrid, row: number, column: number, closure: string) => {
      const native = String(grid.value(row - 1, column) ?? "");
      compared++;
      (seen.get(rule) ?? seen.set(rule, new Set()).get(rule)!).add(native);
      if (native !== closure)
        differences.push({ rule, at: `${grid.name} ${columnLetters(column)}${row}`, closure, native });
    };
    for (const { universe, placed, plan } of worlds) {
      const judge = new ClosureJudge(ruleSet, universe);
      for (const [id, checks] of plan.ledgers) {
        const { sheet, firstRow, ledger } = placed.get(id)!;
        const grid = grids.get(sheet)!;
        const rows = universe.rows.get(id)!;
        const compareRows = (rule: string, column: number, expected: (row: number) => string) => {
          let next = 0;
          rows.forEach((row, at) =>
            compare(rule, grid, firstRow + at, column, isEmptyRow(row) ? "" : expected(next++)),
          );
        };
        for (const { rule, column, cells, severity } of checks.verdicts) {
          const ready = formulas.get(rule);
          if (ready) {
            const letters: Letter[] = judge.verdicts(ready)!;
            compareRows(rule, column, (row) => letters[row]!);
            continue;
          }
          const builtin = builtins.get(rule)!;
          const wrong = builtinCells(ruleSet, judge, builtin, ledger, severity === builtin.severity);
          compareRows(rule, column, (row) => (wrong(row).length > 0 ? "F" : "P"));
          compareRows(`${rule} cells`, cells!, (row) =>
            wrong(row)
              .map((label) => `、${label}、`)
              .join(""),
          );
        }
      }
    }
    let run = 0;
    for (const { ready, example, laid } of examples) {
      const checks = laid.plan.ledgers.get(ready.ledger.id);
      const verdict = checks?.verdicts[0];
      if (!verdict) continue;
      const { sheet, firstRow } = laid.placed.get(ready.ledger.id)!;
      const [row] = laid.universe.rows.get(ready.ledger.id)!;
      if (!row || isEmptyRow(row)) continue;
      run++;
      compare(ready.rule.id, grids.get(sheet)!, firstRow, verdict.column, example.expect);
    }
    const groups = new Map<string, number>();
    for (const one of differences) groups.set(one.rule, (groups.get(one.rule) ?? 0) + 1);
    process.stderr.write(
      `${compared} compared ${run} examples ${differences.length} differ ${JSON.stringify([...groups])}\n`,
    );
    process.stderr.write(
      differences
        .slice(0, 60)
        .map((d) => JSON.stringify(d))
        .join("\n") + "\n",
    );
    expect(differences).toEqual([]);
  },
);
