/**
 * The rule language: Excel formulas over indicator names, parsed, checked against a Scope, and run over typed columns.
 *
 *     const rule = compileRule({ when: null, must: "工资性收入>=0", blank: "skip", … }, scope);
 *     const bound = bindRule(rule, environment);
 *     if (bound.verdict) bound.verdict(row); // "P" | "F" | "S" | "T" | "E"
 *
 * Further back ends (native Excel formulas, SQL) start from CheckedFormula.root and keep tables of their own under the
 * names of FUNCTIONS.
 */
export type * from "./scope";
export * from "./ast";
export { FORMULA_ERROR_CODES, FormulaError, type FormulaErrorCode, type Span } from "./errors";
export { DIV0, FormulaValueError, NA, NUM, VALUE, isError, type ErrorCode, type Value } from "./values";
export { MAX_DEPTH, MAX_FORMULA_LENGTH, MAX_NESTING } from "./limits";
export { parseFormula } from "./parse";
export { printFormula } from "./print";
export { parseMessage, type MessagePart } from "./message";
export { FUNCTIONS } from "./functions/registry";
export {
  parameterAt,
  type ArgumentKind,
  type FunctionGroup,
  type FunctionSpec,
  type ValueType,
} from "./functions/spec";
export { checkFormula } from "./check";
export {
  childrenOf,
  columnsIn,
  DIAGNOSTIC_CODES,
  readKey,
  type BinaryNode,
  type CallNode,
  type CheckedFormula,
  type CheckedNode,
  type ColumnNode,
  type ConstantNode,
  type Diagnostic,
  type DiagnosticCode,
  type ParameterNode,
  type Read,
  type UnaryNode,
} from "./check/checked";
export {
  compileRule,
  reads,
  type BlankPolicy,
  type CompiledRule,
  type RuleFault,
  type RuleSpec,
} from "./rule";
export { bindCondition, bindExpression, bindRule, type BoundRule, type NotRun, type Verdict } from "./bind";
export * from "./native";
export { numberText } from "./excel/convert";
export { foldCase } from "./excel/compare";
export { splitCriterion } from "./excel/criteria";
export { joinedOperator } from "./check/criterion";
export { splitItems } from "./domain/items";
export { idBirthDate, idCheckSign, idSex, isValidIdNumber } from "./domain/idNumber";
