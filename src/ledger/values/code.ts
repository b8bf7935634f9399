import type { CodeList, Indicator } from "../../catalog";
import { dateText } from "../cell-text";
import { isNoneMark, squeeze, unwrapped } from "../text";
import { readChoice } from "./choice";
import {
  BLANK,
  mended,
  plain,
  shown,
  unreadable,
  type RawValue,
  type Reading,
  type ValueReader,
} from "./reading";

/** A code or a value of one as it is compared: NFKC, no spaces, capital letters. */
export function codeKey(text: string): string {
  return squeeze(text.normalize("NFKC")).toUpperCase();
}

/** Labels, aliases and codes of a list; labels go before aliases, aliases before codes. */
export class CodeIndex {
  private readonly labels = new Map<
    string,
    { readonly label: string; readonly by: "code" | "alias" | "full-width" }
  >();
  /** Options for printed choices, the longest first. */
  readonly options: readonly (readonly [string, string])[];
  private readonly codeLength: number;

  constructor(readonly list: CodeList) {
    const add = (text: string, label: string, by: "code" | "alias" | "full-width"): void => {
      const key = codeKey(text);
      if (!this.labels.has(key)) this.labels.set(key, { label, by });
    };
    for (const { label } of list.items) add(label, label, "full-width");
    for (const { label, aliases } of list.items)
      for (const alias of aliases ?? []) add(alias, label, "alias");
    for (const { label, code } of list.items) if (code) add(code, label, "code");
    const words = [...this.labels].filter(([key]) => /[\u3400-\u9fff]/.test(key));
    this.options = words
      .map(([key, { label }]) => [key, label] as const)
      .sort((a, b) => b[0].length - a[0].length);
    this.codeLength = Math.max(0, ...list.items.map(({ code }) => code?.length ?? 0));
  }

  /** The label that a text stands for. */
  find(text: string): { readonly label: string; readonly by: string } | undefined {
    const key = codeKey(text);
    const found = this.labels.get(key);
    if (found) return found;
    // 1 for 01: a number cell cannot keep the zero.
    return /^\d+$/.test(key) && key.length < this.codeLength
      ? this.labels.get(key.padStart(this.codeLength, "0"))
      : undefined;
  }
}

/** Reader of code indicators: label, alias and code all become the label; what is in no list stays as written. */
export function codeReader(list: CodeList): ValueReader {
  const index = new CodeIndex(list);
  return { columnType: "text", read: (raw) => readCode(raw, index) };
}

/** A value read against a code list; unknown values keep their text. */
export function readCode(raw: RawValue, index: CodeIndex): Reading {
  const text = raw.kind === "date" ? dateText(raw.number) : shown(raw);
  if (isNoneMark(text) && index.find(text) === undefined) return mended(null, text, "", "blank");
  const inner = unwrapped(text);
  if (squeeze(inner) === "") return text === "" ? BLANK : mended(null, text, "", "space");
  const whole = index.find(inner);
  if (whole) return mended(whole.label, text, whole.label, ruleFor(text, whole));
  const choice = readChoice(codeKey(inner), index.options);
  if (choice) return fromChoice(choice.chosen, text, index.list.multi);
  if (index.list.multi) {
    const items = splitItems(inner);
    const labels = items.map((item) => index.find(item)?.label ?? item.trim());
    const joined = labels.filter((label) => label !== "").join(",");
    return mended(joined === "" ? null : joined, text, joined, "alias");
  }
  const trimmed = inner.trim();
  return trimmed === text ? plain(text) : mended(trimmed, text, trimmed, "space");
}

function ruleFor(text: string, found: { readonly label: string; readonly by: string }): string {
  return squeeze(text) === found.label ? "space" : found.by;
}

function fromChoice(chosen: readonly string[], text: string, multi: boolean): Reading {
  if (chosen.length === 0) return mended(null, text, "", "choice");
  if (chosen.length > 1 && !multi) return unreadable(text, chosen);
  const value = chosen.join(",");
  return mended(value, text, value, "choice");
}

/** Splits at , ， 、 ; ； that stand outside brackets. */
export function splitItems(text: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let item = "";
  for (const char of text) {
    if ("(（".includes(char)) depth++;
    else if (")）".includes(char)) depth = Math.max(0, depth - 1);
    if (depth === 0 && ",，、;；".includes(char)) {
      items.push(item);
      item = "";
    } else item += char;
  }
  items.push(item);
  return items.filter((each) => squeeze(each) !== "");
}

/** Labels or aliases that ask whether there is any: only there 有/无 is 是/否. */
const ASKS_FOR_ANY = /有无|是否有|有没有/;

/**
 * Reader of 是/否 indicators. 1 and 0 are taken only where the whole column is written so; 有 and 无 only where the
 * indicator asks for them (“饮水是否困难”填“无” has two readings).
 */
export function yesNoReader(indicator: Indicator, list: CodeList): ValueReader {
  const index = new CodeIndex(list);
  const asksForAny = [indicator.label, ...indicator.aliases].some((name) => ASKS_FOR_ANY.test(name));
  const labels = list.items.map(({ label }) => label);
  let binary = true;
  return {
    columnType: "text",
    survey(values): void {
      binary = values.every(
        (raw) => isBinary(codeKey(shown(raw))) || squeeze(shown(raw)) === "" || isNoneMark(shown(raw)),
      );
    },
    read(raw): Reading {
      const key = raw.kind === "date" ? "" : codeKey(shown(raw));
      if (isBinary(key) && !binary) {
        const label = index.find(key)?.label;
        return unreadable(shown(raw), label === undefined ? labels : [label]);
      }
      if (!asksForAny && (key === "有" || key === "无" || key === "没有"))
        return unreadable(shown(raw), labels);
      const reading = readCode(raw, index);
      const { change } = reading;
      return change && (change.rule === "alias" || change.rule === "code")
        ? { ...reading, change: { ...change, rule: "yes-no" } }
        : reading;
    },
  };
}

const isBinary = (key: string): boolean => key === "1" || key === "0";
