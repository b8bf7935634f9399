import type { CodeList, Indicator } from "../catalog";
import type { PutValidation, ValidationTest } from "../sheet";
import type { CellTest } from "./checks";
import type { FormColumn } from "./columns";
import type { FormLists } from "./lists";
import { promptOf, refusalOf } from "./prompts";

export type FormValidation = Omit<PutValidation, "kind" | "sheet">;

/** Characters of a formula in a data validation that Excel takes. */
const MAX_FORMULA = 255;
/** No county's numbers are bigger; a number check needs two ends. */
const ANY_NUMBER = "999999999999";
const LONGEST_TEXT = "500";

/**
 * What may be typed into a column, and the box that says how. What can be a slip (a number out of its usual range, a
 * telephone number) is asked about and may stand; what no program could read (a date, a choice, an ID number) may not.
 * @param range of the entry cells, the first of them `cell`
 * @param tests rules about this one cell
 */
export function validationOf(
  { indicator }: FormColumn,
  { range, cell }: { readonly range: string; readonly cell: string },
  { lists, list, tests }: { lists: FormLists; list: CodeList | undefined; tests: readonly CellTest[] },
): FormValidation {
  const { test, style } = testOf(indicator, cell, lists, list, tests);
  return { ranges: [range], test, style, prompt: promptOf(indicator, list), error: refusalOf(indicator) };
}

interface Tested {
  readonly test: ValidationTest;
  readonly style: FormValidation["style"];
}

function testOf(
  indicator: Indicator,
  cell: string,
  lists: FormLists,
  list: CodeList | undefined,
  tests: readonly CellTest[],
): Tested {
  const custom = (formulas: readonly string[], style: FormValidation["style"]): Tested => ({
    test: { type: "custom", formula: joined([...formulas, ...tests.map(({ formula }) => formula)]) },
    style,
  });
  const { min, max } = indicator;
  switch (indicator.type) {
    case "integer":
    case "decimal":
      return {
        test: {
          type: indicator.type === "integer" ? "whole" : "decimal",
          operator: "between",
          formula1: min === null ? `-${ANY_NUMBER}` : String(min),
          formula2: max === null ? ANY_NUMBER : String(max),
        },
        style: "warning",
      };
    case "date":
      return {
        test: { type: "date", operator: "between", formula1: "DATE(1900,3,1)", formula2: "DATE(2099,12,31)" },
        style: "stop",
      };
    case "yearMonth":
      return custom(
        [
          `AND(LEN(${cell})=6,ISNUMBER(-${cell}),-LEFT(${cell},4)<=-1900,-RIGHT(${cell},2)<=-1,-RIGHT(${cell},2)>=-12)`,
        ],
        "stop",
      );
    case "idNumber":
      return custom([`OR(LEN(${cell})=18,LEN(${cell})=20,LEN(${cell})=22)`], "warning");
    case "phone":
      return custom([`AND(LEN(${cell})=11,LEFT(${cell},1)="1",ISNUMBER(-${cell}))`], "warning");
    case "bankAccount":
      return custom([`AND(LEN(${cell})>=12,LEN(${cell})<=30,ISNUMBER(-LEFT(${cell},12)))`], "warning");
    case "boolean":
    case "code": {
      const source = list && !list.multi ? lists.source(list.id) : null;
      if (source !== null && list)
        return { test: { type: "list", source }, style: list.strict ? "stop" : "warning" };
      return { test: { type: "textLength", operator: "atMost", formula1: LONGEST_TEXT }, style: "warning" };
    }
    case "text":
      return tests.length > 0
        ? custom([], "warning")
        : { test: { type: "textLength", operator: "atMost", formula1: LONGEST_TEXT }, style: "warning" };
  }
}

/** As many as fit: what is left out shows in 提示 all the same. */
function joined(formulas: readonly string[]): string {
  const kept: string[] = [];
  for (const formula of formulas) {
    const text = [...kept, formula].join(",");
    if (text.length + 5 <= MAX_FORMULA) kept.push(formula);
  }
  return kept.length === 1 ? kept[0]! : `AND(${kept.join(",")})`;
}
