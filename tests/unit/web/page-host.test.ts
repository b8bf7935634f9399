import { openWorkbookFile, readWorkbook } from "../../../src/host/xlsx";
import { CancelledError, EditError, WorkbookError, type WorkbookChange } from "../../../src/sheet";
import { OpenFile } from "../../../src/web/file/open-file";
import { PageHost } from "../../../src/web/file/page-host";
import { bytesOf, PLAIN_SHEET } from "../xlsx-write/written";

/** The page's host over the file room in the same thread: what the worker adds is only another thread. */
const book = (): Promise<Uint8Array> =>
  bytesOf({
    sheets: [
      {
        ...PLAIN_SHEET,
        name: "户表",
        rows: [
          { cells: [{ value: "户编号" }, { value: "人均收入" }] },
          { cells: [{ value: "0612001" }, { value: 12_600 }] },
        ],
      },
      { ...PLAIN_SHEET, name: "说明" },
    ],
  });

const opened = async (bytes: Uint8Array, name = "村.xlsx") =>
  PageHost.open(new OpenFile(), name, new Uint8Array(bytes).buffer, {});

test("a cell that is set shows at once, is told once, and stands in the saved bytes", async () => {
  const host = await opened(await book());
  const told: WorkbookChange[] = [];
  await host.watch((change) => told.push(change));
  await host.apply([{ kind: "setCells", sheet: "户表", cells: [{ cell: "B2", value: 13_000 }] }]);
  expect((await host.readSheet("户表")).value(1, 1)).toBe(13_000);
  expect(host.view().sheets[0]!.value(1, 1)).toBe(13_000);
  const range = { top: 1, left: 1, bottom: 1, right: 1 };
  expect(told).toEqual([{ kind: "cells", sheetId: "户表", range, isRemote: false }]);
  expect(host.view().unsaved).toBe(1);
  const { sheets } = await readWorkbook(new Uint8Array(await host.save()));
  expect(sheets[0]!.value(1, 1)).toBe(13_000);
  expect(host.view().unsaved).toBe(0);
});

test("what was given away does not change what is shown", async () => {
  const host = await opened(await book());
  const copy = await host.readSheet("户表");
  copy.setNumber(1, 1, 0);
  expect(host.view().sheets[0]!.value(1, 1)).toBe(12_600);
});

test("a refused edit leaves cells, bytes and counts as they were", async () => {
  const bytes = await book();
  const host = await opened(bytes);
  const view = host.view();
  const edits = [
    { kind: "setCells", sheet: "户表", cells: [{ cell: "B2", value: 1 }] },
    { kind: "setCells", sheet: "没有", cells: [{ cell: "A1", value: 1 }] },
  ] as const;
  const error: unknown = await host.apply(edits).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EditError);
  expect((error as EditError).code).toBe("no-sheet");
  expect(host.view()).toBe(view);
  expect(Buffer.compare(Buffer.from(await host.bytes()), Buffer.from(bytes))).toBe(0);
});

test("a sheet of ours comes and goes as a tab, and is told", async () => {
  const host = await opened(await book());
  const kinds: string[] = [];
  await host.watch(({ kind }) => kinds.push(kind));
  const content = { looks: [], rows: [{ cells: [{ value: "序号" }] }], columns: [], frozenRows: 0 };
  await host.apply([{ kind: "putSheet", role: "issues", name: "问题清单", content }]);
  expect(host.view().sheets.map(({ name, role }) => [name, role])).toEqual([
    ["户表", null],
    ["说明", null],
    ["问题清单", "issues"],
  ]);
  await host.apply([{ kind: "deleteSheet", role: "issues" }]);
  expect(host.view().sheets.map(({ name }) => name)).toEqual(["户表", "说明"]);
  expect(kinds).toEqual(["sheets", "sheets"]);
});

test("a part of a sheet is given with its cells at their places", async () => {
  const host = await opened(await book());
  const part = await host.readRange("户表", { top: 1, left: 1, bottom: 1, right: 1 });
  expect([part.value(0, 1), part.value(1, 0), part.value(1, 1)]).toEqual([null, null, 12_600]);
});

test("where the person is: the first cell, the one that was clicked, the one that the pane showed", async () => {
  const host = await opened(await book());
  const at = async () => {
    const { sheet, range } = (await host.selection())!;
    return `${sheet} ${range.top}-${range.bottom} ${range.left}-${range.right}`;
  };
  expect(await at()).toBe("户表 0-0 0-0");
  host.userSelected("说明", { row: 3, column: 2 });
  expect(await at()).toBe("说明 3-3 2-2");
  await host.select("户表", { row: 1, column: 1 });
  expect(await at()).toBe("户表 1-1 1-1");
});

test("CSV is looked at and never written", async () => {
  const host = await opened(new TextEncoder().encode("户编号,姓名\nH1,甲\n"), "表.csv");
  expect(host.abilities.edits).toBe(false);
  const set = { kind: "setCells", sheet: host.view().infos[0]!.name, cells: [] } as const;
  await expect(host.apply([set])).rejects.toMatchObject({ code: "unsupported" });
});

test("a file that cannot be read says why, with the class and code of the reader", async () => {
  const error: unknown = await opened(new Uint8Array([1, 2, 3]), "坏.xlsx").catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(WorkbookError);
  const direct = (await readWorkbook(new Uint8Array([1, 2, 3]), { fileName: "坏.xlsx" }).catch(
    (thrown: unknown) => thrown,
  )) as WorkbookError;
  expect(error).toMatchObject({ code: direct.code, message: direct.message });
});

test("opening can be stopped", async () => {
  const file = new OpenFile();
  const bytes = new Uint8Array(await book()).buffer;
  const signal = { aborted: false };
  const opening = PageHost.open(file, "村.xlsx", bytes, { signal, onProgress: () => file.stop() });
  await expect(opening).rejects.toBeInstanceOf(CancelledError);
});

test("the same edits give the same bytes as the command line's host", async () => {
  const bytes = await book();
  const edits = [
    { kind: "mark", sheet: "户表", severity: "error", block: "1", cells: ["B2"] },
    { kind: "notes", sheet: "户表", notes: [{ cell: "B2", text: "请核对" }] },
  ] as const;
  const [page, file] = [await opened(bytes), await openWorkbookFile(bytes)];
  await page.apply(edits);
  await file.apply(edits);
  expect(Buffer.compare(Buffer.from(await page.save()), Buffer.from(file.bytes()))).toBe(0);
});
