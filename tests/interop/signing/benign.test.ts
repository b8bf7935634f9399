import { planMarking, planUnmarking, TOOL, validateWorkbooks } from "../../../src/app";
import { defaultCatalog } from "../../../src/catalog";
import { openWorkbookFile } from "../../../src/host/xlsx";
import { serialOf } from "../../../src/table";
import { brief, edited, placesOf, verifyFile } from "../../support/signing/book";
import { convert, PYTHON, python, SOFFICE, testWith } from "../../support/programs";
import { LATER, signedVillage, type SignedVillage } from "../../support/signing/village";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What people and programs do every day to a signed workbook without changing what it says: no false alarm. */
const HELPERS = readFileSync(join(__dirname, "../../support/signing/attacks.py"), "utf8");
const SIGNED = ["whole", "采集 valid", "初审 valid", "复审 valid", "latest"];

let village: SignedVillage;
let signed: Uint8Array;
beforeAll(async () => {
  village = await signedVillage();
  signed = village.files[3];
});

async function expectSigned(bytes: Uint8Array, fileName = "book.xlsx"): Promise<void> {
  const { roster, codes } = village;
  const report = await verifyFile(Uint8Array.from(bytes), { roster, now: LATER, code: codes[2]! }, fileName);
  expect([brief(report), placesOf(report)]).toEqual([SIGNED, []]);
}

/** Name → Python over `w`, `h`, `m`, `a` (see attacks.py). */
const CHANGES: Readonly<Record<string, string>> = {
  "opened and saved": "pass",
  "rows sorted":
    "rows = [[c.value for c in r] for r in h.iter_rows(min_row=5, max_row=16)]; rows.reverse(); [h.cell(5 + i, 1 + j).__setattr__('value', v) for i, r in enumerate(rows) for j, v in enumerate(r)]",
  "two rows of people exchanged": "swaprows(m, 6, 20)",
  "a blank row below": "h.cell(30, 3).value = ''",
  "blank rows in between": "m.insert_rows(20, 2)",
  "two columns of one group exchanged": "swapcolumns(h, '家庭住址', '开户银行名称')",
  "a column inserted": "insertcolumn(h, 60)",
  "a column of the user's own":
    "h.cell(4, h.max_column + 1).value = '备注（自用）'; h.cell(6, h.max_column).value = '下周再去'",
  "rows above the header": "[r.shift(row_shift=2) for r in h.merged_cells.ranges]; h.insert_rows(1, 2)",
  "protection taken off": "a.protection.disable(); w.security = None",
  "hidden sheets shown": "w['_签审明细'].sheet_state = 'visible'",
  "签审明细 deleted": "del w['_签审明细']",
  "the audit sheet moved to the front": "w.move_sheet('审签记录', -99)",
  "the audit sheet widened and coloured":
    "a.column_dimensions['A'].width = 60; a['A3'].fill = openpyxl.styles.PatternFill('solid', 'FFFF00')",
  "cells coloured and in bold":
    "h['J6'].fill = openpyxl.styles.PatternFill('solid', 'FFFF00'); h['J6'].font = openpyxl.styles.Font(bold=True)",
  "rows hidden and filtered": "h.row_dimensions[7].hidden = True; h.auto_filter.ref = 'A4:CV16'",
  "columns hidden and frozen": "h.column_dimensions['C'].hidden = True; h.freeze_panes = 'K5'",
  "another number format": "h.cell(6, column(h, NUMBER)).number_format = '0.000'",
  "a number kept as text": "c = h.cell(6, column(h, NUMBER)); c.value = repr(c.value); c.number_format = '@'",
  "a date written in Chinese":
    "c = m.cell(6, column(m, '出生日期')); c.value = '%d年%d月%d日' % tuple(map(int, str(c.value)[:10].split('-')))",
  "a date written with points":
    "c = m.cell(6, column(m, '出生日期')); c.value = '%d.%d.%d' % tuple(map(int, str(c.value)[:10].split('-')))",
  "a note on a cell": "h['J6'].comment = openpyxl.comments.Comment('问过了', '陈立')",
  "a list of choices":
    "d = openpyxl.worksheet.datavalidation.DataValidation(type='list', formula1='\"是,否\"'); h.add_data_validation(d); d.add('M5:M16')",
  "a conditional format":
    "h.conditional_formatting.add('J5:J16', openpyxl.formatting.rule.FormulaRule(formula=['TRUE'], fill=openpyxl.styles.PatternFill('solid', 'FFFF00')))",
  "another sheet added": "w.create_sheet('备忘')['A1'] = '给镇上打电话'",
  "a sheet renamed": "h.title = '户表（定稿）'",
  "title and captions changed": "h['A1'] = '松寨村户表'",
  "a ledger that others sign": "w['帮扶单位']['C4'] = '另一个单位'",
  "a defined name and print settings": "h.print_title_rows = '1:4'; h.page_setup.orientation = 'landscape'",
  "document properties": "w.properties.creator = '陈立'; w.properties.title = '户表'",
};

testWith(PYTHON, "openpyxl")(
  "openpyxl: every change that says nothing new leaves all signatures good",
  async () => {
    const names = Object.keys(CHANGES);
    const code = `SCRIPTS = ${JSON.stringify(Object.values(CHANGES))}\n${HELPERS}`;
    const { files } = python(code, { "signed.xlsx": signed });
    const wrong: string[] = [];
    for (const [at, name] of names.entries()) {
      try {
        const bytes = files.get(`${String(at)}.xlsx`);
        if (!bytes) throw new Error(files.get(`${String(at)}.txt`)?.toString() ?? "no file");
        await expectSigned(bytes);
      } catch (error) {
        wrong.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);

testWith(SOFFICE, "LibreOffice").each([
  ["saved as .xlsx", ["xlsx"]],
  ["by way of .ods", ["ods", "xlsx"]],
  ["by way of .xls", ["xls", "xlsx"]],
  ["saved twice", ["xlsx", "xlsx"]],
])("LibreOffice: %s", async (_, formats) => {
  let bytes = signed;
  let format = "xlsx";
  for (const next of formats) {
    bytes = convert(bytes, format, next === "xlsx" ? "xlsx:Calc MS Excel 2007 XML" : next);
    format = next;
  }
  await expectSigned(bytes);
});

testWith(SOFFICE, "LibreOffice")("LibreOffice: read as the .xls that it saved", async () => {
  await expectSigned(convert(signed, "xlsx", "xls"), "book.xls");
});

test("our own marks, list of issues and taking them off again", async () => {
  const host = await openWorkbookFile(signed, { fileName: "book.xlsx" });
  const options = { tool: TOOL, catalog: defaultCatalog(), asOf: serialOf(2026, 9, 30), together: false };
  const report = await validateWorkbooks([{ path: "book.xlsx", read: () => host.read() }], options);
  const [file] = report.files;
  if (file?.status !== "ok") throw new Error("unreadable");
  const plan = await planMarking(host, report, file, { notes: true, list: false });
  expect(plan.edits.length).toBeGreaterThan(0);
  await host.apply(plan.edits);
  await expectSigned(host.bytes());
  await host.apply((await planUnmarking(host)).edits);
  await expectSigned(host.bytes());
});

test("a value retyped as it was", async () => {
  await expectSigned(
    await edited(signed, [
      { kind: "setCells", sheet: "户", cells: [{ cell: "J6", value: await textAt("J6") }] },
    ]),
  );
});

async function textAt(cell: string): Promise<string> {
  const host = await openWorkbookFile(signed, { fileName: "book.xlsx" });
  return (await host.readSheet("户")).text(Number(cell.slice(1)) - 1, cell.charCodeAt(0) - 65);
}
