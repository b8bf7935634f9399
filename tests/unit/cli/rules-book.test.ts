import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assembleCatalog, catalogFiles, defaultCatalog, type CatalogFiles } from "../../../src/catalog";
import { makeCounty, villageBook } from "../../support/county";
import { makeXlsx } from "../../support/xlsx/maker";
import { Book, bookBytes } from "../catalog-book/support";

/** rules export, import, lint and sign as people type them, over the built program. */
jest.setTimeout(180_000);
const CLI = join(__dirname, "../../../dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "taizhang-rules-"));
const at = (name: string): string => join(folder, name);

function taizhang(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: "utf8",
    cwd: folder,
    env: { ...process.env, TAIZHANG_PASSWORD: "mima-12345" },
  });
  return { status, stdout, stderr };
}
const filesOf = (name: string): CatalogFiles & { signature?: Record<string, unknown> } =>
  JSON.parse(readFileSync(at(name), "utf8")) as CatalogFiles;
const code = (text: string): string => /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}/.exec(text)![0];

interface FaultsJson {
  readonly catalog: unknown;
  readonly saved: string | null;
  readonly faults: readonly { readonly code: string; readonly sheet?: string; readonly cell?: string }[];
  readonly summary: { readonly error: number };
}

let root: string;

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error("dist/cli.js is missing: run `npm run build` first");
  const county = makeCounty({ towns: 1, villagesPerTown: 1, householdsPerVillage: 8, seed: 5 });
  const [village] = county.towns[0]!.villages;
  writeFileSync(at("村.xlsx"), makeXlsx(villageBook(county, village!, "roster")));
  expect(taizhang("rules", "export", "--out", "口径.xlsx").status).toBe(0);
  taizhang("key", "new", "--name", "根", "--unit", "县中心");
  taizhang("key", "new", "--name", "别人", "--unit", "某处");
  root = code(taizhang("key", "show", "根.签审钥").stdout);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("export, then import: the very same catalog, as a file and as a folder", () => {
  const file = taizhang("rules", "import", "口径.xlsx", "--out", "同.json");
  expect(file.status).toBe(0);
  expect(assembleCatalog(filesOf("同.json"))).toEqual(defaultCatalog());
  expect(taizhang("rules", "import", "口径.xlsx", "--out", "口径目录").status).toBe(0);
  expect(readdirSync(at("口径目录"))).toHaveLength(13);
  const check = taizhang("rules", "check", "口径目录");
  expect({ status: check.status, stderr: check.stderr }).toEqual({ status: 0, stderr: "" });
});

test("what stood there is never lost: each save leaves a backup", () => {
  const before = () => readdirSync(folder).filter((name) => name.includes("备份")).length;
  const count = before();
  const old = readFileSync(at("口径.xlsx"));
  expect(taizhang("rules", "export", "--out", "口径.xlsx").status).toBe(0);
  expect(before()).toBe(count + 1);
  const backup = readdirSync(folder).find((name) => name.startsWith("口径（备份"))!;
  expect(readFileSync(at(backup)).equals(old)).toBe(true);
  expect(taizhang("rules", "import", "口径.xlsx", "--out", "同.json").status).toBe(0);
  expect(before()).toBe(count + 2);
});

test("faults: 1, each with sheet and cell, and nothing is saved", async () => {
  const book = new Book();
  const severity = book.at("规则", "级别", ["规则编号", "C023"]);
  const formula = book.at("规则", "规则公式", ["规则编号", "C041"]);
  book.set("规则", severity, "严重");
  book.set("规则", formula, "工资收入<=300000");
  writeFileSync(at("坏口径.xlsx"), await bookBytes(book.sheets));
  const { status, stdout } = taizhang(
    "rules",
    "import",
    "坏口径.xlsx",
    "--out",
    "不该有.json",
    "--format",
    "json",
  );
  const report = JSON.parse(stdout) as FaultsJson;
  expect(status).toBe(1);
  expect(report).toMatchObject({ saved: null, catalog: null, summary: { error: 2 } });
  expect(report.faults).toContainEqual(
    expect.objectContaining({ code: "unknownChoice", sheet: "规则", cell: severity }),
  );
  expect(report.faults).toContainEqual(
    expect.objectContaining({ code: "unknownName", sheet: "规则", cell: formula }),
  );
  expect(existsSync(at("不该有.json"))).toBe(false);
  const text = taizhang("rules", "lint", "坏口径.xlsx");
  expect(text.status).toBe(1);
  expect(text.stdout).toContain("坏口径.xlsx");
  expect(text.stdout).toContain(severity);
  expect(text.stdout).toContain(formula);
  const used = taizhang("validate", "村.xlsx", "--catalog", "坏口径.xlsx");
  expect(used.status).toBe(2);
  expect(used.stderr).toContain(severity);
});

test("lint: 0 for the county's own, 1 for a folder with a fault, all as JSON too", () => {
  const own = taizhang("rules", "lint", "--format", "json");
  expect(own.status).toBe(0);
  expect((JSON.parse(own.stdout) as FaultsJson).summary).toMatchObject({ error: 0, warning: 0 });
  const files = catalogFiles(defaultCatalog());
  const rules = structuredClone(files.rules) as { id: string; ledger: string; must: string | null }[];
  rules.find(({ id }) => id === "C041")!.must = "工资收入<=300000";
  writeFileSync(at("错.json"), JSON.stringify({ ...files, rules }));
  const bad = taizhang("rules", "lint", "错.json");
  expect(bad.status).toBe(1);
  expect(bad.stdout).toContain("C041");
  rules.find(({ id }) => id === "C041")!.ledger = "没有这张";
  writeFileSync(at("错.json"), JSON.stringify({ ...files, rules }));
  const json = taizhang("rules", "lint", "错.json", "--format", "json");
  expect(json.status).toBe(1);
  expect((JSON.parse(json.stdout) as FaultsJson).faults).toContainEqual(
    expect.objectContaining({ code: "unknownReference", file: "rules.json", entry: "C041", field: "ledger" }),
  );
});

test.each([
  [["rules"]],
  [["rules", "fly"]],
  [["rules", "export"]],
  [["rules", "export", "--out", "口径.csv"]],
  [["rules", "import", "口径.xlsx"]],
  [["rules", "import", "没有.xlsx", "--out", "a.json"]],
  [["rules", "import", "村.json", "--out", "a.json"]],
  [["rules", "import", "口径.xlsx", "--out", "a.txt"]],
  [["rules", "sign", "口径.xlsx"]],
  [["rules", "lint", "没有"]],
  [["rules", "check", "--root", "abc"]],
])("bad usage is 2 with words: %s", (args) => {
  const { status, stdout, stderr } = taizhang(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/[\u4e00-\u9fff]/);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test("another workbook is no catalog, and that is said", () => {
  const { status, stdout } = taizhang("rules", "import", "村.xlsx", "--out", "村.json");
  expect(status).toBe(1);
  expect(stdout).toContain("rules export");
  expect(existsSync(at("村.json"))).toBe(false);
});

describe("a catalog that was changed and signed", () => {
  beforeAll(async () => {
    const book = new Book();
    book.set("基本信息", book.at("基本信息", "内容", ["项目", "版本"]), "2026.11");
    writeFileSync(at("新.xlsx"), await bookBytes(book.sheets));
    expect(taizhang("rules", "import", "新.xlsx", "--out", "新.json").status).toBe(0);
    const signed = taizhang(
      "rules",
      "sign",
      "新.json",
      "--key",
      "根.签审钥",
      "--issuer",
      "青溪县信息中心",
      "--out",
      "签.json",
    );
    expect(signed.status).toBe(0);
    expect(code(signed.stdout)).toBe(root);
  });

  test("without a signature it warns on standard error, as a workbook, too", () => {
    for (const path of ["新.json", "新.xlsx"]) {
      const { status, stderr } = taizhang("validate", "村.xlsx", "--catalog", path);
      expect(status).toBe(0);
      expect(stderr).toContain("2026.11 版 · 没有签名");
      const json = taizhang("validate", "村.xlsx", "--catalog", path, "--format", "json");
      expect(json.stderr).toBe("");
      expect(JSON.parse(json.stdout)).toMatchObject({ catalog: { version: "2026.11" } });
    }
    expect(taizhang("rules", "check", "新.json").stdout).toContain("2026.11 版 · 没有签名");
    expect(taizhang("validate", "村.xlsx").stderr).toBe("");
  });

  test("with the root's code it is told as signed, without as to be compared", () => {
    const pinned = taizhang("rules", "check", "签.json", "--root", root);
    expect({ status: pinned.status, stderr: pinned.stderr }).toEqual({ status: 0, stderr: "" });
    expect(pinned.stdout).toContain("2026.11 版 · 青溪县信息中心签发，签名有效");
    expect(taizhang("validate", "村.xlsx", "--catalog", "签.json", "--root", root).stderr).toBe("");
    const open = taizhang("validate", "村.xlsx", "--catalog", "签.json");
    expect(open.status).toBe(0);
    expect(code(open.stderr)).toBe(root);
  });

  test("changed afterwards it is refused by every command", () => {
    const files = filesOf("签.json");
    const rules = structuredClone(files.rules) as { id: string; enabled: boolean }[];
    rules.find(({ id }) => id === "C041")!.enabled = false;
    writeFileSync(at("改.json"), JSON.stringify({ ...files, rules }));
    for (const args of [
      ["validate", "村.xlsx"],
      ["mark", "村.xlsx", "--out", "标.xlsx"],
    ]) {
      const { status, stdout, stderr } = taizhang(...args, "--catalog", "改.json");
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toContain("改过");
    }
    expect(taizhang("rules", "check", "改.json").status).toBe(1);
    expect(taizhang("rules", "export", "--out", "出.xlsx", "--catalog", "改.json").status).toBe(2);
  });

  test("signed by somebody else it is refused where the root is known", () => {
    const other = taizhang("rules", "sign", "新.json", "--key", "别人.签审钥", "--out", "别.json");
    expect(other.status).toBe(0);
    expect(taizhang("validate", "村.xlsx", "--catalog", "别.json", "--root", root).status).toBe(2);
    expect(taizhang("rules", "check", "别.json", "--root", root).status).toBe(1);
  });

  test("the signature is of the content, not of the layout of its files", () => {
    const { signature, ...files } = filesOf("签.json");
    const names = Object.keys(files).reverse() as (keyof typeof files)[];
    const turned = Object.fromEntries(names.map((name) => [name, files[name]]));
    writeFileSync(at("排.json"), JSON.stringify({ signature, ...turned }));
    expect(taizhang("rules", "check", "排.json", "--root", root).status).toBe(0);
    expect(taizhang("rules", "sign", "新.json", "--key", "根.签审钥", "--out", "签目录").status).toBe(0);
    expect(taizhang("rules", "check", "签目录", "--root", root).status).toBe(0);
    // An import over it leaves no signature that would not fit.
    expect(taizhang("rules", "import", "新.xlsx", "--out", "签目录").status).toBe(0);
    const check = taizhang("rules", "check", "签目录", "--root", root);
    expect(check.status).toBe(0);
    expect(check.stdout).toContain("没有签名");
  });

  test("nothing is signed that has a fault", () => {
    const files = filesOf("新.json");
    const rules = structuredClone(files.rules) as { id: string; must: string | null }[];
    rules.find(({ id }) => id === "C041")!.must = "工资性收入<=1";
    writeFileSync(at("有错.json"), JSON.stringify({ ...files, rules }));
    const { status, stdout } = taizhang(
      "rules",
      "sign",
      "有错.json",
      "--key",
      "根.签审钥",
      "--out",
      "无.json",
    );
    expect(status).toBe(1);
    expect(stdout).toContain("C041");
    expect(existsSync(at("无.json"))).toBe(false);
  });
});
