import type { CallNode, CheckedNode } from "../../formula";
import { claim, joined, sentence, type Clause } from "./clause";
import { compared, found } from "./compare";
import { among, inList } from "./membership";
import { isCall, isConstant, oneTables, opposite, type Comparison } from "./shapes";
import type { Speaker } from "./speaker";

const COMPARISONS: ReadonlySet<string> = new Set(["=", "<>", "<", ">", "<=", ">="]);

/** A yes or no in words, or its opposite. */
export function conditionWords(speaker: Speaker, node: CheckedNode, negated: boolean): Clause {
  if (node.kind === "binary" && COMPARISONS.has(node.operator)) {
    const operator = node.operator as Comparison;
    return (
      truth(speaker, node.left, operator, node.right, negated) ??
      compared(speaker, node.left, negated ? opposite(operator) : operator, node.right)
    );
  }
  if (node.kind === "call") return callCondition(speaker, node, negated);
  if (node.kind === "constant") return always(Boolean(node.value) !== negated);
  return claim(speaker.value(node), negated ? "不成立" : "成立");
}

/** 条件=TRUE. */
function truth(
  speaker: Speaker,
  left: CheckedNode,
  operator: Comparison,
  right: CheckedNode,
  negated: boolean,
): Clause | null {
  if (!isConstant(right) || typeof right.value !== "boolean" || left.type !== "boolean") return null;
  const isYes = (operator === "=") === right.value;
  return speaker.clause(left, isYes === negated);
}

function always(isTrue: boolean): Clause {
  const words = isTrue ? "总是符合" : "总是不符合";
  return claim("", words, words);
}

function callCondition(speaker: Speaker, node: CallNode, negated: boolean): Clause {
  const { args, spec } = node;
  const [first, second, third] = args;
  const parts = (negate: boolean) => args.map((arg) => speaker.clause(arg, negate));
  const value = () => speaker.value(first!);
  switch (spec.name) {
    case "AND":
      return negated ? { kind: "notAll", parts: parts(false) } : joined("all", parts(false));
    case "OR":
      return negated ? joined("all", parts(true)) : joined("any", parts(false));
    case "NOT":
      return speaker.clause(first!, !negated);
    case "XOR":
      return { kind: "odd", parts: [...parts(false), ...(negated ? [always(true)] : [])] };
    case "TRUE":
    case "FALSE":
      return always((spec.name === "TRUE") !== negated);
    case "IF":
      return choice(speaker, first!, second!, third, negated);
    case "IFNA":
    case "IFERROR":
      return fallback(speaker, node, negated);
    case "ISBLANK":
      return negated ? claim(value(), "已填写", "应当填写") : claim(value(), "没有填", "应当空着");
    case "ISNUMBER":
      return negated ? claim(value(), "不是数", "不应当是数") : claim(value(), "是数");
    case "ISTEXT":
      return negated ? claim(value(), "不是文字", "不应当是文字") : claim(value(), "是文字");
    case "ISERROR":
      return negated ? claim(value(), "算得出来") : claim(value(), "算不出来");
    case "EXACT":
      return claim(value(), `与${speaker.value(second!)}${negated ? "不完全相同" : "完全相同"}`);
    case "身份证有效":
      return negated
        ? claim(value(), "不是有效的身份证号码", "不应当是身份证号码")
        : claim(value(), "是有效的身份证号码（18 位、出生日期存在、末位校验对得上）");
    case "手机号有效":
      return negated
        ? claim(value(), "不是 11 位手机号", "不应当是手机号")
        : claim(value(), "是 11 位手机号");
    case "含项":
      return negated
        ? claim(`${value()}里`, `没有${speaker.value(second!)}`, `不应当有${speaker.value(second!)}`)
        : claim(`${value()}里`, `有${speaker.value(second!)}`);
    case "匹配":
      return matches(speaker, value(), second, negated);
    case "属于":
      return among(speaker, first!, args.slice(1), negated);
    case "属于码表":
      return inList(speaker, node, negated);
    default:
      return claim(value(), negated ? `不符合“${spec.help}”` : `符合“${spec.help}”`);
  }
}

function choice(
  speaker: Speaker,
  condition: CheckedNode,
  then: CheckedNode,
  otherwise: CheckedNode | undefined,
  negated: boolean,
): Clause {
  const isAlways = (node: CheckedNode | undefined) =>
    (isConstant(node) && node.value === true) || isCall(node, "TRUE");
  if (otherwise === undefined || (isAlways(otherwise) && !negated)) {
    return {
      kind: "if",
      condition: speaker.clause(condition, false),
      then: speaker.clause(then, negated),
      otherwise: claim("", "不作要求", "不作要求"),
    };
  }
  return {
    kind: "if",
    condition: speaker.clause(condition, false),
    then: speaker.clause(then, negated),
    otherwise: speaker.clause(otherwise, negated),
  };
}

/** IFNA(条件,FALSE): the row must be there, and the condition hold. */
function fallback(speaker: Speaker, { args: [inner, instead], spec }: CallNode, negated: boolean): Clause {
  const isFalse = (isConstant(instead) && instead.value === false) || isCall(instead, "FALSE");
  const tables = [...oneTables(inner!)].map(({ name }) => name);
  if (!isFalse) {
    const other = sentence(speaker.clause(instead!, negated), "fact") ?? "另算";
    const clause = speaker.clause(inner!, negated);
    return { kind: "any", parts: [clause, claim("", `算不出来时：${other}`, `算不出来时：${other}`)] };
  }
  const clause = speaker.clause(inner!, negated);
  if (spec.name === "IFNA" && tables.length > 0) {
    return joined(negated ? "any" : "all", [
      ...tables.map((table) => found(speaker, table, !negated)),
      clause,
    ]);
  }
  if (clause.kind !== "claim") return clause;
  const verdict = negated ? "（算不出来也算）" : "（算不出来的不算符合）";
  return claim(clause.subject, clause.fact + verdict, clause.should + verdict);
}

function matches(speaker: Speaker, subject: string, name: CheckedNode | undefined, negated: boolean): Clause {
  const pattern = isConstant(name) ? String(name.value) : "";
  const note = speaker.catalog.patterns.find((one) => one.name === pattern)?.note ?? null;
  const how = `“${pattern}”的写法${note === null ? "" : `（${note}）`}`;
  return negated ? claim(subject, `不符合${how}`, `不应当符合${how}`) : claim(subject, `符合${how}`);
}
