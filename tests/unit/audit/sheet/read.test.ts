import { isAuditSheet, readAuditSheet, readLocators } from "../../../../src/audit";
import { AUDIT_HEADERS } from "../../../../src/audit/sheet/row";
import { SheetGrid } from "../../../../src/sheet";

/** 审签记录 after other programs and hands. */
function sheetOf(name: string, rows: readonly (readonly string[])[]): SheetGrid {
  const grid = new SheetGrid(name);
  rows.forEach((cells, row) =>
    cells.forEach((value, column) => {
      if (value !== "") grid.setText(row, column, value);
    }),
  );
  return grid;
}
const entry = (mark: string): string[] => AUDIT_HEADERS.map((header) => `${header}${mark}`);

test("known by its headers where a program dropped its role; lines above and blank ones between are no entries", () => {
  const sheet = sheetOf("审签记录", [["柳沟村"], [...AUDIT_HEADERS], entry("1"), [], entry("2")]);
  expect(isAuditSheet(sheet)).toBe(true);
  const record = readAuditSheet([sheetOf("户表", [["户编号"]]), sheet])!;
  expect(record.chain.map(({ payload }) => payload)).toEqual(["载荷1", "载荷2"]);
  expect(record.shown).toHaveLength(2);
});

test("a sheet of the same name without the headers is somebody's own", () => {
  const own = sheetOf("审签记录", [
    ["谁", "几时"],
    ["陈立", "周一"],
  ]);
  expect(isAuditSheet(own)).toBe(false);
  expect(readAuditSheet([own])).toBeNull();
});

test("ours whose headers somebody wrote over: every row is an entry, and none is lost", () => {
  const sheet = sheetOf("别的名字", [["被人改了"], entry("1")]);
  sheet.role = "audit";
  expect(readAuditSheet([sheet])!.chain).toHaveLength(2);
});

test("签审明细 is known by its name and first header; a key that is no JSON is taken as it stands", () => {
  const rows = [
    ["台账", "记录", "摘要", "格"],
    ["x", "", "", "a,b"],
    ["x", "{", "leaf", ""],
  ];
  const detail = sheetOf("_签审明细", rows);
  expect(isAuditSheet(detail)).toBe(true);
  expect(readLocators([detail])).toEqual([
    { ledger: "x", columns: ["a", "b"], rows: [{ key: "{", leaf: "leaf", tags: "" }] },
  ]);
  expect(isAuditSheet(sheetOf("_签审明细", [["别的"]]))).toBe(false);
  expect(readLocators([sheetOf("户表", [])])).toEqual([]);
});
