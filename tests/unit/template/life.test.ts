import { AUDIT_HEADERS } from "../../../src/audit/sheet/row";
import { checkForm, convertForm, makeTemplates, restoreForm } from "../../../src/app";
import { defaultCatalog, type Catalog } from "../../../src/catalog";
import { CellKind, SheetGrid, type CellRef, type WorkbookEdit } from "../../../src/sheet";
import {
  carryingOf,
  DAMAGE_KINDS,
  makeTemplate,
  parseStamp,
  STAMP_SETTING,
  type DamageKind,
} from "../../../src/template";
import { gridsOf, makeCounty, previousCounty, villageBook, type Row } from "../../support/county";
import { blocksOf, bytesOf, formOf, givenOf, valuesOf } from "../../support/template/filled";

const catalog = defaultCatalog();
const county = makeCounty({ towns: 1, villagesPerTown: 2, householdsPerVillage: 12 });
const [here, there] = county.towns[0]!.villages;
const place = { town: here!.town, village: here!.name, period: "202503" };
const HOUSE = ["householdForm", "householdMember"];
const households = here!.households.map(({ row }) => row);
const members = here!.households.flatMap((unit) => unit.members);
const records = new Map([
  [
    "householdForm",
    givenOf(
      catalog.ledgers.find(({ id }) => id === "householdForm")!,
      households,
    ),
  ],
  [
    "householdMember",
    givenOf(
      catalog.ledgers.find(({ id }) => id === "householdMember")!,
      members,
    ),
  ],
]);
const leftOut = new Set(catalog.templates!.leftOut);
const shown = (rows: readonly Row[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([label]) => !leftOut.has(label))));

const form = async (style: "roster" | "card" = "roster") =>
  formOf(await bytesOf(makeTemplate(catalog, { ledgers: HOUSE, place, id: "a1", rows: 5, records, style })));

/** The same sheet with a text typed over a formula. */
function overwritten(from: SheetGrid, at: CellRef, text: string): SheetGrid {
  const to = new SheetGrid(from.name);
  for (let row = 0; row < from.rowCount; row++) {
    for (let column = 0; column < from.columnCount + 400; column++) {
      if (row === at.row && column === at.column) to.setText(row, column, text);
      else {
        const kind = from.kind(row, column);
        if (kind === CellKind.text) to.setText(row, column, from.text(row, column));
        else if (kind !== CellKind.blank) to.set(row, column, kind, from.number(row, column));
        if (from.hasFormula(row, column)) to.setFormula(row, column);
      }
    }
  }
  return to;
}

describe("the stamp", () => {
  test("says where and for when, and survives being written and read", async () => {
    const odd = { town: "甲|乙;镇%", village: 'it\'s "村"', period: "202512" };
    const book = makeTemplate(catalog, { ledgers: HOUSE, place: odd, id: "x9", rows: 2 });
    const { settings } = await formOf(await bytesOf(book));
    const stamp = parseStamp(settings.get(STAMP_SETTING));
    expect(stamp).toMatchObject({ place: odd, id: "x9", catalog: catalog.id, version: catalog.version });
    expect(stamp!.sheets.map(({ ledger }) => ledger)).toEqual(HOUSE);
  });

  test.each(["", "1", "2|a|b|c|202501|x|y", "1|a|b|c|2025|x|y", "1|a|b|c|202501|x|y;l|s|-1|h|2|3", "0;0;0"])(
    "what is no stamp is none: %s",
    (text) => {
      expect(parseStamp(text)).toBeNull();
    },
  );
});

describe("damage", () => {
  const damaged = async (edit: (sheet: string) => WorkbookEdit[] | null): Promise<DamageKind[]> => {
    const { host } = await form();
    const edits = edit("户表");
    if (edits) await host.apply(edits);
    const { sheets } = await host.read();
    const book = { sheets, settings: await host.settings(), validations: await host.validations() };
    return checkForm(book, catalog)!.damages.map(({ kind }) => kind);
  };

  test("a form as it was made is whole", async () => {
    expect(await damaged(() => null)).toEqual([]);
  });

  test("filling it in is no damage", async () => {
    const cells = [
      { cell: "H6", value: "三组" },
      { cell: "J20", value: "13999999999" },
    ];
    const { host } = await form();
    await host.apply([{ kind: "unprotectSheet", sheet: "户表", password: "" }]);
    await host.apply([{ kind: "setCells", sheet: "户表", cells }]);
    const { sheets } = await host.read();
    const book = { sheets, settings: await host.settings(), validations: await host.validations() };
    expect(checkForm(book, catalog)!.damages).toEqual([]);
  });

  test("a workbook that is no form says nothing", () => {
    const grids = gridsOf({ sheets: [] });
    expect(checkForm({ sheets: grids, settings: new Map(), validations: null }, catalog)).toBeNull();
  });

  const grid = (sheets: readonly SheetGrid[]) => sheets.find(({ name }) => name === "户表")!;
  /** The same damage that people do, done to the cells as they are read. */
  test.each<[DamageKind, (sheets: SheetGrid[]) => void, string | null]>([
    ["sheet-missing", (sheets) => void sheets.splice(sheets.indexOf(grid(sheets)), 1), null],
    ["header-changed", (sheets) => grid(sheets).setText(3, 6, "小组"), "G4"],
    [
      "formulas-lost",
      (sheets) => {
        sheets[sheets.indexOf(grid(sheets))] = overwritten(grid(sheets), { row: 6, column: 1 }, "没问题");
      },
      "B7",
    ],
    [
      "beyond-rows",
      (sheets) => {
        for (const column of [4, 5, 8]) grid(sheets).setText(4 + 17, column, "x");
      },
      "C22",
    ],
  ])("%s is named with its place", async (kind, spoil, cell) => {
    const book = await form();
    const sheets = [...book.sheets];
    spoil(sheets);
    const { damages } = checkForm({ ...book, sheets }, catalog)!;
    expect(damages).toMatchObject([{ kind, cell, sheet: "户表" }]);
  });

  test("validations that a paste took away are counted, cell by cell", async () => {
    const book = await form();
    const validations = new Map(book.validations);
    const own = validations.get("户表")!;
    // Columns G (from 0: 6) lost them in rows 8 to 10.
    validations.set(
      "户表",
      own.flatMap((range) =>
        range.left === 6
          ? [
              { ...range, bottom: 6 },
              { ...range, top: 10 },
            ]
          : [range],
      ),
    );
    const { damages } = checkForm({ ...book, validations }, catalog)!;
    expect(damages).toEqual([{ kind: "validations-lost", sheet: "户表", cell: "G8", count: 3 }]);
  });

  test("another version of the catalog is named, and the form is brought up to it without losing a value", async () => {
    const book = await form();
    const newer: Catalog = {
      ...catalog,
      version: "2099.1",
      ledgers: catalog.ledgers.map((ledger) =>
        ledger.id === "householdForm"
          ? {
              ...ledger,
              indicators: [
                ...ledger.indicators.filter(({ label }) => label !== "住房结构"),
                {
                  ...ledger.indicators.find(({ label }) => label === "备注")!,
                  id: "newOne",
                  label: "新指标",
                },
              ],
            }
          : ledger,
      ),
    };
    expect(checkForm(book, newer)!.damages.map(({ kind }) => kind)).toEqual(["other-version"]);
    const restored = restoreForm(book, newer);
    const again = await formOf(await bytesOf(restored.book));
    expect(checkForm(again, newer)!.damages).toEqual([]);
    const [first] = valuesOf(blocksOf(again.sheets, newer), "householdForm");
    expect(first).toMatchObject(
      Object.fromEntries(Object.entries(shown(households)[0]!).filter(([label]) => label !== "住房结构")),
    );
    // What the new version does not know stays as a column of the people's own.
    expect(restored.refill.extras.get("householdForm")).toEqual(["住房结构"]);
  });

  test("the closed list of damages is the one that is tested", () => {
    expect([...DAMAGE_KINDS].sort()).toEqual(
      [
        "sheet-missing",
        "header-changed",
        "formulas-lost",
        "validations-lost",
        "beyond-rows",
        "other-version",
      ].sort(),
    );
  });
});

describe("damage of pages", () => {
  const inspected = async (spoil: (sheets: SheetGrid[]) => void, cut = false) => {
    const book = await form("card");
    const sheets = [...book.sheets];
    spoil(sheets);
    const validations = new Map(book.validations);
    if (cut) validations.set("户卡", validations.get("户卡")!.slice(1));
    return checkForm({ ...book, sheets, validations }, catalog)!.damages;
  };
  const pages = (sheets: readonly SheetGrid[]) => sheets.find(({ name }) => name === "户卡")!;

  test("pages as they were made are whole", async () => {
    expect(await inspected(() => undefined)).toEqual([]);
  });

  test("a label that was changed, a hint that was typed over, a limit that is gone: each at its cell", async () => {
    const label = await inspected((sheets) => pages(sheets).setText(3, 0, "户主身份"));
    expect(label).toMatchObject([{ kind: "header-changed", sheet: "户卡", cell: "A4", count: 1 }]);
    const hint = await inspected((sheets) => {
      sheets[sheets.indexOf(pages(sheets))] = overwritten(pages(sheets), { row: 1, column: 0 }, "没问题");
    });
    expect(hint).toMatchObject([{ kind: "formulas-lost", sheet: "户卡", cell: "A2", count: 1 }]);
    expect(await inspected(() => undefined, true)).toMatchObject([
      { kind: "validations-lost", sheet: "户卡", cell: "C3", count: 1 },
    ]);
  });
});

describe("restoring", () => {
  test("gives the same form with every value, also those that are wrong, and keeps people's own columns", async () => {
    const book = await form();
    const sheets = [...book.sheets];
    const grid = sheets.find(({ name }) => name === "户表")!;
    grid.setText(5, 1, "冲掉了");
    grid.setText(3, 5, "户主名字");
    const amount = grid.columnCount;
    const headers = Array.from({ length: amount }, (_, column) => grid.text(3, column));
    const wages = headers.findIndex((header) => header.startsWith("*工资性收入"));
    grid.setText(4, wages, "约3万");
    grid.setNumber(
      5,
      headers.findIndex((header) => header.startsWith("*户联系电话")),
      13_900_000_000,
    );
    const restored = restoreForm({ ...book, sheets }, catalog);
    const again = await formOf(await bytesOf(restored.book));
    expect(checkForm(again, catalog)!.damages).toEqual([]);
    const table = again.sheets.find(({ name }) => name === "户表")!;
    expect(table.text(4, wages)).toBe("约3万");
    // Digits that a program made a number of are digits again, where no program rounds them.
    const phone = headers.findIndex((header) => header.startsWith("*户联系电话"));
    expect([table.kind(5, phone), table.text(5, phone)]).toEqual([CellKind.text, "13900000000"]);
    const kept = valuesOf(blocksOf(again.sheets, catalog), "householdForm");
    expect(kept).toHaveLength(households.length);
    expect(kept[1]).toMatchObject({ 户联系电话: "13900000000", 户编号: households[1]!["户编号"] });
    // The name's header was changed beyond recognition: its column came along under what people called it.
    expect(valuesOf(blocksOf(again.sheets, catalog), "householdMember")).toEqual(shown(members));
    const extra = restored.refill.extras.get("householdForm")!;
    expect(extra.length === 0 || extra.includes("户主名字")).toBe(true);
  });

  test("a signed form is left alone, and so is what is no form", async () => {
    const book = await form();
    const audit = new SheetGrid("审签记录");
    AUDIT_HEADERS.forEach((header, column) => audit.setText(0, column, header));
    AUDIT_HEADERS.forEach((_, column) => audit.setText(1, column, "x"));
    const signed = { ...book, sheets: [...book.sheets, audit] };
    expect(() => restoreForm(signed, catalog)).toThrow(expect.objectContaining({ code: "signed" }) as Error);
    expect(() => restoreForm({ ...book, settings: new Map() }, catalog)).toThrow(
      expect.objectContaining({ code: "no-template" }) as Error,
    );
  });
});

describe("rosters and pages", () => {
  test("pages hold the same records as the roster, and give them back", async () => {
    const roster = await form();
    const { book, dropped } = convertForm(roster, catalog, { style: "card", period: "202503", id: "b2" });
    const cards = await formOf(await bytesOf(book));
    const blocks = blocksOf(cards.sheets, catalog);
    expect(blocks.map(({ layout }) => layout)).toEqual(["card"]);
    expect(valuesOf(blocks, "householdForm")).toEqual(shown(households));
    const gone = new Set(dropped.get("家庭成员"));
    const onCards = shown(members).map((row) =>
      Object.fromEntries(Object.entries(row).filter(([label]) => !gone.has(label))),
    );
    expect(valuesOf(blocks, "householdMember")).toEqual(
      onCards.map((row) => expect.objectContaining(row) as unknown),
    );
    const back = convertForm(cards, catalog, { style: "roster", period: "202503", id: "b3" });
    const again = await formOf(await bytesOf(back.book));
    expect(valuesOf(blocksOf(again.sheets, catalog), "householdForm")).toEqual(shown(households));
    expect(checkForm(again, catalog)!.stamp.place).toEqual(place);
  });

  test("a village's page holds its natural villages", async () => {
    const village = givenOf(
      catalog.ledgers.find(({ id }) => id === "villageForm")!,
      [here!.row],
    );
    const natural = givenOf(
      catalog.ledgers.find(({ id }) => id === "naturalVillage")!,
      here!.naturalVillages,
    );
    const book = makeTemplate(catalog, {
      ledgers: ["villageForm", "naturalVillage"],
      place,
      id: "c1",
      rows: null,
      style: "card",
      records: new Map([
        ["villageForm", village],
        ["naturalVillage", natural],
      ]),
    });
    const { sheets } = await formOf(await bytesOf(book));
    const blocks = blocksOf(sheets, catalog);
    expect(blocks.map(({ layout }) => layout)).toEqual(["villageCard"]);
    expect(valuesOf(blocks, "villageForm")).toEqual(shown([here!.row]));
    expect(valuesOf(blocks, "naturalVillage").map((row) => row["自然村名称"])).toEqual(
      here!.naturalVillages.map((row) => row["自然村名称"]),
    );
  });
});

describe("carrying over", () => {
  const previous = previousCounty(county);
  const sheets = ["householdForm", "householdMember"].map((id) => {
    const ledger = catalog.ledgers.find((one) => one.id === id)!;
    return { ledger, rows: previous.ledgers.get(id)! };
  });
  const before = async () => {
    const book = makeTemplate(catalog, {
      ledgers: HOUSE,
      place: { town: "", village: "", period: "202412" },
      id: "p",
      rows: 1,
      records: new Map(sheets.map(({ ledger, rows }) => [ledger.id, givenOf(ledger, rows)])),
    });
    return (await formOf(await bytesOf(book))).sheets;
  };
  const makeFor = async (villages: readonly { town: string; village: string }[]) => {
    const order = {
      ledgers: HOUSE,
      period: "202503",
      villages,
      rows: null,
      style: "roster" as const,
      previous: [{ name: "上期.xlsx", sheets: await before() }],
    };
    let id = 0;
    return [...makeTemplates(catalog, order, () => `n${String(++id)}`)];
  };

  test("each village gets its own people with what stays, and nothing of what is asked anew", async () => {
    const made = await makeFor([here!, there!].map(({ town, name }) => ({ town, village: name })));
    expect(made.map((one) => one.place.village)).toEqual([here!.name, there!.name]);
    for (const { book, place: own, carried } of made) {
      const { sheets: grids } = await formOf(await bytesOf(book));
      for (const { ledger, rows } of sheets) {
        const { carried: labels, asked } = carryingOf(ledger, catalog)!;
        const wanted = rows.filter(
          (row) =>
            row["村"] === own.village &&
            (ledger.id !== "householdMember" || ["", "正常"].includes(String(row["成员状态"] ?? ""))),
        );
        expect(carried.get(ledger.id)).toBe(wanted.length);
        const got = valuesOf(blocksOf(grids, catalog), ledger.id);
        expect(got).toHaveLength(wanted.length);
        got.forEach((row, index) => {
          for (const label of labels) expect([label, row[label]]).toEqual([label, wanted[index]![label]]);
          for (const label of asked) expect([label, row[label]]).toEqual([label, undefined]);
          const year = ledger.indicators.some(({ label }) => label === "年度") ? 2025 : undefined;
          expect(row["年度"]).toBe(year);
        });
      }
    }
    expect(made.map(({ fileName }) => fileName)).toEqual(
      [here!, there!].map(({ town, name }) => `${town}_${name}_户表和家庭成员_202503_v1.xlsx`),
    );
  });

  test("who is no member any more stays behind, and so does a cell that nobody could read", async () => {
    const ledger = catalog.ledgers.find(({ id }) => id === "householdMember")!;
    const people = givenOf(ledger, members.slice(0, 3)).map((record) => new Map(record));
    people[0]!.set("成员状态", "死亡");
    people[1]!.set("出生日期", "记不清");
    people[2]!.set("成员状态", "正常");
    const last = makeTemplate(catalog, {
      ledgers: [ledger.id],
      place,
      id: "q",
      rows: 1,
      records: new Map([[ledger.id, people]]),
    });
    const before = (await formOf(await bytesOf(last))).sheets;
    const order = {
      ledgers: [ledger.id],
      period: "202506",
      villages: [{ town: place.town, village: place.village }],
      rows: null,
      style: "roster" as const,
      previous: [{ name: "上期.xlsx", sheets: before }],
    };
    const [made] = [...makeTemplates(catalog, order, () => "r")];
    const form = (await formOf(await bytesOf(made!.book))).sheets;
    expect(
      valuesOf(blocksOf(form, catalog), ledger.id).map((row) => [row["姓名"], "出生日期" in row]),
    ).toEqual([
      [members[1]!["姓名"], false],
      [members[2]!["姓名"], true],
    ]);
    const birth = form[0]!;
    for (let column = 0; column < birth.columnCount; column++)
      expect(birth.text(4, column)).not.toBe("记不清");
  });

  test("a village that the last period does not name gets an empty form", async () => {
    const [made] = await makeFor([{ town: "无此镇", village: "无此村" }]);
    expect([...made!.carried]).toEqual([]);
  });
});

describe("forms out of workbooks as people lay them out", () => {
  test.each(["roster", "export", "cards", "stacked"] as const)(
    "%s: every value comes along",
    async (layout) => {
      const grids = gridsOf(villageBook(county, here!, layout));
      const before = blocksOf(grids, catalog);
      const book = { sheets: grids, settings: new Map<string, string>(), validations: null };
      const { book: made } = convertForm(book, catalog, { style: "roster", period: "202503", id: "k" });
      const after = blocksOf((await formOf(await bytesOf(made))).sheets, catalog);
      for (const ledger of ["householdForm", "householdMember", "villageForm", "naturalVillage", "helper"]) {
        const wanted = valuesOf(before, ledger).map((row) =>
          Object.fromEntries(Object.entries(row).filter(([label]) => !leftOut.has(label))),
        );
        expect(wanted.length).toBeGreaterThan(0);
        expect(valuesOf(after, ledger)).toEqual(wanted.map((row) => expect.objectContaining(row) as unknown));
      }
    },
  );
});

test("what a caption says of all records is taken out of its words", async () => {
  const grid = new SheetGrid("户");
  grid.setText(0, 0, "脱贫户基础信息采集表");
  grid.setText(1, 0, "填报单位：甲镇乙村  年度：2025  填表人：王甲  填报日期：2025年3月31日");
  const cells = { 村: "乙村", 户编号: "H1", 户主姓名: "王甲", 户联系电话: "13900000000", 户类型: "脱贫户" };
  Object.entries(cells).forEach(([label, value], column) => {
    grid.setText(2, column, label);
    grid.setText(3, column, value);
  });
  const book = { sheets: [grid], settings: new Map<string, string>(), validations: null };
  const { book: made } = convertForm(book, catalog, { style: "roster", period: "202503", id: "k" });
  const [sheet] = (await formOf(await bytesOf(made))).sheets;
  const headers = Array.from({ length: sheet!.columnCount }, (_, column) => sheet!.text(3, column));
  const year = headers.findIndex((header) => header.startsWith("*年度"));
  expect(sheet!.value(4, year)).toBe(2025);
  expect(made.sheets[0]!.rows[1]!.cells.map(({ value }) => value)).toContain("王甲");
});
