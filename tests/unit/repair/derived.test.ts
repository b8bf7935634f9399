import {
  checkCharacter,
  gridsOf,
  makeCounty,
  placeOf,
  spoiltCheck,
  villageBook,
  type BookDraft,
} from "../../support/county";
import type { Row } from "../../support/county/model";
import type { MakerCell } from "../../support/xlsx/maker";
import { repairEdits, type Repair } from "../../../src/repair";
import { parseA1 } from "../../../src/sheet";
import { isoDate } from "../../../src/table";
import { apply, checkBook, type CheckedBook } from "./books";

const county = makeCounty({
  seed: 7,
  towns: 1,
  villagesPerTown: 1,
  householdsPerVillage: 200,
  departments: false,
});
const village = county.towns[0]!.villages[0]!;
const people = village.households.flatMap(({ members }) => members);
const plainId = (row: Row): boolean => String(row["证件号码"]).length === 18;
/** Neither head nor spouse nor of a kinship that says the sex: nothing but the ID number speaks of it. */
const brothers = ["其他", "之兄弟姐妹"];
const person = people.find((row) => plainId(row) && brothers.includes(String(row["与户主关系"])))!;
const daughter = people.find((row) => plainId(row) && row["与户主关系"] === "之女")!;
const other = (sex: unknown): string => (sex === "男" ? "女" : "男");

/** A workbook with some cells of one person changed. */
function bookWith(
  record: Row,
  cells: Readonly<Record<string, MakerCell>>,
  layout: "roster" | "export" = "roster",
): BookDraft {
  const book = villageBook(county, village, layout, {});
  for (const [label, cell] of Object.entries(cells)) {
    const place = placeOf(book.sheets, record, label)!;
    book.sheets.find(({ name }) => name === place.sheet)!.rows[place.row]![place.column] = cell;
  }
  return book;
}

const check = (book: BookDraft): Promise<CheckedBook> => checkBook(county, gridsOf(book));
const told = ({ repairs }: CheckedBook) => repairs.map(({ kind, to, rules }) => ({ kind, to, rules }));
const rules = ({ validation }: CheckedBook): string[] => validation.findings.map(({ rule }) => rule);

describe.each(["roster", "export"] as const)("what an ID number says of its person, %s", (layout) => {
  it("gives a missing sex and a missing birth date", async () => {
    const sheets = gridsOf(bookWith(person, { 性别: null, 出生日期: null }, layout));
    const before = await checkBook(county, sheets);
    expect(told(before)).toEqual([
      { kind: "derived-sex", to: person["性别"], rules: ["C014"] },
      { kind: "derived-birth", to: { date: person["出生日期"] }, rules: ["G001"] },
    ]);
    apply(sheets, repairEdits(before.repairs, new Set(["derived-sex", "derived-birth"])));
    expect(rules(await checkBook(county, sheets))).toEqual([]);
  });

  it("mends a sex and a birth date that contradict it", async () => {
    const sex = await check(bookWith(person, { 性别: other(person["性别"]) }, layout));
    expect(told(sex)).toEqual([{ kind: "derived-sex", to: person["性别"], rules: ["C012"] }]);
    expect(sex.repairs[0]).toMatchObject({
      from: other(person["性别"]),
      name: expect.stringContaining(String(person["姓名"])),
      key: String(person["户编号"]),
      isSecret: false,
    });
    const birth = await check(
      bookWith(person, { 出生日期: { date: Number(person["出生日期"]) - 31 } }, layout),
    );
    expect(told(birth)).toMatchObject([{ kind: "derived-birth", to: { date: person["出生日期"] } }]);
    expect(birth.repairs[0]!.rules).toContain("C011");
  });

  it("is not believed when both contradict it, when it fails its check, or when something else disputes it", async () => {
    const wrong = { 性别: other(person["性别"]), 出生日期: { date: Number(person["出生日期"]) - 31 } };
    expect(told(await check(bookWith(person, wrong, layout)))).toEqual([]);
    const spoilt = { 证件号码: spoiltCheck(String(person["证件号码"])), 性别: null };
    const broken = await check(bookWith(person, spoilt, layout));
    expect(rules(broken)).toContain("C006");
    expect(told(broken)).toEqual([]);
    const twin = people.find((row) => row !== person && plainId(row) && row["性别"] !== person["性别"])!;
    const foreign = await check(bookWith(person, { 证件号码: String(twin["证件号码"]), 性别: null }, layout));
    expect(rules(foreign)).toContain("D001");
    expect(told(foreign)).toEqual([]);
  });
});

describe("a derived value", () => {
  it("is not offered where another rule would then be broken", async () => {
    const id = String(daughter["证件号码"]);
    const order = String(Number(id.slice(14, 17)) + 1).padStart(3, "0");
    const digits = id.slice(0, 14) + order;
    const boy = digits + checkCharacter(digits);
    // A daughter with a boy's number: the sex may be right and the number wrong.
    const one = await check(bookWith(daughter, { 证件号码: boy }));
    expect(rules(one)).toContain("C012");
    expect(told(one)).toEqual([]);
  });

  it("is never put into a formula or a merged cell", async () => {
    const formula = await check(
      bookWith(person, { 性别: { formula: `"${other(person["性别"])}"`, value: other(person["性别"]) } }),
    );
    expect(rules(formula)).toContain("C012");
    expect(told(formula)).toEqual([]);
    const book = bookWith(person, { 性别: other(person["性别"]) });
    const place = placeOf(book.sheets, person, "性别")!;
    const sheets = gridsOf(book);
    const sheet = sheets.find(({ name }) => name === place.sheet)!;
    sheet.merges.push({ top: place.row, bottom: place.row, left: place.column, right: place.column + 1 });
    expect(told(await checkBook(county, sheets))).toEqual([]);
  });
});

describe("beyond repair", () => {
  it("a re-spelling is not offered for a covered cell, a wrong ID number or a value that is found wrong", async () => {
    const id = String(person["证件号码"]);
    const spaced = (text: string): string => `${text.slice(0, 6)} ${text.slice(6)}`;
    const repairs = async (cells: Readonly<Record<string, MakerCell>>): Promise<readonly Repair[]> =>
      (await check(bookWith(person, cells))).repairs;
    expect(await repairs({ 证件号码: spaced(id) })).toMatchObject([
      { kind: "space", to: id, isSecret: true },
    ]);
    expect(await repairs({ 证件号码: spaced(spoiltCheck(id)) })).toEqual([]);
    expect(await repairs({ 证件号码: Number(`${id.slice(0, 15)}000`) })).toEqual([]);
    expect(await repairs({ 民族: " 火星族" })).toEqual([]);
    expect(await repairs({ 民族: " 汉族" })).toMatchObject([{ kind: "space", to: "汉族", rules: [] }]);
    expect(await repairs({ 出生日期: "2024.13.1" })).toEqual([]);
    const born = isoDate(Number(person["出生日期"]));
    expect(await repairs({ 出生日期: born.replaceAll("-", "/") })).toMatchObject([{ kind: "date" }]);
    expect(await repairs({ 出生日期: `${born.replaceAll("-", "/")} 08:30` })).toEqual([]);
    // No rule checks this column; a number that fails its check is beyond repair all the same.
    expect(await repairs({ 户主证件号码: spaced(String(person["户主证件号码"])) })).toMatchObject([
      { kind: "space" },
    ]);
    expect(await repairs({ 户主证件号码: spaced(spoiltCheck(String(person["户主证件号码"]))) })).toEqual([]);
    expect(await repairs({ 姓名: `${String(person["姓名"])[0]!} ？` })).toEqual([]);
  });

  it("a cell under a merged one is left alone, its top left cell is not", async () => {
    const book = villageBook(county, village, "roster", {});
    const [first, second] = [people[0]!, people[1]!];
    const places = [first, second].map((record) => placeOf(book.sheets, record, "民族")!);
    const draft = book.sheets.find(({ name }) => name === places[0]!.sheet)!;
    for (const { row, column } of places) draft.rows[row]![column] = " 汉族";
    const sheets = gridsOf(book);
    const sheet = sheets.find(({ name }) => name === places[0]!.sheet)!;
    const [top, bottom] = [places[0]!, places[1]!];
    sheet.merges.push({ top: top.row, left: top.column, bottom: bottom.row, right: bottom.column });
    const { repairs } = await checkBook(county, sheets);
    expect(repairs.map(({ cell }) => parseA1(cell))).toEqual([{ row: top.row, column: top.column }]);
  });
});
