import type { Indicator } from "../../catalog";
import { dateOf, MIN_SERIAL } from "../../table";
import { isNoneMark, unwrapped, withoutInvisible } from "../text";
import { isUnit, isUnitOf, unitFactor } from "../units";
import { chineseNumber } from "./chinese-number";
import { BLANK, mended, plain, unreadable, type RawValue, type Reading, type ValueReader } from "./reading";

/** A number with an optional currency sign before and a unit behind: ¥1,200.50 元. */
const WITH_UNIT = /^([¥$]?)\s*([+-]?)(\d[\d,]*(?:\.\d*)?|\.\d+)\s*([^\d\s.,+-][^\d]*)?$/;
const THOUSANDS = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const PLAIN = /^(?:\d+(?:\.\d*)?|\.\d+)$/;
const SCIENTIFIC = /^[+-]?\d(?:\.\d+)?[eE][+-]?\d{1,3}$/;

/** Reader of integer and decimal indicators; a value must be a number in the indicator's unit. */
export function numberReader(indicator: Indicator): ValueReader {
  const whole = indicator.type === "integer";
  const fits = (value: number): boolean => !whole || Number.isInteger(value);
  return {
    columnType: "number",
    takesNumber: fits,
    read(raw: RawValue): Reading {
      switch (raw.kind) {
        case "number":
          return fits(raw.number) ? plain(raw.number) : wholeOrBad(raw.number, indicator);
        case "date":
          return unreadable(0, dateCandidates(raw.number, indicator));
        case "boolean":
          return unreadable(0, [raw.truth ? "1" : "0"]);
        case "text":
          return fromText(raw.text, indicator, whole);
      }
    },
  };
}

/** Sums of decimals leave traces behind the comma (2.9999999999999996): they are the whole number. */
function wholeOrBad(value: number, indicator: Indicator): Reading {
  const near = Math.round(value);
  if (Math.abs(value - near) < 1e-9) return mended(near, String(value), String(near), "number");
  return notWhole(value, indicator);
}

/** A year and month in a column of years (2014.12) has a year in it; any other broken number has no reading. */
function notWhole(value: number, indicator: Indicator): Reading {
  const year = Math.trunc(value);
  return unreadable(0, indicator.unit === "年" && year >= 1900 && year <= 2100 ? [String(year)] : []);
}

function fromText(text: string, indicator: Indicator, whole: boolean): Reading {
  if (isNoneMark(text)) return mended(null, text, "", "blank");
  const inner = unwrapped(withoutInvisible(text)).normalize("NFKC").trim().replace(/m2$/i, "平方米");
  if (inner === "") return text === "" ? BLANK : mended(null, text, "", "space");
  if (SCIENTIFIC.test(inner)) return settled(Number(inner), text, indicator, whole, "number");
  const match = WITH_UNIT.exec(inner);
  if (match) {
    const digits = match[3]!;
    const unit = (match[4] ?? "").trim();
    const isNumber = PLAIN.test(digits) || THOUSANDS.test(digits);
    const isMoney = match[1] === "" || indicator.unit === "元";
    if (isNumber && isMoney && (unit === "" || isUnitOf(unit, indicator.unit))) {
      const value = Number(match[2]! + digits.replaceAll(",", ""));
      return settled(
        value,
        text,
        indicator,
        whole,
        unit !== "" || match[1] !== "" ? "unit" : ruleOf(text, digits),
      );
    }
  }
  return unreadable(0, candidatesOf(inner.replace(/\s/g, ""), indicator));
}

function ruleOf(text: string, digits: string): string {
  if (digits.includes(",") || text.includes("，")) return "thousands";
  return /[^\x20-\x7e]/.test(text) ? "full-width" : "space";
}

function settled(value: number, text: string, indicator: Indicator, whole: boolean, rule: string): Reading {
  if (whole && !Number.isInteger(value)) return notWhole(value, indicator);
  return mended(value, text, String(value), rule);
}

/** What the person may have meant: 约3亩 → 3, 3-5 → 3 or 5, 半年 → 6 (months), 1.2万 → 12000 (元), 61O → 610. */
function candidatesOf(text: string, indicator: Indicator): string[] {
  if (text === "无" || text === "没有" || text === "零") return ["0"];
  const bracketed = /^\((\d[\d,]*(?:\.\d+)?)\)$/.exec(text);
  if (bracketed) return [`-${bracketed[1]!.replaceAll(",", "")}`];
  if (/^[\dOoIl.,]+$/.test(text) && /[OoIl]/.test(text)) {
    return numeric([text.replace(/[Oo]/g, "0").replace(/[Il]/g, "1").replaceAll(",", "")]);
  }
  const numbers = text.match(/\d+(?:\.\d+)?/g) ?? [];
  const misplaced = /^\d+,\d+$/.test(text) ? [text.replace(",", ""), text.replace(",", ".")] : null;
  if (misplaced) return numeric(misplaced);
  if (numbers.length === 0) return spelledCandidates(text, indicator);
  const years = indicator.unit === "年" ? numbers.filter((each) => /^(?:19|20)\d{2}$/.test(each)) : [];
  if (years.length > 0) return numeric(years);
  if (numbers.length > 2) return [];
  return numeric(numbers.map((each) => inUnit(Number(each), unitAfter(text, each), indicator)));
}

function unitAfter(text: string, number: string): string {
  let end = text.indexOf(number) + number.length;
  const start = end;
  while (end < text.length && end - start < 4 && isUnit(text.slice(start, end + 1))) end++;
  return text.slice(start, end);
}

function inUnit(value: number, unit: string, indicator: Indicator): string {
  const factor = unitFactor(unit, indicator.unit);
  return String(factor === undefined ? value : Number((value * factor).toPrecision(12)));
}

/** 半年, 一年半, 两个月, 三亩: only where the written unit is the indicator's or converts to it. */
function spelledCandidates(text: string, indicator: Indicator): string[] {
  const match = /^(半|[一二两三四五六七八九十百]{1,4})(个?[^\s半]{0,3})(半?)$/.exec(text);
  if (!match) return [];
  const base = match[1] === "半" ? 0.5 : chineseNumber(match[1]!);
  if (base === null) return [];
  const value = base + (match[3] === "半" ? 0.5 : 0);
  const unit = match[2]!;
  if (unit === "" || isUnitOf(unit, indicator.unit)) return numeric([String(value)]);
  return unitFactor(unit, indicator.unit) === undefined ? [] : numeric([inUnit(value, unit, indicator)]);
}

function numeric(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== "" && Number.isFinite(Number(text))))];
}

/** A number that Excel shows as a date, or a date where its year was asked for. */
function dateCandidates(serial: number, indicator: Indicator): string[] {
  if (indicator.unit === "年") {
    if (serial >= 1900 && serial <= 2100) return [String(serial)];
    return serial >= MIN_SERIAL ? [String(dateOf(serial)[0])] : [];
  }
  return [String(serial)];
}
