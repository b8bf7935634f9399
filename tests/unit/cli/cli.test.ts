import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../../../package.json";
import { TOOL } from "../../../src/app";
import { readWorkbook } from "../../../src/host/xlsx";
import { readDirectory } from "../../../src/host/xlsx/zip/directory";
import { makeCounty } from "../../support/county/county";
import { villageBook } from "../../support/county/layouts";
import { makeXlsx } from "../../support/xlsx/maker";

// Each call is a process of its own.
jest.setTimeout(120_000);
const CLI = join(__dirname, "../../../dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "taizhang-"));
const at = (name: string) => join(folder, name);

interface Report {
  tool: { name: string; version: string };
  catalog: { id: string; version: string };
  asOf: string;
  files: {
    path: string;
    status: string;
    error?: { code: string; message: string };
    ledgers?: { id: string; sheet: string; headerRow: number | null; rows: number; layout: string }[];
    notRun?: { rule: string; reason: string; needs: string }[];
    findings?: {
      rule: string;
      severity: string;
      row: number | null;
      cells: string[];
      key: string | null;
      waived: boolean;
    }[];
    summary?: Record<string, number>;
  }[];
  summary: Record<string, number>;
}

function taizhang(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: "utf8",
    cwd: folder,
  });
  return { status, stdout, stderr };
}
const json = (...args: string[]): Report =>
  JSON.parse(taizhang("validate", ...args, "--format", "json").stdout) as Report;

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error("dist/cli.js is missing: run `npm run build` first");
  const county = makeCounty({ towns: 1, villagesPerTown: 2, householdsPerVillage: 12, seed: 3 });
  const [first, second] = county.towns[0]!.villages;
  writeFileSync(at("好.xlsx"), makeXlsx(villageBook(county, first!, "roster")));
  second!.households[0]!.row["工资性收入"] = 3.6;
  delete second!.households[1]!.members[0]!["性别"];
  writeFileSync(at("有错.xlsx"), makeXlsx(villageBook(county, second!, "export")));
  writeFileSync(at("坏.xlsx"), "PK\u0003\u0004 no more of it");
  writeFileSync(at("空.xlsx"), "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("says its version, the package's", () => {
  expect(TOOL.version).toBe(version);
  expect(taizhang("--version").stdout).toBe(`taizhang ${version}\n`);
});

test("a clean workbook: 0, and says so", () => {
  const { status, stdout, stderr } = taizhang("validate", "好.xlsx", "--as-of", "2025-03-31");
  expect(stdout).toContain("错误 0");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).not.toContain("\u001b[");
});

test("a workbook with faults: 1, the JSON of the contract and nothing else on standard output", () => {
  const { status, stdout, stderr } = taizhang(
    "validate",
    "有错.xlsx",
    "--as-of",
    "2025-03-31",
    "--format",
    "json",
  );
  expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
  const report = JSON.parse(stdout) as Report;
  expect(report).toMatchObject({
    tool: { name: "taizhang" },
    catalog: { id: "shiquan", version: "2025.1" },
    asOf: "2025-03-31",
  });
  const [file] = report.files;
  expect(file).toMatchObject({ path: "有错.xlsx", status: "ok" });
  expect(file!.ledgers).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: "householdMember", sheet: "Sheet1", headerRow: 3, layout: "export" }),
    ]),
  );
  expect(file!.findings!.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["C014", "C040", "I001"]));
  expect(file!.findings![0]).toEqual({
    rule: expect.any(String),
    severity: expect.stringMatching(/^(error|warning|notice)$/),
    ledger: expect.any(String),
    sheet: expect.any(String),
    row: expect.anything(),
    cells: expect.any(Array),
    key: expect.anything(),
    message: expect.any(String),
    waived: false,
  });
  expect(file!.notRun).toContainEqual({ rule: "I026", reason: "disabled", needs: "" });
  expect(report.summary).toEqual({ ...file!.summary, unreadable: 0 });
});

test("one unreadable file does not stop the others: 1", () => {
  const { status, stdout } = taizhang(
    "validate",
    "坏.xlsx",
    "好.xlsx",
    "没有.xlsx",
    "--as-of",
    "2025-03-31",
    "--format",
    "json",
  );
  const report = JSON.parse(stdout) as Report;
  expect(status).toBe(1);
  expect(report.files.map((file) => [file.path, file.status, file.error?.code])).toEqual([
    ["坏.xlsx", "unreadable", "damaged"],
    ["好.xlsx", "ok", undefined],
    ["没有.xlsx", "unreadable", "not-found"],
  ]);
  expect(report.summary["unreadable"]).toBe(2);
});

test("nothing readable at all: 2", () => {
  const { status, stdout } = taizhang("validate", "空.xlsx", "--format", "json");
  expect(status).toBe(2);
  expect((JSON.parse(stdout) as Report).files[0]!.error!.code).toBe("empty");
});

test.each([
  [[]],
  [["--as-of", "2025-13-01", "好.xlsx"]],
  [["--frmat", "json", "好.xlsx"]],
  [["--format", "pdf", "好.xlsx"]],
  [["--param", "监测线", "好.xlsx"]],
  [["--param", "检测线=1", "好.xlsx"]],
  [["--param", "监测线=很多", "好.xlsx"]],
  [["--enable", "X999", "好.xlsx"]],
  [["--waivers", "没有.json", "好.xlsx"]],
  [["--catalog", "没有", "好.xlsx"]],
  [["--previous", "没有.xlsx", "好.xlsx"]],
  [["--out", "没有的文件夹/a.json", "好.xlsx"]],
])("bad usage %j: 2, Chinese words, no stack trace", (args) => {
  const { status, stdout, stderr } = taizhang("validate", ...args);
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/[一-鿿]/);
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
});

test("an unknown command: 2", () => {
  expect(taizhang("chek").status).toBe(2);
});

test("parameters and enabled rules reach the check", () => {
  const report = json("好.xlsx", "--as-of", "2025-03-31", "--param", "监测线=9999999", "--enable", "I027");
  expect(report.files[0]!.findings!.some(({ rule }) => rule === "I027")).toBe(true);
});

test("what could be waived is written as a list; filled in, it waives", () => {
  const args = ["validate", "有错.xlsx", "--as-of", "2025-03-31", "--format", "json"];
  taizhang(...args, "--waiver-template", "核实.json");
  const list = JSON.parse(readFileSync(at("核实.json"), "utf8")) as {
    rule: string;
    reason: string;
    person: string;
  }[];
  const low = list.find(({ rule }) => rule === "C040")!;
  expect(taizhang(...args, "--waivers", "核实.json").status).toBe(1);
  low.reason = "入户当面问过，全年只做了一天零工";
  low.person = "陈立";
  writeFileSync(at("核实.json"), JSON.stringify(list));
  const report = json("有错.xlsx", "--as-of", "2025-03-31", "--waivers", "核实.json");
  expect(
    report.files[0]!.findings!.filter(({ rule }) => rule === "C040").map(({ waived }) => waived),
  ).toEqual([true]);
  expect(report.summary["waived"]).toBe(1);
});

test("a corrected column mapping is given back", () => {
  const { status, stdout } = taizhang("columns", "好.xlsx");
  expect(status).toBe(0);
  const mappings = JSON.parse(stdout) as { ledger: string; headers: Record<string, string | null> }[];
  const household = mappings.find(({ ledger }) => ledger === "householdForm")!;
  const header = Object.keys(household.headers).find((key) => household.headers[key] === "入户路类型")!;
  household.headers[header] = null;
  writeFileSync(at("列对应.json"), JSON.stringify(mappings));
  const report = json("好.xlsx", "--as-of", "2025-03-31", "--mapping", "列对应.json");
  expect(report.files[0]!.findings!.map(({ rule }) => rule)).toContain("F002");
});

test("a header that nobody finds: named, filled in, given back, and known in other files too", () => {
  const blank = Array.from({ length: 18 }, () => ["", ""]);
  const rows = (town: string) => [[`${town}底数`], ...blank, ["甲码", "当家的"], ["061201", "周长顺"]];
  writeFileSync(at("怪.csv"), rows("云台镇").join("\n"));
  writeFileSync(at("也怪.csv"), [["多一行"], ...rows("大河镇")].join("\n"));
  expect(taizhang("columns", "怪.csv").status).toBe(1);
  const named = taizhang("columns", "怪.csv", "--header", "20", "--ledger", "户", "--out", "怪.json");
  expect(named).toMatchObject({ status: 0, stderr: "" });
  const [mapping] = JSON.parse(readFileSync(at("怪.json"), "utf8")) as {
    headers: Record<string, string | null>;
  }[];
  expect(mapping).toEqual({
    ledger: "householdForm",
    headerRows: 1,
    headers: { 甲码: null, 当家的: null },
  });
  mapping!.headers = { 甲码: "户编号", 当家的: "户主姓名" };
  writeFileSync(at("怪.json"), JSON.stringify([mapping]));
  const { files } = json("怪.csv", "也怪.csv", "--as-of", "2025-03-31", "--mapping", "怪.json");
  expect(
    files.map(({ ledgers }) => ledgers!.map(({ id, headerRow, rows: n }) => [id, headerRow, n])),
  ).toEqual([[["householdForm", 20, 1]], [["householdForm", 21, 1]]]);
  for (const wrong of [
    ["--header", "20"],
    ["--ledger", "户"],
    ["--header", "5", "--ledger", "户"],
    ["--header", "20-99", "--ledger", "户"],
    ["--header", "20", "--ledger", "没有这张"],
    ["--header", "20", "--ledger", "户", "--sheet", "没有这张"],
  ])
    expect([wrong, taizhang("columns", "怪.csv", ...wrong).status]).toEqual([wrong, 2]);
});

test("the report goes into a file, as a page that loads nothing", () => {
  const { status } = taizhang(
    "validate",
    "有错.xlsx",
    "--as-of",
    "2025-03-31",
    "--format",
    "html",
    "--out",
    "结果.html",
  );
  expect(status).toBe(1);
  const html = readFileSync(at("结果.html"), "utf8");
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/(?:src|href)=/);
});

test("the same input gives the same bytes", () => {
  const once = () =>
    taizhang("validate", "有错.xlsx", "好.xlsx", "--as-of", "2025-03-31", "--format", "json").stdout;
  expect(once()).toBe(once());
});

test("together sees both villages as one", () => {
  const report = json("--together", "有错.xlsx", "好.xlsx", "--as-of", "2025-03-31");
  expect(report.files).toHaveLength(2);
  expect(report.files[1]!.findings!.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("the county's own rules are in order, a broken catalog is not", () => {
  const good = taizhang("rules", "check");
  expect(good.status).toBe(0);
  const source = join(__dirname, "../../../src/catalog/data");
  const parts: Record<string, unknown> = {};
  for (const name of [
    "catalog",
    "codelists",
    "county",
    "indicators",
    "ledgers",
    "parameters",
    "patterns",
    "responsibility",
    "rules",
    "sources",
  ]) {
    parts[name] = JSON.parse(readFileSync(join(source, `${name}.json`), "utf8"));
  }
  writeFileSync(at("口径.json"), JSON.stringify(parts));
  expect(taizhang("rules", "check", "口径.json").status).toBe(0);
  const rules = parts["rules"] as { id: string; must: string | null }[];
  rules.find(({ id }) => id === "C041")!.must = "工资收入<=300000";
  writeFileSync(at("口径.json"), JSON.stringify(parts));
  const bad = taizhang("rules", "check", "口径.json");
  expect(bad.status).toBe(1);
  expect(bad.stdout).toContain("rules.json C041 must");
  const refused = taizhang("validate", "好.xlsx", "--catalog", "口径.json");
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain("C041");
});

const AS_OF = ["--as-of", "2025-03-31"];
const sheetNames = async (name: string) =>
  (await readWorkbook(readFileSync(at(name)))).sheets.map((sheet) => sheet.name);

describe("mark, unmark, repair", () => {
  test("a marked copy: the same findings, one sheet more; unmarked: the sheets as they were", async () => {
    const before = readFileSync(at("有错.xlsx"));
    expect(taizhang("mark", "有错.xlsx", "--out", "标.xlsx", ...AS_OF)).toMatchObject({
      status: 1,
      stderr: "",
    });
    expect(readFileSync(at("有错.xlsx")).equals(before)).toBe(true);
    const names = await sheetNames("有错.xlsx");
    expect(await sheetNames("标.xlsx")).toEqual([...names, "问题清单"]);
    const findings = (name: string) => json(name, ...AS_OF).files[0]!.findings;
    expect(findings("标.xlsx")).toEqual(findings("有错.xlsx"));
    expect(taizhang("unmark", "标.xlsx", "--out", "还原.xlsx")).toMatchObject({ status: 0, stderr: "" });
    expect(await sheetNames("还原.xlsx")).toEqual(names);
  });

  test("a clean workbook is marked as clean: 0", () => {
    expect(taizhang("mark", "好.xlsx", "--out", "好标.xlsx", ...AS_OF).status).toBe(0);
  });

  test("without the list and the notes nothing but marks is added", async () => {
    taizhang("mark", "有错.xlsx", "--out", "只标.xlsx", "--no-list", "--no-notes", ...AS_OF);
    expect(await sheetNames("只标.xlsx")).toEqual(await sheetNames("有错.xlsx"));
    const parts = readDirectory(readFileSync(at("只标.xlsx"))).entries.map(({ name }) => name);
    expect(parts).toEqual(readDirectory(readFileSync(at("有错.xlsx"))).entries.map(({ name }) => name));
  });

  test("repairs are shown first, then done, with a log; what stays wrong decides the code", async () => {
    const county = makeCounty({ towns: 1, villagesPerTown: 1, householdsPerVillage: 6, seed: 3 });
    const [village] = county.towns[0]!.villages;
    const person = village!.households[0]!.members[0]!;
    const name = String(person["姓名"]);
    person["姓名"] = `${name.slice(0, 1)} ${name.slice(1)}`;
    writeFileSync(at("空格.xlsx"), makeXlsx(villageBook(county, village!, "roster")));
    const shown = taizhang("repair", "空格.xlsx", "--dry-run", ...AS_OF);
    expect(shown.stdout).toContain(name);
    expect(shown.stdout).toContain("1 处");
    expect(existsSync(at("空格（改好）.xlsx"))).toBe(false);
    expect(taizhang("repair", "空格.xlsx", ...AS_OF)).toMatchObject({ status: 0, stderr: "" });
    expect(await sheetNames("空格（改好）.xlsx")).toContain("修复记录");
    expect(json("空格（改好）.xlsx", ...AS_OF).files[0]!.findings!.map(({ rule }) => rule)).not.toContain(
      "C002",
    );
    // Kinds that were not accepted are left alone.
    const none = taizhang("repair", "空格.xlsx", "--kinds", "date", "--out", "不动.xlsx", ...AS_OF);
    expect(none.status).toBe(0);
    expect(readFileSync(at("不动.xlsx")).equals(readFileSync(at("空格.xlsx")))).toBe(true);
  });

  test.each([
    [["mark"]],
    [["mark", "好.xlsx", "有错.xlsx"]],
    [["mark", "没有.xlsx"]],
    [["mark", "坏.xlsx"]],
    [["mark", "空.xlsx"]],
    [["mark", "好.csv"]],
    [["unmark", "坏.xlsx"]],
    [["repair", "好.xlsx", "--kinds", "随便"]],
    [["mark", "好.xlsx", "--format", "json"]],
  ])("not done: %j gives 2, Chinese words, no file", (args) => {
    writeFileSync(at("好.csv"), "户编号,姓名,证件号码\n");
    const before = readdirSync(folder).length;
    const { status, stdout, stderr } = taizhang(...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/[一-鿿]/);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
    expect(readdirSync(folder)).toHaveLength(before);
  });
});
