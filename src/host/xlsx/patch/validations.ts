import { EditError, type PutValidation, type ValidationTest } from "../../../sheet";
import { xstring } from "./cell-text";
import { rangesOf, sqrefsOf } from "./ranges";
import { WORKSHEET_ORDER, type SheetDocument } from "./sheet-document";
import { attributeOf, childOf, childrenOf, escapeXml, readSpans, type XmlSpan } from "./spans";
import { appendInside, insertInOrder, nameLike, spliced, withAttribute, type Splice } from "./splice";
import { requireFormula, requireLength, requireWellFormed, TEXT_LIMITS } from "./text-limits";

/** Adds a data validation (ECMA-376-1, 18.3.1.32) behind those that are there. @throws EditError bad-edit */
export function putValidation(document: SheetDocument, edit: PutValidation): SheetDocument {
  requireLimits(edit);
  const { sheet } = edit;
  const [sqref, ...more] = sqrefsOf(rangesOf(sheet, edit.ranges));
  if (sqref === undefined || more.length > 0) {
    const message = `“${sheet}”的填写限制没有写入：范围是空的，或者太零碎。`;
    throw new EditError("bad-edit", message, { sheet }, "ranges of a validation");
  }
  const root = readSpans(document.shell);
  const xml = validationXml(root, edit, sqref);
  return { ...document, shell: spliced(document.shell, placed(root, xml)) };
}

function placed(root: XmlSpan, xml: string): Splice[] {
  const list = childOf(root, "dataValidations");
  if (!list) {
    const tag = nameLike(root, "dataValidations");
    return [insertInOrder(root, WORKSHEET_ORDER, "dataValidations", `<${tag} count="1">${xml}</${tag}>`)];
  }
  const splices = [appendInside(list, xml)];
  if (attributeOf(list, "count") !== undefined) {
    const count = childrenOf(list, "dataValidation").length + 1;
    splices.push(withAttribute(list, "count", String(count)));
  }
  return splices;
}

const OPERATORS = {
  between: "between",
  atLeast: "greaterThanOrEqual",
  atMost: "lessThanOrEqual",
  equal: "equal",
} as const;

function validationXml(root: XmlSpan, edit: PutValidation, sqref: string): string {
  const { test, style, prompt, error } = edit;
  const tag = nameLike(root, "dataValidation");
  const attributes = [`type="${test.type}"`];
  if (style !== "stop") attributes.push(`errorStyle="${style}"`);
  // "between" is what the schema takes when nothing is said, and Excel writes no default.
  if ("operator" in test && test.operator !== "between")
    attributes.push(`operator="${OPERATORS[test.operator]}"`);
  attributes.push('allowBlank="1"');
  if (prompt) attributes.push('showInputMessage="1"');
  attributes.push('showErrorMessage="1"');
  if (error) attributes.push(`errorTitle="${xstring(error.title)}"`, `error="${xstring(error.text)}"`);
  if (prompt) attributes.push(`promptTitle="${xstring(prompt.title)}"`, `prompt="${xstring(prompt.text)}"`);
  attributes.push(`sqref="${sqref}"`);
  const formulas = formulasOf(test).map((formula, index) => {
    const inner = nameLike(root, `formula${String(index + 1)}`);
    return `<${inner}>${escapeXml(formula)}</${inner}>`;
  });
  return `<${tag} ${attributes.join(" ")}>${formulas.join("")}</${tag}>`;
}

function formulasOf(test: ValidationTest): string[] {
  if (test.type === "list") return [test.source];
  if (test.type === "custom") return [test.formula];
  return test.operator === "between" ? [test.formula1, test.formula2 ?? ""] : [test.formula1];
}

function requireLimits({ sheet, test, prompt, error }: PutValidation): void {
  for (const formula of formulasOf(test)) requireFormula(sheet, formula);
  if (test.type === "list" && test.source.startsWith('"')) {
    const choices = test.source.slice(1, test.source.endsWith('"') ? -1 : undefined);
    requireLength(sheet, "下拉选项", choices, TEXT_LIMITS.list);
  }
  if (prompt) {
    requireLength(sheet, "提示标题", prompt.title, TEXT_LIMITS.title);
    requireLength(sheet, "提示文字", prompt.text, TEXT_LIMITS.promptText);
  }
  if (error) {
    requireLength(sheet, "出错提示标题", error.title, TEXT_LIMITS.title);
    requireLength(sheet, "出错提示文字", error.text, TEXT_LIMITS.errorText);
  }
  for (const one of [prompt, error]) if (one) requireWellFormed(sheet, one.title + one.text);
}
