import { parseA1 } from "../../../../src/sheet";
import { parseArea, splitSheet } from "./area";
import type { CellRange } from "../../../../src/sheet";
import type { CellScalar } from "./cells";

/** Values that a formula may ask for. */
export interface FormulaSource {
  /** Values of an area, row by row; null when there is no such sheet. */
  values(sheet: string | null, area: CellRange): CellScalar[] | null;
}

/** The formula is beyond the few things that are calculated here. */
export class NotCalculated extends Error {}

const TOKEN =
  /\s*(?:(?<text>"(?:[^"]|"")*")|(?<number>\d+\.?\d*(?:[eE][+-]?\d+)?)|(?<ref>(?:'(?:[^']|'')*'!|[^\s"'()+\-*/&<>=,!:]+!)?\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)|(?<word>[A-Za-z]+)|(?<mark><=|>=|<>|[-+*/&<>=(),]))/y;

type Value = CellScalar | CellScalar[];

/**
 * Calculates the few formulas that add-ins write as a rule: texts, numbers, operators, references, and
 * LEN, SUM, IF, COUNTA. Everything else is `NotCalculated`: a wrong value would be worse than none.
 */
export function calculate(formula: string, source: FormulaSource): CellScalar {
  const parser = new Parser(formula.replace(/^=/, ""), source);
  return parser.all();
}

class Parser {
  private at = 0;
  private token: Record<string, string | undefined> | null = null;

  constructor(
    private readonly text: string,
    private readonly source: FormulaSource,
  ) {
    this.next();
  }

  all(): CellScalar {
    const value = single(this.comparison());
    if (this.token || this.at < this.text.length) throw new NotCalculated(this.text);
    return value;
  }

  private next(): void {
    TOKEN.lastIndex = this.at;
    const match = TOKEN.exec(this.text);
    if (!match && this.text.slice(this.at).trim() !== "") throw new NotCalculated(this.text);
    this.token = match?.groups ?? null;
    this.at = match ? TOKEN.lastIndex : this.text.length;
  }

  private take(...marks: string[]): string | null {
    const mark = this.token?.["mark"];
    if (mark === undefined || !marks.includes(mark)) return null;
    this.next();
    return mark;
  }

  private comparison(): Value {
    let left = this.joined();
    for (let mark = this.take("=", "<>", "<", ">", "<=", ">="); mark;) {
      left = compare(mark, single(left), single(this.joined()));
      mark = this.take("=", "<>", "<", ">", "<=", ">=");
    }
    return left;
  }

  private joined(): Value {
    let left = this.sum();
    while (this.take("&")) left = shown(single(left)) + shown(single(this.sum()));
    return left;
  }

  private sum(): Value {
    let left = this.product();
    for (let mark = this.take("+", "-"); mark; mark = this.take("+", "-")) {
      const right = numeric(single(this.product()));
      left = mark === "+" ? numeric(single(left)) + right : numeric(single(left)) - right;
    }
    return left;
  }

  private product(): Value {
    let left = this.unary();
    for (let mark = this.take("*", "/"); mark; mark = this.take("*", "/")) {
      const right = numeric(single(this.unary()));
      if (mark === "/" && right === 0) throw new NotCalculated("#DIV/0!");
      left = mark === "*" ? numeric(single(left)) * right : numeric(single(left)) / right;
    }
    return left;
  }

  private unary(): Value {
    if (this.take("-")) return -numeric(single(this.unary()));
    if (this.take("+")) return numeric(single(this.unary()));
    return this.primary();
  }

  private primary(): Value {
    if (this.take("(")) {
      const value = this.comparison();
      this.expect(")");
      return value;
    }
    const token = this.token;
    if (!token) throw new NotCalculated(this.text);
    this.next();
    if (token["text"] !== undefined) return token["text"].slice(1, -1).replaceAll('""', '"');
    if (token["number"] !== undefined) return Number(token["number"]);
    if (token["ref"] !== undefined) return this.reference(token["ref"]);
    const word = token["word"]?.toUpperCase();
    if (word === "TRUE" || word === "FALSE") return word === "TRUE";
    if (word === undefined) throw new NotCalculated(this.text);
    return this.call(word);
  }

  private reference(text: string): Value {
    const { sheet, rest } = splitSheet(text);
    const area = parseArea(rest);
    const values = area && this.source.values(sheet, area);
    if (!values) throw new NotCalculated(text);
    return parseA1(rest) ? values[0]! : values;
  }

  private call(name: string): Value {
    this.expect("(");
    const args: Value[] = [];
    if (!this.take(")")) {
      do args.push(this.comparison());
      while (this.take(","));
      this.expect(")");
    }
    const flat = args.flat();
    switch (name) {
      case "LEN":
        return shown(single(args[0] ?? "")).length;
      case "SUM":
        return flat.reduce<number>((sum, value) => sum + (typeof value === "number" ? value : 0), 0);
      case "COUNTA":
        return flat.filter((value) => value !== "").length;
      case "IF":
        return single(args[0] ?? false) !== false ? (args[1] ?? true) : (args[2] ?? false);
      default:
        throw new NotCalculated(name);
    }
  }

  private expect(mark: string): void {
    if (!this.take(mark)) throw new NotCalculated(this.text);
  }
}

function single(value: Value): CellScalar {
  if (!Array.isArray(value)) return value;
  if (value.length !== 1) throw new NotCalculated("an area as one value");
  return value[0]!;
}

function shown(value: CellScalar): string {
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
}

function numeric(value: CellScalar): number {
  if (value === "") return 0;
  const number = Number(value);
  if (Number.isNaN(number)) throw new NotCalculated("#VALUE!");
  return number;
}

function compare(mark: string, a: CellScalar, b: CellScalar): boolean {
  const [left, right] =
    typeof a === "string" && typeof b === "string" ? [a.toLowerCase(), b.toLowerCase()] : [a, b];
  switch (mark) {
    case "=":
      return left === right;
    case "<>":
      return left !== right;
    case "<":
      return left < right;
    case ">":
      return left > right;
    case "<=":
      return left <= right;
    default:
      return left >= right;
  }
}
