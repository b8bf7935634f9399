import { CellKind, SheetGrid } from "../../../src/sheet";
import { cellText, shownText } from "../../../src/web/grid/cell-text";
import { inputOf } from "../../../src/web/grid/input";
import { moved } from "../../../src/web/grid/move";

test.each([
  ["610999200001010019", "idNumber", CellKind.text, "610999200001010019"],
  ["13800000000", "phone", CellKind.number, "13800000000"],
  ["12,600", "decimal", CellKind.number, 12_600],
  ["-3.5", "decimal", CellKind.blank, -3.5],
  ["1,2", "decimal", CellKind.number, "1,2"],
  ["六百", "integer", CellKind.number, "六百"],
  ["1234567890123456", "integer", CellKind.number, "1234567890123456"],
  ["八年级", "code", CellKind.text, "八年级"],
  ["2019-3-1", "date", CellKind.blank, { date: 43_525 }],
  ["2019-02-30", "date", CellKind.date, "2019-02-30"],
  ["2019-03-01", "date", CellKind.text, "2019-03-01"],
  ["202501", "yearMonth", CellKind.number, 202_501],
  ["202501", "yearMonth", CellKind.text, "202501"],
  ["是", "boolean", CellKind.text, "是"],
  ["", "text", CellKind.text, null],
  ["=1+1", "text", CellKind.blank, "=1+1"],
] as const)("%s into a cell of type %s", (text, type, was, expected) => {
  expect(inputOf(text, { type }, was)).toEqual(expected);
});

test("outside ledgers a text stays a text and a number a number", () => {
  expect(inputOf("007", null, CellKind.text)).toBe("007");
  expect(inputOf("7", null, CellKind.number)).toBe(7);
});

test("cells read as a person would type them; secret ones show their ends", () => {
  const sheet = new SheetGrid("表");
  sheet.setNumber(0, 0, 45_747, true);
  sheet.setNumber(0, 1, 45_747.5, true);
  sheet.setNumber(0, 2, 610_999_200_001_010_000);
  sheet.setText(0, 3, "610999200001010019");
  sheet.setError(0, 4, "#N/A");
  expect([0, 1, 2, 3, 4, 5].map((column) => cellText(sheet, 0, column))).toEqual([
    "2025-03-31",
    "2025-03-31 12:00",
    "610999200001010000",
    "610999200001010019",
    "#N/A",
    "",
  ]);
  expect(shownText(sheet, 0, 3, true)).toBe("6109**********0019");
});

test("keys go about the grid and stop at its edges", () => {
  const size = { rows: 100, columns: 10, page: 15 };
  const go = (key: string, ctrlKey = false) => moved({ row: 3, column: 4 }, { key, ctrlKey }, size);
  expect(go("ArrowDown")).toEqual({ row: 4, column: 4 });
  expect(go("ArrowUp", true)).toEqual({ row: 0, column: 4 });
  expect(go("PageUp")).toEqual({ row: 0, column: 4 });
  expect(go("End")).toEqual({ row: 3, column: 9 });
  expect(go("Home", true)).toEqual({ row: 0, column: 0 });
  expect(go("a")).toBeNull();
});
