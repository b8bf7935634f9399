import type { Ast, BinaryOperator, UnaryOperator } from "../ast";
import type { Span } from "../errors";
import type { FunctionSpec, ValueType } from "../functions/spec";
import type { Choices, NameInfo, TableInfo } from "../scope";

/** A formula's tree after every name has been looked up: what all back ends start from. */
export type CheckedNode =
  ConstantNode | ColumnNode | ParameterNode | UnaryNode | BinaryNode | CallNode | UnknownNode;

interface Base {
  readonly ast: Ast;
  readonly type: ValueType;
  /** The to-many table over whose rows the value runs; null for a single value. */
  readonly over: TableInfo | null;
}
export interface ConstantNode extends Base {
  readonly kind: "constant";
  readonly value: number | string | boolean;
}
/** own: this row's cell; one: the cell of the to-one row; each: the cell of every linked row in turn. */
export interface ColumnNode extends Base {
  readonly kind: "column";
  readonly source: "own" | "one" | "each";
  readonly table: TableInfo | null;
  readonly column: NameInfo;
}
export interface ParameterNode extends Base {
  readonly kind: "parameter";
  readonly parameter: NameInfo;
}
export interface UnaryNode extends Base {
  readonly kind: "unary";
  readonly operator: UnaryOperator;
  readonly operand: CheckedNode;
}
export interface BinaryNode extends Base {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: CheckedNode;
  readonly right: CheckedNode;
}
export interface CallNode extends Base {
  readonly kind: "call";
  readonly spec: FunctionSpec;
  readonly args: readonly CheckedNode[];
  /** What a codeList or pattern argument names. */
  readonly codeList?: Choices;
  readonly pattern?: RegExp;
}
/** Stands where an error was reported; a formula with errors is never run. */
export interface UnknownNode extends Base {
  readonly kind: "unknown";
}

/** What can be wrong (or doubtful) in a formula that could be parsed. The list is closed. */
export const DIAGNOSTIC_CODES = [
  "unknownName",
  "unknownTable",
  "unknownColumn",
  "unknownFunction",
  "unknownCodeList",
  "unknownPattern",
  "unknownChoice",
  "arity",
  "argumentType",
  "arithmeticOnText",
  "comparisonTypes",
  "emptyTextOrdering",
  "columnOutsideAggregate",
  "rangeExpected",
  "mixedTables",
  "noTable",
  "criterionType",
  "criterionForm",
  "dateUnit",
  "textFormat",
  "nameLength",
  "notBoolean",
  "textOrdering",
  "unroundedDecimal",
] as const;
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];

/** The doubtful: the formula runs, but may differ between spreadsheet programs. */
export type WarningCode = "textOrdering" | "unroundedDecimal";

export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly code: DiagnosticCode;
  /** Chinese, for the person who writes the rule. */
  readonly message: string;
  readonly span: Span;
  /** What could stand at `span` instead. */
  readonly suggestion?: string;
}

/** A column that a formula reads; `table` is null for the own ledger. */
export interface Read {
  readonly table: TableInfo | null;
  readonly column: NameInfo;
}

export interface CheckedFormula {
  readonly root: CheckedNode;
  readonly diagnostics: readonly Diagnostic[];
  /** No errors: it can be run. */
  readonly ok: boolean;
  /** Columns read, by key: `列` of the own row, `表[列]` of a table. */
  readonly reads: ReadonlyMap<string, Read>;
  /** Keys of the columns that the formula itself tests for blank. */
  readonly tested: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
  readonly usesToday: boolean;
}

/** `列` for an own column, `表[列]` for one of a table. */
export function readKey(table: TableInfo | null, column: NameInfo): string {
  return table ? `${table.name}[${column.name}]` : column.name;
}

const CHINESE: Readonly<Record<ValueType, string>> = {
  number: "数值",
  date: "日期",
  text: "文本",
  boolean: "真假",
  any: "不定",
};
export function typeLabel(type: ValueType): string {
  return CHINESE[type];
}

export function isNumeric(type: ValueType): boolean {
  return type === "number" || type === "date";
}

/** A literal "": a test for blank when something is compared with it. */
export function isEmptyText(node: CheckedNode): boolean {
  return node.kind === "constant" && node.value === "";
}

export function childrenOf(node: CheckedNode): readonly CheckedNode[] {
  switch (node.kind) {
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "call":
      return node.args;
    case "constant":
    case "column":
    case "parameter":
    case "unknown":
      return [];
  }
}

/** Every column in a tree. */
export function* columnsIn(node: CheckedNode): Generator<ColumnNode> {
  if (node.kind === "column") yield node;
  for (const child of childrenOf(node)) yield* columnsIn(child);
}
