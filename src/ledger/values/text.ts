import type { Indicator } from "../../catalog";
import { dateText } from "../cell-text";
import { halfWidthAlphanumerics, isNoneMark, squeeze, unwrapped, withoutInvisible } from "../text";
import { BLANK, mended, plain, type RawValue, type Reading, type ValueReader } from "./reading";

/** From here on a number has more than 15 digits, and Excel has lost the last ones. */
const LOST = 1e15;
const SCIENTIFIC = /^\d(?:\.\d+)?[eE]\+?(\d{1,3})$/;

export type TextKind =
  /** ID numbers, accounts, phones: no spaces at all, half-width, capital letters. */
  | "number"
  /** Codes and names that rows are linked by: no spaces inside. */
  | "code"
  /** A person's name: an inner space is taken out and told. */
  | "personName"
  /** Anything else: only what surrounds the text is mended. */
  | "free";

/** Names of indicators that hold a code: 户编号, 学籍号, 统一社会信用代码, 批复文号. */
const CODE_LABEL = /(?:编号|编码|代码|号码|账号|证号|文号|户号|籍号|号)$/;

export function textKind(indicator: Indicator, isKey: boolean): TextKind {
  if (indicator.type !== "text") return "number";
  if (indicator.personName === true) return "personName";
  return isKey || CODE_LABEL.test(indicator.label) ? "code" : "free";
}

/** Reader of every indicator that is kept as text. */
export function textReader(kind: TextKind): ValueReader {
  return { columnType: "text", read: (raw) => readText(raw, kind) };
}

function readText(raw: RawValue, kind: TextKind): Reading {
  switch (raw.kind) {
    case "number":
      return fromNumber(raw.number, kind);
    case "date":
      return plain(dateText(raw.number));
    case "boolean":
      return plain(raw.truth ? "TRUE" : "FALSE");
    case "text":
      return fromText(raw.text, kind);
  }
}

/** The digits of a numeric cell; beyond 15 the number is not what was typed. */
function fromNumber(value: number, kind: TextKind): Reading {
  const text = String(value);
  if (Math.abs(value) < LOST) return plain(kind === "number" ? text.toUpperCase() : text);
  return lost(
    Number.isFinite(value) && Math.abs(value) < 1e21 ? BigInt(Math.round(value)).toString() : String(value),
  );
}

function lost(text: string): Reading {
  return { value: text, issue: "number-lost", bad: true, candidates: [], change: null };
}

function fromText(text: string, kind: TextKind): Reading {
  if (kind === "number" && /^[0-9A-Z]+$/.test(text)) return plain(text);
  if (isNoneMark(text)) return mended(null, text, "", "blank");
  const visible = withoutInvisible(text).trim();
  if (visible === "") return text === "" ? BLANK : mended(null, text, "", "space");
  switch (kind) {
    case "number":
      return numberText(text, visible);
    case "code":
      return codeText(text, visible);
    case "personName":
      return nameText(text, visible);
    case "free": {
      const value = halfWidthAlphanumerics(unwrappedFormula(visible));
      return mended(value, text, value, ruleOf(text, value));
    }
  }
}

function numberText(text: string, visible: string): Reading {
  const value = capitals(squeeze(unwrapped(squeeze(visible).normalize("NFKC"))));
  if (SCIENTIFIC.test(value)) return lost(value);
  if (value === "") return mended(null, text, "", "space");
  return mended(value, text, value, ruleOf(text, value));
}

/** Latin letters only: other scripts may change their length. */
function capitals(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

function codeText(text: string, visible: string): Reading {
  const bare = squeeze(unwrapped(visible));
  const folded = bare.normalize("NFKC");
  // Brackets and commas belong to names (东村（社区）); a plain code has none.
  let value = /^[\x21-\x7e]+$/.test(folded) ? folded : halfWidthAlphanumerics(bare);
  if (/^\d{17}x/.test(value)) value = value.toUpperCase();
  const power = SCIENTIFIC.exec(value);
  if (power && Number(power[1]) >= 15) return lost(value);
  if (value === "") return mended(null, text, "", "space");
  return mended(value, text, value, ruleOf(text, value));
}

/** 阿卜杜拉•买买提: one dot for all the dots that people use. */
const DOTS = /[•．・∙‧⋅.]/g;

function nameText(text: string, visible: string): Reading {
  const bare = halfWidthAlphanumerics(unwrappedFormula(visible));
  const joined = squeeze(bare);
  const value = joined.replace(DOTS, "·");
  if (joined === bare) return mended(value, text, value, ruleOf(text, value));
  return {
    value,
    issue: "name-space",
    bad: false,
    candidates: [value],
    change: { from: text, to: value, rule: "name-space" },
  };
}

function unwrappedFormula(text: string): string {
  return text.startsWith('="') ? unwrapped(text) : text;
}

/** What kind of mending leads from the one text to the other. */
function ruleOf(from: string, to: string): string {
  if (from.includes('="') || /^['‘’`＇]/.test(from.trim())) return "wrapper";
  if (squeeze(from) === to) return withoutInvisible(from) === to ? "invisible" : "space";
  if (squeeze(from).normalize("NFKC") === to) return "full-width";
  return capitals(squeeze(from)) === to ? "upper-case" : "full-width";
}
