import type { ColumnNode } from "../check/checked";
import { NA } from "../values";
import {
  asNumbers,
  asTexts,
  untrusted,
  type BlankAt,
  type Machine,
  type NumberAt,
  type TextAt,
} from "./machine";

/** The cells of a column of numbers or dates; blanks are 0. */
export function compileNumberColumn(node: ColumnNode, machine: Machine): NumberAt {
  const column = asNumbers(machine.column(node.table, node.column));
  const values = column?.values;
  if (node.source === "one") {
    const first = machine.firstRow(node.table!);
    return (row) => {
      const target = first[row]!;
      if (target < 0) return machine.failNumber(NA);
      return values ? values[target]! : 0;
    };
  }
  if (!values) return () => 0;
  if (node.source === "own") return (row) => values[row]!;
  const bad = untrusted(node.table, column);
  return bad ? (_, item) => (bad.get(item) ? 0 : values[item]!) : (_, item) => values[item]!;
}

/** The cells of a text column; blanks are "". */
export function compileTextColumn(node: ColumnNode, machine: Machine): TextAt {
  const column = asTexts(machine.column(node.table, node.column));
  if (node.source === "one") {
    const first = machine.firstRow(node.table!);
    return (row) => {
      const target = first[row]!;
      if (target < 0) return machine.failText(NA);
      return column ? column.dictionary[column.codes[target]!]! : "";
    };
  }
  if (!column) return () => "";
  const { codes, dictionary } = column;
  if (node.source === "own") return (row) => dictionary[codes[row]!]!;
  const bad = untrusted(node.table, column);
  return bad
    ? (_, item) => (bad.get(item) ? "" : dictionary[codes[item]!]!)
    : (_, item) => dictionary[codes[item]!]!;
}

/** Where a column is blank. A to-one row that does not exist is not blank but #N/A. */
export function compileColumnBlank(node: ColumnNode, machine: Machine): BlankAt {
  const column = machine.column(node.table, node.column);
  const isBlank: (at: number) => boolean = !column
    ? () => true
    : column.type === "text"
      ? (at) => column.codes[at] === 0
      : (at) => column.blank.get(at);
  if (node.source === "own") return isBlank;
  if (node.source === "one") {
    const first = machine.firstRow(node.table!);
    return (row) => first[row]! >= 0 && isBlank(first[row]!);
  }
  const bad = untrusted(node.table, column);
  return bad ? (_, item) => bad.get(item) || isBlank(item) : (_, item) => isBlank(item);
}
