import type { CallAst } from "../ast";
import { isTextFormat } from "../excel/format";
import { FUNCTIONS } from "../functions/registry";
import { parameterAt, type ArgumentKind, type FunctionSpec, type ValueType } from "../functions/spec";
import { nearest } from "../../table";
import type { Scope } from "../scope";
import { checkChoice, checkCriterionChoice } from "./choices";
import { columnsIn, isEmptyText, isNumeric, typeLabel, type CallNode, type CheckedNode } from "./checked";
import { checkCriterion } from "./criterion";
import { commonTable } from "./operators";
import type { Recorder } from "./recorder";

/** Where a to-many column may stand: nowhere, as the range itself, in a series, or anywhere inside an array. */
export type Place = "single" | "range" | "series" | "array";

export function checkCall(
  ast: CallAst,
  place: Place,
  scope: Scope,
  record: Recorder,
  visit: (ast: CallAst["args"][number], place: Place) => CheckedNode,
): CheckedNode {
  const spec = FUNCTIONS.get(ast.name);
  if (!spec) {
    record.error(
      "unknownFunction",
      `没有函数“${ast.name}”`,
      ast.nameSpan,
      nearest(ast.name, FUNCTIONS.keys()),
    );
    for (const arg of ast.args) visit(arg, place);
    return { kind: "unknown", ast, type: "any", over: null };
  }
  if (spec.name === "TODAY") record.usesToday = true;
  const kinds = ast.args.map((_, index) => parameterAt(spec, index));
  const args = ast.args.map((arg, index) => visit(arg, placeOf(kinds[index]!, place)));
  checkArity(ast, spec, record);
  args.forEach((arg, index) => checkArgument(spec, kinds[index]!, index, arg, args, record));
  const over = commonTable(args, ast, record);
  const node: CallNode = {
    kind: "call",
    ast,
    spec,
    args,
    type: resultType(spec, args),
    over: isAggregate(spec) ? null : over,
    ...resources(spec, args, scope, record),
  };
  checkMeaning(node, over !== null, record);
  return node;
}

/** Takes the rows of a to-many table and gives a single value. */
export function isAggregate(spec: FunctionSpec): boolean {
  const first = spec.parameters[0];
  return first === "range" || first === "series" || first === "numbers" || first === "array";
}

function placeOf(kind: ArgumentKind, outer: Place): Place {
  if (kind === "range" || kind === "array") return kind;
  if (kind === "series" || kind === "numbers") return "series";
  return outer === "array" && kind !== "criterion" ? "array" : "single";
}

function checkArity(ast: CallAst, spec: FunctionSpec, record: Recorder): void {
  const { length } = ast.args;
  const pairs = spec.repeats === 2 && (length - spec.parameters.length) % 2 !== 0;
  if (length >= spec.least && length <= spec.most && !pairs) return;
  record.error("arity", `${spec.name} 的参数个数不对（写了 ${length} 个），应写成 ${spec.syntax}`, ast.span);
}

function checkArgument(
  spec: FunctionSpec,
  kind: ArgumentKind,
  index: number,
  arg: CheckedNode,
  args: readonly CheckedNode[],
  record: Recorder,
): void {
  const { span } = arg.ast;
  const wants = (what: string, suggestion?: string) =>
    record.error(
      "argumentType",
      `${spec.name} 的第 ${index + 1} 个参数应为${what}，实际为${typeLabel(arg.type)}`,
      span,
      suggestion,
    );
  const isTextOrBoolean = arg.type === "text" || arg.type === "boolean";
  switch (kind) {
    case "range":
      if (arg.kind !== "column" || arg.source !== "each") {
        if (arg.kind !== "unknown")
          record.error("rangeExpected", `${spec.name} 的第 ${index + 1} 个参数必须是“表[指标]”`, span);
      } else if (isSummed(spec, index) && !isNumeric(arg.type)) wants("数值");
      break;
    case "criterion":
      checkCriterion(args[index - 1], arg, record);
      checkCriterionChoice(args[index - 1], arg, record);
      break;
    case "boolean":
      if (arg.type !== "boolean" && arg.type !== "any") wants("条件");
      break;
    case "number":
    case "date":
    case "numbers":
      if (isTextOrBoolean) wants(kind === "date" ? "日期" : "数值");
      break;
    case "array":
      if (isTextOrBoolean) wants("数值", arg.type === "boolean" ? "--(…)" : undefined);
      break;
    case "text":
      if (arg.type !== "text" && arg.type !== "any") wants("文本");
      break;
    case "unit":
      if (arg.kind !== "constant" || !["Y", "M", "D"].includes(String(arg.value).toUpperCase())) {
        record.error("dateUnit", '单位只能写 "Y"、"M" 或 "D"', span);
      }
      break;
    case "format":
      if (arg.kind !== "constant" || typeof arg.value !== "string" || !isTextFormat(arg.value)) {
        record.error("textFormat", '格式只能写成 "0.00"、"#,##0"、"0%"、"yyyy-mm-dd" 这一类', span);
      }
      break;
    case "any":
    case "series":
    case "codeList":
    case "pattern":
      break;
  }
}

/** The column whose numbers are summed, averaged… by a conditional aggregate. */
function isSummed(spec: FunctionSpec, index: number): boolean {
  if (spec.name === "SUMIF") return index === 2;
  return index === 0 && spec.parameters[1] === "range";
}

/** Looks up the code list or pattern that a literal names. */
function resources(
  spec: FunctionSpec,
  args: readonly CheckedNode[],
  scope: Scope,
  record: Recorder,
): Pick<CallNode, "codeList" | "pattern"> {
  const index = spec.parameters.findIndex((kind) => kind === "codeList" || kind === "pattern");
  const arg = args[index];
  if (!arg) return {};
  const name = arg.kind === "constant" ? String(arg.value) : "";
  const isList = spec.parameters[index] === "codeList";
  const codeList = isList ? scope.codeLists.get(name) : undefined;
  const pattern = isList ? undefined : scope.patterns.get(name);
  if (codeList) return { codeList };
  if (pattern) return { pattern };
  const names = isList ? scope.codeLists.keys() : scope.patterns.keys();
  const similar = name === "" ? undefined : nearest(name, names);
  record.error(
    isList ? "unknownCodeList" : "unknownPattern",
    name === ""
      ? `第 ${index + 1} 个参数要写${isList ? "码表" : "模式"}的名称`
      : `没有${isList ? "码表" : "模式"}“${name}”`,
    arg.ast.span,
    similar === undefined ? undefined : `"${similar}"`,
  );
  return {};
}

function resultType(spec: FunctionSpec, args: readonly CheckedNode[]): ValueType {
  if (spec.result !== "argument") return spec.result;
  const [a, b] = spec.name === "IF" ? [args[1], args[2]] : [args[0], args[1]];
  if (!a || !b) return "any";
  if (a.type === b.type) return a.type;
  return isNumeric(a.type) && isNumeric(b.type) ? "number" : "any";
}

function checkMeaning(node: CallNode, hasTable: boolean, record: Recorder): void {
  const { spec, args, ast } = node;
  const [first, ...others] = args;
  if (spec.name === "ISBLANK") record.test(first);
  if (spec.name === "SUMPRODUCT" && first && !hasTable) {
    record.error("noTable", "SUMPRODUCT 里要有一张表的列，写成“表[指标]”", ast.span);
  }
  if (first && ["IFNA", "IFERROR", "ISERROR"].includes(spec.name)) {
    for (const column of columnsIn(first)) if (column.source !== "own") record.test(column);
  }
  if (spec.name === "LEN" && first?.kind === "column" && first.column.personName) {
    record.error("nameLength", "不能用姓名的字数做判断，生僻字在各表格软件里字数不同", ast.span);
  }
  if (spec.name === "含项" && others[0]) checkChoice(first, others[0], record);
  if (spec.name === "属于" && first) checkMembership(first, others, record);
}

function checkMembership(value: CheckedNode, options: readonly CheckedNode[], record: Recorder): void {
  for (const option of options) {
    checkChoice(value, option, record);
    checkChoice(option, value, record);
    if (isEmptyText(option)) {
      record.test(value);
      continue;
    }
    record.test(option); // a blank among the options is simply none of them: the function minds it itself
    const known = value.type !== "any" && option.type !== "any";
    const same = value.type === option.type || (isNumeric(value.type) && isNumeric(option.type));
    if (known && !same) {
      const types = `${typeLabel(value.type)}与${typeLabel(option.type)}`;
      record.error("comparisonTypes", `属于 的各参数类型要相同，实际为${types}`, option.ast.span);
    }
  }
}
