import { CellKind, type CellInput, type CellValue } from "../sheet";
import { isoDate, nearest, parseIsoDate } from "../table";
import { CellProblem } from "./fault";
import type { BookNames } from "./names";
import {
  ABSENT_MARK,
  clean,
  LINE_SEPARATORS,
  narrow,
  NONE_MARK,
  NULL_MARK,
  readList,
  readText,
  writeList,
  writeText,
} from "./text";
import { shownWords, type Words } from "./words";

/** A cell as it was read. */
export interface BookCell {
  readonly kind: CellKind;
  readonly value: CellValue;
  readonly hasFormula: boolean;
}

/** What a cell may depend on: names of other sheets, and what stands further left in its row. */
export interface RowScope {
  readonly names: BookNames;
  readonly entry: Readonly<Record<string, unknown>>;
}

/** How values of one kind stand in cells: `read(write(x))` is x. `undefined` is a field that is not there. */
export interface Codec<T> {
  readonly write: (value: T, scope: RowScope) => CellInput;
  /** @param text of the cell, never blank @throws CellProblem */
  readonly read: (text: string, scope: RowScope, cell: BookCell) => T;
  /** What a blank cell says; "missing" when something must stand there. */
  readonly blank: { readonly value: T } | "missing";
  /** Stands in for what could not be read, so that everything else can still be looked at. */
  readonly fallback: T;
}

/** The text of a cell. @throws CellProblem for errors, and formulas that no program has worked out */
export function textOf({ kind, value, hasFormula }: BookCell): string {
  switch (kind) {
    case CellKind.blank:
      if (hasFormula) throw formulaProblem();
      return "";
    case CellKind.text:
      return String(value);
    case CellKind.number:
      return String(value);
    case CellKind.boolean:
      return value === true ? "TRUE" : "FALSE";
    case CellKind.date:
      return isoDate(Math.floor(Number(value)));
    case CellKind.error:
      throw hasFormula
        ? formulaProblem()
        : new CellProblem("cellError", `这一格是错误值 ${String(value)}。重新填写`);
  }
}

/** Rules are written as text: as a formula of the workbook itself they only give an error, or a wrong text. */
export function formulaProblem(): CellProblem {
  return new CellProblem("cellFormula", "这一格成了 Excel 自己的公式。先把格式设成“文本”，再重新填写");
}

const missing = "missing" as const;

/** A text of at least one character. */
export const text: Codec<string> = {
  write: writeText,
  read: readText,
  blank: missing,
  fallback: "？",
};

/** A text that may be left out: then it is the one given. */
export const textOr = (standard: string): Codec<string> => ({
  ...text,
  write: (value) => (value === standard ? null : writeText(value)),
  blank: { value: standard },
});

/** A formula of the rule language, or a pattern. */
export const formula: Codec<string> = {
  ...text,
  read: (cell, _scope, { hasFormula }) => {
    if (hasFormula) throw formulaProblem();
    return readText(cell);
  },
  fallback: "TRUE",
};

/** A short word without blanks, such as the number of a rule. */
export const word: Codec<string> = {
  ...text,
  write: (value) => (readWord(value) === value ? value : writeText(value)),
  read: readWord,
};
function readWord(cell: string): string {
  const plain = readText(cell);
  return plain === clean(cell) ? narrow(plain) : plain;
}

const MOST_DIGITS = 15;
const isShort = (value: number): boolean =>
  Number(value.toPrecision(MOST_DIGITS)) === value && !Object.is(value, -0);

export const number: Codec<number> = {
  write: (value) => (isShort(value) ? value : Object.is(value, -0) ? "-0" : String(value)),
  read: (cell, _scope, { kind }) => {
    if (kind === CellKind.date) throw new CellProblem("notNumber", "这一格是日期，应是数");
    const value = Number(
      narrow(cell)
        .replaceAll(",", "")
        .replace(/^[—–−]/, "-"),
    );
    if (narrow(cell) === "" || !Number.isFinite(value))
      throw new CellProblem("notNumber", `“${clean(cell)}”不是数。只写数字，不写单位`);
    return value;
  },
  blank: missing,
  fallback: 0,
};

/** A word of a closed list, in Chinese. @param standard what a blank cell means */
export function choice<T extends string>(words: Words<T>, standard?: T): Codec<T> {
  const known = new Map<string, T>();
  for (const [value, spellings] of Object.entries<readonly string[]>(words) as [T, readonly string[]][])
    for (const spelling of [...spellings, value]) known.set(narrow(spelling).toUpperCase(), value);
  const shown = shownWords(words);
  return {
    write: (value) => words[value][0],
    read: (cell) => {
      const found = known.get(narrow(cell).toUpperCase());
      if (found !== undefined) return found;
      throw new CellProblem(
        "unknownChoice",
        `“${clean(cell)}”不能填在这里。可以填：${shown.join("、")}`,
        nearest(narrow(cell), shown),
      );
    },
    blank: standard === undefined ? missing : { value: standard },
    fallback: standard ?? (Object.keys(words)[0] as T),
  };
}

/** The same codec for values of another type that stand for those of the first. */
export function mapped<A, B>(codec: Codec<A>, from: (value: A) => B, to: (value: B) => A): Codec<B> {
  return {
    write: (value, scope) => codec.write(to(value), scope),
    read: (cell, scope, raw) => from(codec.read(cell, scope, raw)),
    blank: codec.blank === missing ? missing : { value: from(codec.blank.value) },
    fallback: from(codec.fallback),
  };
}

/** Null is a blank cell. */
export const nullable = <T>(codec: Codec<T>): Codec<T | null> => ({
  write: (value, scope) => (value === null ? null : codec.write(value, scope)),
  read: codec.read,
  blank: { value: null },
  fallback: null,
});

/** A field that is not there is a blank cell. */
export const optional = <T>(codec: Codec<T>): Codec<T | undefined> => ({
  write: (value, scope) => (value === undefined ? null : codec.write(value, scope)),
  read: codec.read,
  blank: { value: undefined },
  fallback: undefined,
});

/** A field that is not there is a blank cell, null a mark. */
export const nullish = <T>(codec: Codec<T>): Codec<T | null | undefined> => ({
  write: (value, scope) =>
    value === undefined ? null : value === null ? NULL_MARK : codec.write(value, scope),
  read: (cell, scope, raw) => (clean(cell) === NULL_MARK ? null : codec.read(cell, scope, raw)),
  blank: { value: undefined },
  fallback: undefined,
});

/** Null is a blank cell, a field that is not there a mark. */
export const loose = <T>(codec: Codec<T>): Codec<T | null | undefined> => ({
  write: (value, scope) =>
    value === undefined ? ABSENT_MARK : value === null ? null : codec.write(value, scope),
  read: (cell, scope, raw) => (clean(cell) === ABSENT_MARK ? undefined : codec.read(cell, scope, raw)),
  blank: { value: null },
  fallback: null,
});

/** Several texts in one cell; none is a blank cell. */
/** One item a line. */
export const LINES = LINE_SEPARATORS;

export const list = (separators?: string): Codec<string[]> => ({
  write: (value) => (value.length === 0 ? null : writeList(value, separators)),
  read: (cell) => readList(cell, separators),
  blank: { value: [] },
  fallback: [],
});

/** A list where a blank cell says something else than none. */
export const listOrNone: Codec<string[]> = {
  ...list(),
  write: (value) => (value.length === 0 ? NONE_MARK : writeList(value)),
  read: (cell) => (clean(cell) === NONE_MARK ? [] : readList(cell)),
  blank: missing,
};

/** What a name leads to. */
export interface Reference {
  readonly names: (scope: RowScope) => {
    idOf(text: string): string | undefined;
    nameOf(id: string): string;
    nearest(text: string): string | undefined;
  };
  readonly code: CellProblem["code"];
  /** "台账", for messages. */
  readonly noun: string;
}

function resolved({ names, code, noun }: Reference, written: string, scope: RowScope): string {
  const known = names(scope);
  const id = known.idOf(written);
  if (id !== undefined) return id;
  throw new CellProblem(code, `没有${noun}“${written}”`, known.nearest(written));
}

function named({ names }: Reference, id: string, scope: RowScope): string {
  const known = names(scope);
  // What is named nowhere is written as it is.
  return known.idOf(id) === undefined ? id : known.nameOf(id);
}

/** The id of an entry of another sheet, by its name. */
export const reference = (to: Reference): Codec<string> => ({
  write: (id, scope) => writeText(named(to, id, scope)),
  read: (cell, scope) => resolved(to, readText(cell), scope),
  blank: missing,
  fallback: "？",
});

export const references = (to: Reference): Codec<string[]> => ({
  write: (ids, scope) => (ids.length === 0 ? null : writeList(ids.map((id) => named(to, id, scope)))),
  read: (cell, scope) => readList(cell).map((name) => resolved(to, name, scope)),
  blank: { value: [] },
  fallback: [],
});

export const LEDGER: Reference = {
  names: ({ names }) => names.ledgers,
  code: "unknownLedger",
  noun: "台账",
};
export const CODE_LIST: Reference = {
  names: ({ names }) => names.codeLists,
  code: "unknownCodeList",
  noun: "码表",
};
export const ROLE: Reference = { names: ({ names }) => names.roles, code: "unknownRole", noun: "岗位" };
export const DUTY: Reference = { names: ({ names }) => names.duties, code: "unknownItem", noun: "责任编号" };

/** Whatever has no column of its own, as JSON. */
export const json: Codec<Record<string, unknown>> = {
  write: (value) => (Object.keys(value).length === 0 ? null : JSON.stringify(value)),
  read: (cell) => {
    try {
      const value: unknown = JSON.parse(clean(cell));
      if (typeof value === "object" && value !== null && !Array.isArray(value))
        return value as Record<string, unknown>;
    } catch {
      // Told below, as any other text that is no object.
    }
    throw new CellProblem("json", "“其他”这一列是程序用的，写法不对。清空这一格，或从导出的文件里复制");
  },
  blank: { value: {} },
  fallback: {},
};

/** A day as ISO text; a real date of the workbook is one, too, and so are 2025年1月2日, 2025.1.2 and 2025/1/2. */
export function readDay(cell: string): string {
  const plain = readText(cell);
  const match = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(narrow(plain));
  const serial = match ? parseIsoDate(match.slice(1).join("-")) : null;
  if (serial === null) throw new CellProblem("notDate", `“${plain}”不是日期。写成 2025-03-31 这样`);
  return /^\d{4}-\d{1,2}-\d{1,2}$/.test(plain) ? plain : isoDate(serial);
}

/** A day that is read back as it is written. */
export const isDay = (text: string): boolean => parseIsoDate(text) !== null;
