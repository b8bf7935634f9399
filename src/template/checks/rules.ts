import {
  fitsExcel,
  nativeTest,
  nativeVerdict,
  NotNativeError,
  singleOwnColumn,
  type CompiledRule,
} from "../../formula";
import { ownHighlights, type ReadyRule, type RuleSet } from "../../validate";
import { Gap } from "./gap";
import { absentLedger, type Links, type LaidLink } from "./links";
import type { CellTest, PlanOptions, Verdict } from "./model";
import { SheetReferences, ValidationReferences } from "./references";
import type { CheckSheet } from "./sheet";
import { titleOf } from "./title";

/** The formula rules of a catalog, one by one, on the sheets of a workbook. */
export class RulePlanner {
  constructor(
    private readonly ruleSet: RuleSet,
    private readonly sheets: ReadonlyMap<string, CheckSheet>,
    private readonly links: Links,
    private readonly options: PlanOptions,
  ) {}

  /** @throws Gap where the rule is left to the batch check */
  plan(ready: ReadyRule): { readonly verdict: Verdict; readonly test: CellTest | null } {
    const { rule, ledger, compiled } = ready;
    if (!rule.enabled) throw new Gap("disabled", "");
    if (rule.period === "previous") throw new Gap("previous", ledger.id);
    const sheet = this.sheets.get(ledger.id);
    if (!sheet) throw absentLedger(this.ruleSet, ledger.id);
    const column = this.column(sheet, compiled, `${rule.id} ${rule.name}`);
    const highlight = ownHighlights(rule.highlight, ledger).filter((label) => sheet.has(label));
    const verdict = { rule: rule.id, severity: rule.severity, column, title: titleOf(rule.name), highlight };
    return { verdict, test: this.test(sheet, ready) };
  }

  /** The formula of a rule's letter, in a column of its own; gives the column's number. @throws Gap */
  column(sheet: CheckSheet, compiled: CompiledRule, title: string): number {
    this.check(sheet, compiled);
    const { untrusted, skipped, verdict } = this.native(sheet, compiled);
    const used = sheet.cell(sheet.used());
    const guarded = (inner: string) => {
      const judged = skipped === null ? inner : `IF(${skipped},"S",${inner})`;
      return untrusted === null ? judged : `IF(${untrusted},"T",${judged})`;
    };
    // An error value typed into a cell is found here.
    const formula = (inner: string) => `IFERROR(IF(${used}=0,"",${inner}),"T")`;
    let text = formula(guarded(verdict));
    if (!fitsExcel(text)) {
      const own = `IFERROR(${verdict},"E")`;
      if (!fitsExcel(own)) throw new Gap("length", String(own.length));
      text = formula(guarded(sheet.cell(sheet.helper(title, own))));
      if (!fitsExcel(text)) throw new Gap("length", String(text.length));
    }
    return sheet.add(title, text);
  }

  /** The condition that a rule comes to P on a row. @throws Gap */
  holds(sheet: CheckSheet, compiled: CompiledRule): string {
    this.check(sheet, compiled);
    const { untrusted, skipped, verdict } = this.native(sheet, compiled);
    const tests = [untrusted, skipped].filter((test) => test !== null);
    const held = `${verdict}="P"`;
    return `IFERROR(${tests.length === 0 ? held : `IF(OR(${tests.join(",")}),FALSE,${held})`},FALSE)`;
  }

  private native(sheet: CheckSheet, compiled: CompiledRule) {
    const laid = new Map<string, LaidLink>();
    const { ledger } = sheet.placed;
    const link = (table: string): LaidLink => {
      let found = laid.get(table);
      if (!found) laid.set(table, (found = this.links.lay(sheet, table)));
      return found;
    };
    const target = (table: string) => this.links.target(ledger, table).sheet;
    return nativeVerdict(compiled, new SheetReferences(sheet, this.options, link, target));
  }

  /** As findMissing of formula/bind: what a rule reads must be there, but for optional columns that it tests for blank. */
  private check(sheet: CheckSheet, compiled: CompiledRule): void {
    const { ledger } = sheet.placed;
    for (const table of compiled.tables) this.links.check(ledger, table);
    for (const name of compiled.keys) {
      if (!sheet.has(name)) throw new Gap("column", `${ledger.id}[${name}]`);
    }
    for (const [key, { table, column }] of compiled.reads) {
      const target = table ? this.links.target(ledger, table.name).sheet : sheet;
      const mayLack = compiled.tested.has(key) && compiled.spec.optional(column.name, table?.name ?? null);
      if (!target.has(column.name) && !mayLack)
        throw new Gap("column", `${target.placed.ledger.id}[${column.name}]`);
    }
    for (const name of compiled.parameters) {
      if (this.options.parameter(name) === null) throw new Gap("parameter", name);
    }
  }

  private test(sheet: CheckSheet, { rule, compiled }: ReadyRule): CellTest | null {
    const label = singleOwnColumn(compiled);
    if (label === null || compiled.parameters.size > 0 || !sheet.has(label)) return null;
    try {
      const formula = nativeTest(compiled, new ValidationReferences(sheet, this.options));
      if (formula === "TRUE" || formula.length > MAX_VALIDATION || !fitsExcel(formula)) return null;
      return { label, rule: rule.id, formula, title: titleOf(rule.name) };
    } catch (error) {
      if (error instanceof NotNativeError) return null;
      throw error;
    }
  }
}

/** Excel's limit for the formula of a data validation. */
const MAX_VALIDATION = 255;
