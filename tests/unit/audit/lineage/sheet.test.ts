import {
  lineageDigest,
  lineageSheet,
  LINEAGE_ROLE,
  LINEAGE_SHEET,
  readLineage,
  type Child,
} from "../../../../src/audit";
import { SheetGrid } from "../../../../src/sheet";
import { gridOfOwn } from "../../../support/marks/own-grid";

const hex = (letter: string, count = 64): string => letter.repeat(count);

function child(file: string, change: Partial<Child> = {}): Child {
  return {
    v: 1,
    file,
    scope: "云台镇/柳沟村",
    places: ["云台镇/柳沟村"],
    period: "2025年3月",
    book: hex("1", 32),
    seq: 1,
    head: hex("a"),
    waivers: { n: 0, digest: hex("b") },
    data: [
      {
        ledger: "householdForm",
        n: 3,
        m: 2,
        root: hex("c"),
        schema: hex("d"),
        formulas: 0,
        merged: hex("c"),
        mergedN: 3,
        columns: ["householdCode"],
        extras: ["小组长"],
        totals: [],
      },
    ],
    lineage: null,
    within: null,
    envelopes: [{ payload: "cGF5bG9hZA", key: hex("2", 32), signature: "c2ln" }],
    explanations: [],
    ...change,
  };
}

const explanation = {
  rule: "I001",
  ledger: "householdForm",
  key: "0612",
  record: "ab",
  values: hex("e", 16),
  reason: "入户问过",
  person: "陈立",
  until: null,
};
const words = () => ({ ledgers: "户 3", signed: "采集 陈立" });
const gridOf = (children: readonly Child[]): SheetGrid =>
  gridOfOwn(LINEAGE_SHEET, LINEAGE_ROLE, lineageSheet(children, words));

describe("汇入签审", () => {
  it("is read as it was written, with chains and explanations", () => {
    const children = [
      child("东村.xlsx", { explanations: [explanation] }),
      child("西村.xlsx", { seq: 0, book: null }),
    ];
    expect(readLineage([gridOf(children)])).toEqual({ children, broken: false });
    const { record, ...plain } = explanation;
    expect(record).toBe("ab");
    const [read] = readLineage([gridOf([child("东村.xlsx", { explanations: [plain] })])])!.children;
    expect(read!.explanations).toEqual([{ ...explanation, record: "" }]);
  });

  it("is known by name and headers when another program dropped its role; lines above its headers do no harm", () => {
    const grid = gridOfOwn(LINEAGE_SHEET, null, {
      ...lineageSheet([child("东村.xlsx")], words),
      rows: [{ cells: [{ value: "注" }] }, ...lineageSheet([child("东村.xlsx")], words).rows],
    });
    expect(readLineage([grid])!.children).toHaveLength(1);
    expect(readLineage([new SheetGrid(LINEAGE_SHEET)])).toBeNull();
    expect(readLineage([new SheetGrid("户")])).toBeNull();
  });

  it("keeps bodies that are longer than a cell", () => {
    const columns = Array.from({ length: 4000 }, (_, at) => `column${String(at)}`);
    const long = child("东村.xlsx");
    const big = { ...long, data: long.data.map((one) => ({ ...one, columns })) };
    const { rows } = lineageSheet([big], words);
    expect(
      Math.max(
        ...rows.flatMap(({ cells }) =>
          cells.map(({ value }) => (typeof value === "string" ? value.length : 0)),
        ),
      ),
    ).toBeLessThan(32_767);
    expect(readLineage([gridOf([big])])).toEqual({ children: [big], broken: false });
  });

  it("is broken by rows that it would not have written, and still tells the rest", () => {
    const put = (change: (grid: SheetGrid) => void) => {
      const grid = gridOf([child("东村.xlsx", { explanations: [explanation] })]);
      change(grid);
      return readLineage([grid])!;
    };
    const rowsBelow = (grid: SheetGrid) => grid.rowCount;
    // A body that is none; one with its parts in another order; an explanation that is none.
    expect(put((grid) => grid.setText(rowsBelow(grid), 6, "{"))).toMatchObject({ broken: true });
    expect(
      put((grid) => grid.setText(2, 6, grid.text(2, 6).replace('{"v":1,', '{"x":1,"v":1,'))),
    ).toMatchObject({
      broken: true,
      children: [],
    });
    expect(put((grid) => grid.setText(4, 6, '{"rule":1}'))).toMatchObject({
      broken: true,
      children: [{ explanations: [] }],
    });
    expect(put((grid) => grid.setText(4, 6, "nothing"))).toMatchObject({ broken: true });
    // Lines that people left blank are none.
    expect(put((grid) => grid.setText(rowsBelow(grid) + 1, 0, "以上"))).toMatchObject({ broken: false });
    // An entry before any file.
    expect(
      put((grid) => {
        for (const column of [6, 7, 8]) grid.clear(2, column);
        grid.trim();
      }),
    ).toMatchObject({ broken: true, children: [] });
  });

  it("has one digest in any order, and another one for every part", () => {
    const [a, b] = [child("东村.xlsx"), child("西村.xlsx")];
    const digest = lineageDigest([a, b]);
    expect(lineageDigest([b, a])).toBe(digest);
    expect(lineageDigest([])).not.toBe(digest);
    const others: Child[][] = [
      [a],
      [{ ...a, head: hex("f") }, b],
      [{ ...a, envelopes: [] }, b],
      [{ ...a, data: [] }, b],
      [{ ...a, within: "镇.xlsx" }, b],
    ];
    expect(new Set([digest, ...others.map(lineageDigest)]).size).toBe(others.length + 1);
  });
});
