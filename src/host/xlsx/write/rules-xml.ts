import { EditError, type PutFormat, type PutValidation, type ValidationTest } from "../../../sheet";
import { sqref } from "./ranges";
import { escapeXstringAttribute, formulaXml } from "./xml-text";

/** A data validation without the sheet it is for; a `PutValidation` is one. */
export type ValidationRule = Omit<PutValidation, "kind" | "sheet">;
/** A conditional format without the sheet it is for; a `PutFormat` is one. */
export type FormatRule = Omit<PutFormat, "kind" | "sheet">;

/** Characters that Excel takes in a message's title and text. */
const MAX_TITLE = 32;
const MAX_MESSAGE = 255;
/** A list of choices written out, such as "是,否", is one text of a formula. */
const MAX_LIST = 255;

const OPERATORS = {
  between: "between",
  atLeast: "greaterThanOrEqual",
  atMost: "lessThanOrEqual",
  equal: "equal",
} as const;

/**
 * A data validation (ECMA-376-1, 18.3.1.32).
 * @param prefix of the main namespace with its colon, such as "x:"; mostly ""
 * @throws EditError bad-edit for what Excel would refuse
 */
export function validationXml(rule: ValidationRule, prefix = ""): string {
  const operator = "operator" in rule.test ? ` operator="${OPERATORS[rule.test.operator]}"` : "";
  const style = rule.style === "stop" ? "" : ` errorStyle="${rule.style}"`;
  const attributes =
    ` type="${rule.test.type}"${operator}${style} allowBlank="1" showInputMessage="1" showErrorMessage="1"` +
    messageXml("error", rule.error) +
    messageXml("prompt", rule.prompt) +
    ` sqref="${sqref(rule.ranges)}"`;
  const formulas = formulasOf(rule.test)
    .map((formula, at) => {
      const name = `${prefix}formula${String(at + 1)}`;
      return `<${name}>${formulaXml(formula)}</${name}>`;
    })
    .join("");
  return `<${prefix}dataValidation${attributes}>${formulas}</${prefix}dataValidation>`;
}

function formulasOf(test: ValidationTest): string[] {
  if (test.type === "custom") return [test.formula];
  if (test.type === "list") {
    if (test.source.startsWith('"') && test.source.length > MAX_LIST + 2) throw badRule("list too long");
    return [test.source];
  }
  if (test.operator !== "between") return [test.formula1];
  if (test.formula2 === undefined) throw badRule("between without an upper end");
  return [test.formula1, test.formula2];
}

function messageXml(kind: "error" | "prompt", texts: ValidationRule["error"]): string {
  if (!texts) return "";
  if (texts.title.length > MAX_TITLE || texts.text.length > MAX_MESSAGE) throw badRule("message too long");
  const title = texts.title === "" ? "" : ` ${kind}Title="${escapeXstringAttribute(texts.title)}"`;
  return `${title} ${kind}="${escapeXstringAttribute(texts.text)}"`;
}

/**
 * A conditional format with a formula (18.3.1.18).
 * @param dxf index of the differential format of its severity
 * @param priority from 1; lower wins, and each comes once in a sheet
 */
export function formatXml(rule: FormatRule, dxf: number, priority: number, prefix = ""): string {
  const p = prefix;
  return (
    `<${p}conditionalFormatting sqref="${sqref(rule.ranges)}">` +
    `<${p}cfRule type="expression" dxfId="${String(dxf)}" priority="${String(priority)}">` +
    `<${p}formula>${formulaXml(rule.formula)}</${p}formula></${p}cfRule></${p}conditionalFormatting>`
  );
}

function badRule(detail: string): EditError {
  return new EditError("bad-edit", "要写入的填写限制或提示不正确，没有写入。", {}, `rule: ${detail}`);
}
