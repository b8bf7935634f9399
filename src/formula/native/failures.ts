import { isComparison } from "../ast";
import { isAggregate } from "../check/calls";
import { readKey, type CheckedNode } from "../check/checked";

/** Which errors a node can come to: none, only "not applicable" (#N/A, a skip), or others, too. */
export const NEVER = 0;
export const NOT_APPLICABLE_ONLY = 1;
const OTHER = 2;

/** Functions that give a value whenever their arguments have one. */
const SAFE: ReadonlySet<string> = new Set(
  (
    "IF AND OR XOR NOT TRUE FALSE TODAY ABS INT ROUND SUM MAX MIN COUNT COUNTA COUNTIF COUNTIFS SUMIF SUMIFS MAXIFS " +
    "MINIFS LEN EXACT TRIM UPPER LOWER 身份证有效 手机号有效 属于 属于码表 含项 项数 码序 匹配"
  ).split(" "),
);
/** Safe where the counts among their arguments are plain numbers that suit them. */
const CUTTING: ReadonlySet<string> = new Set(["LEFT", "RIGHT", "MID"]);
/** Safe on a date that is known to be one. */
const OF_DATES: ReadonlySet<string> = new Set(["YEAR", "MONTH", "DAY", "周岁", "整月数"]);

/** A set (bits) of the errors that a node can come to, where the columns of `filled` are known not to be blank. */
export function failuresOf(node: CheckedNode, filled: ReadonlySet<string>): number {
  const inner = (nodes: readonly CheckedNode[]) =>
    nodes.reduce((sum, one) => sum | failuresOf(one, filled), NEVER);
  switch (node.kind) {
    case "constant":
    case "parameter":
      return NEVER;
    case "column":
      return node.source === "one" ? NOT_APPLICABLE_ONLY : NEVER;
    case "unary":
      return inner([node.operand]);
    case "binary": {
      const isSafe = isComparison(node.operator) || node.operator === "&" || isSmall(node);
      return inner([node.left, node.right]) | (isSafe ? NEVER : OTHER);
    }
    case "call": {
      const { name } = node.spec;
      const [first, second] = node.args;
      if (name === "IFERROR") return failuresOf(second!, filled);
      if (name === "IFNA")
        return (failuresOf(first!, filled) & ~NOT_APPLICABLE_ONLY) | failuresOf(second!, filled);
      if (["ISERROR", "ISNUMBER", "ISTEXT", "ISBLANK"].includes(name)) return NEVER;
      const blanks =
        node.spec.blankIsNotApplicable && node.args.some((arg) => mayBeBlank(arg, filled))
          ? NOT_APPLICABLE_ONLY
          : NEVER;
      const isSafe =
        SAFE.has(name) ||
        (CUTTING.has(name) && node.args.slice(1).every((arg) => isCount(arg))) ||
        (OF_DATES.has(name) && node.args.every(isDateCell));
      const own = isSafe ? NEVER : OTHER;
      // A sum of cells cannot overflow in practice, a sum of calculations says so itself.
      return inner(node.args) | blanks | (isAggregate(node.spec) && isSafe ? NEVER : own);
    }
    case "unknown":
      return OTHER;
  }
}

/** Numbers whose sums and products cannot become too large: conditions, counts and literals. */
function isSmall(node: CheckedNode): boolean {
  if (node.type === "boolean" || node.kind === "constant") return true;
  if (node.kind === "unary") return isSmall(node.operand);
  if (node.kind === "binary")
    return ["+", "-", "*"].includes(node.operator) && isSmall(node.left) && isSmall(node.right);
  return node.kind === "call" && (node.spec.name.startsWith("COUNT") || COUNTING.has(node.spec.name));
}

/** Functions that count something that is never much. */
const COUNTING: ReadonlySet<string> = new Set([
  "LEN",
  "项数",
  "码序",
  "周岁",
  "整月数",
  "YEAR",
  "MONTH",
  "DAY",
]);

const isCount = (node: CheckedNode): boolean =>
  node.kind === "constant" && typeof node.value === "number" && node.value >= 1;

const isDateCell = (node: CheckedNode): boolean =>
  node.type === "date" &&
  (node.kind === "column" ||
    node.kind === "parameter" ||
    (node.kind === "call" && node.spec.name === "TODAY"));

/** IF, IFERROR and IFNA hand one of their arguments on as it is, be it blank. */
export function isBranch(node: CheckedNode): boolean {
  return node.kind === "call" && ["IF", "IFERROR", "IFNA"].includes(node.spec.name);
}

/** Whether a value can be a blank cell. */
export function mayBeBlank(node: CheckedNode, filled: ReadonlySet<string>): boolean {
  if (node.kind === "column") return !filled.has(readKey(node.table, node.column));
  if (node.kind !== "call") return false;
  const [first, second, third] = node.args;
  if (node.spec.name === "IF") {
    return (
      mayBeBlank(second!, union(filled, filledWhen(first!, true))) ||
      mayBeBlank(third!, union(filled, filledWhen(first!, false)))
    );
  }
  return isBranch(node) && node.args.some((arg) => mayBeBlank(arg, filled));
}

export function union(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return other.size === 0 ? one : new Set([...one, ...other]);
}

/** Columns that cannot be blank where a condition has come out as `held`. */
export function filledWhen(condition: CheckedNode, held: boolean): ReadonlySet<string> {
  if (condition.kind === "binary" && (condition.operator === "=" || condition.operator === "<>")) {
    const { left, right, operator } = condition;
    const other = isEmpty(right) ? left : isEmpty(left) ? right : null;
    const means = operator === "<>" ? held : !held;
    return other?.kind === "column" && other.source !== "each" && means
      ? new Set([readKey(other.table, other.column)])
      : new Set();
  }
  if (condition.kind !== "call") return new Set();
  const { name } = condition.spec;
  if (name === "NOT") return filledWhen(condition.args[0]!, !held);
  if ((name === "AND" && held) || (name === "OR" && !held))
    return new Set(condition.args.flatMap((arg) => [...filledWhen(arg, held)]));
  return new Set();
}

const isEmpty = (node: CheckedNode): boolean => node.kind === "constant" && node.value === "";
