import { isNumeric, type CallNode, type CheckedNode, type ColumnNode } from "../check/checked";
import type { TableInfo } from "../scope";
import { writeCriterion, type NativeCriterion } from "./criteria";
import { NotNativeError } from "./model";
import { call, chain, EMPTY, FALSE, infix, TRUE, whole, ZERO, type Piece } from "./piece";
import type { Writing } from "./writer";

/** A function that takes the rows of a to-many table, or several values, and gives one number. */
export function writeAggregate(node: CallNode, writer: Writing): Piece {
  if (writer.array) throw new NotNativeError(node.spec.name);
  if (node.spec.parameters.includes("range")) return conditional(node, writer);
  switch (node.spec.name) {
    case "SUMPRODUCT":
      return sumProduct(node.args[0]!, writer);
    case "SUM":
      return total(node, writer, sumOfColumn);
    case "COUNT":
      return total(node, writer, countOfColumn);
    case "COUNTA":
      return total(node, writer, filledOfColumn);
    default:
      return statistic(node, writer);
  }
}

/** What belongs and fits, as one number for each row. */
function belonging(table: TableInfo, conditions: readonly Piece[], writer: Writing): Piece {
  const [range, value] = writer.refs.scope(table);
  return chain("*", [infix("=", whole(range), whole(value)), ...conditions]);
}

function sumProduct(array: CheckedNode, writer: Writing): Piece {
  const table = array.over!;
  const rows = writer.over(table);
  const inner = withoutSigns(array);
  // A condition in a product need not be made a number first.
  const value = inner.type === "boolean" ? rows.boolean(inner) : rows.number(inner);
  return call("SUMPRODUCT", belonging(table, [value], writer));
}

/** --(…) is the condition itself. */
function withoutSigns(node: CheckedNode): CheckedNode {
  if (node.kind !== "unary" || node.operator !== "-" || node.operand.kind !== "unary") return node;
  const { operand } = node.operand;
  return node.operand.operator === "-" && operand.type === "boolean" ? operand : node;
}

/** SUM, COUNT or COUNTA: columns one by one, single values together. */
function total(
  node: CallNode,
  writer: Writing,
  ofColumn: (column: ColumnNode, cells: string, emptyText: boolean, writer: Writing) => Piece,
): Piece {
  const parts: Piece[] = [];
  const singles: Piece[] = [];
  for (const arg of node.args) {
    if (arg.over === null) {
      const single = singleValue(node.spec.name, arg, writer);
      if (single) singles.push(single);
      continue;
    }
    if (arg.kind !== "column") throw new NotNativeError(node.spec.name);
    const cells = writer.refs.range(arg.table!, arg.column);
    if (cells) parts.push(ofColumn(arg, cells.text, cells.emptyText, writer));
  }
  if (singles.length > 0) parts.unshift(call(node.spec.name, ...singles));
  return parts.length === 0 ? ZERO : chain("+", parts);
}

/** A value among the arguments of SUM, COUNT, COUNTA, MAX, MIN and AVERAGE; null where it cannot count. */
function singleValue(name: string, arg: CheckedNode, writer: Writing): Piece | null {
  const isCount = name.startsWith("COUNT");
  if (arg.kind === "column" && arg.source === "own") {
    const cells = writer.refs.own(arg.column);
    if (!cells || (name === "COUNT" && !isNumeric(arg.type))) return null;
    if (name === "COUNTA" && cells.emptyText) throw new NotNativeError(name);
    return whole(cells.text);
  }
  // Whether such a value counts depends on its being blank or text, where programs differ.
  if (isCount || (arg.kind === "column" && name !== "SUM")) throw new NotNativeError(name);
  return writer.number(arg);
}

function sumOfColumn(column: ColumnNode, cells: string, _emptyText: boolean, writer: Writing): Piece {
  const [range, value] = writer.refs.scope(column.table!);
  return call("SUMIFS", whole(cells), whole(range), whole(value));
}

function countOfColumn(column: ColumnNode, cells: string, _emptyText: boolean, writer: Writing): Piece {
  if (!isNumeric(column.type)) return ZERO;
  return call("SUMPRODUCT", belonging(column.table!, [call("ISNUMBER", whole(cells))], writer));
}

function filledOfColumn(column: ColumnNode, cells: string, emptyText: boolean, writer: Writing): Piece {
  if (emptyText) {
    const filled = isNumeric(column.type) ? call("ISNUMBER", whole(cells)) : infix("<>", whole(cells), EMPTY);
    return call("SUMPRODUCT", belonging(column.table!, [filled], writer));
  }
  const [range, value] = writer.refs.scope(column.table!);
  return call("COUNTIFS", whole(range), whole(value), whole(cells), whole('"<>"'));
}

/** MAX, MIN and AVERAGE: of a column alone, or of single values. */
function statistic(node: CallNode, writer: Writing): Piece {
  const { name } = node.spec;
  const [first] = node.args;
  if (node.args.every((arg) => arg.over === null)) {
    const values = node.args.map((arg) => singleValue(name, arg, writer)).filter((value) => value !== null);
    if (values.length > 0) return call(name, ...values);
    return name === "AVERAGE" ? infix("/", ZERO, ZERO) : ZERO;
  }
  if (node.args.length > 1 || first?.kind !== "column") throw new NotNativeError(name);
  return measured(`${name}IFS`, first, [], writer);
}

/** COUNTIF(S), SUMIF(S), AVERAGEIFS, MAXIFS and MINIFS. */
function conditional(node: CallNode, writer: Writing): Piece {
  const { args, spec } = node;
  const pairsFrom = (first: number, end: number): NativeCriterion[] => {
    const criteria: NativeCriterion[] = [];
    for (let at = first; at + 1 < end; at += 2)
      criteria.push(writeCriterion(args[at] as ColumnNode, args[at + 1]!, writer));
    return criteria;
  };
  const counts = spec.name.startsWith("COUNT");
  const isSumIf = spec.name === "SUMIF";
  const criteria = isSumIf ? pairsFrom(0, 2) : pairsFrom(counts ? 0 : 1, args.length);
  const value = isSumIf ? (args[2] ?? args[0]!) : args[0]!;
  const result = counts
    ? counted(value as ColumnNode, criteria, writer)
    : measured(isSumIf ? "SUMIFS" : spec.name, value as ColumnNode, criteria, writer);
  const failing = criteria.flatMap((one) => one.failing ?? []);
  return failing.reduce((sum, one) => infix("+", sum, infix("*", ZERO, one)), result);
}

/** The criteria as Excel's pairs; null where one has no such form, or is known. */
function pairsOf(table: TableInfo, criteria: readonly NativeCriterion[], writer: Writing): Piece[] | null {
  const open = criteria.filter((one) => one.pair !== null || one.condition() !== TRUE);
  if (open.some(({ pair }) => pair === null)) return null;
  const [range, value] = writer.refs.scope(table);
  return [whole(range), whole(value), ...open.flatMap(({ pair }) => [...pair!])];
}

const never = (criteria: readonly NativeCriterion[]): boolean =>
  criteria.some((one) => one.pair === null && one.condition() === FALSE);

function openConditions(criteria: readonly NativeCriterion[]): Piece[] {
  return criteria.map((one) => one.condition()).filter((condition) => condition !== TRUE);
}

function counted(column: ColumnNode, criteria: readonly NativeCriterion[], writer: Writing): Piece {
  if (never(criteria)) return ZERO;
  const pairs = pairsOf(column.table!, criteria, writer);
  if (pairs) return call("COUNTIFS", ...pairs);
  return call("SUMPRODUCT", belonging(column.table!, openConditions(criteria), writer));
}

/** SUMIFS, AVERAGEIFS, MAXIFS or MINIFS of a column. */
function measured(
  name: string,
  column: ColumnNode,
  criteria: readonly NativeCriterion[],
  writer: Writing,
): Piece {
  const table = column.table!;
  const cells = writer.refs.range(table, column.column);
  if (!cells || never(criteria)) return name === "AVERAGEIFS" ? infix("/", ZERO, ZERO) : ZERO;
  const pairs = pairsOf(table, criteria, writer);
  if (pairs) return call(name, whole(cells.text), ...pairs);
  const fits = belonging(table, openConditions(criteria), writer);
  // As an argument of its own the column's texts count as 0.
  const sum = call("SUMPRODUCT", fits, whole(cells.text));
  if (name === "SUMIFS") return sum;
  if (name !== "AVERAGEIFS") throw new NotNativeError(name);
  const isNumber = call("ISNUMBER", whole(cells.text));
  const count = call("SUMPRODUCT", belonging(table, [...openConditions(criteria), isNumber], writer));
  return infix("/", sum, count);
}
