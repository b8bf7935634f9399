import {
  differences,
  digestLedger,
  fitsRoot,
  locatorOf,
  partRoots,
  type LedgerSource,
} from "../../../../src/audit";
import { keyColumnsOf } from "../../../../src/audit/canonical/rows";
import { defaultCatalog } from "../../../../src/catalog";
import { readLedgers } from "../../../../src/ledger";
import { CancelledError, SheetGrid } from "../../../../src/sheet";

const HEADERS = ["镇", "村", "户编号", "户主姓名", "家庭住址", "户联系电话", "开户银行名称", "耕地面积"];
type Row = readonly (string | number | null)[];
const row = (code: string | null, address = "一组", land: number | null = 3.5): Row => [
  "云台镇",
  "柳沟村",
  code,
  "周长顺",
  address,
  "13900000000",
  "农商行",
  land,
];

function sourceOf(rows: readonly Row[], headers = HEADERS): LedgerSource {
  const grid = new SheetGrid("户");
  [headers, ...rows].forEach((cells, at) =>
    cells.forEach((value, column) => {
      if (typeof value === "string") grid.setText(at, column, value);
      else if (typeof value === "number") grid.setNumber(at, column, value);
    }),
  );
  const [block] = readLedgers([grid], defaultCatalog(), { fileName: "户表.xlsx" }).blocks;
  const [table] = block!.tables;
  return { table: table!, grid, headers: new Map(table!.labels.map((label) => [label, label])) };
}
const digestOf = (rows: readonly Row[], headers = HEADERS) => digestLedger([sourceOf(rows, headers)]);
const codes = (count: number) => Array.from({ length: count }, (_, at) => row(`H${String(at)}`));

test("records that share a key are told apart by their order in the tree, wherever they stand", async () => {
  const [a, b, c] = [row("H1", "一组"), row("H1", "二组"), row("H2")];
  const one = await digestOf([a, b, c]);
  const other = await digestOf([c, b, a]);
  expect([...one.duplicates]).toEqual([["TH1", 2]]);
  expect(one.keys).toHaveLength(3);
  expect(new Set(one.keys).size).toBe(3);
  expect(other.root).toBe(one.root);
  expect((await digestOf([a, c])).root).not.toBe(one.root);
});

test("the root of a known table, as it has been since the first signature", async () => {
  const rows = [
    row("H2", "二组", null),
    row("H1", "一组\r\n\u00e9e\u0301"),
    row("H1", "三组", 0.1 + 0.2),
    row(null),
  ];
  expect(await digestOf(rows)).toMatchObject({
    n: 4,
    root: "3f1926dd30db6c1dd2c0a4e9811d4b068e6d0aa1a221e8fea31b8b7fe584ae54",
  });
});

test("long texts, and more texts than are kept, give the same as few and short ones do", async () => {
  const long = row("H0", "很长的地址".repeat(2_000));
  const [whole, again] = [await digestOf([long, row("H1")]), await digestOf([row("H1"), long])];
  expect(again.root).toBe(whole.root);
  expect((await digestOf([row("H0", `${"很长的地址".repeat(2_000)}。`), row("H1")])).root).not.toBe(
    whole.root,
  );
  // In the other order other texts are met first: what is kept of them changes nothing.
  const many = Array.from({ length: 40_000 }, (_, at) => row(`H${String(at)}`, `${String(at)} 号`));
  const [one, other] = [await digestOf(many), await digestOf([...many].reverse())];
  expect(other.root).toBe(one.root);
  expect(one.n).toBe(40_000);
  const { source, row: place } = other.place(other.keys.indexOf("TH7"));
  expect(source.table.sheetRow(place)).toBe(1 + 40_000 - 1 - 7);
}, 60_000);

test("a record without its key still counts, and a table without the column says that it has none", async () => {
  const digest = await digestOf([row("H1"), row(null), row("H2")]);
  expect(digest).toMatchObject({ n: 3, isKeyless: false });
  const without = HEADERS.map((header) => (header === "户编号" ? "备用" : header));
  expect((await digestOf([row("H1"), row("H2")], without)).isKeyless).toBe(true);
});

test("签审明细 of a long table has no tags: the record is known, its cells are not", async () => {
  const rows = codes(20_001);
  const digest = await digestOf(rows);
  expect(digest.tags).toBeNull();
  const locator = locatorOf(digest);
  expect(locator.rows.every(({ tags }) => tags === "")).toBe(true);
  expect(fitsRoot(locator, digest.root)).toBe(true);
  const changed = await digestOf(rows.map((one, at) => (at === 7 ? row("H7", "别处") : one)));
  const { changed: places, added, removed } = differences(locator, changed);
  expect([places.map(({ at, columns }) => [changed.keys[at], columns]), added, removed]).toEqual([
    [["TH7", []]],
    [],
    [],
  ]);
}, 30_000);

test("columns that came or went are named; a locator with spoilt tags still finds the record", async () => {
  const digest = await digestOf(codes(5));
  const locator = locatorOf(digest);
  const fewer = await digestOf(
    codes(5).map((cells) => cells.slice(0, -1)),
    HEADERS.slice(0, -1),
  );
  expect(differences(locator, fewer).columnsRemoved).toHaveLength(1);
  expect(differences(locatorOf(fewer), digest).columnsAdded).toHaveLength(1);
  const spoilt = { ...locator, rows: locator.rows.map((one) => ({ ...one, tags: "AA" })) };
  const changed = await digestOf(codes(5).map((one, at) => (at === 2 ? row("H2", "别处") : one)));
  expect(differences(spoilt, changed).changed).toEqual([{ at: 2, columns: [] }]);
  expect(differences(locator, changed).changed.map(({ columns }) => columns.length)).toEqual([1]);
  expect(fitsRoot({ ...locator, rows: [{ ...locator.rows[0]!, leaf: "AA" }] }, digest.root)).toBe(false);
});

test("a digest can be stopped", async () => {
  const control = { signal: { aborted: true } };
  await expect(digestLedger([sourceOf(codes(600))], control)).rejects.toThrow(CancelledError);
});

test("the root of a part is the root that its records have by themselves", async () => {
  const rows = [...codes(5), row("H0", "另一村"), row("X1")];
  const whole = await digestOf(rows);
  const villageOf = (at: number) =>
    whole.keys[at]!.startsWith("TX") ? null : whole.place(at).row < 3 ? "a" : "b";
  const parts = partRoots(whole, villageOf);
  const [a, b] = [await digestOf(rows.slice(0, 3)), await digestOf(rows.slice(3, 6))];
  expect(parts).toEqual(
    new Map([
      ["a", { n: 3, root: a.root }],
      ["b", { n: 3, root: b.root }],
    ]),
  );
});

test("where a key names the village, the town goes with it, and once is enough", () => {
  const [helpUnit] = defaultCatalog().ledgers.filter(({ id }) => id === "helpUnit");
  const columns = ["town", "village", "householdCode", ...helpUnit!.key].map((id) => ({
    id,
    label: id,
    type: "text" as const,
  }));
  const keyOf = (key: readonly string[]) => keyColumnsOf({ ...helpUnit!, key: [...key] }, columns);
  expect(keyOf(helpUnit!.key)).toEqual(["town", ...helpUnit!.key]);
  expect(keyOf(["householdCode"])).toEqual(["householdCode"]);
  expect(keyOf(["town", "village"])).toEqual(["town", "village"]);
});
