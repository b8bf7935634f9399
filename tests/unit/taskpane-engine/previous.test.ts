import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validateCommand } from "../../../src/cli/validate";
import { openWorkbookFile, readWorkbook } from "../../../src/host/xlsx";
import { packGrid, WorkbookError } from "../../../src/sheet";
import { WorkbookEngine } from "../../../src/taskpane/engine";
import { sampleWorkbooks } from "../../support/county";
import { makeXlsx } from "../../support/xlsx/maker";
import { OPTIONS, SEED } from "./support";

const folder = mkdtempSync(join(tmpdir(), "taizhang-previous-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = Uint8Array.from(makeXlsx(sampleWorkbooks(SEED)[2]!.book));
const path = join(folder, "本期.xlsx");
const earlier = join(folder, "上期.xlsx");
/** A copy as it is handed to another thread. */
const given = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** The same village as somebody reported it before: another day above each table, one person by another name. */
async function lastPeriod(): Promise<Uint8Array> {
  const host = await openWorkbookFile(now, { fileName: path });
  for (const { name } of await host.sheets()) {
    const grid = await host.readSheet(name);
    const cells = ["A1", "A2"].flatMap((cell, row) => {
      const value = grid.text(row, 0).replace(/2025年3月\d+日/, "2024年12月20日");
      return value === grid.text(row, 0) ? [] : [{ cell, value }];
    });
    if (cells.length > 0) await host.apply([{ kind: "setCells", sheet: name, cells }]);
  }
  await host.apply([
    {
      kind: "setCells",
      sheet: "家庭成员",
      cells: [
        { cell: "I8", value: "610999198503077218" },
        { cell: "M8", value: "旧名" },
      ],
    },
  ]);
  return Uint8Array.from(host.bytes());
}

let before: Uint8Array;
beforeAll(async () => {
  before = await lastPeriod();
  writeFileSync(path, now);
  writeFileSync(earlier, before);
});

async function opened(): Promise<WorkbookEngine> {
  const engine = new WorkbookEngine();
  await engine.open(path, (await readWorkbook(now, { fileName: path })).sheets.map(packGrid), OPTIONS);
  return engine;
}

test("with the last period's file the findings are those of the command line, byte for byte; without it again, too", async () => {
  const out = async (...more: string[]) => {
    const file = join(folder, "结果.json");
    await validateCommand([path, ...more, "--format", "json", "--as-of", "2025-03-31", "--out", file]);
    return readFileSync(file, "utf8");
  };
  const engine = await opened();
  const first = await engine.check();
  const alone = await engine.json();
  expect(alone).toBe(await out());
  expect(first.notRun.some(({ reason }) => reason === "previous")).toBe(true);

  const view = await engine.putPrevious(earlier, given(before));
  expect(view).toMatchObject({ name: earlier, period: "2024年12月" });
  const second = await engine.check();
  expect(await engine.json()).toBe(await out("--previous", earlier));
  expect(await engine.json()).not.toBe(alone);
  expect(second.notRun.some(({ reason }) => reason === "previous")).toBe(false);
  expect(second.rulesRun).toBeGreaterThan(first.rulesRun);

  // Read anew, as after a sheet was deleted: the other file is still there.
  await engine.open(path, (await readWorkbook(now, { fileName: path })).sheets.map(packGrid), OPTIONS);
  expect((await engine.check()).rulesRun).toBe(second.rulesRun);

  await engine.dropPrevious();
  expect((await engine.check()).rulesRun).toBe(first.rulesRun);
  expect(await engine.json()).toBe(alone);
});

test("what is no earlier file is not taken, and what was there stays", async () => {
  const engine = await opened();
  await engine.putPrevious(earlier, given(before));
  const { rulesRun } = await engine.check();
  expect(await engine.putPrevious("同期.xlsx", given(now))).toBe("not-earlier");
  const cover = makeXlsx(sampleWorkbooks(SEED)[5]!.book);
  expect(await engine.putPrevious("封面.xlsx", given(Uint8Array.from(cover)))).toBe("no-ledger");
  const broken = engine.putPrevious("坏.xlsx", given(before.subarray(0, 900)));
  await expect(broken).rejects.toBeInstanceOf(WorkbookError);
  expect((await engine.check()).rulesRun).toBe(rulesRun);
});
