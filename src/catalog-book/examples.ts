import type { RuleExample } from "../catalog";
import { isDay, readDay, type Codec, type RowScope } from "./codec";
import { CellProblem } from "./fault";
import { clean, endOfGroup, narrow, NONE_MARK, quoted, quotedText } from "./text";

/**
 * Examples of rules as lines that people can read and write:
 *
 *     务工时间=3；工资性收入=0
 *     2) 户编号=H1【在册成员】户编号=H1；年龄=30【参数】监测线=8500【今天】2025-01-24【说明】边界值
 *
 * The own row comes first; every 【…】 begins a row of that relation, or one of the four words below. A number in front
 * keeps the order where it is not that of the columns.
 */
const PREVIOUS = "上期";
const PARAMETERS = "参数";
const TODAY = "今天";
const NOTE = "说明";
const EXPECT = "应得";
const RESERVED: ReadonlySet<string> = new Set([PREVIOUS, PARAMETERS, TODAY, NOTE, EXPECT]);
/** In front of the name of a relation that is called like one of those. */
const RELATION = "关系：";
const EMPTY_ROW = "（空行）";

const VERDICTS = { S: "不查", T: "格式不对", E: "算不出" } as const;
const VERDICT_BY_WORD = new Map<string, RuleExample["expect"]>([
  ...Object.entries(VERDICTS).map(([verdict, shown]) => [shown, verdict as RuleExample["expect"]] as const),
  ...(["S", "T", "E"] as const).map((verdict) => [verdict, verdict] as const),
]);

type Row = RuleExample["row"];
type Value = Row[string];
type Kind = "number" | "text" | "unknown";

/** An example, and its place among all examples of its rule where somebody wrote it down. */
export interface PlacedExample {
  readonly order: number | null;
  readonly example: RuleExample;
}

/** All examples of one column, one a line. */
export const exampleLines = (standard: "P" | "F" | "S"): Codec<PlacedExample[]> => ({
  write: (examples, scope) =>
    examples.length === 0
      ? null
      : examples.map(({ order, example }) => numberText(order) + writeExample(example, scope)).join("\n"),
  read: (cell, scope) =>
    linesOf(cell).map((line, index) => {
      const match = NUMBERED.exec(line);
      const body = match ? line.slice(match[0].length) : line;
      try {
        return { order: match ? Number(match[1]) : null, example: readExample(body, standard, scope) };
      } catch (error) {
        if (!(error instanceof CellProblem)) throw error;
        throw new CellProblem(
          error.code,
          `第 ${String(index + 1)} 条样例：${error.message}`,
          error.suggestion,
        );
      }
    }),
  blank: { value: [] },
  fallback: [],
});

const NUMBERED = /^\s*(\d{1,3})[)）]\s*/;
const numberText = (order: number | null): string => (order === null ? "" : `${String(order)}) `);

function linesOf(cell: string): string[] {
  return clean(cell)
    .split("\n")
    .map(clean)
    .filter((line) => line !== "");
}

/** Examples in three columns, numbered where they do not stand in the order of the columns. */
export function placedExamples(examples: readonly RuleExample[]): PlacedExample[] {
  const rank = ({ expect }: RuleExample) => (expect === "P" ? 0 : expect === "F" ? 1 : 2);
  const isInOrder = examples.every((one, at) => at === 0 || rank(examples[at - 1]!) <= rank(one));
  return examples.map((example, at) => ({ order: isInOrder ? null : at + 1, example }));
}

/** The other way round. */
export function orderedExamples(placed: readonly PlacedExample[]): RuleExample[] {
  const numbered = placed.filter(({ order }) => order !== null).sort((a, b) => a.order! - b.order!);
  return [...numbered, ...placed.filter(({ order }) => order === null)].map(({ example }) => example);
}

function writeExample(example: RuleExample, { names, entry }: RowScope): string {
  const own = ledgerOf(entry);
  const kinds = (ledger: string | undefined) => (label: string) => kindOf(names.typeOf(ledger ?? "", label));
  const { row, related = {}, previous, params, today, note, expect } = example;
  const parts = [rowText(row, kinds(own)) || EMPTY_ROW];
  for (const [name, rows] of Object.entries(related)) {
    const head = `【${sectionName(name)}】`;
    const other = kinds(names.relation(own, name));
    parts.push(...(rows.length === 0 ? [head + NONE_MARK] : rows.map((one) => head + rowText(one, other))));
  }
  if (previous) parts.push(`【${PREVIOUS}】${rowText(previous, kinds(own))}`);
  if (params) parts.push(`【${PARAMETERS}】${rowText(params, (name) => parameterKind(names, name))}`);
  if (today !== undefined) parts.push(`【${TODAY}】${isDay(today) ? today : quoted(today)}`);
  if (expect !== "P" && expect !== "F" && expect !== "S") parts.push(`【${EXPECT}】${VERDICTS[expect]}`);
  if (note !== undefined) parts.push(`【${NOTE}】${isBare(note) ? note : quoted(note)}`);
  return parts.join("");
}

const ledgerOf = (entry: RowScope["entry"]): string =>
  typeof entry["ledger"] === "string" ? entry["ledger"] : "";
const kindOf = (type: string | undefined): Kind =>
  type === undefined
    ? "unknown"
    : type === "integer" || type === "decimal" || type === "date" || type === "yearMonth"
      ? "number"
      : "text";
const parameterKind = (names: RowScope["names"], name: string): Kind => kindOf(names.parameterType(name));

function sectionName(name: string): string {
  const plain = RESERVED.has(name) || name.startsWith(RELATION) ? RELATION + name : name;
  return isBare(plain) ? plain : quoted(plain);
}

function rowText(row: Row, kind: (label: string) => Kind): string {
  return Object.entries(row)
    .map(([label, value]) => `${isBareLabel(label) ? label : quoted(label)}=${valueText(value, kind(label))}`)
    .join("；");
}

/** Nothing in it that means something between values. */
const isBare = (text: string): boolean =>
  !/[；;\n\r【】"“”=＝]/.test(text) && text !== "" && clean(text) === text;
/** As it is read when it stands behind a comma, too. */
const isBareLabel = (label: string): boolean =>
  isBare(label) &&
  !NUMBERED.test(label) &&
  label !== EMPTY_ROW &&
  label === trimmedLabel(`x，${label}`) &&
  quotedText(label) === null;

function valueText(value: Value, kind: Kind): string {
  if (value === null) return "";
  const plain = String(value);
  if (typeof value === "string") {
    return isBare(value) && readValue(value, kind) === value ? value : quoted(value);
  }
  if (readValue(plain, kind) === value) return plain;
  return `${typeof value === "number" ? NUMBER_WORD : TRUTH_WORD}(${plain})`;
}

const NUMBER_WORD = "数";
const TRUTH_WORD = "真假";
const EXPLICIT = new RegExp(`^(?:${NUMBER_WORD}|${TRUTH_WORD})\\(([^()]+)\\)$`);
const NUMERIC = /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

function readValue(written: string, kind: Kind): Value {
  const text = clean(written);
  const exact = quotedText(text) ?? /^“([^“”]*)”$/.exec(text)?.[1];
  if (exact !== undefined) return exact;
  if (text === "") return null;
  const explicit = EXPLICIT.exec(narrow(text))?.[1];
  if (kind === "text" && explicit === undefined) return text;
  const plain = explicit ?? narrow(text);
  if (NUMERIC.test(plain)) return Number(plain);
  if (/^true$/i.test(plain)) return true;
  if (/^false$/i.test(plain)) return false;
  return text;
}

interface Section {
  /** "" for the own row. */
  readonly name: string;
  readonly body: string;
}

function sectionsOf(line: string): Section[] {
  const sections: Section[] = [];
  let name = "";
  let start = 0;
  const close = (end: number) => sections.push({ name, body: clean(line.slice(start, end)) });
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') at = endOfGroup(line, at);
    if (line[at] !== "【") continue;
    const end = endOfSection(line, at + 1);
    if (end < 0) throw new CellProblem("exampleForm", "“【”后面缺“】”");
    close(at);
    const written = clean(line.slice(at + 1, end));
    name = quotedText(written) ?? written;
    if (name === "") throw new CellProblem("exampleForm", "“【】”里没有写关系的名称");
    start = end + 1;
    at = end;
  }
  close(line.length);
  return sections;
}

function endOfSection(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    if (line[at] === '"') at = endOfGroup(line, at);
    if (line[at] === "】") return at;
  }
  return -1;
}

function readExample(line: string, standard: RuleExample["expect"], { names, entry }: RowScope): RuleExample {
  const own = ledgerOf(entry);
  const [first, ...rest] = sectionsOf(line);
  const row = readRow(first!.body, (label) => kindOf(names.typeOf(own, label)));
  const related: Record<string, Row[]> = {};
  const more: { previous?: Row; params?: Row; today?: string; note?: string } = {};
  let expect = standard;
  for (const { name, body } of rest) {
    if (name === PREVIOUS) more.previous = readRow(body, (label) => kindOf(names.typeOf(own, label)));
    else if (name === PARAMETERS) more.params = readRow(body, (label) => parameterKind(names, label));
    else if (name === TODAY) more.today = quotedText(body) ?? readDay(body);
    else if (name === NOTE) more.note = quotedText(body) ?? body;
    else if (name === EXPECT) expect = readVerdict(body);
    else {
      const relation = name.startsWith(RELATION) ? name.slice(RELATION.length) : name;
      const other = names.relation(own, relation);
      if (own !== "" && other === undefined)
        throw new CellProblem("unknownRelation", `这张台账没有关系“${relation}”`);
      const rows = (related[relation] ??= []);
      if (body !== NONE_MARK) rows.push(readRow(body, (label) => kindOf(names.typeOf(other ?? "", label))));
    }
  }
  return {
    row,
    ...(Object.keys(related).length > 0 ? { related } : {}),
    ...(more.previous ? { previous: more.previous } : {}),
    ...(more.params ? { params: more.params } : {}),
    ...(more.today === undefined ? {} : { today: more.today }),
    expect,
    ...(more.note === undefined ? {} : { note: more.note }),
  };
}

function readVerdict(body: string): RuleExample["expect"] {
  const verdict = VERDICT_BY_WORD.get(narrow(body).toUpperCase());
  if (verdict) return verdict;
  throw new CellProblem("exampleForm", `【${EXPECT}】后面只能写：${Object.values(VERDICTS).join("、")}`);
}

function readRow(body: string, kind: (label: string) => Kind): Row {
  const row: Row = {};
  if (body === "" || body === EMPTY_ROW) return row;
  for (const [label, value] of pairsOf(body)) {
    if (Object.hasOwn(row, label)) throw new CellProblem("exampleForm", `“${label}”写了两遍`);
    row[label] = readValue(value, kind(label));
  }
  return row;
}

/** `a=1；b=2`; a comma separates pairs, too, when a name and "=" follow it. */
function pairsOf(body: string): [label: string, value: string][] {
  const pairs: [string, string][] = [];
  for (const part of cut(body, /[；;]/)) {
    if (clean(part) === "") continue;
    const pieces = cut(part, /[=＝]/);
    if (pieces.length < 2)
      throw new CellProblem("exampleForm", `“${clean(part)}”要写成“指标=值”，几个用“；”隔开`);
    let label = pieces[0]!;
    for (let at = 1; at < pieces.length; at++) {
      const piece = pieces[at]!;
      const isLast = at === pieces.length - 1;
      const comma = isLast ? -1 : lastComma(piece);
      if (!isLast && comma < 0)
        throw new CellProblem("exampleForm", `“${clean(part)}”有两个“=”。值里有“=”的，用引号括起来`);
      const name = clean(label);
      if (name === "") throw new CellProblem("exampleForm", "“=”前面没有写指标");
      pairs.push([quotedText(name) ?? name, isLast ? piece : piece.slice(0, comma)]);
      label = piece.slice(comma + 1);
    }
  }
  return pairs;
}

function lastComma(piece: string): number {
  let last = -1;
  for (let at = 0; at < piece.length; at++) {
    if (/[，,、]/.test(piece[at]!)) last = at;
    else at = endOfGroup(piece, at);
  }
  return last;
}

const trimmedLabel = (text: string): string => clean(text.slice(lastComma(text) + 1));

/** Cuts at separators outside quotes. */
function cut(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') at = endOfGroup(text, at);
    else if (separator.test(text[at]!)) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
