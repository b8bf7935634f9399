import type { PutValidation, ValidationTest } from "../../sheet";
import { addressLists } from "./addresses";

const OPERATORS = {
  between: "Between",
  atLeast: "GreaterThanOrEqualTo",
  atMost: "LessThanOrEqualTo",
  equal: "EqualTo",
} as const;
const STYLES = { stop: "Stop", warning: "Warning", information: "Information" } as const;

/** Adds a validation to the ranges; what stood there gives way, as in Excel itself. */
export function putValidation(sheet: Excel.Worksheet, edit: PutValidation): void {
  for (const list of addressLists(edit.ranges)) {
    const validation = sheet.getRanges(list).dataValidation;
    validation.rule = ruleOf(edit.test);
    validation.ignoreBlanks = true;
    validation.errorAlert = {
      showAlert: true,
      style: STYLES[edit.style],
      title: edit.error?.title ?? "",
      message: edit.error?.text ?? "",
    };
    if (edit.prompt)
      validation.prompt = { showPrompt: true, title: edit.prompt.title, message: edit.prompt.text };
  }
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
