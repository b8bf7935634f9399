import { parse, tokenize, type AstExpression } from "@borgar/fx/xlsx";
import type { Ast, BinaryOperator } from "./ast";
import { FormulaError, type Span } from "./errors";
import { MAX_DEPTH, MAX_FORMULA_LENGTH } from "./limits";
import { authorSpan, normalise, type Normalised } from "./normalise";
import { functionName } from "./refused";
import { vetCharacters, vetTokens } from "./vet";

/**
 * Parses a formula of the rule language, with or without a leading `=`. Names are not looked up here.
 * @throws FormulaError (and nothing else), whatever the text
 */
export function parseFormula(source: string): Ast {
  if (source.length > MAX_FORMULA_LENGTH) {
    throw new FormulaError("tooLong", `公式太长，最多 ${MAX_FORMULA_LENGTH} 个字符`, [0, source.length]);
  }
  const formula = normalise(source);
  vetCharacters(formula);
  const tokens = tokenize(formula.text, { withLocation: true, mergeRefs: true });
  vetTokens(tokens, formula);
  // In Excel a space between references means their intersection; here, once vetted, it means nothing.
  const dense = tokens.filter(({ type }) => type !== "whitespace" && type !== "newline");
  return convert(parsed(dense, source), formula, 1);
}

function parsed(tokens: Parameters<typeof parse>[0], source: string): AstExpression {
  try {
    return parse(tokens, { looseRefCalls: false });
  } catch {
    // vetTokens leaves the parser nothing to refuse; should it still, its English words stay here.
    throw new FormulaError("syntax", "公式写法不对", [0, source.length]);
  }
}

function convert(node: AstExpression, formula: Normalised, depth: number): Ast {
  const [from, to] = withParentheses(formula, node.loc?.[0] ?? 0, node.loc?.[1] ?? 0);
  const span = authorSpan(formula, from, to);
  if (depth > MAX_DEPTH) throw new FormulaError("tooDeep", `公式太复杂，最多 ${MAX_DEPTH} 层`, span);
  const child = (inner: AstExpression | null | undefined): Ast => {
    if (!inner) throw new FormulaError("missingArgument", "缺少参数", span);
    return convert(inner, formula, depth + 1);
  };
  switch (node.type) {
    case "Literal":
      return literal(node.value, span);
    case "ReferenceIdentifier":
      return reference(node.value, node.kind, span);
    case "UnaryExpression": {
      const { operator } = node;
      if (operator !== "+" && operator !== "-" && operator !== "%") break;
      const operand = child(node.arguments[0]);
      // `-180` and `- 180` are the same number.
      if (operator === "-" && operand.kind === "number")
        return { kind: "number", value: -operand.value, span };
      return { kind: "unary", operator, operand, span };
    }
    case "BinaryExpression": {
      if (!BINARY.has(node.operator)) break;
      const operator = node.operator as BinaryOperator;
      return {
        kind: "binary",
        operator,
        left: child(node.arguments[0]),
        right: child(node.arguments[1]),
        span,
      };
    }
    case "CallExpression": {
      // A Latin name makes an Identifier, a Chinese one a ReferenceIdentifier, whatever the package's types say.
      const callee: { readonly name?: string; readonly value?: string; readonly loc?: number[] } =
        node.callee;
      const name = callee.name ?? callee.value;
      if (typeof name !== "string") break;
      const nameSpan = authorSpan(formula, callee.loc?.[0] ?? from, callee.loc?.[1] ?? to);
      return { kind: "call", name: functionName(name), nameSpan, args: node.arguments.map(child), span };
    }
    default:
  }
  throw new FormulaError("syntax", "公式写法不对", span);
}

/** The parser leaves the outermost parentheses of an operand out: `(a+b)*c` would begin at a. Widens to balance. */
function withParentheses({ text, plain }: Normalised, from: number, to: number): [from: number, to: number] {
  let open = 0;
  let missing = 0;
  for (let index = from; index < to; index++) {
    if (!plain[index]) continue;
    if (text[index] === "(") open++;
    else if (text[index] === ")" && --open < 0) {
      open = 0;
      missing++;
    }
  }
  let start = from;
  let end = to;
  while (missing > 0 && start > 0) if (text[--start] === "(" && plain[start]) missing--;
  while (open > 0 && end < text.length) if (text[end++] === ")" && plain[end - 1]) open--;
  return [start, end];
}

const BINARY: ReadonlySet<string> = new Set(["=", "<>", "<", ">", "<=", ">=", "+", "-", "*", "/", "^", "&"]);

function literal(value: unknown, span: Span): Ast {
  if (typeof value === "string") return { kind: "text", value, span };
  if (typeof value === "boolean") return { kind: "boolean", value, span };
  if (typeof value === "number" && Number.isFinite(value)) return { kind: "number", value, span };
  throw new FormulaError("badNumber", "数太大", span);
}

/** `表[列]`, `[列]`, `[@列]` or a bare name. */
function reference(value: string, kind: string, span: Span): Ast {
  if (kind === "name") return { kind: "name", name: value, span };
  const open = value.indexOf("[");
  const table = value.slice(0, Math.max(open, 0));
  const inside = value.slice(open + 1, -1).trim();
  const column = (inside.startsWith("@") ? inside.slice(1) : inside).trim();
  const isName = open >= 0 && value.endsWith("]") && column !== "" && !/[[\]@#']/.test(column);
  if (!isName) throw new FormulaError("badReference", `“${value}”不是“表[指标]”或“[指标]”`, span);
  if (table === "") return { kind: "name", name: column, span };
  return { kind: "column", table, column, span };
}
