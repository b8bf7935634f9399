import type { OwnRow, OwnSheet, WorkbookEdit } from "../../../src/sheet";
import { BookModel, openXlsx, saveXlsx } from "../../support/excel-host";
import { ApiError } from "../../support/excel-host/model/error";
import { bookState } from "../../support/excel-page/state";
import { opened, type Opened } from "./support";

jest.setTimeout(120_000);

/** Every list below is interrupted at each of its batches in turn: by a cell being edited, and by a failure. */
const rows = (count: number, text: string): OwnRow[] =>
  Array.from({ length: count }, (_, at) => ({ cells: [{ value: at + 1 }, { value: `${text}${at}` }] }));
const content = (text: string): OwnSheet => ({
  looks: [{ bold: true, fill: "DDEBF7" }],
  rows: [
    {
      cells: [
        { value: "序号", look: 0 },
        { value: "说明", look: 0 },
      ],
    },
    ...rows(700, text),
  ],
  columns: [{ width: 6 }, { width: 30 }],
  frozenRows: 1,
  filter: "A1:B701",
});
const put = (role: string, name: string, text: string): WorkbookEdit => ({
  kind: "putSheet",
  role,
  name,
  content: content(text),
});
const LISTS: Readonly<Record<string, readonly WorkbookEdit[]>> = {
  "repairs, marks and settings": [
    {
      kind: "setCells",
      sheet: "户表",
      cells: [
        { cell: "A2", value: "007" },
        { cell: "B2", value: 9 },
        { cell: "C3", value: { date: 45_747 } },
        { cell: "D2", value: "不是错误" },
      ],
    },
    { kind: "setCells", sheet: "户表", cells: [{ cell: "B2", value: "08" }] },
    { kind: "mark", sheet: "户表", severity: "warning", block: "1", cells: ["A2:B3"] },
    { kind: "mark", sheet: "户表", severity: "error", block: "1", cells: ["B2"] },
    { kind: "setting", name: "a", value: "新" },
    { kind: "setting", name: "b", value: "新" },
    { kind: "visibility", sheet: "说明", visibility: "hidden" },
  ],
  "a new sheet of ours, and rows below an old one": [
    put("issues", "问题清单", "新"),
    { kind: "appendRows", role: "log", looks: [{ locked: true, fill: "FFFFFF" }], rows: rows(600, "后") },
    { kind: "protectSheet", sheet: "问题清单", password: "mima" },
    { kind: "protectStructure", password: "mima" },
  ],
  "what templates have": [
    {
      kind: "validation",
      sheet: "户表",
      ranges: ["B2:B9"],
      test: { type: "list", source: '"是,否"' },
      style: "stop",
      prompt: { title: "填写", text: "是或否" },
    },
    { kind: "format", sheet: "户表", ranges: ["A2:B9"], formula: '$A2=""', severity: "notice" },
    { kind: "unprotectSheet", sheet: "锁着", password: "mima" },
    { kind: "setCells", sheet: "锁着", cells: [{ cell: "A1", value: "开了" }] },
  ],
  "a sheet of ours in place of the old one": [put("log", "别的名字", "换")],
};

let prepared: Promise<Uint8Array> | null = null;

/** A workbook with something of everything that the lists change. */
async function prepare(): Promise<Uint8Array> {
  const model = new BookModel();
  for (const name of ["户表", "说明", "锁着"]) model.addSheet(name);
  const { host, excel } = await opened(model);
  excel.person.write("户表", "A1:D3", [
    ["户编号", "人数", "日期", "备注"],
    ["H1", 3, "2025-03-01", "#N/A"],
    ["'002", 4, "", ""],
  ]);
  await host.apply([
    put("log", "审签记录", "旧"),
    { kind: "mark", sheet: "户表", severity: "error", block: "1", cells: ["A3"] },
    { kind: "setting", name: "a", value: "旧" },
    { kind: "protectSheet", sheet: "锁着", password: "mima" },
    {
      kind: "validation",
      sheet: "户表",
      ranges: ["B2:B9"],
      test: { type: "whole", operator: "between", formula1: "1", formula2: "20" },
      style: "warning",
      error: { title: "人数", text: "1 到 20" },
    },
  ]);
  return saveXlsx(model);
}

async function start(): Promise<Opened> {
  const bytes = await (prepared ??= prepare());
  return opened(openXlsx(bytes, { passwords: new Map([["锁着", "mima"]]) }));
}

/** All that the lists can change, without what stands nowhere in a file. */
function stateOf(book: Opened["book"]): string {
  const { sheets, names } = bookState(book);
  const rest = sheets.map((sheet) => ({
    ...sheet,
    // A cell that holds nothing and looks like nothing is none; what the person points at is not the workbook's.
    cells: sheet.cells.filter((cell) => cell.value !== "" || Object.keys(cell).length > 2),
    selection: "",
    marks: sheet.marks,
    validations: book.sheet(sheet.name).validations,
    options: book.sheet(sheet.name).protection?.options,
    formulas: book.sheet(sheet.name).formats.map(({ formula }) => formula),
  }));
  return JSON.stringify({ rest, names }, null, 1);
}

/** Has something happen before the batch of that number is served; the first is 0. */
function before(excel: Opened["excel"], number: number, act: () => void): void {
  const { traffic } = excel;
  let { batches } = traffic;
  const first = batches;
  Object.defineProperty(traffic, "batches", {
    get: () => batches,
    set: (now: number) => {
      batches = now;
      if (now - first === number) act();
    },
  });
  if (number === 0) act();
}

/** Has one use of a member fail, whichever it is: what its batch did before stays done. Counts the uses, too. */
function failAt(excel: Opened["excel"], number: number): () => number {
  const use = excel.beforeUse.bind(excel);
  let count = 0;
  excel.beforeUse = (member) => {
    if (count++ === number) throw new ApiError("GeneralException");
    use(member);
  };
  return () => count;
}

/** Numbers of failures that are tried for each list; they stand apart by a prime, so as to hit all kinds of members. */
const TRIALS = 60;

describe.each(Object.entries(LISTS))("%s", (_, edits) => {
  async function plain(): Promise<{ state: string; batches: number }> {
    const { host, excel, book } = await start();
    const was = excel.traffic.batches;
    await host.apply(edits);
    return { state: stateOf(book), batches: excel.traffic.batches - was };
  }

  test("a cell that is edited at any moment only makes it wait", async () => {
    const { state, batches } = await plain();
    for (let at = 0; at < batches; at++) {
      const { host, excel, book } = await start();
      before(excel, at, () => excel.enterCellEdit(2));
      const waits: boolean[] = [];
      await host.apply(edits, { onWaiting: (isWaiting) => waits.push(isWaiting) });
      expect([at, stateOf(book)]).toEqual([at, state]);
      expect(waits.length % 2).toBe(0);
    }
  });

  test("a failure at any moment leaves the workbook as it was", async () => {
    const { batches } = await plain();
    const { book: untouched } = await start();
    const was = stateOf(untouched);
    let failed = 0;
    for (let at = 0; at < batches; at++) {
      const { host, excel, book } = await start();
      before(excel, at, () => excel.refuseNext("GeneralException"));
      const error: unknown = await host.apply(edits).catch((thrown: unknown) => thrown);
      if (error === undefined) continue;
      failed++;
      expect(error).toMatchObject({ name: "EditError", code: "host" });
      expect([at, stateOf(book)]).toEqual([at, was]);
    }
    expect(failed).toBeGreaterThan(batches / 2);
  });

  test("nor does one in the middle of a batch", async () => {
    const counted = await start();
    const was = stateOf(counted.book);
    const count = failAt(counted.excel, Infinity);
    await counted.host.apply(edits);
    const all = count();
    const step = Math.max(1, Math.floor(all / TRIALS));
    let failed = 0;
    for (let at = 0; at < all; at += step) {
      const { host, excel, book } = await start();
      failAt(excel, at);
      const error: unknown = await host.apply(edits).catch((thrown: unknown) => thrown);
      if (error === undefined) continue;
      failed++;
      expect(error).toMatchObject({ name: "EditError", code: "host" });
      expect([at, stateOf(book)]).toEqual([at, was]);
    }
    expect(failed).toBeGreaterThan(10);
  });
});
