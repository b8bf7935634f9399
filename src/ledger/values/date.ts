import { isoDate, MAX_SERIAL, realDate, serialOf, dateOf } from "../../table";
import { isNoneMark, unwrapped, withoutInvisible } from "../text";
import { parseDateText, type DateParts } from "./date-text";
import { BLANK, mended, plain, unreadable, type RawValue, type Reading, type ValueReader } from "./reading";

/** Plain numbers in this range may be serial numbers of days: 1916 to 2099. Years are far below, 202403 far above. */
const LOWEST_SERIAL = 6_000;
const HIGHEST_SERIAL = 73_050;

/** "2024-03": how a year and month is written. */
export function isoMonth(serial: number): string {
  return isoDate(serial).slice(0, 7);
}

/** First day of the month of a serial. */
function monthStart(serial: number): number {
  const [year, month] = dateOf(serial);
  return serialOf(year, month, 1);
}

/** Reader of dates (to the day) or, with `months`, of years and months, which are kept as the first day of the month. */
export function dateReader(months: boolean): ValueReader {
  const show = months ? isoMonth : isoDate;
  const settle = (serial: number, from: string, rule: string): Reading => {
    const value = months ? monthStart(serial) : Math.floor(serial);
    return mended(value, from, show(value), rule);
  };
  const fromText = (written: string, text: string): Reading => {
    const parts = parseDateText(text);
    if (parts.days.length === 1) return settle(parts.days[0]!, written, "date");
    if (parts.days.length > 1)
      return unreadable(0, unique(parts.days.map((day) => show(months ? monthStart(day) : day))));
    if (parts.months.length === 1 && months) return settle(parts.months[0]!, written, "date");
    return unreadable(0, guesses(parts, months));
  };
  return {
    columnType: "date",
    takesDate: (serial) =>
      Number.isInteger(serial) &&
      serial > 60 &&
      serial <= MAX_SERIAL &&
      (!months || monthStart(serial) === serial),
    read(raw: RawValue): Reading {
      switch (raw.kind) {
        case "boolean":
          return unreadable(0);
        case "date": {
          const day = Math.floor(raw.number);
          if (day <= 60 || day > MAX_SERIAL) return unreadable(0);
          return months ? settle(day, isoDate(day), "date") : plain(day);
        }
        case "number":
          return fromNumber(raw.number, months, settle, fromText);
        case "text": {
          if (isNoneMark(raw.text)) return mended(null, raw.text, "", "blank");
          const inner = unwrapped(withoutInvisible(raw.text)).normalize("NFKC").trim();
          if (inner === "") return raw.text === "" ? BLANK : mended(null, raw.text, "", "space");
          if (/^\d{5}$/.test(inner) && isSerial(Number(inner)))
            return settle(Number(inner), raw.text, "date");
          return fromText(raw.text, inner);
        }
      }
    },
  };
}

const isSerial = (value: number): boolean => value >= LOWEST_SERIAL && value <= HIGHEST_SERIAL;

function fromNumber(
  value: number,
  months: boolean,
  settle: (serial: number, from: string, rule: string) => Reading,
  fromText: (written: string, text: string) => Reading,
): Reading {
  const written = String(value);
  if (isSerial(value)) return settle(value, written, "date");
  // 2023.10 typed as a number shows, and is, 2023.1: January or October.
  const lostZero = /^(\d{4})\.1$/.exec(written);
  if (lostZero) {
    const year = Number(lostZero[1]);
    const both = [1, 10].map((month) => realDate(year, month, 1)).filter((day) => day !== null);
    return unreadable(0, both.map(months ? isoMonth : isoDate));
  }
  return fromText(written, written);
}

/** Candidates where a day is missing (or a month is not certain). */
function guesses(parts: DateParts, months: boolean): string[] {
  return unique([...parts.months, ...parts.guesses].map((day) => (months ? isoMonth(day) : isoDate(day))));
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
