import type { BuiltinRule, Indicator, Ledger } from "../../../src/catalog";
import { splitItems } from "../../../src/formula";
import { isBlank } from "../../../src/table";
import type { RuleSet } from "../../../src/validate";
import type { ClosureJudge } from "./universe";

/** The labels of the cells of a row that a built-in check of validate/ reports, one by one, without regard to others. */
export function builtinCells(
  ruleSet: RuleSet,
  judge: ClosureJudge,
  rule: BuiltinRule,
  ledger: Ledger,
  isStrict: boolean | null,
): (row: number) => string[] {
  const { frame } = judge.environment(ledger.id);
  const lists = new Map(ruleSet.catalog.codeLists.map((list) => [list.id, list]));
  const mixed = ruleSet.builtins.find((one) => one.builtin === "NUMBER_HAS_TEXT")!;
  const isMixed = ({ label }: Indicator) =>
    mixed.ledger === ledger.id && mixed.builtinParams.indicator === label;
  const needed = new Map(
    ruleSet.requirements
      .filter((one) => one.ledger.id === ledger.id)
      .map((one) => [one.indicator.label, judge.verdicts(one)] as const),
  );
  const wrong = (indicator: Indicator, row: number): boolean => {
    const column = frame.column(indicator.label);
    if (!column) return false;
    const bad = column.bad.get(row);
    switch (rule.builtin) {
      case "REQUIREDFILLED": {
        if (!isBlank(column, row) || bad || indicator.required === false) return false;
        return indicator.required === true || needed.get(indicator.label)?.[row] === "P";
      }
      case "TYPEVALID":
        return bad && !isMixed(indicator);
      case "NUMBER_HAS_TEXT":
        return bad && isMixed(indicator);
      case "CODEVALID": {
        const list = indicator.codeList === null ? undefined : lists.get(indicator.codeList);
        if (!list || column.type !== "text" || list.strict !== isStrict || isBlank(column, row)) return false;
        const text = column.dictionary[column.codes[row]!]!;
        const options = new Set(list.items.map(({ label }) => label));
        return !(list.multi ? splitItems(text) : [text]).every((part) => options.has(part));
      }
      case "RANGEVALID": {
        const { min, max } = indicator;
        if (column.type !== "number" || isBlank(column, row) || bad) return false;
        const value = column.values[row]!;
        return (min !== null && value < min) || (max !== null && value > max);
      }
      default:
        return false;
    }
  };
  return (row) => ledger.indicators.filter((indicator) => wrong(indicator, row)).map(({ label }) => label);
}
