import type { Indicator, Parameter } from "../catalog";
import { choice, isDay, readDay, type Codec, type RowScope } from "./codec";
import { CellProblem } from "./fault";
import { clean, isBalanced, narrow, quoted, quotedText, readText, splitOutside, writeText } from "./text";
import { SOURCE } from "./words";

/** Small forms that stand in one cell: pairs, sources, stages, and how a parameter gets its value. */

const isPlain = (text: string, extra: RegExp): boolean =>
  writeText(text) === text && !/[；;\n=＝"“”]/.test(text) && !extra.test(text) && isBalanced(text);
const piece = (text: string, extra = /(?!)/): string => (isPlain(text, extra) ? text : quoted(text));
const unpiece = (text: string): string => quotedText(clean(text)) ?? clean(text);

type Pair = readonly [string, string];

/** `户编号=户编号；镇=镇` */
export const pairs: Codec<Pair[]> = {
  write: (value) =>
    value.length === 0 ? null : value.map(([left, right]) => `${piece(left)}=${piece(right)}`).join("；"),
  read: (cell) => readPairs(cell, unpiece),
  blank: { value: [] },
  fallback: [],
};

function readPairs<T>(cell: string, right: (text: string) => T): [string, T][] {
  return splitOutside(clean(cell), "；;\n")
    .filter((part) => clean(part) !== "")
    .map((part) => {
      const [left = "", value, more] = splitOutside(part, "=＝");
      if (clean(left) === "" || value === undefined || clean(value) === "" || more !== undefined)
        throw new CellProblem("pairForm", `“${clean(part)}”要写成“甲=乙”，几个用“；”隔开`);
      return [unpiece(left), right(value)];
    });
}

/** The same as a record: labels to labels. */
export const record: Codec<Record<string, string>> = {
  write: (value, scope) => pairs.write(Object.entries(value), scope),
  read: (cell) => Object.fromEntries(readPairs(cell, unpiece)),
  blank: { value: {} },
  fallback: {},
};

interface Stage {
  readonly stage: string;
  readonly roles: readonly string[];
}

/** One stage a line: `初审=驻村工作队队长、镇农服中心负责人`. */
export const stages: Codec<Stage[]> = {
  write: (value, scope) =>
    value.length === 0
      ? null
      : value
          .map(({ stage, roles }) => {
            const names = roles.map((role) => piece(scope.names.roles.nameOf(role), /[、，,]/));
            return `${piece(stage)}=${names.join("、")}`;
          })
          .join("\n"),
  read: (cell, scope) =>
    readPairs(cell, (text) => splitOutside(text, "、，,").map((role) => roleOf(unpiece(role), scope))).map(
      ([stage, roles]) => ({ stage, roles }),
    ),
  blank: { value: [] },
  fallback: [],
};

function roleOf(written: string, { names }: RowScope): string {
  const id = names.roles.idOf(written);
  if (id !== undefined) return id;
  throw new CellProblem("unknownRole", `没有岗位“${written}”`, names.roles.nearest(written));
}

type Source = Indicator["source"][number];
const kind = choice(SOURCE);
/** What a source that says nothing else is. */
const STANDARD: Readonly<Record<string, Source["kind"]>> = {
  SEED: "seed",
  GK: "general knowledge",
  ID: "inferred design",
};
const standardOf = (key: string): Source["kind"] => STANDARD[key] ?? "public source";

/** `S1；ID`: keys of the sheet 来源; `S1（推断）` where it is of another kind than the key says. */
export const sources: Codec<Source[]> = {
  write: (value, scope) =>
    value.length === 0
      ? null
      : value
          .map((one) => {
            const key = piece(one.key, /[、，,（）()]/);
            const shown = kind.write(one.kind, scope) as string;
            return one.kind === standardOf(one.key) ? key : `${key}（${shown}）`;
          })
          .join("；"),
  read: (cell, scope, raw) =>
    splitOutside(clean(cell), "；;、，,\n")
      .map(clean)
      .filter((part) => part !== "")
      .map((part) => {
        const match = /^("(?:[^"\\]|\\.)*"|[^（）()]*)[（(]([^（）()]*)[）)]$/.exec(part);
        const key = unpiece(match?.[1] ?? part);
        if (key === "") throw new CellProblem("sourceForm", `“${part}”前面缺来源代号`);
        return { key, kind: match ? kind.read(match[2]!, scope, raw) : standardOf(key) };
      }),
  blank: { value: [] },
  fallback: [],
};

type Derive = NonNullable<Parameter["derive"]>;
const DERIVE = {
  asOf: "基准日",
  dataYear: "数据年度",
  schoolYear: "学年",
  previousDate: "上期日期",
} as const;

/** `数据年度：年度`: how a parameter that nobody set gets its value. */
export const derive: Codec<Derive | undefined> = {
  write: (value) =>
    value === undefined
      ? null
      : "indicator" in value
        ? `${DERIVE[value.from]}：${writeText(value.indicator)}`
        : DERIVE[value.from],
  read: (cell) => {
    const [name = "", ...rest] = clean(cell).split(/[：:]/);
    const indicator = readText(clean(cell).slice(name.length + 1));
    const from = (Object.keys(DERIVE) as Derive["from"][]).find((one) => DERIVE[one] === narrow(name));
    if (from === "asOf" || from === "schoolYear") return { from };
    if (from && rest.length > 0 && indicator !== "") return { from, indicator };
    throw new CellProblem(
      "unknownChoice",
      `“${clean(cell)}”不能填在这里。可以填：基准日、学年、数据年度：指标、上期日期：指标`,
    );
  },
  blank: { value: undefined },
  fallback: undefined,
};

/** The default of a parameter, as its type says. */
export const parameterDefault: Codec<string | number | null> = {
  write: (value, { entry }) => {
    if (value === null) return null;
    if (typeof value === "number") return numberCell(value);
    return entry["type"] === "date" && !isDay(value) ? quoted(value) : writeText(value);
  },
  read: (cell, { entry }) => {
    const type = entry["type"];
    if (type === "text") return readText(cell);
    if (type === "date") {
      // A text that is no date but stands in quotes is kept as it is: the check of the catalog speaks of it.
      return quotedText(clean(cell)) ?? readDay(cell);
    }
    const value = Number(narrow(cell).replaceAll(",", ""));
    if (!Number.isFinite(value))
      throw new CellProblem("notNumber", `“${clean(cell)}”不是数。只写数字，不写单位`);
    return value;
  },
  blank: { value: null },
  fallback: null,
};

/** More digits than a cell keeps stand as text. */
const numberCell = (value: number): number | string =>
  Number(value.toPrecision(15)) === value ? value : String(value);
