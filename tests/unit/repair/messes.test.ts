import {
  CELL_MESSES,
  gridsOf,
  makeCounty,
  makeMesses,
  villageBook,
  type BookDraft,
  type HouseholdLayout,
  type MadeMess,
} from "../../support/county";
import { isStale, repairEdits, REPAIR_KINDS, type Repair } from "../../../src/repair";
import { toA1 } from "../../../src/sheet";
import { apply, checkBook, contents, plain, plainInput } from "./books";

const county = makeCounty({
  seed: 15,
  towns: 1,
  villagesPerTown: 1,
  householdsPerVillage: 150,
  departments: false,
});
const village = county.towns[0]!.villages[0]!;
const LAYOUTS = ["roster", "export", "cards", "stacked"] as const;
const ALL = new Set(REPAIR_KINDS);

const bookOf = (layout: HouseholdLayout): BookDraft => villageBook(county, village, layout, {});
const at = ({ sheet, cell }: Repair): string => `${sheet}!${cell}`;
const mended = ({ place }: MadeMess): string => `${place.sheet}!${toA1(place)}`;

/** Silent messes that are no spelling of the cell's own text: formulas, which are never touched. */
const NOT_OURS = new Set(["号码写成公式", "公式算出的值"]);
/** Findings that have one safe repair. */
const MENDABLE = new Set(["姓名中间有空格"]);

describe.each(LAYOUTS)("in the layout %s", (layout) => {
  const clean = gridsOf(bookOf(layout));

  it("a clean workbook has nothing to repair", async () => {
    expect((await checkBook(county, clean)).repairs).toEqual([]);
  });

  it("every silent mess is repaired to the clean value, and nothing else is touched", async () => {
    const book = bookOf(layout);
    const messes = makeMesses(county, book, 3, [...CELL_MESSES, ...CELL_MESSES, ...CELL_MESSES]);
    expect(messes.length).toBeGreaterThan(70);
    const sheets = gridsOf(book);
    const { repairs } = await checkBook(county, sheets);
    const wanted = messes.filter(
      ({ mess }) => (mess.rule === null || MENDABLE.has(mess.name)) && !NOT_OURS.has(mess.name),
    );
    const done = new Set(repairs.map(at));
    expect(wanted.filter((mess) => !done.has(mended(mess))).map(({ mess }) => mess.name)).toEqual([]);
    const beyond = messes.filter(({ mess }) => !wanted.some((one) => one.mess === mess));
    expect(beyond.filter((mess) => done.has(mended(mess))).map(({ mess }) => mess.name)).toEqual([]);
    const where = new Set(messes.map(mended));
    expect(repairs.filter((repair) => !where.has(at(repair)))).toEqual([]);
    const wrong = repairs.filter(({ sheet, cell, to }) => plainInput(to) !== plain(clean, sheet, cell));
    expect(wrong).toEqual([]);
  });

  it("after the repairs the check finds them no more, and everything else as before", async () => {
    const book = bookOf(layout);
    const messes = makeMesses(county, book, 4);
    const sheets = gridsOf(book);
    const before = await checkBook(county, sheets);
    const untouched = contents(sheets);
    apply(sheets, repairEdits(before.repairs, ALL));
    for (const { sheet, cell } of before.repairs) {
      const { place } = messes.find((mess) => mended(mess) === `${sheet}!${cell}`)!;
      untouched.delete(`${sheet}!${place.row},${place.column}`);
    }
    const after = contents(sheets);
    expect([...untouched].filter(([cell, content]) => after.get(cell) !== content)).toEqual([]);
    expect(after.size).toBe(untouched.size + before.repairs.length);
    const again = await checkBook(county, sheets);
    expect(again.repairs).toEqual([]);
    const list = (one: typeof before): string[] =>
      one.validation.findings.map(({ rule, sheet, cells }) => `${rule} ${sheet} ${cells.join()}`);
    const promised = before.repairs.flatMap(({ rules, sheet, cell }) =>
      rules.map((rule) => `${rule} ${sheet} ${cell}`),
    );
    expect(promised).toHaveLength(1);
    expect(list(again)).toEqual(list(before).filter((finding) => !promised.includes(finding)));
  });
});

describe("the repeated lines of an export", () => {
  const home = village.households.find(
    ({ row, members }) => members.length >= 3 && Number(row["纯收入"]) > 0 && row["是否有卫生厕所"] === "是",
  )!;
  const value = Number(home.row["纯收入"]);

  /** An export with cells of the lines of one household changed: [line, header, text]. */
  function exported(changes: readonly (readonly [line: number, header: string, text: string])[]) {
    const book = bookOf("export");
    const draft = book.sheets[0]!;
    const columnOf = (header: string): number => draft.rows[2]!.indexOf(header);
    const lines = [...draft.rows.entries()]
      .filter(([index, row]) => index > 2 && row[columnOf("户编号")] === home.row["户编号"])
      .map(([index]) => index);
    for (const [line, header, text] of changes) draft.rows[lines[line]!]![columnOf(header)] = text;
    const cell = (line: number, header: string): string =>
      toA1({ row: lines[line]!, column: columnOf(header) });
    return { sheets: gridsOf(book), cell, lines, columnOf };
  }

  it("are repaired line by line", async () => {
    const { sheets, cell } = exported([
      [0, "纯收入", `${value}元`],
      [2, "纯收入", ` ${value}`],
    ]);
    const { repairs } = await checkBook(county, sheets);
    expect(repairs.map((one) => [one.cell, one.to])).toEqual([
      [cell(0, "纯收入"), value],
      [cell(2, "纯收入"), value],
    ]);
  });

  it("are left alone where they say something else", async () => {
    const { sheets, cell } = exported([
      [0, "纯收入", `${value}元`],
      [2, "纯收入", `${value + 1}元`],
      [2, "是否有卫生厕所", " 否"],
    ]);
    const { repairs, validation } = await checkBook(county, sheets);
    expect(validation.findings.map(({ rule }) => rule)).toContain("F015");
    expect(repairs.map((one) => one.cell)).toEqual([cell(0, "纯收入")]);
  });

  it("are left alone under a merged cell", async () => {
    const { sheets, cell, lines, columnOf } = exported([
      [0, "纯收入", `${value}元`],
      [1, "纯收入", ` ${value}`],
      [2, "纯收入", ` ${value}`],
    ]);
    const column = columnOf("纯收入");
    sheets[0]!.merges.push({ top: lines[0]!, bottom: lines[1]!, left: column, right: column });
    const { repairs } = await checkBook(county, sheets);
    expect(repairs.map((one) => one.cell)).toEqual([cell(0, "纯收入"), cell(2, "纯收入")]);
  });
});

describe("a suggestion", () => {
  it("is stale once the cell shows something else, or became a formula", async () => {
    const book = bookOf("roster");
    const [made] = makeMesses(
      county,
      book,
      3,
      CELL_MESSES.filter(({ name }) => name === "金额是文本"),
    );
    const sheets = gridsOf(book);
    const { repairs } = await checkBook(county, sheets);
    const sheet = sheets.find(({ name }) => name === repairs[0]!.sheet)!;
    expect(isStale(repairs[0]!, sheet)).toBe(false);
    sheet.setText(made!.place.row, made!.place.column, "1");
    expect(isStale(repairs[0]!, sheet)).toBe(true);
    sheet.setText(made!.place.row, made!.place.column, repairs[0]!.from);
    expect(isStale(repairs[0]!, sheet)).toBe(false);
    sheet.setFormula(made!.place.row, made!.place.column);
    expect(isStale(repairs[0]!, sheet)).toBe(true);
  });
});
