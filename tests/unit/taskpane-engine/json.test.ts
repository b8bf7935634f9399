import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validateCommand } from "../../../src/cli/validate";
import { readWorkbook } from "../../../src/host/xlsx";
import { packGrid } from "../../../src/sheet";
import { WorkbookEngine } from "../../../src/taskpane/engine";
import { sampleWorkbooks } from "../../support/county";
import { makeXlsx } from "../../support/xlsx/maker";
import { OPTIONS, SEED } from "./support";

jest.setTimeout(120_000);
const folder = mkdtempSync(join(tmpdir(), "taizhang-engine-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(sampleWorkbooks(SEED).map(({ fileName, book }) => [fileName, book] as const))(
  "%s: the same bytes as the command line's",
  async (fileName, book) => {
    const bytes = makeXlsx(book);
    const path = join(folder, fileName);
    const out = `${path}.json`;
    writeFileSync(path, bytes);
    await validateCommand([path, "--format", "json", "--as-of", "2025-03-31", "--out", out]);
    const engine = new WorkbookEngine();
    await engine.open(path, (await readWorkbook(bytes, { fileName: path })).sheets.map(packGrid), OPTIONS);
    await engine.check();
    expect(await engine.json()).toBe(readFileSync(out, "utf8"));
  },
);

test("parameters that somebody set count as on the command line", async () => {
  const bytes = makeXlsx(sampleWorkbooks(SEED)[2]!.book);
  const path = join(folder, "参数.xlsx");
  writeFileSync(path, bytes);
  const out = `${path}.json`;
  const args = [
    path,
    "--format",
    "json",
    "--as-of",
    "2025-03-31",
    "--param",
    "人均纯收入上限=100",
    "--out",
    out,
  ];
  await validateCommand(args);
  const engine = new WorkbookEngine();
  const { sheets } = await readWorkbook(bytes, { fileName: path });
  await engine.open(path, sheets.map(packGrid), OPTIONS);
  await engine.check();
  const without = await engine.json();
  await engine.setOptions({ ...OPTIONS, parameters: { 人均纯收入上限: "100" } });
  await engine.check();
  expect(await engine.json()).toBe(readFileSync(out, "utf8"));
  expect(await engine.json()).not.toBe(without);
});

test("rules that somebody turned off are 未检查, as on the command line, and come back", async () => {
  const bytes = makeXlsx(sampleWorkbooks(SEED)[2]!.book);
  const path = join(folder, "停用.xlsx");
  writeFileSync(path, bytes);
  const engine = new WorkbookEngine();
  const { sheets } = await readWorkbook(bytes, { fileName: path });
  await engine.open(path, sheets.map(packGrid), OPTIONS);
  const first = await engine.check();
  const before = await engine.json();
  const rules = [...new Set(first.items.map(({ rule }) => rule))].slice(0, 2);
  const out = `${path}.json`;
  const disable = rules.flatMap((rule) => ["--disable", rule]);
  await validateCommand([path, ...disable, "--format", "json", "--as-of", "2025-03-31", "--out", out]);

  await engine.setOptions({ ...OPTIONS, off: rules.map((id) => ({ id, reason: "县里正在核对" })) });
  const second = await engine.check();
  expect(await engine.json()).toBe(readFileSync(out, "utf8"));
  expect(second.items.some(({ rule }) => rules.includes(rule))).toBe(false);
  expect(second.notRunRules).toBe(first.notRunRules + rules.length);
  const views = await engine.rules();
  expect(views.filter(({ offReason }) => offReason === "县里正在核对").map(({ id }) => id)).toEqual(
    views.map(({ id }) => id).filter((id) => rules.includes(id)),
  );

  await engine.setOptions(OPTIONS);
  await engine.check();
  expect(await engine.json()).toBe(before);
});
