import { checkPassword } from "../../../src/host/xlsx/protect/password";
import { convert, PYTHON, python, SOFFICE, testWith } from "../../support/programs";
import { bytesOf, partOf } from "../../unit/xlsx-write/written";
import { FULL_BOOK, PASSWORD } from "./full-book";

jest.setTimeout(240_000);
const testPython = testWith(PYTHON, "Python with openpyxl and xlsxwriter");
const testOffice = testWith(SOFFICE, "LibreOffice");
const testBoth = testWith(PYTHON && SOFFICE, "Python or LibreOffice");

/** Attributes of a protection element of a file. */
function attributesIn(file: Uint8Array, part: string, element: string): Map<string, string> {
  const tag = new RegExp(`<${element}\\b[^>]*>`).exec(partOf(file, part))?.[0];
  if (tag === undefined) throw new Error(`no ${element}`);
  return new Map(Array.from(tag.matchAll(/(\w+)="([^"]*)"/g), ([, name, value]) => [name!, value!]));
}

async function checks(file: Uint8Array, password: string) {
  const sheet = attributesIn(file, "xl/worksheets/sheet1.xml", "sheetProtection");
  const book = attributesIn(file, "xl/workbook.xml", "workbookProtection");
  return [
    await checkPassword(password, "sheet", (name) => sheet.get(name)),
    await checkPassword(password, "structure", (name) => book.get(name)),
  ];
}

const OPENPYXL = (password: string) => `
import openpyxl
from openpyxl.workbook.protection import WorkbookProtection
book = openpyxl.Workbook()
book.active.protection.set_password(${JSON.stringify(password)})
book.active.protection.enable()
book.security = WorkbookProtection(workbookPassword=${JSON.stringify(password)}, lockStructure=True)
book.save("book.xlsx")
`;

function made(code: string): Uint8Array {
  const file = python(code).files.get("book.xlsx");
  if (!file) throw new Error("no book.xlsx");
  return file;
}

testPython.each(["abc", "台账2026", "p w&<>'1"])(
  "a workbook that openpyxl protected by %j",
  async (password) => {
    const file = made(OPENPYXL(password));
    expect(await checks(file, password)).toEqual(["holds", "holds"]);
    expect(await checks(file, `${password} `)).toEqual(["wrong", "wrong"]);
  },
);

testPython.each(["abc", "村"])("a sheet that XlsxWriter protected by %j", async (password) => {
  const file = made(`
import xlsxwriter
book = xlsxwriter.Workbook("book.xlsx")
book.add_worksheet().protect(${JSON.stringify(password)})
book.close()
`);
  const sheet = attributesIn(file, "xl/worksheets/sheet1.xml", "sheetProtection");
  const check = (given: string) => checkPassword(given, "sheet", (name) => sheet.get(name));
  expect([await check(password), await check("x"), await check("")]).toEqual(["holds", "wrong", "wrong"]);
});

testBoth("an old hash that LibreOffice took over", async () => {
  const file = convert(made(OPENPYXL("abc")), "xlsx", "xlsx");
  // It keeps the sheet's, in lower case; some versions drop the structure's.
  expect((await checks(file, "abc"))[0]).toBe("holds");
  expect((await checks(file, "abd"))[0]).toBe("wrong");
});

testOffice("our hash that LibreOffice took over", async () => {
  const file = convert(await bytesOf(FULL_BOOK), "xlsx", "xlsx");
  const sheet = attributesIn(file, "xl/worksheets/sheet1.xml", "sheetProtection");
  expect([sheet.get("algorithmName"), sheet.get("spinCount"), sheet.get("autoFilter")]).toEqual([
    "SHA-512",
    "100000",
    "false",
  ]);
  expect((await checks(file, PASSWORD))[0]).toBe("holds");
  expect((await checks(file, `${PASSWORD}1`))[0]).toBe("wrong");
});
