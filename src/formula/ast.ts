import type { Span } from "./errors";

/** A formula as a tree. `span` refers to the text as typed; brackets around a sub-formula leave no node. */
export type Ast = NumberAst | TextAst | BooleanAst | NameAst | ColumnAst | UnaryAst | BinaryAst | CallAst;

export interface NumberAst {
  readonly kind: "number";
  readonly value: number;
  readonly span: Span;
}
export interface TextAst {
  readonly kind: "text";
  readonly value: string;
  readonly span: Span;
}
export interface BooleanAst {
  readonly kind: "boolean";
  readonly value: boolean;
  readonly span: Span;
}
/** An indicator of the own row, or a parameter. */
export interface NameAst {
  readonly kind: "name";
  readonly name: string;
  readonly span: Span;
}
/** `表[列]`: a column of a linked table. */
export interface ColumnAst {
  readonly kind: "column";
  readonly table: string;
  readonly column: string;
  readonly span: Span;
}
export type UnaryOperator = "+" | "-" | "%";
export interface UnaryAst {
  readonly kind: "unary";
  readonly operator: UnaryOperator;
  readonly operand: Ast;
  readonly span: Span;
}
export type ComparisonOperator = "=" | "<>" | "<" | ">" | "<=" | ">=";
export type ArithmeticOperator = "+" | "-" | "*" | "/" | "^";
export type BinaryOperator = ComparisonOperator | ArithmeticOperator | "&";
export interface BinaryAst {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Ast;
  readonly right: Ast;
  readonly span: Span;
}
export interface CallAst {
  readonly kind: "call";
  /** In capitals. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Ast[];
  readonly span: Span;
}

const COMPARISONS: ReadonlySet<string> = new Set(["=", "<>", "<", ">", "<=", ">="]);
export function isComparison(operator: BinaryOperator): operator is ComparisonOperator {
  return COMPARISONS.has(operator);
}
