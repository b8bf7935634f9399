/** Types of values: 数值, 日期, 文本, 真假; "any" where the type is not known before evaluation. */
export type ValueType = "number" | "date" | "text" | "boolean" | "any";

/**
 * What a function takes in one place.
 * - any, boolean, number, date, text: a single value (a date will do for a number and the other way round)
 * - range: `表[列]` of a to-many table; criterion: a value or a criterion text for the range before it
 * - series: values or columns of one to-many table; numbers: the same, of numbers only
 * - array: a calculation over the rows of one to-many table
 * - codeList, pattern, unit, format: a literal text of that meaning
 */
export type ArgumentKind =
  | "any"
  | "boolean"
  | "number"
  | "date"
  | "text"
  | "range"
  | "criterion"
  | "series"
  | "numbers"
  | "array"
  | "codeList"
  | "pattern"
  | "unit"
  | "format";

export type FunctionGroup = "逻辑" | "数值" | "统计" | "文本" | "类型" | "日期" | "专用";

/** One function of the language: what it is called, what it takes and gives, and what people read about it. */
export interface FunctionSpec {
  readonly name: string;
  readonly group: FunctionGroup;
  readonly parameters: readonly ArgumentKind[];
  /** How many of the last parameters may be repeated together; 0 for none. */
  readonly repeats: number;
  readonly least: number;
  readonly most: number;
  /** "argument": the type of the branch arguments (IF, IFERROR, IFNA). */
  readonly result: ValueType | "argument";
  /** A blank argument makes the result #N/A (dates, ID numbers), because its age or birth date is not known. */
  readonly blankIsNotApplicable: boolean;
  /** Dear to evaluate, and the same in many rules: its results are kept by row. */
  readonly kept: boolean;
  /** How it is written, with Chinese argument names. */
  readonly syntax: string;
  readonly help: string;
}

/** The kind of the argument at `index`, with repetition. */
export function parameterAt(spec: FunctionSpec, index: number): ArgumentKind {
  const { parameters, repeats } = spec;
  if (index < parameters.length || repeats === 0)
    return parameters[Math.min(index, parameters.length - 1)] ?? "any";
  const first = parameters.length - repeats;
  return parameters[first + ((index - first) % repeats)]!;
}
