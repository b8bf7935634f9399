/** [from, to) in characters of the text as its author typed it. */
export type Span = readonly [from: number, to: number];

/** Why a text is no formula. The list is closed: whoever shows or tests errors goes by these codes. */
export const FORMULA_ERROR_CODES = [
  "empty",
  "tooLong",
  "tooDeep",
  "unclosedText",
  "unclosedBracket",
  "unclosedParenthesis",
  "unexpectedParenthesis",
  "unexpectedBracket",
  "unclosedBrace",
  "badCharacter",
  "badName",
  "badNumber",
  "badReference",
  "programOperator",
  "missingOperator",
  "missingOperand",
  "missingArgument",
  "cellAddress",
  "range",
  "union",
  "externalReference",
  "inlineArray",
  "errorLiteral",
  "letLambda",
  "volatileFunction",
  "lookupFunction",
  "syntax",
] as const;
export type FormulaErrorCode = (typeof FORMULA_ERROR_CODES)[number];

/** A text that is no formula of the rule language; `message` and `suggestion` are Chinese and may be shown. */
export class FormulaError extends Error {
  override readonly name = "FormulaError";
  constructor(
    readonly code: FormulaErrorCode,
    message: string,
    readonly span: Span,
    /** What could be written instead of the characters at `span`. */
    readonly suggestion?: string,
  ) {
    super(message);
  }
}
