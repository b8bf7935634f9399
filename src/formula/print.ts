import type { Ast, BinaryOperator } from "./ast";

const POWER: ReadonlyMap<BinaryOperator, number> = new Map([
  ["=", 1],
  ["<>", 1],
  ["<", 1],
  [">", 1],
  ["<=", 1],
  [">=", 1],
  ["&", 2],
  ["+", 3],
  ["-", 3],
  ["*", 4],
  ["/", 4],
  ["^", 5],
]);
const SIGN = 6;
const PRIMARY = 7;

/** The formula as text in one fixed spelling: no spaces, no needless parentheses. parse(print(x)) is x but for spans. */
export function printFormula(ast: Ast): string {
  switch (ast.kind) {
    case "number":
      return printNumber(ast.value);
    case "text":
      return `"${ast.value.replaceAll('"', '""')}"`;
    case "boolean":
      return ast.value ? "TRUE" : "FALSE";
    case "name":
      return isPlainName(ast.name) ? ast.name : `[${ast.name}]`;
    case "column":
      return `${ast.table}[${ast.column}]`;
    case "unary": {
      // `5%%` and `-5%` bind from the inside out, so only binary operands need parentheses.
      const operand = wrap(ast.operand, SIGN);
      return ast.operator === "%" ? `${operand}%` : ast.operator + signed(ast.operand, operand);
    }
    case "binary": {
      const power = POWER.get(ast.operator)!;
      return wrap(ast.left, power) + ast.operator + wrap(ast.right, power + 1);
    }
    case "call":
      return `${ast.name}(${ast.args.map(printFormula).join(",")})`;
  }
}

/** A number right after a sign is part of the number, and `-5%` the percentage of -5. */
function signed(operand: Ast, text: string): string {
  return operand.kind === "number" || (operand.kind === "unary" && operand.operator === "%")
    ? `(${text})`
    : text;
}

function wrap(ast: Ast, least: number): string {
  const text = printFormula(ast);
  return bindingPower(ast) < least ? `(${text})` : text;
}

function bindingPower(ast: Ast): number {
  if (ast.kind === "binary") return POWER.get(ast.operator)!;
  return ast.kind === "unary" ? SIGN : PRIMARY;
}

function printNumber(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value).replace("e", "E");
}

/** Names that need no brackets: those that cannot be taken for a cell, a number, a truth value or R1C1. */
function isPlainName(name: string): boolean {
  if (!/^[\p{L}_][\p{L}0-9_.]*$/u.test(name)) return false;
  return !/^(?:[A-Za-z]{1,3}[0-9]+|[rR][0-9]*[cC]?[0-9]*|[cC][0-9]*|true|false)$/i.test(name);
}
