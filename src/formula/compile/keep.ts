import { printFormula } from "../print";
import type { CheckedNode, ColumnNode } from "../check/checked";
import type { FormulaValueError } from "../values";
import { dependence } from "./depends";
import { asTexts, FAILED, type BooleanAt, type Machine, type NumberAt, type TextAt } from "./machine";

/**
 * Keeping results. A sub-formula that depends on nothing but one text column has as many values as there are distinct
 * texts, and one that depends on parameters alone has one; they are worked out once, when first wanted, and looked up
 * by dictionary code after that. Dear functions of number and date columns (周岁) are kept by row. Formulas that hold
 * the same sub-formula share what is kept.
 */
interface Slots {
  readonly size: number;
  /** The slot of a cell; -1 for "do not keep". */
  readonly slot: (row: number, item: number) => number;
}

const UNKNOWN = 2;

export function keepBoolean(node: CheckedNode, machine: Machine, compile: () => BooleanAt): BooleanAt {
  return kept("boolean", node, machine, compile, ({ size, slot }, inner) => {
    const results = new Int8Array(size).fill(UNKNOWN);
    const errors = new Map<number, FormulaValueError>();
    return (row, item) => {
      const at = slot(row, item);
      const result = results[at]!;
      if (result === 1 || result === 0) return result;
      if (result === FAILED) return machine.failBoolean(errors.get(at)!);
      const fresh = inner(row, item);
      results[at] = fresh;
      if (fresh === FAILED) errors.set(at, machine.error);
      return fresh;
    };
  });
}

export function keepNumber(node: CheckedNode, machine: Machine, compile: () => NumberAt): NumberAt {
  return kept("number", node, machine, compile, ({ size, slot }, inner) => {
    const results = new Float64Array(size).fill(NaN);
    const errors = new Map<number, FormulaValueError>();
    return (row, item) => {
      const at = slot(row, item);
      const result = results[at]!;
      if (result === result) return result;
      const error = errors.get(at);
      if (error) return machine.failNumber(error);
      const fresh = inner(row, item);
      results[at] = fresh;
      if (fresh !== fresh) errors.set(at, machine.error);
      return fresh;
    };
  });
}

export function keepText(node: CheckedNode, machine: Machine, compile: () => TextAt): TextAt {
  return kept("text", node, machine, compile, ({ size, slot }, inner) => {
    const results = new Array<string | null | undefined>(size).fill(undefined);
    const errors = new Map<number, FormulaValueError>();
    return (row, item) => {
      const at = slot(row, item);
      const result = results[at];
      if (typeof result === "string") return result;
      if (result === null) return machine.failText(errors.get(at)!);
      const fresh = inner(row, item);
      results[at] = fresh;
      if (fresh === null) errors.set(at, machine.error);
      return fresh;
    };
  });
}

function kept<T extends NumberAt | BooleanAt | TextAt>(
  form: string,
  node: CheckedNode,
  machine: Machine,
  compile: () => T,
  wrap: (slots: Slots, inner: T) => T,
): T {
  const slots = slotsFor(node, machine);
  if (!slots) return compile();
  const key = `${form} ${printFormula(node.ast)}`;
  let closure = machine.kept.get(key) as T | undefined;
  if (!closure) machine.kept.set(key, (closure = wrap(slots, compile())));
  return closure;
}

function slotsFor(node: CheckedNode, machine: Machine): Slots | null {
  if (node.kind !== "unary" && node.kind !== "binary" && node.kind !== "call") return null;
  const { columns, rows } = dependence(node);
  if (rows) return null;
  const [only] = columns;
  if (!only) return { size: 1, slot: () => 0 };
  if (columns.length === 1 && only.type === "text") return slotsByText(only, machine);
  const isDear = node.kind === "call" && node.spec.kept;
  const isOwn = columns.every(({ source }) => source === "own");
  return isDear && isOwn ? { size: machine.environment.frame.rowCount, slot: (row) => row } : null;
}

function slotsByText(node: ColumnNode, machine: Machine): Slots | null {
  const column = asTexts(machine.column(node.table, node.column));
  if (!column) return null;
  const { codes, dictionary } = column;
  const size = dictionary.length;
  if (node.source === "own") return { size, slot: (row) => codes[row]! };
  if (node.source === "each") {
    // A cell that must not be trusted reads as blank whatever stands in it.
    const isTrusted = node.table!.cardinality !== "all" || column.bad.count === 0;
    return isTrusted ? { size, slot: (_, item) => codes[item]! } : null;
  }
  const first = machine.firstRow(node.table!);
  return { size: size + 1, slot: (row) => (first[row]! < 0 ? size : codes[first[row]!]!) };
}
