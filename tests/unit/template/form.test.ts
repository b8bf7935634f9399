import { defaultCatalog, type IndicatorType } from "../../../src/catalog";
import { makeTemplate } from "../../../src/template";

const catalog = defaultCatalog();
const book = makeTemplate(catalog, {
  ledgers: ["householdForm", "householdMember", "workMonitor"],
  place: { town: "甲镇", village: "乙村", period: "202503" },
  id: "a1",
  rows: 3,
});
/** What is made of the cells to fill in of each kind of indicator. */
const FORMATS: Readonly<Record<IndicatorType, string | undefined>> = {
  text: "@",
  idNumber: "@",
  phone: "@",
  bankAccount: "@",
  code: "@",
  boolean: "@",
  yearMonth: "@",
  date: "yyyy-mm-dd",
  integer: undefined,
  decimal: undefined,
};

test.each(["householdForm", "householdMember", "workMonitor"].map((id, index) => [id, index] as const))(
  "%s: formats, locks, limits and hints by the kind of each indicator",
  (id, index) => {
    const ledger = catalog.ledgers.find((one) => one.id === id)!;
    const sheet = book.sheets[index]!;
    const [header, first] = [sheet.rows[3]!.cells, sheet.rows[4]!.cells];
    const lists = new Map(catalog.codeLists.map((list) => [list.id, list]));
    let seen = 0;
    for (const { label, type, required, codeList } of ledger.indicators) {
      const column = header.findIndex(
        ({ value }) => typeof value === "string" && value.replace(/^\*|\n.*$/gs, "") === label,
      );
      if (column < 0) continue;
      seen++;
      expect([label, (header[column]!.value as string).startsWith("*")]).toEqual([label, required === true]);
      expect(sheet.looks[header[column]!.look!]!.locked).not.toBe(false);
      if (catalog.templates!.preprinted.includes(label)) {
        expect(first[column]!.value).not.toBeNull();
        continue;
      }
      const look = sheet.looks[first[column]!.look!]!;
      expect([label, look.numberFormat, look.locked]).toEqual([label, FORMATS[type], false]);
      const letters = sheet.validations!.filter(({ prompt }) => prompt!.title === label);
      expect(letters).toHaveLength(1);
      const [{ test: limit, style, prompt }] = letters as [(typeof letters)[0]];
      expect(prompt!.text.startsWith("必填")).toBe(required === true);
      const list = lists.get(codeList ?? "");
      if (list && !list.multi)
        expect([label, limit.type, style]).toEqual([label, "list", list.strict ? "stop" : "warning"]);
      else if (type === "date") expect([limit.type, style]).toEqual(["date", "stop"]);
      else if (type === "integer") expect(limit.type).toBe("whole");
      else if (type === "decimal") expect(limit.type).toBe("decimal");
    }
    expect(seen).toBeGreaterThan(20);
    expect(sheet.frozenRows).toBe(4);
    expect(sheet.print!.titleRows).toEqual([0, 3]);
    expect(sheet.protection).toBeDefined();
  },
);
