import { isComparison } from "../ast";
import { readKey, type CallNode, type CheckedNode, type ColumnNode } from "../check/checked";
import type { TableInfo } from "../scope";
import { writeAggregate } from "./aggregates";
import { writeComparison } from "./comparisons";
import { failuresOf, filledWhen, mayBeBlank, NEVER, NOT_APPLICABLE_ONLY, union } from "./failures";
import { formOf, type Form } from "./forms";
import { writeFunction } from "./functions";
import { NotNativeError, type NativeCells, type NativeReferences } from "./model";
import {
  all,
  any,
  call,
  chain,
  choose,
  EMPTY,
  FALSE,
  infix,
  inside,
  LEVEL,
  not,
  NOT_APPLICABLE,
  numberLiteral,
  textLiteral,
  TRUE,
  whole,
  ZERO,
  type Piece,
} from "./piece";

/** What the parts of the writer know of each other. */
export interface Writing {
  readonly refs: NativeReferences;
  /** Keys of columns that are not blank where this stands. */
  readonly filled: ReadonlySet<string>;
  /** The table whose rows an array runs over; null for single values. */
  readonly array: TableInfo | null;
  number(node: CheckedNode): Piece;
  boolean(node: CheckedNode): Piece;
  text(node: CheckedNode): Piece;
  /** Whether a value is a blank cell: TRUE and FALSE where that is known. */
  blank(node: CheckedNode): Piece;
  and(conditions: readonly Piece[]): Piece;
  or(conditions: readonly Piece[]): Piece;
  not(condition: Piece): Piece;
  assuming(filled: ReadonlySet<string>): Writing;
  over(table: TableInfo): Writing;
}

/** Turns checked nodes into native formulas that come to the same as the closures of compile/. */
export class NativeWriter implements Writing {
  constructor(
    readonly refs: NativeReferences,
    readonly filled: ReadonlySet<string> = new Set(),
    readonly array: TableInfo | null = null,
  ) {}

  assuming(filled: ReadonlySet<string>): NativeWriter {
    return filled.size === 0 ? this : new NativeWriter(this.refs, union(this.filled, filled), this.array);
  }

  over(table: TableInfo): NativeWriter {
    return new NativeWriter(this.refs, this.filled, table);
  }

  /** A value where a number is wanted. */
  number(node: CheckedNode): Piece {
    if (node.type === "boolean") return this.boolean(node);
    if (node.type === "text" || node.type === "any") throw new NotNativeError("类型不定的值");
    switch (node.kind) {
      case "constant":
        return numberLiteral(Number(node.value));
      case "parameter":
        return whole(this.refs.parameter(node.parameter.name));
      case "column":
        return this.column(node);
      case "unary": {
        if (node.operator === "+") return this.number(node.operand);
        const operand = this.number(node.operand);
        return node.operator === "-"
          ? { text: `-${inside(operand, LEVEL.sign)}`, level: LEVEL.sign }
          : { text: `${inside(operand, LEVEL.percent)}%`, level: LEVEL.percent };
      }
      case "binary":
        if (this.array && (node.operator === "/" || node.operator === "^"))
          throw new NotNativeError("逐行相除");
        return infix(node.operator, this.number(node.left), this.number(node.right));
      case "call":
        return this.call(node, "number");
      case "unknown":
        throw new NotNativeError("有错误的公式");
    }
  }

  boolean(node: CheckedNode): Piece {
    if (node.kind === "constant" && typeof node.value === "boolean") return node.value ? TRUE : FALSE;
    if (node.kind === "binary" && isComparison(node.operator))
      return writeComparison(node, node.operator, this);
    if (node.kind === "call" && node.type === "boolean") return this.call(node, "boolean");
    throw new NotNativeError("类型不定的值");
  }

  /** A value where a text is wanted; numbers as & writes them. */
  text(node: CheckedNode): Piece {
    if (node.type === "any" || node.type === "boolean") throw new NotNativeError("类型不定的值");
    if (node.type !== "text") {
      const cells = node.kind === "column" && node.source === "own" ? this.refs.own(node.column) : null;
      return cells ? whole(cells.text) : this.number(node);
    }
    switch (node.kind) {
      case "constant":
        return textLiteral(String(node.value));
      case "parameter":
        return whole(this.refs.parameter(node.parameter.name));
      case "column":
        return this.column(node);
      case "binary":
        return infix("&", this.text(node.left), this.text(node.right));
      case "call":
        return this.call(node, "text");
      case "unary":
      case "unknown":
        throw new NotNativeError("有错误的公式");
    }
  }

  blank(node: CheckedNode): Piece {
    if (node.kind === "column") return this.columnBlank(node);
    if (node.kind !== "call" || !mayBeBlank(node, this.filled)) return FALSE;
    const [first, second, third] = node.args;
    if (node.spec.name === "IF") {
      const [yes, no] = this.branches(first!);
      return choose(this.boolean(first!), yes.blank(second!), no.blank(third!));
    }
    const failed = call(node.spec.name === "IFNA" ? "ISNA" : "ISERROR", this[formOf(first!)](first!));
    return choose(failed, this.blank(second!), this.blank(first!));
  }

  and(conditions: readonly Piece[]): Piece {
    if (!this.array || conditions.length < 2) return all(conditions);
    return chain("*", conditions);
  }

  or(conditions: readonly Piece[]): Piece {
    if (!this.array || conditions.length < 2) return any(conditions);
    return infix(">", chain("+", conditions), ZERO);
  }

  not(condition: Piece): Piece {
    if (!this.array || condition === TRUE || condition === FALSE || condition.opposite !== undefined)
      return not(condition);
    return infix("-", whole("1"), condition);
  }

  private column(node: ColumnNode): Piece {
    const { column, table } = node;
    const isText = node.type === "text";
    if (node.source === "own") return this.cell(node, this.refs.own(column));
    if (node.source === "one") {
      const place = this.refs.place(table!);
      const cells = this.refs.range(table!, column);
      const found = cells && { ...cells, text: `INDEX(${cells.text},${place})` };
      return call("IF", infix(">", whole(place), ZERO), this.cell(node, found), NOT_APPLICABLE);
    }
    if (!this.array) throw new NotNativeError("表的列");
    const range = this.refs.range(table!, column);
    if (!range) return isText ? EMPTY : ZERO;
    return whole(isText ? range.text : this.refs.numbers(table!, column));
  }

  private cell(node: ColumnNode, cells: NativeCells | null): Piece {
    if (!cells) return node.type === "text" ? EMPTY : ZERO;
    const cell = whole(cells.text);
    const isEmptyText = cells.emptyText && node.type !== "text" && mayBeBlank(node, this.filled);
    return isEmptyText ? call("N", cell) : cell;
  }

  private columnBlank(node: ColumnNode): Piece {
    const { column, table } = node;
    if (node.source !== "each" && this.filled.has(readKey(table, column))) return FALSE;
    if (node.source === "own") {
      const cells = this.refs.own(column);
      return cells ? infix("=", whole(cells.text), EMPTY) : TRUE;
    }
    const cells = this.refs.range(table!, column);
    if (node.source === "one") {
      const place = whole(this.refs.place(table!));
      const found = cells ? infix("=", call("INDEX", whole(cells.text), place), EMPTY) : TRUE;
      return choose(infix(">", place, ZERO), found, FALSE);
    }
    if (!cells) return TRUE;
    const range = whole(cells.text);
    return node.type === "text" ? infix("=", range, EMPTY) : infix("=", call("ISNUMBER", range), FALSE);
  }

  private call(node: CallNode, form: Form): Piece {
    const { name, parameters } = node.spec;
    const [first, second, third] = node.args;
    switch (name) {
      case "IF": {
        if (this.array) throw new NotNativeError("逐行的 IF");
        const [yes, no] = this.branches(first!);
        return choose(this.boolean(first!), yes[form](second!), no[form](third!));
      }
      case "IFERROR":
      case "IFNA":
        return this.instead(name, first!, second!, form);
      case "AND":
      case "OR":
        return this.connected(node);
      case "XOR": {
        const sum = chain("+", [ZERO, ...node.args.map((arg) => this.boolean(arg))]);
        return infix("=", call("MOD", sum, whole("2")), whole("1"));
      }
      case "NOT":
        return this.not(this.boolean(first!));
      default:
    }
    const isAggregate = ["range", "series", "numbers", "array"].includes(parameters[0] ?? "");
    return isAggregate ? writeAggregate(node, this) : writeFunction(node, this);
  }

  /** AND and OR. Of several errors the first one counts: programs differ in which they take. */
  private connected({ spec, args }: CallNode): Piece {
    const conditions = args.map((arg) => this.boolean(arg));
    const all = spec.name === "AND" ? this.and(conditions) : this.or(conditions);
    const failing = conditions.filter((_, at) => failuresOf(args[at]!, this.filled) !== NEVER);
    const kinds = args.reduce((sum, arg) => sum | failuresOf(arg, this.filled), NEVER);
    if (
      this.array ||
      failing.length < 2 ||
      kinds === NOT_APPLICABLE_ONLY ||
      (kinds & NOT_APPLICABLE_ONLY) === 0
    )
      return all;
    return failing.reduceRight((rest, one) => call("IF", call("ISERROR", one), one, rest), all);
  }

  private branches(condition: CheckedNode): [NativeWriter, NativeWriter] {
    return [this.assuming(filledWhen(condition, true)), this.assuming(filledWhen(condition, false))];
  }

  /** IFERROR, and IFNA in the words of Excel 2010. */
  private instead(name: "IFERROR" | "IFNA", first: CheckedNode, second: CheckedNode, form: Form): Piece {
    if (this.array) throw new NotNativeError(name);
    const failures = failuresOf(first, this.filled);
    const value = this.solid(first, form);
    if (failures === NEVER) return value;
    const other = this.solid(second, form);
    if (name === "IFERROR" || failures === NOT_APPLICABLE_ONLY) return call("IFERROR", value, other);
    return call("IF", call("ISNA", value), other, value);
  }

  /** A value that is no blank cell any more: programs differ in what IFERROR makes of one. */
  private solid(node: CheckedNode, form: Form): Piece {
    const value = this[form](node);
    if (form === "boolean" || !mayBeBlank(node, this.filled)) return value;
    return form === "number" ? call("N", value) : infix("&", value, EMPTY);
  }
}
