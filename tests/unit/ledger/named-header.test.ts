import { changedMapping, headerAt, likelyLedgers, mappingOf, parseMappings } from "../../../src/ledger";
import { readNamedHeader, type SavedMapping } from "../../../src/ledger";
import type { SheetGrid } from "../../../src/sheet";
import { blockOf, catalog, gridOf, read, structureOf, values, type TestCell } from "./support";

const IDS = ["610999199001011230", "610999198502021238", "610999197003031236"];
const HEADER = ["甲码", "当家的", "身份编码", "挣的钱", "小组长"];
const PEOPLE: readonly (readonly TestCell[])[] = [
  ["061201", "周长顺", IDS[0]!, 3600, "王"],
  ["061202", "何桂兰", IDS[1]!, 4200, "王"],
  ["061203", "吴德明", IDS[2]!, 5100, "李"],
];
const NONE: readonly TestCell[] = [];

/** Twenty rows of other things, then a header whose names nobody knows. */
const strange = (above = 19, header: readonly TestCell[] = HEADER, name = "Sheet1"): SheetGrid =>
  gridOf([["二〇二五年底数"], ...Array.from({ length: above - 1 }, () => NONE), header, ...PEOPLE], { name });

const GIVEN = [
  ["户编号", 0],
  ["户主姓名", 1],
  ["户主证件号码", 2],
  ["工资性收入", 3],
] as const;

/** What a person makes of a sheet that nobody recognised. */
function named(sheet: SheetGrid, top: number, bottom = top, ledger = "householdForm"): SavedMapping {
  return changedMapping(readNamedHeader(sheet, catalog, { ledger, top, bottom })!, GIVEN);
}

test("a header of unknown names is none, until a person says which rows it is", () => {
  const sheet = strange();
  expect(read(sheet)).toMatchObject({ blocks: [], unrecognised: [{ hasData: true }] });
  const mapping = named(sheet, 19);
  expect(mapping).toEqual({
    ledger: "householdForm",
    headerRows: 1,
    headers: {
      甲码: "户编号",
      当家的: "户主姓名",
      身份编码: "户主证件号码",
      挣的钱: "工资性收入",
      小组长: null,
    },
  });
  const block = blockOf(sheet, { mappings: [mapping] });
  expect(block).toMatchObject({ headerRow: 19, headerTop: 19, isNamed: true });
  const [table] = block.tables;
  expect(values(table!, "户主姓名")).toEqual(["周长顺", "何桂兰", "吴德明"]);
  expect(values(table!, "工资性收入")).toEqual([3600, 4200, 5100]);
  // The person saw that 小组长 is none of ours.
  expect(structureOf(block, "unknown-columns")).toEqual([]);
  expect(mappingOf(block)).toEqual(mapping);
});

test("it is known in other files by its texts, in whatever row it stands; not by its row", () => {
  const mapping = named(strange(), 19);
  expect(blockOf(strange(4), { mappings: [mapping] }).headerRow).toBe(4);
  // Line breaks, spaces and full-width letters are not another header.
  expect(
    blockOf(strange(7, ["甲 码", "当家的*", "身份\n编码", "挣的钱", "小组长"]), { mappings: [mapping] }),
  ).toMatchObject({ headerRow: 7 });
  expect(read(strange(19, ["编", "名", "证", "钱", "长"]), { mappings: [mapping] }).blocks).toEqual([]);
});

test("one more column does not matter, a different table does", () => {
  const mapping = named(strange(), 19);
  const { tables } = blockOf(strange(19, [...HEADER, "电话"]), { mappings: [mapping] });
  expect(tables[0]!.rowCount).toBe(3);
  const other = strange(19, ["甲码", "当家的", "身份编码", "地块", "亩数", "四至", "承包", "证号", "备注2"]);
  expect(read(other, { mappings: [mapping] }).blocks).toEqual([]);
  const wider = strange(19, [...HEADER, "地块", "亩数", "四至", "承包"]);
  expect(read(wider, { mappings: [mapping] }).blocks).toEqual([]);
});

test("the same header further down begins the table anew", () => {
  const sheet = gridOf([HEADER, PEOPLE[0]!, HEADER, PEOPLE[1]!, PEOPLE[2]!]);
  const block = blockOf(sheet, { mappings: [named(sheet, 0)] });
  expect(values(block.tables[0]!, "户主姓名")).toEqual(["周长顺", "何桂兰", "吴德明"]);
});

test("two header rows, one of them merged: parents tell equal names apart", () => {
  const top = ["码", "本户", "", "联系人", ""];
  const low = ["", "姓氏名", "挣", "姓氏名", "话"];
  const rows = [["底数"], top, low, ["061201", "周长顺", 3600, "陈立", "13900000001"]];
  const sheet = gridOf(rows, { merges: ["A2:A3", "B2:C2", "D2:E2"] });
  // Whoever points at the lower row means both.
  expect(headerAt(sheet, 2, 2)).toMatchObject({ top: 1, bottom: 2 });
  expect(headerAt(sheet, 2, 2)!.columns.map(({ header }) => header)).toEqual([
    "码",
    "本户/姓氏名",
    "本户/挣",
    "联系人/姓氏名",
    "联系人/话",
  ]);
  const view = readNamedHeader(sheet, catalog, { ledger: "householdForm", top: 1, bottom: 2 })!;
  const mapping = changedMapping(view, [
    ["户编号", 0],
    ["户主姓名", 1],
    ["工资性收入", 2],
  ]);
  expect(mapping).toMatchObject({ headerRows: 2, headers: { "本户/姓氏名": "户主姓名" } });
  const block = blockOf(sheet, { mappings: [mapping] });
  expect(block).toMatchObject({ headerTop: 1, headerRow: 2 });
  expect(values(block.tables[0]!, "户主姓名")).toEqual(["周长顺"]);
});

test("two columns of one header are told apart", () => {
  const header = ["甲码", "名", "证", "名"];
  const sheet = gridOf([
    header,
    ["061201", "陈立", IDS[0]!, "周长顺"],
    ["061202", "陈立", IDS[1]!, "何桂兰"],
  ]);
  const view = readNamedHeader(sheet, catalog, { ledger: "householdForm", top: 0, bottom: 0 })!;
  const mapping = changedMapping(view, [
    ["户编号", 0],
    ["户主姓名", 3],
  ]);
  expect(mapping.headers).toEqual({ 甲码: "户编号", 名: null, 证: null, "名#2": "户主姓名" });
  const block = blockOf(sheet, { mappings: [mapping] });
  expect(values(block.tables[0]!, "户主姓名")).toEqual(["周长顺", "何桂兰"]);
  expect(structureOf(block, "duplicate-columns")).toEqual([]);
});

describe("a header that was guessed wrong", () => {
  /** A line of real names stands above the true header: it is only what the form of last year looked like. */
  const above = ["户编号", "户主姓名", "户主证件号码", "工资性收入"];
  const sheet = gridOf([above, ["例", "张三", "6109", 1], HEADER, ...PEOPLE]);
  const guessed = blockOf(sheet);

  test("goes, when a person names another", () => {
    expect(guessed.headerRow).toBe(0);
    const view = readNamedHeader(sheet, catalog, { ledger: "householdForm", top: 2, bottom: 2 })!;
    const mapping = changedMapping(view, GIVEN, guessed);
    expect(mapping.instead).toEqual({ headerRows: 1, headers: above });
    const block = blockOf(sheet, { mappings: [mapping] });
    expect(block.headerRow).toBe(2);
    expect(values(block.tables[0]!, "户主姓名")).toEqual(["周长顺", "何桂兰", "吴德明"]);
    // Elsewhere that line is a header as ever.
    expect(blockOf(gridOf([above, ["1", "周长顺", IDS[0]!, 5]]), { mappings: [mapping] }).headerRow).toBe(0);
  });

  test("what is named last holds, also back and forth", () => {
    const down = readNamedHeader(sheet, catalog, { ledger: "householdForm", top: 2, bottom: 2 })!;
    const first = changedMapping(down, GIVEN, guessed);
    const up = readNamedHeader(sheet, catalog, { ledger: "householdForm", top: 0, bottom: 0 })!;
    const second = changedMapping(up, [], blockOf(sheet, { mappings: [first] }));
    expect(blockOf(sheet, { mappings: [first, second] }).headerRow).toBe(0);
    expect(blockOf(sheet, { mappings: [second, first] }).headerRow).toBe(2);
  });
});

test("another table in the sheet stays what it was", () => {
  const known = ["户编号", "户主姓名", "户主证件号码", "工资性收入"];
  const sheet = gridOf([known, ["061209", "冯小军", IDS[0]!, 5], NONE, HEADER, ...PEOPLE]);
  const { blocks } = read(sheet, { mappings: [named(sheet, 3)] });
  expect(blocks.map(({ headerRow, isNamed }) => [headerRow, isNamed])).toEqual([
    [0, false],
    [3, true],
  ]);
});

test("nothing named, nothing weighed otherwise: a mapping that names rows leaves all other sheets alone", () => {
  const mapping: SavedMapping = {
    ledger: "householdForm",
    headerRows: 1,
    headers: { 户编号: "户编号", 姓名: "户主姓名", 证件号码: "户主证件号码", 丙: null, 丁: null, 戊: null },
  };
  const sheet = gridOf([
    ["户编号", "姓名", "证件号码", "与户主关系", "性别", "民族"],
    ["061201", "周长顺", IDS[0]!, "户主", "男", "汉族"],
  ]);
  const seen = (mappings: readonly SavedMapping[]) =>
    read(sheet, { mappings }).blocks.map(({ mapping: list, isNamed, tables }) => [
      list,
      isNamed,
      tables.map(({ ledger, rowCount }) => [ledger.id, rowCount]),
    ]);
  expect(seen([mapping])).toEqual(seen([]));
  expect(seen([])[0]![2]).toEqual([["householdMember", 1]]);
});

test("a mapping without a column of ours, or of a ledger that is gone, is none", () => {
  const mapping = named(strange(), 19);
  const headers = Object.fromEntries(Object.keys(mapping.headers).map((key) => [key, null]));
  expect(read(strange(), { mappings: [{ ...mapping, headers }] }).blocks).toEqual([]);
  expect(read(strange(), { mappings: [{ ...mapping, ledger: "没有" }] }).blocks).toEqual([]);
});

test("numbers, slashes and whole instructions can be headers", () => {
  const long = `当家的（${"照身份证上的写，".repeat(20)}）`;
  const sheet = gridOf([["编/码", long, 2024], ...PEOPLE.map((row) => [row[0]!, row[1]!, row[3]!])]);
  const view = readNamedHeader(sheet, catalog, { ledger: "householdForm", top: 0, bottom: 0 })!;
  const mapping = changedMapping(view, [
    ["户编号", 0],
    ["户主姓名", 1],
    ["工资性收入", 2],
  ]);
  const block = blockOf(sheet, { mappings: [mapping] });
  expect(values(block.tables[0]!, "工资性收入")).toEqual([3600, 4200, 5100]);
});

test("a tall sheet with words of the header in every row is read as quickly as any", () => {
  const rows = Array.from({ length: 3000 }, (_, at) => [`0612${at}`, "当家的", IDS[0]!, 1, "王"]);
  const sheet = gridOf([HEADER, ...rows]);
  const block = blockOf(sheet, { mappings: [named(sheet, 0)] });
  expect(block.tables[0]!.rowCount).toBe(3000);
});

test("where no row is, there is nothing to read", () => {
  const sheet = strange();
  const at = (top: number, bottom: number, ledger = "householdForm") =>
    readNamedHeader(sheet, catalog, { ledger, top, bottom });
  expect(at(5, 5)).toBeNull();
  expect(at(99, 99)).toBeNull();
  expect(at(19, 18)).toBeNull();
  expect(at(19, 19, "没有")).toBeNull();
  expect(headerAt(sheet, 99, 99)).toBeNull();
});

test("the ledger that knows most of the header goes first", () => {
  const people = headerAt(gridOf([["姓名", "关系", "性别", "民族", "文化程度"]]), 0, 0);
  const [first, ...rest] = likelyLedgers(gridOf([NONE]), catalog, people);
  expect(first).toMatchObject({ ledger: { id: "householdMember" }, isLikely: true });
  expect(rest).toHaveLength(catalog.ledgers.length - 1);
  const titled = likelyLedgers(gridOf([["云台镇小额信贷底数"]]), catalog, null);
  expect(titled[0]).toMatchObject({ ledger: { id: "microCredit" }, isLikely: true });
  expect(titled[1]!.isLikely).toBe(false);
});

test("what is kept as text comes back, and what is spoilt does not", () => {
  const mapping: SavedMapping = { ...named(strange(), 19), instead: { headerRows: 2, headers: ["a/b"] } };
  expect(parseMappings(JSON.parse(JSON.stringify([mapping])))).toEqual([mapping]);
  for (const headerRows of [0, 6, 1.5, "1", null])
    expect(parseMappings({ ...mapping, headerRows })).toBeNull();
  for (const instead of [null, 1, {}, { headerRows: 1, headers: [1] }])
    expect(parseMappings({ ...mapping, instead })).toBeNull();
});
