import fc from "fast-check";
import {
  bindExpression,
  checkFormula,
  DIAGNOSTIC_CODES,
  FORMULA_ERROR_CODES,
  FormulaError,
  FUNCTIONS,
  isError,
  parseFormula,
  parseMessage,
  printFormula,
  type Ast,
} from "../../../src/formula";
import { rules, scopeOf } from "./catalogHarness";
import { environmentOf, scope } from "./fixture";

/** Parses, checks and runs a text as far as it goes. Whatever happens must be one of the promised outcomes. */
function outcome(text: string): string {
  let ast: Ast;
  try {
    ast = parseFormula(text);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    const [from, to] = error.span;
    if (!(from >= 0 && from <= to && to <= text.length)) throw new Error(`span ${from}-${to} of ${text}`);
    // "syntax" would be the parser underneath refusing what should have been explained before.
    if (!FORMULA_ERROR_CODES.includes(error.code) || error.code === "syntax")
      throw new Error(`${error.code}: ${text}`);
    return error.code;
  }
  const checked = checkFormula(ast, scope, "any");
  for (const { code, span } of checked.diagnostics) {
    if (!DIAGNOSTIC_CODES.includes(code) || span[0] > span[1] || span[1] > text.length) throw new Error(code);
  }
  if (!checked.ok) return "refused";
  const world = { rows: [{ 人口: 3, 备注: "x", 户号: "1" }], members: [[{ 年龄: 4, 关系: "子" }]] };
  const value = bindExpression(checked, environmentOf(world))(0);
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${text} gives ${value}`);
  return isError(value) ? value.code : typeof value;
}

const signs = fc.constantFrom(..."()[]{}+-*/^&=<>%,;:!@#$\"'“”．（）【】，；≥≠×０１ \n\tAR1年收入");
const words = fc.constantFrom(
  "收入",
  "人口",
  "备注",
  "成员[年龄]",
  "户主[年龄]",
  "上限",
  "[2024年数]",
  '"水泥路"',
  '""',
  "1.5",
  "TRUE",
  ...FUNCTIONS.keys(),
);

test("any text gives a value, a list of complaints or a FormulaError", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => void outcome(text)),
    { numRuns: 1500 },
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => void outcome(text)),
    { numRuns: 500 },
  );
  const pieces = fc.array(fc.oneof(signs, words), { maxLength: 30 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(pieces, (text) => void outcome(text)),
    { numRuns: 3000 },
  );
});

const real = rules.flatMap(({ when, must }) => (when === null ? [must] : [when, must]));

test("a real formula with characters lost, doubled, changed or moved still gives one of these", () => {
  const mutation = fc.record({
    text: fc.constantFrom(...real),
    cuts: fc.array(fc.tuple(fc.nat(400), fc.nat(6), fc.oneof(fc.constant(""), signs, words)), {
      minLength: 1,
      maxLength: 4,
    }),
  });
  const seen = new Set<string>();
  fc.assert(
    fc.property(mutation, ({ text, cuts }) => {
      let mutated = text;
      for (const [at, length, put] of cuts) {
        const from = at % (mutated.length + 1);
        mutated = mutated.slice(0, from) + put + mutated.slice(from + length);
      }
      seen.add(outcome(mutated));
    }),
    { numRuns: 4000 },
  );
  // The mutations must have reached more than one corner, or they prove nothing.
  for (const code of ["missingOperator", "unclosedText", "unexpectedParenthesis", "refused"])
    expect(seen).toContain(code);
});

test("long, deep and repetitive texts come back at once and without running out of stack", () => {
  const repeated = [
    "(",
    "-",
    "IF(",
    "[",
    "((甲)",
    "1+",
    "甲,",
    '"',
    "AND(TRUE,",
    "%",
    "甲[",
    "NOT(",
    "^2",
    "＝",
  ];
  for (const piece of repeated) {
    for (const length of [60, 300, 8192, 20000])
      outcome(piece.repeat(Math.ceil(length / piece.length)).slice(0, length));
  }
  expect(outcome(`1${"+1".repeat(200)}`)).toBe("number");
  expect(outcome(`${"NOT(".repeat(60)}TRUE${")".repeat(60)}`)).toBe("boolean");
});

test("messages, too, give parts or a FormulaError", () => {
  const text = fc.array(fc.oneof(signs, words, fc.constantFrom("{", "}", "元")), { maxLength: 20 });
  fc.assert(
    fc.property(text, (pieces) => {
      try {
        parseMessage(pieces.join(""));
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
      }
    }),
    { numRuns: 1500 },
  );
});

const name = fc.oneof(
  fc.constantFrom(
    "收入",
    "R",
    "A1",
    "TRUE",
    "2024年数",
    "甲（乙）",
    "致贫/返贫风险1",
    "Q1收入",
    "rc",
    "x.y",
    "a b",
  ),
  fc
    .string({ unit: fc.constantFrom(..."年收入AR1_ ./（"), minLength: 1, maxLength: 6 })
    .map((text) => text.trim() || "甲"),
);
const at = [0, 0] as const;
const tree: fc.Arbitrary<Ast> = fc.letrec<{ node: Ast }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(
      fc
        .oneof(fc.nat(), fc.double({ min: 0, max: 1e300, noNaN: true }))
        .map((value): Ast => ({ kind: "number", value, span: at })),
      fc.string({ unit: "grapheme", maxLength: 5 }).map((value): Ast => ({ kind: "text", value, span: at })),
      fc.boolean().map((value): Ast => ({ kind: "boolean", value, span: at })),
      name.map((text): Ast => ({ kind: "name", name: text, span: at })),
      name.map((column): Ast => ({ kind: "column", table: "成员", column, span: at })),
    ),
    fc
      .record({ operator: fc.constantFrom("+", "-", "%"), operand: tie("node") })
      .map(({ operator, operand }): Ast => ({ kind: "unary", operator, operand, span: at })),
    fc
      .record({
        operator: fc.constantFrom("+", "-", "*", "/", "^", "&", "=", "<>", "<", ">", "<=", ">="),
        left: tie("node"),
        right: tie("node"),
      })
      .map((parts): Ast => ({ kind: "binary", ...parts, span: at })),
    fc
      .record({
        name: fc.constantFrom("IF", "属于", "COUNTIFS"),
        args: fc.array(tie("node"), { maxLength: 3 }),
      })
      .map((parts): Ast => ({ kind: "call", ...parts, nameSpan: at, span: at })),
  ),
})).node;

/** A sign before a plain number is part of the number. */
function folded(ast: Ast): Ast {
  switch (ast.kind) {
    case "unary": {
      const operand = folded(ast.operand);
      const isNumber = ast.operator === "-" && operand.kind === "number";
      return isNumber ? { ...operand, value: -operand.value } : { ...ast, operand, span: at };
    }
    case "binary":
      return { ...ast, left: folded(ast.left), right: folded(ast.right), span: at };
    case "call":
      return { ...ast, args: ast.args.map(folded), nameSpan: at, span: at };
    default:
      return { ...ast, span: at };
  }
}

test("what is printed is parsed to the same tree", () => {
  fc.assert(
    fc.property(tree, (ast) => {
      expect(folded(parseFormula(printFormula(ast)))).toEqual(folded(ast));
    }),
    { numRuns: 1500 },
  );
});

test("spaces, line breaks, full-width signs and a leading = change nothing", () => {
  const wide = (text: string) =>
    text.replace(/"[^"]*"|\[[^\]]*\]|[(),=<>+*/0-9-]/g, (part) => {
      if (part.length > 1) return part;
      const sign = String.fromCharCode(part.charCodeAt(0) + 0xfee0);
      return /[0-9]/.test(part) ? sign : ` ${sign}\n`;
    });
  for (const { when, must, ledger } of rules) {
    for (const text of [when, must]) {
      if (text === null || /[<>]=|<>|[一-龥][0-9]/.test(text)) continue;
      const widened = parseFormula(`＝${wide(text)}`);
      expect(printFormula(widened)).toBe(printFormula(parseFormula(text)));
      expect(checkFormula(widened, scopeOf(ledger), "boolean").ok).toBe(true);
    }
  }
});
