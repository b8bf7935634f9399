import type { Ast } from "../ast";
import { nearest } from "../../table";
import type { Scope } from "../scope";
import { checkCall, type Place } from "./calls";
import { typeLabel, type CheckedFormula, type CheckedNode } from "./checked";
import { checkBinary, checkUnary } from "./operators";
import { Recorder } from "./recorder";

/**
 * Looks up every name of a formula and checks types, tables and options.
 * @param want "boolean" for a rule or a condition, "any" for a value in a message
 * @returns always a result; `ok` is false when any diagnostic is an error
 */
export function checkFormula(ast: Ast, scope: Scope, want: "boolean" | "any"): CheckedFormula {
  const record = new Recorder();
  const root = visit(ast, "single", scope, record);
  if (want === "boolean" && root.type !== "boolean" && root.kind !== "unknown") {
    record.error("notBoolean", `结果必须是真假，实际为${typeLabel(root.type)}`, ast.span);
  }
  const { diagnostics, reads, tested, parameters, tables, usesToday } = record;
  const ok = diagnostics.every(({ severity }) => severity !== "error");
  return { root, diagnostics, ok, reads, tested, parameters, tables, usesToday };
}

function visit(ast: Ast, place: Place, scope: Scope, record: Recorder): CheckedNode {
  switch (ast.kind) {
    case "number":
    case "text":
    case "boolean":
      return { kind: "constant", ast, value: ast.value, type: ast.kind, over: null };
    case "name":
      return ownOrParameter(ast, scope, record);
    case "column":
      return tableColumn(ast, place, scope, record);
    case "unary":
      return checkUnary(ast, visit(ast.operand, place, scope, record), record);
    case "binary": {
      const left = visit(ast.left, place, scope, record);
      return checkBinary(ast, left, visit(ast.right, place, scope, record), record);
    }
    case "call":
      return checkCall(ast, place, scope, record, (arg, inner) => visit(arg, inner, scope, record));
  }
}

function ownOrParameter(ast: Ast & { kind: "name" }, scope: Scope, record: Recorder): CheckedNode {
  const column = scope.columns.get(ast.name);
  if (column) {
    record.read(null, column);
    return { kind: "column", ast, source: "own", table: null, column, type: column.type, over: null };
  }
  const parameter = scope.parameters.get(ast.name);
  if (parameter) {
    record.parameters.add(parameter.name);
    return { kind: "parameter", ast, parameter, type: parameter.type, over: null };
  }
  const elsewhere = [...scope.tables.values()].find(
    (table) => table.cardinality === "one" && table.columns.has(ast.name),
  );
  const suggestion = elsewhere
    ? `${elsewhere.name}[${ast.name}]`
    : nearest(ast.name, [...scope.columns.keys(), ...scope.parameters.keys()]);
  record.error("unknownName", `“${scope.label}”没有指标“${ast.name}”，也没有这个参数`, ast.span, suggestion);
  return { kind: "unknown", ast, type: "any", over: null };
}

function tableColumn(
  ast: Ast & { kind: "column" },
  place: Place,
  scope: Scope,
  record: Recorder,
): CheckedNode {
  const table = scope.tables.get(ast.table);
  if (!table) {
    const similar = nearest(ast.table, scope.tables.keys());
    const suggestion = similar === undefined ? undefined : `${similar}[${ast.column}]`;
    record.error("unknownTable", `从“${scope.label}”取不到“${ast.table}”`, ast.span, suggestion);
    return { kind: "unknown", ast, type: "any", over: null };
  }
  const column = table.columns.get(ast.column);
  if (!column) {
    const similar = nearest(ast.column, table.columns.keys());
    const suggestion = similar === undefined ? undefined : `${table.name}[${similar}]`;
    record.error("unknownColumn", `“${table.name}”没有指标“${ast.column}”`, ast.span, suggestion);
    return { kind: "unknown", ast, type: "any", over: null };
  }
  record.read(table, column);
  const isOne = table.cardinality === "one";
  if (!isOne && place === "single") {
    const message = `“${table.name}[${column.name}]”是一列多个值，只能放在 COUNTIFS、SUM 等统计函数里`;
    record.error("columnOutsideAggregate", message, ast.span);
  }
  const source = isOne ? "one" : "each";
  return { kind: "column", ast, source, table, column, type: column.type, over: isOne ? null : table };
}
