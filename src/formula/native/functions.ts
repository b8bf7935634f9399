import { isNumeric, type CallNode, type CheckedNode } from "../check/checked";
import { printFormula } from "../print";
import { parameterAt } from "../functions/spec";
import { mayBeBlank } from "./failures";
import { NotNativeError } from "./model";
import { call, choose, FALSE, infix, NOT_APPLICABLE, TRUE, whole, type Piece } from "./piece";
import { writeDomain } from "./domain";
import { writeMembership } from "./membership";
import { formOf } from "./forms";
import type { Writing } from "./writer";

/** Excel's own functions that mean the same as ours. */
const SAME: ReadonlySet<string> = new Set(
  (
    "ABS INT SQRT ROUND ROUNDUP ROUNDDOWN MOD POWER LEN LEFT RIGHT MID EXACT VALUE TRIM UPPER LOWER SUBSTITUTE " +
    "FIND SEARCH DATE YEAR MONTH DAY DATEDIF EDATE EOMONTH"
  ).split(" "),
);
/** Those of them that take arrays in every program and cannot fail on rows that do not belong. */
const OF_ARRAYS: ReadonlySet<string> = new Set(
  "ABS INT ROUND ROUNDUP ROUNDDOWN LEN LEFT RIGHT MID EXACT TRIM UPPER LOWER SUBSTITUTE".split(" "),
);

/** A call of anything but conditions' connectives, branches and aggregates. */
export function writeFunction(node: CallNode, writer: Writing): Piece {
  const { name } = node.spec;
  const [first] = node.args;
  switch (name) {
    case "TRUE":
      return TRUE;
    case "FALSE":
      return FALSE;
    case "TODAY":
      return whole(writer.refs.today);
    case "ISBLANK":
      return writer.blank(first!);
    case "ISNUMBER":
      return isNumeric(first!.type) ? call("ISNUMBER", raw(first!, writer)) : FALSE;
    case "ISTEXT":
      return first!.type === "text" ? writer.not(writer.blank(first!)) : FALSE;
    case "ISERROR":
      return call("ISERROR", writer[formOf(first!)](first!));
    case "TEXT":
      return formatted(node, writer);
    case "属于":
      return writeMembership(node, writer);
    default:
  }
  if (!SAME.has(name)) return applicable(node, writer, () => writeDomain(node, writer));
  if (writer.array && !OF_ARRAYS.has(name)) throw new NotNativeError(name);
  return applicable(node, writer, () =>
    call(name, ...node.args.map((arg, at) => argument(node, arg, at, writer))),
  );
}

/** #N/A where a date or number that the function needs is blank. */
export function applicable(node: CallNode, writer: Writing, write: () => Piece): Piece {
  if (!node.spec.blankIsNotApplicable) return write();
  const blanks = node.args.filter((arg) => mayBeBlank(arg, writer.filled));
  if (blanks.length === 0) return kept(node, writer, false) ?? write();
  if (writer.array) throw new NotNativeError(node.spec.name);
  return (
    kept(node, writer, true) ??
    choose(writer.or(blanks.map((arg) => writer.blank(arg))), NOT_APPLICABLE, write())
  );
}

/** Dear functions of plain cells stand in a cell of their own, which many rules share; "" there means a blank argument. */
function kept(node: CallNode, writer: Writing, mayMiss: boolean): Piece | null {
  if (!node.spec.kept || node.spec.name === "DATEDIF" || writer.array) return null;
  if (!node.args.every((arg) => isPlain(arg, writer))) return null;
  const args = node.args.map((arg) => raw(arg, writer));
  const value = call("IFERROR", writeDomain(node, writer), whole('""'));
  const formula = call(
    "IF",
    infix("<", call("COUNT", ...args), whole(String(args.length))),
    whole('""'),
    value,
  );
  const cell = writer.refs.keep(printFormula(node.ast), formula.text);
  if (cell === null) return null;
  return mayMiss
    ? call("IF", infix("=", whole(cell), whole('""')), NOT_APPLICABLE, whole(cell))
    : whole(cell);
}

const isPlain = (node: CheckedNode, writer: Writing): boolean =>
  (node.kind === "column" && node.source === "own" && writer.refs.own(node.column) !== null) ||
  node.kind === "parameter" ||
  (node.kind === "call" && node.spec.name === "TODAY");

/** An argument as the cell itself, so that a blank is one. */
function raw(node: CheckedNode, writer: Writing): Piece {
  if (node.kind !== "column") return writer.number(node);
  if (node.source === "own") {
    const cells = writer.refs.own(node.column);
    return cells ? whole(cells.text) : whole('""');
  }
  if (node.source === "each") {
    const cells = writer.refs.range(node.table!, node.column);
    return cells ? whole(cells.text) : whole('""');
  }
  // A row that does not exist, and a blank, are no number.
  return choose(writer.blank(node), whole('""'), writer.number(node));
}

function argument(node: CallNode, arg: CheckedNode, at: number, writer: Writing): Piece {
  switch (parameterAt(node.spec, at)) {
    case "number":
    case "date":
      return writer.number(arg);
    case "text":
    case "unit":
      return writer.text(arg);
    default:
      return writer[formOf(arg)](arg);
  }
}

/** TEXT with a format of numbers; letters of dates differ with the language of the program. */
function formatted(node: CallNode, writer: Writing): Piece {
  const [value, format] = node.args;
  const shape = format?.kind === "constant" ? String(format.value) : "";
  if (!/^[#,0.%]+$/.test(shape) || !isNumeric(value!.type) || writer.array) throw new NotNativeError("TEXT");
  return call("TEXT", writer.number(value!), writer.text(format!));
}
