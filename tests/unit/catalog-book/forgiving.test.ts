import { defaultCatalog, type Catalog } from "../../../src/catalog";
import { readCatalogBook } from "../../../src/catalog-book";
import { Book } from "./support";

/** What people do to a workbook without meaning to change anything. */
const whole = defaultCatalog();
const SMALL: Catalog = { ...whole, rules: whole.rules.filter(({ id }) => /^[CFGH]0/.test(id)) };

const cases: readonly (readonly [what: string, change: (book: Book) => void])[] = [
  [
    "full-width numbers and blanks around",
    (book) => book.set("规则", book.at("规则", "规则编号", ["规则编号", "C023"]), "　Ｃ０２３ "),
  ],
  ["a tick for yes", (book) => book.set("规则", book.at("规则", "启用", ["规则编号", "C023"]), "√")],
  ["a truth value for yes", (book) => book.set("规则", book.at("规则", "启用", ["规则编号", "C023"]), true)],
  [
    "an id for a ledger",
    (book) => book.set("规则", book.at("规则", "适用表", ["规则编号", "C023"]), "householdMember"),
  ],
  [
    "a star and a remark in a header",
    (book) => book.set("规则", book.at("规则", "级别", ["规则编号", "规则编号"]), "级 别＊（必选）"),
  ],
  [
    "half-width separators in a list",
    (book) => {
      const cell = book.at("指标", "别名", ["编号", "town"]);
      book.set("指标", cell, (book.get("指标", cell) as string).replaceAll("；", " , "));
    },
  ],
  [
    "full-width equals signs and commas in an example",
    (book) => {
      const cell = book.at("规则", "通过样例", ["规则编号", "C001"]);
      book.set(
        "规则",
        cell,
        (book.get("规则", cell) as string).replaceAll("=", " ＝ ").replaceAll("；", "，"),
      );
    },
  ],
  [
    "a number as text",
    (book) => {
      const cell = book.at("指标", "最大", ["编号", "wageIncome"]);
      book.set("指标", cell, Number(book.get("指标", cell)).toLocaleString("en-US"));
    },
  ],
  [
    "blank rows between, and a line above the header",
    (book) => {
      const sheet = book.sheet("规则");
      const [head, first, ...rest] = sheet.rows;
      sheet.rows = [{ cells: [{ value: "本县规则" }] }, head!, first!, { cells: [] }, { cells: [] }, ...rest];
    },
  ],
  [
    "columns in another order, and one of their own",
    (book) => {
      const sheet = book.sheet("规则");
      sheet.rows = sheet.rows.map(({ cells }, at) => ({
        cells: [{ value: at === 0 ? "谁改的" : "张三" }, ...[...cells].reverse()],
      }));
    },
  ],
  [
    "what is said of a code list on its last row",
    (book) => {
      const rows = book.sheet("码表").rows as { cells: { value: string | null }[] }[];
      const own = rows.filter(({ cells }) => cells[0]!.value === "是/否");
      for (let column = 5; column < 11; column++) {
        own.at(-1)!.cells[column] = own[0]!.cells[column]!;
        own[0]!.cells[column] = { value: null };
      }
    },
  ],
  ["sheets in another order", (book) => void book.sheets.reverse()],
  [
    "a sheet renamed by a blank",
    (book) => {
      book.sheet("规则").name = "规则 ";
    },
  ],
  [
    "the name of a code list on its first row alone",
    (book) => {
      let last: unknown = null;
      for (const { cells } of book.sheet("码表").rows) {
        const { value } = cells[0]!;
        if (value === last) (cells as { value: null }[])[0]!.value = null;
        last = value;
      }
    },
  ],
];

test.each(cases)("%s changes nothing", (_what, change) => {
  const book = new Book(SMALL);
  change(book);
  const { catalog, faults } = book.read();
  expect(faults.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(catalog).toEqual(SMALL);
});

test("hidden rows are read, and told", () => {
  const grids = new Book(SMALL).grids();
  grids.find(({ name }) => name === "规则")!.hiddenRows.add(4);
  const { catalog, faults } = readCatalogBook(grids);
  expect(catalog).toEqual(SMALL);
  expect(faults).toContainEqual(
    expect.objectContaining({ code: "hiddenRow", severity: "warning", sheet: "规则", cell: "A5" }),
  );
});

test("a formula of the workbook itself is told, and so is a merged cell", () => {
  const book = new Book(SMALL);
  const grids = book.grids();
  const rules = grids.find(({ name }) => name === "规则")!;
  const cell = book.at("规则", "规则公式", ["规则编号", "C023"]);
  const row = Number(/\d+/.exec(cell)![0]) - 1;
  const column = cell.charCodeAt(0) - 65;
  rules.setFormula(row, column);
  rules.merges.push({ top: 3, bottom: 4, left: 2, right: 2 });
  const { faults } = readCatalogBook(grids);
  expect(faults).toContainEqual(
    expect.objectContaining({ code: "cellFormula", severity: "error", sheet: "规则", cell }),
  );
  expect(faults).toContainEqual(
    expect.objectContaining({ code: "merged", severity: "warning", sheet: "规则", cell: "C4" }),
  );
});

test("a rule that says only what it must gets the rest by itself", () => {
  const book = new Book(SMALL);
  book.append("规则", {
    规则编号: "Z001",
    适用表: "家庭成员",
    规则名称: "务工时间不过一年",
    规则公式: "务工时间<=12",
    级别: "错误",
    提示信息: "务工时间超过12个月。请核对后改正。",
    标红指标: "务工时间",
    通过样例: "务工时间=12",
    不通过样例: "务工时间=13",
  });
  const { catalog, faults } = book.read();
  expect(faults.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(catalog!.rules.at(-1)).toEqual({
    kind: "formula",
    id: "Z001",
    ledger: "householdMember",
    name: "务工时间不过一年",
    when: null,
    must: "务工时间<=12",
    severity: "error",
    message: "务工时间超过12个月。请核对后改正。",
    highlight: ["务工时间"],
    blank: "skip",
    needs: { ledgers: [], previous: false, departments: [] },
    parameters: [],
    exceptions: null,
    rationale: null,
    source: [],
    level: "household",
    group: "",
    enabled: true,
    examples: [
      { row: { 务工时间: 12 }, expect: "P" },
      { row: { 务工时间: 13 }, expect: "F" },
    ],
  });
});
