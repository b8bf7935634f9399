import type { CellRange } from "../../../../src/sheet";
import { countOf, intersect, subtract } from "./area";
import { gap, invalid } from "./error";
import type { SheetModel } from "./sheet";

/** Limits: MS-OI29500 2.1.613 (prompt, error, titles), 2.1.1085 (formula); a list typed in is 255 characters. */
const LIMITS = { list: 255, formula: 8_192, prompt: 255, error: 224, title: 32 };

export type RuleKind = "list" | "custom" | "wholeNumber" | "decimal" | "date" | "time" | "textLength";

export const RULE_TYPES: Readonly<Record<RuleKind, string>> = {
  list: "List",
  custom: "Custom",
  wholeNumber: "WholeNumber",
  decimal: "Decimal",
  date: "Date",
  time: "Time",
  textLength: "TextLength",
};
const OPERATORS = [
  "Between",
  "NotBetween",
  "EqualTo",
  "NotEqualTo",
  "GreaterThan",
  "LessThan",
  "GreaterThanOrEqualTo",
  "LessThanOrEqualTo",
];

export interface ValidationRule {
  readonly kind: RuleKind;
  /** As the add-in gave it, such as {source, inCellDropDown}. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface ErrorAlert {
  readonly message: string;
  readonly showAlert: boolean;
  readonly style: string;
  readonly title: string;
}

export interface Prompt {
  readonly message: string;
  readonly showPrompt: boolean;
  readonly title: string;
}

export interface Validation {
  areas: CellRange[];
  rule: ValidationRule;
  errorAlert: ErrorAlert;
  prompt: Prompt;
  ignoreBlanks: boolean;
}

export const DEFAULT_ALERT: ErrorAlert = { message: "", showAlert: true, style: "Stop", title: "" };
export const DEFAULT_PROMPT: Prompt = { message: "", showPrompt: true, title: "" };

function record(input: unknown): Record<string, unknown> {
  if (input === null || typeof input !== "object" || Array.isArray(input)) throw invalid();
  return input as Record<string, unknown>;
}

/** @throws InvalidArgument for a rule that Excel refuses */
export function readRule(input: unknown, wholeNumberLimit: number | null): ValidationRule | null {
  const entries = Object.entries(record(input)).filter(([, value]) => value !== null && value !== undefined);
  if (entries.length === 0) return null;
  if (entries.length > 1) throw invalid("a validation has one rule");
  const [name, value] = entries[0]!;
  if (!(name in RULE_TYPES)) throw invalid(`validation ${name}`);
  const kind = name as RuleKind;
  const detail = record(value);
  if (kind === "list") checkList(detail);
  else if (kind === "custom") checkFormula(detail["formula"]);
  else checkComparison(kind, detail, wholeNumberLimit);
  return { kind, detail };
}

function checkList(detail: Record<string, unknown>): void {
  const { source } = detail;
  if (typeof source !== "string" || source === "") throw gap("a list source that is not a text");
  if (!source.startsWith("=") && source.length > LIMITS.list)
    throw invalid("list longer than 255 characters");
  if (source.startsWith("=")) checkFormula(source);
}

function checkFormula(formula: unknown): void {
  if (typeof formula !== "string" || formula === "") throw invalid("formula");
  if (formula.length > LIMITS.formula) throw invalid("formula longer than 8,192 characters");
}

function checkComparison(kind: RuleKind, detail: Record<string, unknown>, limit: number | null): void {
  const { operator, formula1, formula2 } = detail;
  if (typeof operator !== "string" || !OPERATORS.includes(operator)) throw invalid("operator");
  const needsTwo = operator === "Between" || operator === "NotBetween";
  for (const bound of needsTwo ? [formula1, formula2] : [formula1]) {
    if (typeof bound !== "number") checkFormula(bound);
    else if (kind === "wholeNumber" && !Number.isInteger(bound)) throw invalid("not a whole number");
    else if (kind === "wholeNumber" && limit !== null && (bound < 0 || bound > limit)) {
      throw invalid("outside 0..65535");
    }
  }
}

export function readAlert(input: unknown): ErrorAlert {
  const alert: ErrorAlert = { ...DEFAULT_ALERT, ...record(input) };
  checkLength(alert.message, LIMITS.error);
  checkLength(alert.title, LIMITS.title);
  if (!["Stop", "Warning", "Information"].includes(alert.style)) throw invalid("alert style");
  return alert;
}

export function readPrompt(input: unknown): Prompt {
  const prompt: Prompt = { ...DEFAULT_PROMPT, ...record(input) };
  checkLength(prompt.message, LIMITS.prompt);
  checkLength(prompt.title, LIMITS.title);
  return prompt;
}

function checkLength(text: unknown, limit: number): void {
  if (typeof text !== "string" || text.length > limit) throw invalid(`longer than ${String(limit)}`);
}

/** What validates an area: one validation for all of it, none, or "MixedCriteria" / "Inconsistent". */
export function validationOf(
  sheet: SheetModel,
  areas: readonly CellRange[],
): Validation | null | "MixedCriteria" | "Inconsistent" {
  const found = new Set<Validation>();
  let covered = 0;
  for (const validation of sheet.validations) {
    for (const mine of validation.areas) {
      for (const area of areas) {
        const part = intersect(mine, area);
        if (!part) continue;
        found.add(validation);
        covered += countOf(part);
      }
    }
  }
  if (found.size === 0) return null;
  const all = areas.reduce((sum, area) => sum + countOf(area), 0);
  if (covered < all) return "MixedCriteria";
  return found.size === 1 ? [...found][0]! : "Inconsistent";
}

/** Takes all validation off some areas. */
export function clearValidation(sheet: SheetModel, areas: readonly CellRange[]): void {
  for (const validation of sheet.validations) {
    for (const hole of areas) validation.areas = validation.areas.flatMap((area) => subtract(area, hole));
  }
  sheet.validations = sheet.validations.filter((validation) => validation.areas.length > 0);
}

/** Puts one validation on some areas in place of all they had. */
export function putValidation(sheet: SheetModel, areas: readonly CellRange[], validation: Validation): void {
  clearValidation(sheet, areas);
  sheet.validations.push({ ...validation, areas: [...areas] });
}
