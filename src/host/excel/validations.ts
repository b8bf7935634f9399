import type { PutValidation, ValidationTest } from "../../sheet";
import { addressLists } from "./addresses";
import type { Desk } from "./desk";

const OPERATORS = {
  between: "Between",
  atLeast: "GreaterThanOrEqualTo",
  atMost: "LessThanOrEqualTo",
  equal: "EqualTo",
} as const;
const STYLES = { stop: "Stop", warning: "Warning", information: "Information" } as const;

/** The validation of one range as it stood; a rule that was not the same throughout is not told. */
interface Before {
  readonly range: string;
  readonly validation: Pick<Excel.DataValidation, "rule" | "errorAlert" | "prompt" | "ignoreBlanks"> | null;
}

/** Puts a validation on the ranges; what stood there gives way, as in Excel itself. */
export async function putValidation(desk: Desk, edit: PutValidation): Promise<void> {
  const before = await desk.run((context) => lookAt(context, desk.sheet(context, edit.sheet), edit.ranges));
  desk.undos.push((run) =>
    run((context) => {
      for (const { range, validation } of before) {
        const { dataValidation } = desk.sheet(context, edit.sheet).getRange(range);
        dataValidation.clear();
        if (validation) dataValidation.set(validation);
      }
      return context.sync();
    }),
  );
  await desk.run((context) => {
    for (const list of addressLists(edit.ranges)) {
      const { dataValidation } = desk.sheet(context, edit.sheet).getRanges(list);
      dataValidation.clear();
      dataValidation.rule = ruleOf(edit.test);
      dataValidation.ignoreBlanks = true;
      dataValidation.errorAlert = {
        showAlert: true,
        style: STYLES[edit.style],
        title: edit.error?.title ?? "",
        message: edit.error?.text ?? "",
      };
      if (edit.prompt)
        dataValidation.prompt = { showPrompt: true, title: edit.prompt.title, message: edit.prompt.text };
    }
    return context.sync();
  });
}

async function lookAt(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  ranges: readonly string[],
): Promise<Before[]> {
  const asked = ranges.map((range) => ({
    range,
    validation: sheet.getRange(range).dataValidation.load("type,rule,errorAlert,prompt,ignoreBlanks"),
  }));
  await context.sync();
  return asked.map(({ range, validation }) => {
    const { type, rule, errorAlert, prompt, ignoreBlanks } = validation;
    const isKnown = !["None", "Inconsistent", "MixedCriteria"].includes(type);
    return { range, validation: isKnown ? { rule: given(rule), errorAlert, prompt, ignoreBlanks } : null };
  });
}

/** A rule read back may name the other kinds of rules as null. */
function given(rule: Excel.DataValidationRule): Excel.DataValidationRule {
  return Object.fromEntries(Object.entries(rule).filter(([, detail]) => detail !== null));
}

function ruleOf(test: ValidationTest): Excel.DataValidationRule {
  if (test.type === "list") {
    // Choices written out stand between quotes in a formula, and without them in Excel's interface.
    const written = /^"((?:[^"]|"")*)"$/.exec(test.source);
    return {
      list: { inCellDropDown: true, source: written ? written[1]!.replaceAll('""', '"') : `=${test.source}` },
    };
  }
  if (test.type === "custom") return { custom: { formula: `=${test.formula}` } };
  const rule = {
    operator: OPERATORS[test.operator],
    formula1: `=${test.formula1}`,
    ...(test.formula2 === undefined ? {} : { formula2: `=${test.formula2}` }),
  };
  switch (test.type) {
    case "whole":
      return { wholeNumber: rule };
    case "decimal":
      return { decimal: rule };
    case "date":
      return { date: rule };
    case "textLength":
      return { textLength: rule };
  }
}
