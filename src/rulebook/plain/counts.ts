import {
  joinedOperator,
  splitCriterion,
  type CallNode,
  type CheckedNode,
  type ConstantNode,
  type TableInfo,
} from "../../formula";
import { block, joined, listOf, sentence, spaced, type Clause } from "./clause";
import { isBinary, isCall, type Comparison } from "./shapes";
import { countWord, isLinkKey, rowWord, type Speaker } from "./speaker";

/** Rows of a table that are counted: in each set all criteria hold. */
export interface Counted {
  readonly table: TableInfo;
  readonly sets: readonly (readonly Criterion[])[];
  /** No row can be in two sets: adding the sets up counts every row once. */
  readonly disjoint: boolean;
}
interface Criterion {
  readonly column: string;
  readonly clause: Clause;
  /** The one text that the column must be, "" for blank; null for anything else. */
  readonly only: string | null;
  readonly operator: Comparison;
}

/** What COUNTIFS, COUNTA of a key, SUMPRODUCT of conditions, or a sum of these over one table counts; else null. */
export function countedRows(speaker: Speaker, node: CheckedNode): Counted | null {
  if (isBinary(node, "+")) {
    const left = countedRows(speaker, node.left);
    const right = left && countedRows(speaker, node.right);
    if (!left || !right || left.table.name !== right.table.name) return null;
    const sets = [...left.sets, ...right.sets];
    return { table: left.table, sets, disjoint: left.disjoint && right.disjoint && areDisjoint(sets) };
  }
  if (isCall(node, "COUNTIFS", "COUNTIF")) {
    const first = node.args[0];
    if (first?.kind !== "column" || !first.table) return null;
    const { table } = first;
    return { table, sets: [criteria(speaker.inside(table), node.args)], disjoint: true };
  }
  if (isCall(node, "COUNTA")) {
    const [only, more] = node.args;
    if (more || only?.kind !== "column" || only.source !== "each" || !only.table) return null;
    const { table } = only;
    if (isLinkKey(speaker, table, only.column.name)) return { table, sets: [[]], disjoint: true };
    const filled = criterion(speaker.inside(table), only, { ...asText("<>"), ast: only.ast });
    return { table, sets: [[filled]], disjoint: true };
  }
  return isCall(node, "SUMPRODUCT") ? countedProduct(speaker, node) : null;
}

/** SUMPRODUCT(--(条件)) and SUMPRODUCT((条件)*(条件)). */
function countedProduct(speaker: Speaker, { args: [array] }: CallNode): Counted | null {
  const table = array && tableIn(array);
  const conditions = array && factors(array);
  if (!table || !conditions) return null;
  const within = speaker.inside(table);
  const clause = joined(
    "all",
    conditions.map((condition) => within.clause(condition, false)),
  );
  return { table, sets: [[{ column: "", clause, only: null, operator: "=" }]], disjoint: true };
}

function factors(node: CheckedNode): readonly CheckedNode[] | null {
  if (node.type === "boolean") return [node];
  if (node.kind === "unary" && node.operator === "-") return factors(node.operand);
  if (!isBinary(node, "*")) return null;
  const left = factors(node.left);
  const right = left && factors(node.right);
  return left && right ? [...left, ...right] : null;
}

export function tableIn(node: CheckedNode): TableInfo | null {
  if (node.kind === "column") return node.source === "each" ? node.table : null;
  if (node.kind === "unary") return tableIn(node.operand);
  if (node.kind === "binary") return tableIn(node.left) ?? tableIn(node.right);
  if (node.kind === "call")
    for (const arg of node.args) {
      const found = tableIn(arg);
      if (found) return found;
    }
  return null;
}

/** The pairs 列, 条件 from `from` on; speaker is inside the table. */
function criteria(speaker: Speaker, args: readonly CheckedNode[], from = 0): Criterion[] {
  const found: Criterion[] = [];
  for (let at = from; at + 1 < args.length; at += 2) found.push(criterion(speaker, args[at]!, args[at + 1]!));
  return found;
}

function criterion(speaker: Speaker, range: CheckedNode, wanted: CheckedNode): Criterion {
  const column = range.kind === "column" ? range.column.name : "";
  const [operator, value] = criterionParts(range, wanted);
  const only =
    operator === "=" && isConst(value) && typeof value.value === "string" && !value.value.includes("*")
      ? value.value
      : null;
  return { column, operator, only, clause: speaker.criterion(range, operator, value) };
}

function criterionParts(range: CheckedNode, wanted: CheckedNode): readonly [Comparison, CheckedNode] {
  const sign = joinedOperator(wanted);
  if (sign !== null && wanted.kind === "binary") return [sign, wanted.right];
  if (!isConst(wanted) || typeof wanted.value !== "string") return ["=", wanted];
  const { operator, operand } = splitCriterion(wanted.value);
  const isNumeric = range.type === "number" || range.type === "date";
  const value = isNumeric && operand !== "" && !Number.isNaN(Number(operand)) ? Number(operand) : operand;
  return [operator ?? "=", { ...wanted, value, type: typeof value === "number" ? "number" : "text" }];
}

const isConst = (node: CheckedNode): node is ConstantNode => node.kind === "constant";
const asText = (value: string): Omit<ConstantNode, "ast"> => ({
  kind: "constant",
  value,
  type: "text",
  over: null,
});

function areDisjoint(sets: readonly (readonly Criterion[])[]): boolean {
  return differing(sets) !== null;
}

/**
 * The place at which sets that are otherwise alike differ, when each row can be in one of them only: each wants another
 * text there, or one of two wants a blank and the other a value.
 */
function differing(sets: readonly (readonly Criterion[])[]): number | null {
  const [first] = sets;
  if (!first || sets.length < 2 || sets.some((set) => set.length !== first.length)) return null;
  const places = first.flatMap((one, at) => (sets.every((set) => isSame(set[at]!, one)) ? [] : [at]));
  const [place] = places;
  if (place === undefined || places.length > 1) return null;
  const there = sets.map((set) => set[place]!);
  if (there.some(({ column }) => column !== there[0]!.column)) return null;
  const texts = there.map(({ only }) => only);
  if (texts.every((text) => text !== null) && new Set(texts).size === texts.length) return place;
  const isBlankOrValue =
    there.length === 2 &&
    texts.filter((text) => text === "").length === 1 &&
    there.every(({ operator, only }) => only === "" || operator !== "<>");
  return isBlankOrValue ? place : null;
}

const isSame = (a: Criterion, b: Criterion): boolean =>
  a.column === b.column && JSON.stringify(a.clause) === JSON.stringify(b.clause);

/** The condition that a counted row meets, in one phrase; "" for every row. */
export function whichRows({ sets }: Counted): string {
  if (sets.length === 1) return phrase(joined("all", clauses(sets[0]!)));
  const place = differing(sets);
  if (place === null) {
    if (sets.every((set) => set.length === 1)) return phrase(joined("any", sets.flatMap(clauses)));
    return sets.map((set) => phrase(joined("all", clauses(set)))).join("，或者");
  }
  const at = sets.map((set) => set[place]!);
  const texts = at.map(({ only }) => only);
  const options = texts.flatMap((text) => (text === null || text === "" ? [] : [`“${text}”`]));
  const merged: Clause =
    options.length === texts.length
      ? { kind: "claim", subject: at[0]!.column, fact: `是${listOf(options, "或")}`, should: "" }
      : joined(
          "any",
          at.map(({ clause }) => clause),
        );
  return phrase(
    joined(
      "all",
      sets[0]!.map(({ clause }, index) => (index === place ? merged : clause)),
    ),
  );
}

const clauses = (set: readonly Criterion[]): Clause[] => set.map(({ clause }) => clause);

/** In the middle of a phrase commas are light. */
function phrase(clause: Clause): string {
  if (clause.kind === "all" && clause.parts.length === 0) return "";
  const text = sentence(clause, "fact") ?? flat(clause);
  return text.replaceAll("，并且", "、").replaceAll("，或者", "或");
}

function flat(clause: Clause): string {
  const { text, items } = block(clause, "fact");
  return items.length === 0 ? text : items.map((item) => item.text).join("，并且");
}

/** 在册成员里务工时间大于 0 的人数; null when a node counts no rows, or rows twice. */
export function countPhrase(speaker: Speaker, node: CheckedNode): string | null {
  const counted = countedRows(speaker, node);
  if (!counted?.disjoint) return null;
  const which = whichRows(counted);
  const count = countWord(speaker, counted.table);
  const number = count === "条" ? "条数" : `${count}数`;
  return which === ""
    ? `${counted.table.name}的${number}`
    : `${counted.table.name}里${spaced(which)}的${number}`;
}

/** The rows themselves: 务工时间大于 0 的人. */
export function rowsPhrase(speaker: Speaker, counted: Counted): string {
  const which = whichRows(counted);
  const noun = rowWord(speaker, counted.table);
  if (which !== "") return `${spaced(which)}的${noun}`;
  return noun === "记录" ? "对应的记录" : noun;
}

/** The pairs 列, 条件 of SUMIFS and its kin from `from` on, in one phrase. */
export function criteriaPhrase(speaker: Speaker, args: readonly CheckedNode[], from: number): string {
  return phrase(joined("all", clauses(criteria(speaker, args, from))));
}
