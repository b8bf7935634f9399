import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readWorkbook } from "../../../src/host/xlsx";
import { readLedgers } from "../../../src/ledger";
import { defaultCatalog } from "../../../src/catalog";
import { APPLICATION_ROLE, CHANGE_ROLE } from "../../../src/periods";
import { makeCounty } from "../../support/county/county";
import { villageBook } from "../../support/county/layouts";
import { makeXlsx } from "../../support/xlsx/maker";

// Each call is a process of its own.
jest.setTimeout(120_000);
const CLI = join(__dirname, "../../../dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "taizhang-changes-"));
const at = (name: string) => join(folder, name);
const taizhang = (...args: string[]) =>
  spawnSync(process.execPath, [CLI, "changes", ...args], { encoding: "utf8", cwd: folder });

const county = makeCounty({ towns: 1, villagesPerTown: 1, householdsPerVillage: 12, seed: 3 });
const [village] = county.towns[0]!.villages;
const home = village!.households.find(({ members }) => members.length > 2)!;
const gone = home.members.at(-1)!;

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error("dist/cli.js is missing: run `npm run build` first");
  writeFileSync(at("上期.xlsx"), makeXlsx(villageBook(county, village!, "roster")));
  writeFileSync(at("同.xlsx"), makeXlsx(villageBook(county, village!, "export")));
  home.row["耕地面积"] = 77;
  (home.members as unknown[]).pop();
  writeFileSync(at("本期.xlsx"), makeXlsx(villageBook(county, village!, "export")));
  writeFileSync(at("坏.xlsx"), "PK\u0003\u0004 no more of it");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Json {
  ledgers: {
    ledger: string;
    cellCount: number;
    cells: { label: string; new: string; cell: string }[];
    vanished: { who: string }[];
    appeared: unknown[];
  }[];
  applications: { kind: string; values: Record<string, string> }[];
}

test("JSON: the changed cell, who is gone, and what to ask for; numbers masked; changes are no faults", () => {
  const { status, stdout, stderr } = taizhang(
    "本期.xlsx",
    "--previous",
    "上期.xlsx",
    "--applications",
    "--format",
    "json",
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const report = JSON.parse(stdout) as Json;
  const of = (id: string) => report.ledgers.find(({ ledger }) => ledger === id)!;
  expect(of("householdForm").cells.filter(({ label }) => label === "耕地面积")).toMatchObject([
    { new: "77" },
  ]);
  for (const one of report.ledgers) expect(one.cells).toHaveLength(one.cellCount);
  expect(of("householdMember").vanished).toMatchObject([{ who: gone["姓名"] }]);
  expect(of("householdMember").appeared).toEqual([]);
  expect(report.applications).toMatchObject([{ kind: "家庭人口减少" }]);
  expect(stdout).not.toContain(String(gone["证件号码"]));
});

test("--out: a copy with both lists, which read again as nothing but the ledgers and the requests", async () => {
  const before = readFileSync(at("本期.xlsx"));
  const { status, stderr } = taizhang(
    "本期.xlsx",
    "--previous",
    "上期.xlsx",
    "--applications",
    "--out",
    "带.xlsx",
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(readFileSync(at("本期.xlsx")).equals(before)).toBe(true);
  const { sheets } = await readWorkbook(readFileSync(at("带.xlsx")), { fileName: "带.xlsx" });
  expect(sheets.flatMap(({ role }) => role ?? [])).toEqual([CHANGE_ROLE, APPLICATION_ROLE]);
  const tables = readLedgers(sheets, defaultCatalog()).blocks.flatMap((block) => block.tables);
  const requests = tables.filter(({ ledger }) => ledger.id === defaultCatalog().applications!.ledger);
  expect(requests.map(({ rowCount }) => rowCount)).toEqual([1]);
  const again = taizhang("带.xlsx", "--previous", "上期.xlsx", "--applications", "--format", "json");
  expect((JSON.parse(again.stdout) as Json).applications).toEqual([]);
});

test("without changes: 0, and no cell; without a last period or with a damaged one: 2 and words", () => {
  const same = taizhang("同.xlsx", "--previous", "上期.xlsx", "--format", "json");
  expect(same.status).toBe(0);
  expect((JSON.parse(same.stdout) as Json).ledgers.map(({ cellCount }) => cellCount)).not.toContain(1);
  for (const args of [
    ["本期.xlsx"],
    ["本期.xlsx", "--previous", "坏.xlsx"],
    ["没有.xlsx", "--previous", "上期.xlsx"],
  ]) {
    const { status, stdout, stderr } = taizhang(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).not.toContain("    at ");
    expect(stderr.length).toBeGreaterThan(5);
  }
});
