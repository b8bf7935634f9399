import type { Catalog, Ledger } from "../../../src/catalog";
import { columnLetters } from "../../../src/sheet";
import { planChecks, type CheckPlan, type PlacedLedger } from "../../../src/template/checks";
import type { RuleSet } from "../../../src/validate";
import type { Shape, Universe } from "./universe";
import { FormulaBook } from "./workbook";

const PARAMETERS = "参数";
const LISTS = "码表";
/** Hidden columns begin here on every sheet: behind the widest ledger. */
const HELPERS_FROM = 130;

/** A universe on its sheets, with its plan. */
export interface Laid {
  readonly universe: Universe;
  readonly placed: ReadonlyMap<string, PlacedLedger>;
  readonly plan: CheckPlan;
  readonly shape: Shape;
}

export interface LayOptions extends Shape {
  readonly place: (ledger: Ledger, count: number) => readonly [sheet: string, firstRow: number];
  /** Whether formulas point at the code lists' own sheet. */
  readonly lists: boolean;
}

/** A workbook into which universes are laid one after another, each with checks of its own. */
export class Workbench {
  readonly book = new FormulaBook();
  private parameterRow = 1;
  private readonly listRanges = new Map<string, string>();

  constructor(catalog: Catalog) {
    catalog.codeLists.forEach(({ label, items }, column) => {
      items.forEach((item, at) => this.book.put(LISTS, at + 2, column, item.label));
      const letters = columnLetters(column);
      this.listRanges.set(label, `'${LISTS}'!$${letters}$2:$${letters}$${items.length + 1}`);
    });
  }

  lay(ruleSet: RuleSet, ledgers: readonly Ledger[], universe: Universe, options: LayOptions): Laid {
    const placed = new Map(
      ledgers.map((ledger): [string, PlacedLedger] => {
        const count = Math.max(1, universe.rows.get(ledger.id)!.length);
        const [sheet, firstRow] = options.place(ledger, count);
        const columns = new Map(
          ledger.indicators
            .map(({ label }, at) => [label, columnLetters(at)] as const)
            .filter(([label]) => options.without?.has(`${ledger.id}[${label}]`) !== true),
        );
        const place = {
          ledger,
          sheet,
          firstRow,
          lastRow: firstRow + count - 1,
          columns,
          helpersFrom: HELPERS_FROM,
        };
        return [ledger.id, options.given ? { ...place, given: options.given } : place];
      }),
    );
    const references = new Map<string, string>();
    for (const [name, value] of [...universe.parameters, ["", universe.today] as const]) {
      this.book.put(PARAMETERS, this.parameterRow, 1, value);
      references.set(name, `'${PARAMETERS}'!$B$${this.parameterRow}`);
      this.parameterRow++;
    }
    const plan = planChecks(ruleSet, [...placed.values()], {
      parameter: (name) => references.get(name) ?? null,
      today: references.get("")!,
      codeListRange: (label) => (options.lists ? (this.listRanges.get(label) ?? null) : null),
    });
    for (const [id, one] of placed) this.book.ledger(one, universe.rows.get(id)!, plan.ledgers.get(id)!);
    return { universe, placed, plan, shape: options };
  }
}
