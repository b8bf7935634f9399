import { isNumeric, type CallNode, type CheckedNode } from "../check/checked";
import { printFormula } from "../print";
import { parameterAt } from "../functions/spec";
import { failuresOf, mayBeBlank, NEVER } from "./failures";
import { NotNativeError } from "./model";
import { call, choose, EMPTY, FALSE, infix, NOT_APPLICABLE, TRUE, whole, type Piece } from "./piece";
import { writeDomain, WRONG } from "./domain";
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
      return first!.type === "text" ? call("ISTEXT", writer.text(first!)) : FALSE;
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
  if (name === "EDATE" || name === "EOMONTH") return applicable(node, writer, () => monthsAway(node, writer));
  if (name === "DATE" && !node.args.every(isDatePart)) throw new NotNativeError("DATE");
  if (name === "MOD") return remainder(node, writer);
  if (name === "VALUE") return call(name, filledText(first!, writer));
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

/** Parts of dates that every program takes: others know no days and months by the thousand, and read years of two digits. */
function isDatePart(node: CheckedNode, at: number): boolean {
  if (node.kind === "call") return ["YEAR", "MONTH", "DAY"].includes(node.spec.name);
  if (node.kind !== "constant") return false;
  const [least, most] = [
    [1900, 9999],
    [1, 12],
    [1, 31],
  ][at]!;
  return Number(node.value) >= least! && Number(node.value) <= most!;
}

/** The first and last month of Excel's calendar, counted from the year 0: the middle of both and half the way. */
const MIDDLE_MONTH = 71_400.5;
const HALF_MONTHS = 48_599.5;

/** EDATE and EOMONTH; other programs know months outside Excel's calendar, too. */
function monthsAway(node: CallNode, writer: Writing): Piece {
  const [date, months] = node.args.map((arg) => writer.number(arg)) as [Piece, Piece];
  const moved = call(node.spec.name, date, months);
  const isSure = node.args[0]!.kind !== "column";
  if (isSure) return moved;
  const month = infix(
    "+",
    infix("+", infix("*", call("YEAR", date), whole("12")), call("MONTH", date)),
    months,
  );
  const away = call("ABS", infix("-", month, whole(String(MIDDLE_MONTH))));
  return call("IF", infix(">", away, whole(String(HALF_MONTHS))), WRONG, moved);
}

/** MOD; of two errors the first argument's counts, where LibreOffice minds a divisor of 0 first. */
function remainder({ args }: CallNode, writer: Writing): Piece {
  const [value, divisor] = args.map((arg) => writer.number(arg)) as [Piece, Piece];
  const rest = call("MOD", value, divisor);
  return failuresOf(args[0]!, writer.filled) === NEVER
    ? rest
    : call("IF", call("ISERROR", value), value, rest);
}

/** A text that is no blank cell: Excel's VALUE of one is 0, ours has no number in it. */
function filledText(node: CheckedNode, writer: Writing): Piece {
  const text = writer.text(node);
  return mayBeBlank(node, writer.filled) ? infix("&", text, EMPTY) : text;
}

/** TEXT with a format of numbers; letters of dates differ with the language of the program. */
function formatted(node: CallNode, writer: Writing): Piece {
  const [value, format] = node.args;
  const shape = format?.kind === "constant" ? String(format.value) : "";
  if (!/^[#,0.%]+$/.test(shape) || !isNumeric(value!.type) || writer.array) throw new NotNativeError("TEXT");
  return call("TEXT", writer.number(value!), writer.text(format!));
}
