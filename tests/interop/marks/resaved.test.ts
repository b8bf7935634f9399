import {
  planMarking,
  planRepairs,
  planUnmarking,
  TOOL,
  validateWorkbooks,
  type CheckedFile,
} from "../../../src/app";
import { defaultCatalog } from "../../../src/catalog";
import { openWorkbookFile, type XlsxFileHost } from "../../../src/host/xlsx";
import { ISSUE_SHEET } from "../../../src/marks";
import { REPAIR_KINDS, REPAIR_LOG } from "../../../src/repair";
import { jsonReport, type ReportInput } from "../../../src/report";
import { sampleWorkbooks } from "../../support/county/samples";
import { convert, python, PYTHON, SOFFICE, testWith } from "../../support/programs";
import { makeXlsx } from "../../support/xlsx/maker";
import { AS_OF } from "../../unit/validate/support";

// Whole programs are started: seconds, not milliseconds.
jest.setTimeout(120_000);

const sample = makeXlsx(
  sampleWorkbooks(2025).find(({ fileName }) => fileName.startsWith("两河镇_东寨村"))!.book,
);
const PATH = "东寨村.xlsx";

interface Checked {
  readonly host: XlsxFileHost;
  readonly report: ReportInput;
  readonly file: CheckedFile;
}

async function check(bytes: Uint8Array): Promise<Checked> {
  const host = await openWorkbookFile(bytes, { fileName: PATH });
  const source = { path: PATH, read: () => host.read() };
  const options = { tool: TOOL, catalog: defaultCatalog(), asOf: AS_OF, together: false };
  const report = await validateWorkbooks([source], options);
  const [file] = report.files;
  if (file?.status !== "ok") throw new Error("not read");
  return { host, report, file };
}

async function marked(bytes: Uint8Array): Promise<Uint8Array> {
  const { host, report, file } = await check(bytes);
  const { edits } = await planMarking(host, report, file, { notes: true, list: true });
  await host.apply(edits);
  return host.bytes();
}

const ids = ({ report }: Checked): string[] =>
  report.validation.findings.map(
    ({ rule, sheet, cells, waived }) => `${rule} ${sheet} ${cells.join(",")} ${waived}`,
  );

/** Everything of ours that openpyxl sees in a workbook. */
function ours(bytes: Uint8Array): { marks: number; notes: number; sheets: string[] } {
  const { output } = python(
    `
import openpyxl, json
book = openpyxl.load_workbook("book.xlsx")
marks = sum("台账审签" in (rule.formula or [""])[0] for sheet in book for area in sheet.conditional_formatting for rule in area.rules)
notes = sum(1 for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment and (cell.comment.author == "台账审签" or cell.comment.text.startswith("台账审签：")))
print(json.dumps({"marks": marks, "notes": notes, "sheets": book.sheetnames}))
`,
    { "book.xlsx": bytes },
  );
  return JSON.parse(output) as { marks: number; notes: number; sheets: string[] };
}

const RESAVE = `
import openpyxl
book = openpyxl.load_workbook("book.xlsx")
CHANGE
book.save("saved.xlsx")
`;
function resaved(bytes: Uint8Array, change = ""): Uint8Array {
  const { files } = python(RESAVE.replace("CHANGE", change), { "book.xlsx": bytes });
  return files.get("saved.xlsx")!;
}

/** Writes an explanation into the first row of the list that a person may explain, as a person would. */
const EXPLAIN = `
sheet = book["问题清单"]
titles = {cell.value: cell.column for cell in sheet[3]}
row = next(r for r in range(4, sheet.max_row + 1) if sheet.cell(r, titles["规则编号"]).value and "待核实" in sheet.cell(r, titles["级别"]).value)
sheet.cell(row, titles["核实说明"]).value = "入户看过，确实是这样，有照片"
sheet.cell(row, titles["核实人"]).value = "高建平"
sheet.cell(row, titles["有效期至"]).value = __import__("datetime").date(2025, 12, 31)
`;

test("marking changes no finding: the same JSON, byte for byte", async () => {
  const before = await check(sample);
  const after = await check(await marked(sample));
  expect(before.report.validation.findings.length).toBeGreaterThan(20);
  expect(jsonReport(after.report)).toBe(jsonReport(before.report));
});

test("unmarking gives every part back as it was, and marking twice is marking once", async () => {
  const once = await marked(sample);
  expect(Buffer.from(await marked(once)).equals(once)).toBe(true);
  const host = await openWorkbookFile(once);
  await host.apply((await planUnmarking(host)).edits);
  const again = await openWorkbookFile(host.bytes());
  expect((await again.sheets()).map(({ name }) => name)).toEqual(
    (await (await openWorkbookFile(sample)).sheets()).map(({ name }) => name),
  );
});

testWith(PYTHON, "openpyxl")(
  "an explanation written in another program counts, until the value changes",
  async () => {
    const explained = resaved(await marked(sample), EXPLAIN);
    const checked = await check(explained);
    const waived = checked.report.validation.findings.filter((finding) => finding.waived);
    expect(waived).toHaveLength(1);
    expect(checked.report.validation.waivedBy.get(waived[0]!)).toMatchObject({
      person: "高建平",
      until: "2025-12-31",
    });
    // It stays in a list that is written anew.
    expect(ids(await check(await marked(explained)))).toEqual(ids(checked));
    // And it dies with the value that it was written for.
    const [cell] = waived[0]!.cells;
    const changed = resaved(explained, `book["${waived[0]!.sheet}"]["${cell!}"].value = None`);
    const after = await check(changed);
    expect(after.report.validation.findings.some((finding) => finding.waived)).toBe(false);
  },
);

describe.each([
  ["openpyxl", PYTHON, (bytes: Uint8Array) => resaved(bytes)],
  ["LibreOffice", SOFFICE && PYTHON, (bytes: Uint8Array) => convert(bytes, "xlsx", "xlsx")],
] as const)("after %s saved the marked file", (name, program, save) => {
  testWith(program, name)(
    "the list is no ledger, findings are the same, and unmarking takes off all that is ours",
    async () => {
      const saved = save(await marked(sample));
      const before = ours(saved);
      expect(before.marks).toBeGreaterThan(3);
      expect(before.notes).toBeGreaterThan(20);
      expect(before.sheets).toContain(ISSUE_SHEET);
      const checked = await check(saved);
      expect(ids(checked)).toEqual(ids(await check(sample)));
      expect(checked.file.file.intake.unrecognised.map(({ sheet }) => sheet)).not.toContain(ISSUE_SHEET);
      const { edits } = await planUnmarking(checked.host);
      await checked.host.apply(edits);
      expect(ours(checked.host.bytes())).toMatchObject({ marks: 0, notes: 0 });
      expect(ours(checked.host.bytes()).sheets).not.toContain(ISSUE_SHEET);
      expect(ids(await check(checked.host.bytes()))).toEqual(ids(checked));
    },
  );

  testWith(program, name)("marking it again replaces what is there", async () => {
    const saved = save(await marked(sample));
    const again = ours(await marked(saved));
    const { sheets, ...counts } = ours(saved);
    expect(again).toMatchObject(counts);
    expect(again.sheets.filter((sheet) => sheet.startsWith(ISSUE_SHEET))).toEqual([ISSUE_SHEET]);
    expect(again.sheets).toHaveLength(sheets.length);
  });
});

testWith(PYTHON, "openpyxl")(
  "repairs change exactly the cells of the log, and a second run adds to it",
  async () => {
    const { host, report, file } = await check(sample);
    const { sheets } = await host.read();
    const options = { accepted: new Set(REPAIR_KINDS), time: "2025-03-31 10:00" };
    const plan = await planRepairs(host, report, file, sheets, options);
    expect(plan.repairs.length).toBeGreaterThan(0);
    await host.apply(plan.edits);
    const { output } = python(
      `
import openpyxl, json
def cells(name):
    return {(s.title, c.coordinate): str(c.value) for s in openpyxl.load_workbook(name) if s.title != "${REPAIR_LOG.name}" for row in s.iter_rows() for c in row if c.value is not None}
before, after = cells("before.xlsx"), cells("after.xlsx")
log = openpyxl.load_workbook("after.xlsx")["${REPAIR_LOG.name}"]
print(json.dumps({
  "changed": sorted([sheet, cell] for sheet, cell in set(before) | set(after) if before.get((sheet, cell)) != after.get((sheet, cell))),
  "logged": sorted([log.cell(r, 2).value, log.cell(r, 3).value] for r in range(2, log.max_row + 1)),
}))
`,
      { "before.xlsx": sample, "after.xlsx": host.bytes() },
    );
    const { changed, logged } = JSON.parse(output) as { changed: string[][]; logged: string[][] };
    expect(changed).toEqual(logged);
    expect(logged).toHaveLength(plan.repairs.length);

    const spoilt = resaved(host.bytes(), `book["家庭成员"]["N90"].value = "杜 禾辉"`);
    const next = await check(spoilt);
    const cells = (await next.host.read()).sheets;
    const second = await planRepairs(next.host, next.report, next.file, cells, options);
    await next.host.apply(second.edits);
    const grid = await next.host.readSheet(REPAIR_LOG.name);
    expect(grid.rowCount).toBe(1 + plan.repairs.length + second.repairs.length);
    expect(grid.number(grid.rowCount - 1, 0)).toBe(plan.repairs.length + second.repairs.length);
  },
);
