import { printFormula, type Ast, type BinaryOperator } from "../../formula";

/** Formulas in one spelling, so that two which say the same can be told: order of AND, sides of comparisons. */

const TURNED: Partial<Record<BinaryOperator, BinaryOperator>> = { ">": "<", ">=": "<=" };
const EITHER_WAY: ReadonlySet<string> = new Set(["=", "<>", "+", "*"]);
const SETS: ReadonlySet<string> = new Set(["AND", "OR"]);

export function normalAst(ast: Ast): Ast {
  switch (ast.kind) {
    case "unary":
      return { ...ast, operand: normalAst(ast.operand) };
    case "binary": {
      const left = normalAst(ast.left);
      const right = normalAst(ast.right);
      const turned = TURNED[ast.operator];
      if (turned) return { ...ast, operator: turned, left: right, right: left };
      const isSwapped = EITHER_WAY.has(ast.operator) && printFormula(left) > printFormula(right);
      return isSwapped ? { ...ast, left: right, right: left } : { ...ast, left, right };
    }
    case "call": {
      const args = ast.args.map(normalAst);
      if (!SETS.has(ast.name)) return { ...ast, args };
      const byText = new Map(flat(ast.name, args).map((arg) => [printFormula(arg), arg]));
      const sorted = [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, arg]) => arg);
      return sorted.length === 1 ? sorted[0]! : { ...ast, args: sorted };
    }
    default:
      return ast;
  }
}

function flat(name: string, args: readonly Ast[]): Ast[] {
  return args.flatMap((arg) => (arg.kind === "call" && arg.name === name ? flat(name, arg.args) : [arg]));
}

export const normalText = (ast: Ast): string => printFormula(normalAst(ast));

/** What must all hold: the arguments of an AND, or the whole. */
export function conjuncts(ast: Ast): readonly Ast[] {
  const normal = normalAst(ast);
  return normal.kind === "call" && normal.name === "AND" ? normal.args : [normal];
}

type Sign = -1 | 0 | 1;
/** Which signs of left − right satisfy a comparison. */
const SIGNS: Partial<Record<BinaryOperator, readonly Sign[]>> = {
  "=": [0],
  "<>": [-1, 1],
  "<": [-1],
  "<=": [-1, 0],
  ">": [1],
  ">=": [0, 1],
};

/** Whether two comparisons can never both hold, as far as can be read off: `a<b` and `b<a`, `a<5` and `a>10`. */
export function excludeEachOther(a: Ast, b: Ast): boolean {
  if (a.kind !== "binary" || b.kind !== "binary") return false;
  const own = SIGNS[a.operator];
  const other = SIGNS[b.operator];
  if (!own || !other) return false;
  const [left, right] = [printFormula(a.left), printFormula(a.right)];
  const [left2, right2] = [printFormula(b.left), printFormula(b.right)];
  if (left === left2 && right === right2) return !own.some((sign) => other.includes(sign));
  if (left === right2 && right === left2) return !own.some((sign) => other.includes(-sign as Sign));
  return isApart(bounds(a), bounds(b));
}

interface Bounds {
  readonly what: string;
  readonly low: number;
  readonly high: number;
  /** Whether the ends themselves are outside. */
  readonly open: boolean;
}

/** `x<5`, `5<x`, `x=5` as the numbers that x may be; null for anything else. */
function bounds(ast: Ast): Bounds | null {
  if (ast.kind !== "binary") return null;
  const { left, right, operator } = ast;
  const isLeft = right.kind === "number";
  const value = isLeft ? right.value : left.kind === "number" ? left.value : null;
  if (value === null || (left.kind === "number" && right.kind === "number")) return null;
  const what = printFormula(isLeft ? left : right);
  const open = operator === "<" || operator === ">";
  if (operator === "=") return { what, low: value, high: value, open };
  if (operator === "<>" || !SIGNS[operator]) return null;
  const isBelow = (operator === "<" || operator === "<=") === isLeft;
  return isBelow ? { what, low: -Infinity, high: value, open } : { what, low: value, high: Infinity, open };
}

function isApart(a: Bounds | null, b: Bounds | null): boolean {
  if (!a || !b || a.what !== b.what) return false;
  const touches = a.high === b.low || b.high === a.low;
  return a.high < b.low || b.high < a.low || (touches && a.low !== b.low && (a.open || b.open));
}
