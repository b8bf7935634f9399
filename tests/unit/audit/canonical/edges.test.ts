import {
  differences,
  digestLedger,
  locatorOf,
  waiversDigest,
  type LedgerSource,
} from "../../../../src/audit";
import { CanonicalCells } from "../../../../src/audit/canonical/cell";
import { defaultCatalog } from "../../../../src/catalog";
import { readLedgers } from "../../../../src/ledger";
import { SheetGrid } from "../../../../src/sheet";

const HEADERS = ["镇", "村", "户编号", "户主姓名", "家庭住址", "户联系电话", "开户银行名称"];
const record = (code: string, address = "一组"): string[] => [
  "云台镇",
  "柳沟村",
  code,
  "周长顺",
  address,
  "13900000000",
  "农商行",
];

function sourceOf(rows: readonly (readonly string[])[], headers = HEADERS): LedgerSource {
  const grid = new SheetGrid("户");
  [headers, ...rows].forEach((cells, at) =>
    cells.forEach((value, column) => {
      if (value !== "") grid.setText(at, column, value);
    }),
  );
  const [block] = readLedgers([grid], defaultCatalog(), { fileName: "户表.xlsx" }).blocks;
  const [table] = block!.tables;
  return { table: table!, grid, headers: new Map(table!.labels.map((label) => [label, label])) };
}

test("nothing is nothing, whichever sign it has", () => {
  const grid = new SheetGrid("x");
  grid.setNumber(0, 0, 0);
  grid.setNumber(0, 1, -0);
  const cells = new CanonicalCells(grid);
  expect([cells.at(0, 0, "number"), cells.at(0, 1, "number"), cells.at(0, 1, "text")]).toEqual([
    "N0",
    "N0",
    "T0",
  ]);
});

test("formulas count, and what they show is what is signed; a text of nothing is blank", async () => {
  const source = sourceOf([record("H1"), record("H2")]);
  const plain = await digestLedger([source]);
  expect(plain.formulas).toBe(0);
  source.grid.setFormula(1, 4);
  const digest = await digestLedger([source]);
  expect([digest.formulas, digest.root]).toEqual([1, plain.root]);
  const grid = new SheetGrid("x");
  grid.setText(0, 0, "");
  expect(new CanonicalCells(grid).at(0, 0, "text")).toBe("");
});

test("a header that is not told apart is taken for its own label", async () => {
  const source = sourceOf([record("H1")]);
  const bare = await digestLedger([{ ...source, headers: new Map<string, string>() }]);
  expect(bare.schema).toBe((await digestLedger([source])).schema);
  const other = new Map([...source.headers, ["家庭住址", "住址（组）"]]);
  expect((await digestLedger([{ ...source, headers: other }])).schema).not.toBe(bare.schema);
});

test("records that came and went are told as such", async () => {
  const before = await digestLedger([sourceOf([record("H1"), record("H2")])]);
  const after = await digestLedger([sourceOf([record("H2"), record("H3")])]);
  const { changed, added, removed } = differences(locatorOf(before), after);
  expect([changed, added.map((at) => after.keys[at]), removed]).toEqual([[], ["TH3"], ["TH1"]]);
});

test("a long table gives turns, and goes on where nobody stops it", async () => {
  let turns = 0;
  const source = sourceOf(Array.from({ length: 1_001 }, (_, at) => record(`H${String(at)}`)));
  const pause = () => Promise.resolve(void turns++);
  const { signal } = new AbortController();
  expect((await digestLedger([source], { pause, signal })).n).toBe(1_001);
  expect(turns).toBe(2);
});

test("two sheets of one ledger, one without a column: its records have no such cell, and one column more is none changed", async () => {
  const fewer = sourceOf([record("H1").slice(0, -1)], HEADERS.slice(0, -1));
  const both = await digestLedger([fewer, sourceOf([record("H2")])]);
  expect(both).toMatchObject({ n: 2, m: 7 });
  expect(both.columns).toHaveLength(7);
  // The same two records in one sheet, the bank of the one left blank.
  const [first, second] = [record("H1"), record("H2")];
  first[6] = "";
  expect((await digestLedger([sourceOf([first, second])])).root).toBe(both.root);

  const before = await digestLedger([fewer]);
  const after = await digestLedger([sourceOf([record("H1", "二组")])]);
  const { changed, columnsAdded } = differences(locatorOf(before), after);
  expect(columnsAdded).toHaveLength(1);
  const labels = changed.map(({ columns }) =>
    columns.map((id) => after.columns.find((one) => one.id === id)!.label),
  );
  expect(labels).toEqual([["家庭住址"]]);
});

test("a row with nothing but a remark in a column that is no indicator is no record", async () => {
  const headers = [...HEADERS, "小组长备注"];
  const rows = [
    [...record("H1"), ""],
    ["", "", "", "", "", "", "", "合计见下页"],
    [...record("H2"), ""],
  ];
  const digest = await digestLedger([sourceOf(rows, headers)]);
  expect(digest.n).toBe(2);
  expect(digest.root).toBe((await digestLedger([sourceOf([record("H1"), record("H2")])])).root);
});

test("a record that was cleared, or a page that nobody filled in, does not exist", async () => {
  const source = sourceOf([record("H1"), record("H2")]);
  const cleared = sourceOf([record("H1")]);
  // As it was recognised, and then emptied: the same places, with nothing in them.
  const digest = await digestLedger([{ ...source, grid: cleared.grid }]);
  expect(digest.n).toBe(1);
  expect(digest.root).toBe((await digestLedger([cleared])).root);
});

test("a 核实说明 of a whole ledger, without a record, has its own digest", () => {
  const waiver = {
    rule: "I001",
    ledger: "householdForm",
    key: "H1",
    values: "1",
    reason: "看了证",
    person: "陈立",
    until: null,
  };
  expect(waiversDigest([waiver])).toBe(waiversDigest([{ ...waiver, record: "" }]));
  expect(waiversDigest([waiver])).not.toBe(waiversDigest([{ ...waiver, record: "周长顺" }]));
});
