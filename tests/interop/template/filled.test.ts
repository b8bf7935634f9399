import { checkForm, TOOL, validateWorkbooks } from "../../../src/app";
import { defaultCatalog } from "../../../src/catalog";
import type { CellInput } from "../../../src/sheet";
import { makeTemplate, type TemplateBook } from "../../../src/template";
import { injectFaults, makeCounty } from "../../support/county";
import { convert, PYTHON, python, SOFFICE, testWith } from "../../support/programs";
import { bytesOf, formOf, givenOf } from "../../support/template/filled";

jest.setTimeout(300_000);
const testBoth = testWith(PYTHON && SOFFICE, "openpyxl or LibreOffice");

const catalog = defaultCatalog();
const LEDGERS = catalog.ledgers.filter(({ department }) => department === null).map(({ id }) => id);

/** Cells as a Python program sets them. */
const pythonValue = (value: CellInput): unknown =>
  typeof value === "object" && value !== null ? { date: value.date } : value;

const FILL = `
import json, datetime, openpyxl
todo = json.load(open("todo.json"))
book = openpyxl.load_workbook("form.xlsx")
for name, rows in todo.items():
    sheet = book[name]
    at = {}
    for cell in sheet[4]:
        if cell.value: at[cell.value] = cell.column
    for index, row in enumerate(rows):
        for header, value in row.items():
            if isinstance(value, dict): value = datetime.date(1899, 12, 30) + datetime.timedelta(days=value["date"])
            sheet.cell(5 + index, at[header]).value = value
book.save("filled.xlsx")
print(json.dumps({s.title: [len(s.data_validations.dataValidation), len(list(s.conditional_formatting))] for s in book}))
`;

/** A form filled by openpyxl, recalculated by LibreOffice, read and checked by us. */
async function throughBoth(book: TemplateBook, todo: Record<string, Record<string, unknown>[]>) {
  const form = await bytesOf(book);
  const { files, output } = python(FILL, {
    "form.xlsx": form,
    "todo.json": Buffer.from(JSON.stringify(todo)),
  });
  const filled = files.get("filled.xlsx")!;
  const office = convert(filled, "xlsx", "xlsx");
  return { form, filled, office, kept: JSON.parse(output) as Record<string, [number, number]> };
}

testBoth("findings are the hints: what the form says by itself is what the check says of it", async () => {
  const clean = makeCounty({ towns: 1, villagesPerTown: 1, householdsPerVillage: 30 });
  const { county } = injectFaults(clean, { seed: 7 });
  const place = {
    town: county.towns[0]!.name,
    village: county.towns[0]!.villages[0]!.name,
    period: "202503",
  };
  const book = makeTemplate(catalog, {
    ledgers: LEDGERS,
    place,
    id: "f1",
    rows: null,
    rowsOf: new Map(LEDGERS.map((id) => [id, county.ledgers.get(id)!.length + 1])),
    parameters: new Map([["基准日", county.asOf]]),
  });
  const todo: Record<string, Record<string, unknown>[]> = {};
  const sheetOf = new Map<string, string>();
  LEDGERS.forEach((id, index) => {
    const ledger = catalog.ledgers.find((one) => one.id === id)!;
    const { sheet } = book.checks[index]!;
    sheetOf.set(id, sheet);
    const headers = new Map(
      book.sheets
        .find(({ name }) => name === sheet)!
        .rows[3]!.cells.flatMap(({ value }) =>
          typeof value === "string" ? [[value.replace(/^\*|\n.*$/gs, ""), value] as const] : [],
        ),
    );
    todo[sheet] = givenOf(ledger, county.ledgers.get(id)!).map((record) =>
      Object.fromEntries(
        [...record].flatMap(([label, value]) =>
          headers.has(label) ? [[headers.get(label)!, pythonValue(value)]] : [],
        ),
      ),
    );
  });
  const { office } = await throughBoth(book, todo);
  const { sheets, settings, validations } = await formOf(office);
  expect(checkForm({ sheets, settings, validations }, catalog)!.damages).toEqual([]);
  const { validation } = await validateWorkbooks(
    [{ path: "f.xlsx", read: () => Promise.resolve({ format: "xlsx", sheets, notices: [] }) }],
    { tool: TOOL, catalog, asOf: county.asOf, together: false },
  );
  const hints = new Set<string>();
  const native = new Set<string>();
  for (const { sheet, verdicts } of book.checks) {
    const grid = sheets.find(({ name }) => name === sheet)!;
    for (const { rule, column } of verdicts) {
      native.add(rule);
      for (let row = 4; row < grid.rowCount; row++)
        if (grid.text(row, column) === "F") hints.add(`${rule} ${sheet} ${String(row + 1)}`);
    }
  }
  const findings = new Set(
    validation.findings
      .filter(({ rule, row }) => native.has(rule) && row !== null)
      .map(({ rule, sheet, row }) => `${rule} ${sheet ?? ""} ${String(row!)}`),
  );
  expect(findings.size).toBeGreaterThan(30);
  expect([...findings].filter((one) => !hints.has(one))).toEqual([]);
  // The check says one cause once (INTAKE), a form says all it sees: but no row is hinted at that is in order.
  const rowOf = (text: string) => text.slice(text.indexOf(" ") + 1);
  const wrongRows = new Set(
    validation.findings.map(({ sheet, row }) => `${sheet ?? ""} ${String(row ?? 0)}`),
  );
  expect([...hints].filter((one) => !wrongRows.has(rowOf(one)))).toEqual([]);
  // What a person reads agrees with the verdicts behind it.
  for (const { sheet, verdicts } of book.checks) {
    const grid = sheets.find(({ name }) => name === sheet)!;
    for (let row = 4; row < grid.rowCount; row++) {
      const isBroken = verdicts.some(({ column }) => grid.text(row, column) === "F");
      const isUsed = verdicts.some(({ column }) => grid.text(row, column) !== "");
      const hint = grid.text(row, 1);
      expect([sheet, row, hint === "" ? "" : hint === "✓" ? "✓" : "!"]).toEqual([
        sheet,
        row,
        isBroken ? "!" : isUsed ? "✓" : "",
      ]);
    }
  }
});

testBoth("drop-downs, limits, marks and locks survive openpyxl and LibreOffice", async () => {
  const book = makeTemplate(catalog, {
    ledgers: ["householdForm", "householdMember"],
    place: { town: "甲镇", village: "乙村", period: "202503" },
    id: "f2",
    rows: 6,
  });
  const form = await formOf(await bytesOf(book));
  const { office, kept } = await throughBoth(book, { 户表: [], 家庭成员: [] });
  const again = await formOf(office);
  for (const name of ["户表", "家庭成员"]) {
    const sheet = book.sheets.find((one) => one.name === name)!;
    expect(kept[name]![0]).toBe(sheet.validations!.length);
    expect(kept[name]![1]).toBeGreaterThan(10);
    const area = (ranges: readonly { top: number; bottom: number; left: number; right: number }[]) =>
      ranges.reduce((sum, { top, bottom, left, right }) => sum + (bottom - top + 1) * (right - left + 1), 0);
    expect(area(again.validations!.get(name)!)).toBe(area(form.validations!.get(name)!));
    expect(again.sheets.find((one) => one.name === name)!.isProtected).toBe(true);
  }
  expect(checkForm(again, catalog)!.damages).toEqual([]);
});

testBoth("a row that openpyxl wrote over the formulas is named", async () => {
  const book = makeTemplate(catalog, {
    ledgers: ["naturalVillage"],
    place: { town: "甲镇", village: "乙村", period: "202503" },
    id: "f3",
    rows: 6,
  });
  const { files } = python(
    `import openpyxl
book = openpyxl.load_workbook("form.xlsx")
sheet = book.worksheets[0]
sheet["B7"] = "手写"
del sheet.data_validations.dataValidation[2]
book.save("out.xlsx")`,
    { "form.xlsx": await bytesOf(book) },
  );
  const damaged = await formOf(files.get("out.xlsx")!);
  const { damages } = checkForm(damaged, catalog)!;
  expect(damages.map(({ kind, cell, count }) => [kind, cell, count])).toEqual([
    ["formulas-lost", "B7", 1],
    ["validations-lost", expect.any(String) as string, 6],
  ]);
});
