import { CanonicalCells, type CanonicalType } from "../../../../src/audit/canonical/cell";
import { SheetGrid } from "../../../../src/sheet";
import { serialOf } from "../../../../src/table";

type Put = (grid: SheetGrid) => void;
const number =
  (value: number, isDate = false): Put =>
  (grid) =>
    grid.setNumber(0, 0, value, isDate);
const text =
  (value: string): Put =>
  (grid) =>
    grid.setText(0, 0, value);
const DAY = serialOf(2019, 2, 3);

/** Worked out by hand from SIGNING's canonical form v1. */
test.each<[string, Put, CanonicalType, string]>([
  ["nothing", () => undefined, "number", ""],
  ["an empty text", text(""), "text", ""],
  ["an integer", number(12), "number", "N12"],
  ["minus zero", number(-0), "number", "N0"],
  ["a sum of tenths", number(0.1 + 0.2), "number", "N0.3"],
  ["fifteen digits", number(123456789.123456), "number", "N123456789.123456"],
  ["more than fifteen digits", number(1 / 3), "number", "N0.333333333333333"],
  ["a large number", number(1e21), "number", "N1e+21"],
  ["sixteen digits of an integer", number(1234567890123456), "number", "N1234567890123460"],
  ["a number kept as text", text("12.50"), "number", "N12.5"],
  ["a negative one", text("-3"), "number", "N-3"],
  ["too many digits to keep", text("1234567890.1234567"), "number", "T1234567890.1234567"],
  ["a zero in front", text("007"), "number", "T007"],
  ["a number with a unit", text("12元"), "number", "T12元"],
  ["a space", text(" 12"), "number", "T 12"],
  ["a number where text is meant", number(610999198), "text", "T610999198"],
  ["text of digits where text is meant", text("610999198503077218"), "text", "T610999198503077218"],
  ["a day", number(DAY, true), "date", "D2019-02-03"],
  ["a day without a date's format", number(DAY), "date", "D2019-02-03"],
  ["a day in words", text("2019年2月3日"), "date", "D2019-02-03"],
  ["a day with points", text("2019.2.3"), "date", "D2019-02-03"],
  ["a day that there is not", text("2019-02-30"), "date", "T2019-02-30"],
  ["a day and a time", number(DAY + 0.75, true), "date", "D2019-02-03T18:00:00"],
  ["a moment before midnight", number(DAY + 1 - 1e-9, true), "date", "D2019-02-04"],
  ["a day where a number is meant", number(DAY, true), "number", `N${String(DAY)}`],
  ["a day where text is meant", number(DAY, true), "text", "D2019-02-03"],
  ["a number that is no day", number(-5), "date", "N-5"],
  ["a month", text("2026-05"), "month", "D2026-05-01"],
  ["a month in words", text("2026年5月"), "month", "D2026-05-01"],
  ["a month as its first day", number(serialOf(2026, 5, 1), true), "month", "D2026-05-01"],
  ["a month as a number", number(202605), "month", "N202605"],
  ["a month where a day is meant", text("2026-05"), "date", "T2026-05"],
  ["true", (grid) => grid.setBoolean(0, 0, true), "text", "B1"],
  ["false", (grid) => grid.setBoolean(0, 0, false), "text", "B0"],
  ["an error", (grid) => grid.setError(0, 0, "#N/A"), "number", "X#N/A"],
  ["letters put together otherwise", text("e\u0301"), "text", "Té"],
  ["ends of lines", text("甲\r\n乙\r丙"), "text", "T甲\n乙\n丙"],
  ["spaces", text(" 前后 "), "text", "T 前后 "],
])("%s", (_, put, type, expected) => {
  const grid = new SheetGrid("户");
  put(grid);
  const cells = new CanonicalCells(grid);
  expect(cells.at(0, 0, type)).toBe(expected);
  expect(cells.at(0, 0, type)).toBe(expected);
});

test("the same text as two kinds", () => {
  const grid = new SheetGrid("户");
  grid.setText(0, 0, "12");
  const cells = new CanonicalCells(grid);
  expect([cells.at(0, 0, "text"), cells.at(0, 0, "number")]).toEqual(["T12", "N12"]);
});
