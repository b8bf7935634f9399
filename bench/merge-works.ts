import { closeSync, openSync, readSync } from "node:fs";
import { PassThrough } from "node:stream";
import { stream, Workbook } from "exceljs";
import { mergeSubmissions, readContribution, submissionBook } from "../src/app";
import { readRoster } from "../src/audit";
import { fromHex } from "../src/audit/bytes";
import { sm3 } from "../src/audit/suite/sm3";
import { defaultCatalog } from "../src/catalog";
import { openWorkbookFile, readWorkbook, writeWorkbook } from "../src/host/xlsx";
import type { Contribution } from "../src/merge";
import type { OwnRow, SheetGrid } from "../src/sheet";
import { AS_OF, NOW, ROWS, type Bundle } from "./data/submissions";
import type { Work } from "./run/benchmark";

const SHEET = "家庭成员";

/** The villages' workbooks, read one by one from the disk as they are asked for. */
class Submissions implements Disposable {
  readonly bundle: Bundle;
  private readonly file: number;
  private readonly start: number;

  constructor(path: string) {
    this.file = openSync(path, "r");
    const piece = Buffer.alloc(4 * 2 ** 20);
    const head = piece.subarray(0, readSync(this.file, piece, 0, piece.length, 0));
    const end = head.indexOf("\n");
    this.bundle = JSON.parse(head.toString("utf8", 0, end)) as Bundle;
    this.start = end + 1;
  }

  bytes({ from, bytes }: Bundle["files"][number]): Uint8Array {
    const piece = new Uint8Array(bytes);
    readSync(this.file, piece, 0, bytes, this.start + from);
    return piece;
  }

  [Symbol.dispose](): void {
    closeSync(this.file);
  }
}

/** As the township does it: every file checked and verified, all merged, checked together, written. */
export const mergeWork: Work = async ([path]) => {
  const submissions = new Submissions(path!);
  const { files, roster: text, root } = submissions.bundle;
  const catalog = defaultCatalog();
  const roster = await readRoster(text, { suite: "SM2-SM3", publicKey: fromHex(root)! });
  return async () => {
    const contributions: Contribution[] = [];
    const figures = { reading: process.cpuUsage(), merging: process.cpuUsage() };
    let signed = 0;
    for (const place of files) {
      const host = await openWorkbookFile(submissions.bytes(place), { fileName: place.name });
      const handedIn = { file: place.name, content: await host.read(), settings: await host.settings() };
      const options = { catalog, roster, now: NOW, asOf: AS_OF };
      const { contribution, facts } = await readContribution(handedIn, options);
      const stages = facts.signing.duties.flatMap((duty) => duty.stages);
      signed += stages.filter(({ state }) => state === "valid").length;
      contributions.push(contribution);
    }
    if (signed !== 2 * files.length) throw new Error(`${String(signed)} stages are signed`);
    const reading = cpuSince(figures.reading);
    figures.merging = process.cpuUsage();
    const submission = await mergeSubmissions({ contributions, catalog, title: "石泉县", asOf: AS_OF });
    const merging = cpuSince(figures.merging);
    const before = process.cpuUsage();
    await writeWorkbook(submissionBook(submission), () => undefined);
    submissions[Symbol.dispose]();
    const rows = submission.ledgers.reduce((sum, { recordCount }) => sum + recordCount, 0);
    return { facts: { rows }, figures: { reading, merging, writing: cpuSince(before) } };
  };
};

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** The least: the same reader, every row hashed once, the same writer; nothing is recognised, checked or kept apart. */
export const limitWork: Work = ([path]) => {
  const submissions = new Submissions(path!);
  return async () => {
    const grids: SheetGrid[] = [];
    for (const place of submissions.bundle.files) {
      const { sheets } = await readWorkbook(submissions.bytes(place));
      const grid = sheets.find(({ name }) => name === SHEET)!;
      hashRows(grid);
      grids.push(grid);
    }
    await writeWorkbook(
      { sheets: [{ name: SHEET, looks: [], rows: rowsOf(grids), columns: [], frozenRows: 1 }] },
      () => undefined,
    );
    submissions[Symbol.dispose]();
    return { facts: { rows: grids.length * ROWS } };
  };
};

const utf8 = new TextEncoder();

function hashRows(grid: SheetGrid): void {
  for (let row = 1; row < grid.rowCount; row++) {
    let text = "";
    for (let column = 0; column < grid.columnCount; column++)
      text += `${String(grid.value(row, column) ?? "")},`;
    sm3(utf8.encode(text));
  }
}

function* rowsOf(grids: readonly SheetGrid[]): Generator<OwnRow> {
  for (const [at, grid] of grids.entries())
    for (let row = at === 0 ? 0 : 1; row < grid.rowCount; row++)
      yield {
        cells: Array.from({ length: grid.columnCount }, (_, column) => {
          const value = grid.value(row, column);
          return { value: typeof value === "object" ? null : value };
        }),
      };
}

/** What programs on ExcelJS do: load each, copy its rows into one, streamed out. Nothing is verified or checked. */
export const excelJsWork: Work = ([path]) => {
  const submissions = new Submissions(path!);
  return async () => {
    const sink = new PassThrough();
    sink.resume();
    const output = new stream.xlsx.WorkbookWriter({ stream: sink });
    const target = output.addWorksheet(SHEET);
    let rows = 0;
    for (const place of submissions.bundle.files) {
      const workbook = new Workbook();
      const bytes = submissions.bytes(place);
      // Its types ask for an ArrayBuffer and call it Buffer; it takes Node's.
      await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
      workbook.getWorksheet(SHEET)!.eachRow((row, number) => {
        if (number === 1 && rows > 0) return;
        target.addRow(row.values).commit();
        if (number > 1) rows++;
      });
    }
    target.commit();
    await output.commit();
    submissions[Symbol.dispose]();
    return { facts: { rows } };
  };
};
