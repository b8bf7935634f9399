import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CATALOG_FILES, defaultCatalog, OPTIONAL_FILES } from "../../../src/catalog";
import { makeCounty } from "../../support/county/county";
import { villageBook } from "../../support/county/layouts";
import { makeXlsx } from "../../support/xlsx/maker";

// Each call is a process of its own.
jest.setTimeout(120_000);
const CLI = join(__dirname, "../../../dist/cli.js");
const DATA = join(__dirname, "../../../src/catalog/data");
const folder = mkdtempSync(join(tmpdir(), "taizhang-rules-"));
const at = (name: string) => join(folder, name);
const taizhang = (...args: string[]) =>
  spawnSync(process.execPath, [CLI, "rules", ...args], { encoding: "utf8", cwd: folder, maxBuffer: 1e8 });

const county = makeCounty({ towns: 1, villagesPerTown: 2, householdsPerVillage: 10, seed: 3 });
const [east, west] = county.towns[0]!.villages;
const home = east!.households[0]!;

type RuleData = Record<string, unknown> & { id: string };
/** A catalog in one file, its rules changed. */
function catalogFile(name: string, change: (rule: RuleData) => RuleData[]): void {
  const parts = [...CATALOG_FILES, ...OPTIONAL_FILES].map((part): [string, unknown] => [
    part,
    JSON.parse(readFileSync(join(DATA, `${part}.json`), "utf8")),
  ]);
  const files = Object.fromEntries(parts) as { rules: RuleData[] };
  writeFileSync(at(name), JSON.stringify({ ...files, rules: files.rules.flatMap(change) }));
}

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error("dist/cli.js is missing: run `npm run build` first");
  home.row["有效灌溉面积"] = Number(home.row["耕地面积"]) + 3;
  writeFileSync(at("东.xlsx"), makeXlsx(villageBook(county, east!, "roster")));
  writeFileSync(at("西.xlsx"), makeXlsx(villageBook(county, west!, "export")));
  writeFileSync(at("坏.xlsx"), "PK\u0003\u0004 no more of it");
  catalogFile("同.json", (rule) => [rule]);
  catalogFile("错误.json", (rule) => [rule.id === "L002" ? { ...rule, severity: "error" } : rule]);
  catalogFile("提示.json", (rule) => [rule.id === "L002" ? { ...rule, severity: "notice" } : rule]);
  catalogFile("去掉.json", (rule) => (rule.id === "L002" ? [] : [rule]));
  catalogFile("坏公式.json", (rule) => [rule.id === "L002" ? { ...rule, must: "没有这列>0" } : rule]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  tool: { name: string };
  catalogs: { before: object; rules: { rule: string; change: string; fields: string[] }[] };
  files: number;
  unreadable: { path: string; error: { code: string } }[];
  villages: { village: string; appeared: number; vanished: number; severity: number }[];
  rules: { rule: string; vanished: number; severity: number }[];
  changes: {
    rule: string;
    path: string;
    sheet: string;
    cells: string[];
    village: string;
    before: { severity: string } | null;
    after: { severity: string } | null;
  }[];
}
const dryRun = (...args: string[]) => {
  const { status, stdout, stderr } = taizhang(
    "dry-run",
    ...args,
    "--format",
    "json",
    "--as-of",
    "2025-03-31",
  );
  return { status, stderr, answer: JSON.parse(stdout) as Answer };
};
const was = defaultCatalog().rules.find(({ id }) => id === "L002")!.severity;

describe("dry-run", () => {
  test("the same catalog: 0, nothing is different, and nothing is written", () => {
    const before = readFileSync(at("东.xlsx"));
    const { status, stderr, answer } = dryRun("东.xlsx", "西.xlsx", "--catalog", "同.json");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(answer).toMatchObject({ tool: { name: "taizhang" }, files: 2, changes: [], unreadable: [] });
    expect(readFileSync(at("东.xlsx"))).toEqual(before);
  });

  test("a rule made an error: 1; the one place by file, sheet and cell; the other village untouched", () => {
    const { status, answer } = dryRun(
      "东.xlsx",
      "西.xlsx",
      "--catalog",
      "错误.json",
      "--against",
      "built-in",
    );
    expect(status).toBe(1);
    expect(answer.catalogs.rules).toEqual([
      expect.objectContaining({ rule: "L002", change: "changed", fields: ["severity"] }),
    ]);
    expect(answer.changes).toHaveLength(1);
    expect(answer.changes[0]).toMatchObject({
      rule: "L002",
      path: "东.xlsx",
      village: east!.name,
      before: { severity: was },
      after: { severity: "error" },
    });
    expect(answer.changes[0]!.cells[0]).toMatch(/^[A-Z]+\d+$/);
    expect(
      answer.villages.map(({ village, severity, appeared, vanished }) => [
        village,
        severity,
        appeared,
        vanished,
      ]),
    ).toEqual([
      [east!.name, 1, 0, 0],
      [west!.name, 0, 0, 0],
    ]);
    expect(answer.rules).toEqual([expect.objectContaining({ rule: "L002", severity: 1 })]);
  });

  test("milder, or removed: 0", () => {
    const milder = dryRun("东.xlsx", "西.xlsx", "--catalog", "提示.json");
    expect([milder.status, milder.answer.changes.length]).toEqual([0, 1]);
    const gone = dryRun("东.xlsx", "--catalog", "去掉.json", "--against", "同.json");
    expect(gone.status).toBe(0);
    expect(gone.answer.changes).toMatchObject([{ rule: "L002", after: null }]);
    // And the other way round it comes back; it is no error that must be mended.
    expect(dryRun("东.xlsx", "--catalog", "同.json", "--against", "去掉.json").status).toBe(
      was === "error" ? 1 : 0,
    );
  });

  test("for people: the village, the rule and the cell are named, numbers masked; --out writes it", () => {
    const { status, stdout } = taizhang(
      "dry-run",
      "东.xlsx",
      "--catalog",
      "错误.json",
      "--as-of",
      "2025-03-31",
      "--out",
      "试.txt",
    );
    expect([status, stdout]).toEqual([1, ""]);
    const text = readFileSync(at("试.txt"), "utf8");
    for (const word of [east!.name, "L002", "东.xlsx"]) expect(text).toContain(word);
    expect(text).not.toMatch(/\d{17}/);
  });

  test("one unreadable file does not stop the others: 1; none readable: 2", () => {
    const some = dryRun("东.xlsx", "坏.xlsx", "--catalog", "同.json");
    expect(some.status).toBe(1);
    expect(some.answer).toMatchObject({
      files: 1,
      unreadable: [{ path: "坏.xlsx", error: { code: "damaged" } }],
    });
    expect(dryRun("坏.xlsx", "--catalog", "同.json").status).toBe(2);
  });

  test.each([
    [[]],
    [["东.xlsx"]],
    [["--catalog", "同.json"]],
    [["东.xlsx", "--catalog", "没有.json"]],
    [["东.xlsx", "--catalog", "坏公式.json"]],
    [["东.xlsx", "--catalog", "同.json", "--format", "html"]],
    [["东.xlsx", "--catalog", "同.json", "--param", "没有=1"]],
    [["东.xlsx", "--catalog", "同.json", "--disable", "X999"]],
  ])("not done, said in words: 2 %j", (args) => {
    const { status, stdout, stderr } = taizhang("dry-run", ...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/[一-鿿]/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe("book", () => {
  test("one page that holds every rule", () => {
    const { status, stdout, stderr } = taizhang("book", "--out", "书.html");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("书.html");
    const html = readFileSync(at("书.html"), "utf8");
    expect(html.match(/<article /g)).toHaveLength(defaultCatalog().rules.length);
  });

  test("a folder of Markdown; made again it takes its own old files away, and nobody else's", () => {
    expect(taizhang("book", "--out", "书").status).toBe(0);
    const names = readdirSync(at("书"));
    expect(names).toContain("README.md");
    const first = readFileSync(join(at("书"), "README.md"), "utf8");
    writeFileSync(join(at("书"), "旧台账.md"), first);
    writeFileSync(join(at("书"), "我的笔记.md"), "# 自己写的\n");
    expect(taizhang("book", "--out", "书", "--catalog", "去掉.json").status).toBe(0);
    expect(readdirSync(at("书")).sort()).toEqual([...names, "我的笔记.md"].sort());
    expect(readFileSync(join(at("书"), "户.md"), "utf8")).not.toContain("L002");
  });

  test("formulas that cannot be used are named: 1", () => {
    const { status, stdout } = taizhang("book", "--out", "缺.html", "--catalog", "坏公式.json");
    expect(status).toBe(1);
    expect(stdout).toContain("L002");
    expect(existsSync(at("缺.html"))).toBe(true);
  });

  test("not done, said in words: 2", () => {
    mkdirSync(at("占着"));
    for (const args of [
      [],
      ["--out"],
      ["--out", "没有/书.html"],
      ["--out", "东.xlsx"],
      ["多余", "--out", "书.html"],
    ]) {
      const { status, stderr } = taizhang("book", ...args);
      expect(status).toBe(2);
      expect(stderr).toMatch(/[一-鿿]/);
    }
  });
});
