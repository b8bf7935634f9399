import { realDate } from "../../table";
import { chineseDigits, chineseNumber } from "./chinese-number";

/** What a text says about a date, as serial numbers. */
export interface DateParts {
  /** Days that the text plainly names: one, or several where it can be read in several ways. */
  readonly days: readonly number[];
  /** First days of months, where the text names a month and no day. */
  readonly months: readonly number[];
  /** What may have been meant where the text names no day of the calendar. */
  readonly guesses: readonly number[];
}

const SEPARATED = /^(\d{4})\s*[-/.、年 ]\s*(\d{1,2})\s*[-/.、月 ]\s*(\d{1,2})\s*[日号]?$/;
const YEAR_MONTH = /^(\d{4})\s*[-/.、年 ]\s*(\d{1,2})\s*(?:月份?)?$/;
const SHORT_YEAR = /^(\d{2})\s*[-/.、年]\s*(\d{1,2})\s*[-/.、月]\s*(\d{1,2})\s*[日号]?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const CHINESE =
  /^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十廿卅]{1,3})[日号]?)?份?$/;
const TIME = /[ T]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?$/;
const WEEKDAY = /\s*\(?(?:星期|周)[一二三四五六日天]\)?$/;

const NOTHING: DateParts = { days: [], months: [], guesses: [] };

/**
 * Reads the ways in which people write a date; the text must be NFKC and trimmed. Days and months that do not
 * exist are never moved to ones that do.
 */
export function parseDateText(text: string): DateParts {
  const bare = text.replace(WEEKDAY, "").replace(TIME, "").trim();
  if (bare.length > 24) return NOTHING;
  const full = SEPARATED.exec(bare);
  if (full) return ofThree(Number(full[1]), Number(full[2]), Number(full[3]));
  const month = YEAR_MONTH.exec(bare);
  if (month) return ofMonth(Number(month[1]), Number(month[2]));
  if (/^\d+$/.test(bare)) return ofDigits(bare);
  const chinese = CHINESE.exec(bare);
  if (chinese) {
    const year = chineseDigits(chinese[1]!) ?? 0;
    const monthNumber = chineseNumber(chinese[2]!) ?? 0;
    if (chinese[3] === undefined) return ofMonth(year, monthNumber);
    return ofThree(year, monthNumber, chineseNumber(chinese[3]) ?? 0);
  }
  const short = SHORT_YEAR.exec(bare);
  if (short) return { ...NOTHING, guesses: centuries(Number(short[1]), Number(short[2]), Number(short[3])) };
  const last = YEAR_LAST.exec(bare);
  if (last) {
    const year = Number(last[3]);
    return {
      ...NOTHING,
      days: real([year, Number(last[1]), Number(last[2])], [year, Number(last[2]), Number(last[1])]),
    };
  }
  return NOTHING;
}

function ofThree(year: number, month: number, day: number): DateParts {
  const days = real([year, month, day]);
  // 2024.13.1: the month and day changed places, or the dot slipped.
  if (days.length > 0 || month <= 12) return { ...NOTHING, days };
  const slipped = `${month}${day}`;
  return {
    ...NOTHING,
    guesses: real([year, day, month], [year, Number(slipped.slice(0, 1)), Number(slipped.slice(1))]),
  };
}

function ofMonth(year: number, month: number): DateParts {
  return { ...NOTHING, months: real([year, month, 1]) };
}

/** 20240301; 202403 (or 240301); 2024301, which has two readings. A year alone is no date. */
function ofDigits(digits: string): DateParts {
  const year = Number(digits.slice(0, 4));
  if (digits.length === 8) return ofThree(year, Number(digits.slice(4, 6)), Number(digits.slice(6)));
  if (digits.length === 7) {
    const ways = real(
      [year, Number(digits.slice(4, 5)), Number(digits.slice(5))],
      [year, Number(digits.slice(4, 6)), Number(digits.slice(6))],
    );
    return { ...NOTHING, guesses: ways };
  }
  if (digits.length !== 6) return NOTHING;
  if (year >= 1900 && year <= 2100) return ofMonth(year, Number(digits.slice(4)));
  return {
    ...NOTHING,
    guesses: centuries(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4))),
  };
}

function centuries(year: number, month: number, day: number): number[] {
  return real([2000 + year, month, day], [1900 + year, month, day]);
}

/** Those of the given year-month-day triples that exist, each once. */
function real(...triples: readonly (readonly [number, number, number])[]): number[] {
  const days = triples.map(([year, month, day]) => realDate(year, month, day)).filter((day) => day !== null);
  return [...new Set(days)];
}
