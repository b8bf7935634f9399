import {
  dateOf,
  isoDate,
  MAX_SERIAL,
  MIN_SERIAL,
  parseIsoDate,
  realDate,
  serialOf,
} from "../../../src/table";

/** The platform's own calendar as judge. */
function platformDate(serial: number): [number, number, number] {
  const date = new Date((serial - 25_569) * 86_400_000);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

test("every day from 1900-03-01 to 9999-12-31 has the platform's date, and goes back", () => {
  for (let serial = MIN_SERIAL; serial <= MAX_SERIAL; serial++) {
    const [year, month, day] = dateOf(serial);
    const [y, m, d] = platformDate(serial);
    if (year !== y || month !== m || day !== d || serialOf(year, month, day) !== serial) {
      throw new Error(`${serial}: ${year}-${month}-${day}, not ${y}-${m}-${d}`);
    }
  }
});

test("before March 1900 it counts as Excel does, with the day that never was", () => {
  expect(dateOf(1)).toEqual([1900, 1, 1]);
  expect(dateOf(59)).toEqual([1900, 2, 28]);
  expect(dateOf(60)).toEqual([1900, 2, 29]);
  expect(dateOf(61)).toEqual([1900, 3, 1]);
  expect(serialOf(1900, 1, 1)).toBe(1);
  expect(serialOf(1900, 2, 28)).toBe(59);
  expect(serialOf(1900, 3, 1)).toBe(61);
});

test.each([
  [2025, 14, 1, "2026-02-01"],
  [2025, 0, 31, "2024-12-31"],
  [2025, -11, 1, "2024-01-01"],
  [2025, 3, 0, "2025-02-28"],
  [2024, 1, 366, "2024-12-31"],
  [2025, 1, -30, "2024-12-01"],
])("months and days overflow: %d-%d-%d is %s", (year, month, day, iso) => {
  expect(isoDate(serialOf(year, month, day))).toBe(iso);
});

test("only days that exist are dates", () => {
  expect(realDate(2024, 2, 29)).toBe(parseIsoDate("2024-02-29"));
  for (const [year, month, day] of [
    [2023, 2, 29],
    [2024, 13, 1],
    [2024, 4, 31],
    [1899, 12, 31],
  ]) {
    expect(realDate(year!, month!, day!)).toBeNull();
  }
  expect(parseIsoDate("2024-2-30")).toBeNull();
  expect(parseIsoDate("2024年2月3日")).toBeNull();
});
