import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { inflateRawSync } from "node:zlib";
import { join } from "node:path";
import { openWorkbookFile } from "../../../src/host/xlsx";
import { readDirectory } from "../../../src/host/xlsx/zip/directory";
import { makeCounty } from "../../support/county/county";
import { villageBook } from "../../support/county/layouts";
import { makeXlsx } from "../../support/xlsx/maker";

// Each call is a process of its own.
jest.setTimeout(120_000);
const CLI = join(__dirname, "../../../dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "taizhang-template-"));
const at = (name: string) => join(folder, name);
const taizhang = (...args: string[]) =>
  spawnSync(process.execPath, [CLI, ...args], { encoding: "utf8", cwd: folder });

const county = makeCounty({ towns: 1, villagesPerTown: 1, householdsPerVillage: 6, seed: 4 });
const [village] = county.towns[0]!.villages;
const { town, name } = village!;

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error("dist/cli.js is missing: run `npm run build` first");
  writeFileSync(at("上期.xlsx"), makeXlsx(villageBook(county, village!, "export")));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  files: { path: string; village: string; period: string; carried: Record<string, number>; native: number }[];
}

test("a form for one village out of last period's export: recognised at once, with its people in it", () => {
  const made = taizhang(
    ..."template 户表和家庭成员 --period 202506 --from 上期.xlsx --out 表.xlsx --format json".split(" "),
    "--village",
    `${town}/${name}`,
  );
  expect(made.stderr).toBe("");
  expect(made.status).toBe(0);
  const [file] = (JSON.parse(made.stdout) as Told).files;
  expect(file).toMatchObject({ path: "表.xlsx", village: name, period: "202506" });
  expect(file!.carried["householdForm"]).toBe(village!.households.length);
  expect(file!.native).toBeGreaterThan(150);
  const checked = taizhang("validate", "表.xlsx", "--format", "json");
  const { files } = JSON.parse(checked.stdout) as {
    files: { ledgers: { id: string; rows: number; headerRow: number }[]; unrecognised: unknown[] }[];
  };
  expect(files[0]!.unrecognised).toEqual([]);
  expect(files[0]!.ledgers).toMatchObject([
    { id: "householdForm", rows: village!.households.length, headerRow: 4 },
    { id: "householdMember", headerRow: 4 },
  ]);
});

test("a form is marked like any workbook, its protection left as it is, and unmarked again", async () => {
  const marked = taizhang("mark", "表.xlsx", "--out", "标.xlsx");
  expect(marked.status).toBe(1);
  const host = await openWorkbookFile(readFileSync(at("标.xlsx")), {});
  const sheets = await host.sheets();
  expect(sheets.find(({ name: sheet }) => sheet === "户表")!.isProtected).toBe(true);
  const form = readDirectory(readFileSync(at("标.xlsx"))).entries.find(
    (entry) => entry.name === "xl/worksheets/sheet1.xml",
  )!;
  expect(inflateRawSync(form.packed).toString("utf8")).toContain("台账审签-error-");
  expect(taizhang("unmark", "标.xlsx", "--out", "还原.xlsx").status).toBe(0);
  expect(taizhang("template", "check", "还原.xlsx").status).toBe(0);
});

test("several villages go into a folder, each under its own name", () => {
  const { status, stdout } = taizhang(
    ..."template 村表 --period 202506 --town 甲镇 --village 子村 --village 丑村 --out 各村 --format json".split(
      " ",
    ),
  );
  expect(status).toBe(0);
  const { files } = JSON.parse(stdout) as Told;
  expect(files.map(({ path }) => path)).toEqual([
    join("各村", "甲镇_子村_村表_202506_v1.xlsx"),
    join("各村", "甲镇_丑村_村表_202506_v1.xlsx"),
  ]);
  for (const { path } of files) expect(existsSync(at(path))).toBe(true);
});

test("check says whether a form is whole; restore mends it and leaves the damaged one as it was", async () => {
  expect(taizhang(..."template 自然村 --town 甲镇 --village 子村 --out 自然村.xlsx".split(" ")).status).toBe(
    0,
  );
  expect(taizhang("template", "check", "自然村.xlsx").status).toBe(0);
  const host = await openWorkbookFile(readFileSync(at("自然村.xlsx")), {});
  await host.apply([
    { kind: "unprotectSheet", sheet: "自然村", password: "" },
    {
      kind: "setCells",
      sheet: "自然村",
      cells: [
        { cell: "E4", value: "小村名" },
        { cell: "F5", value: "五里沟" },
      ],
    },
  ]);
  writeFileSync(at("坏了.xlsx"), host.bytes());
  const before = readFileSync(at("坏了.xlsx"));
  const checked = taizhang(..."template check 坏了.xlsx --format json".split(" "));
  expect(checked.status).toBe(1);
  const { files } = JSON.parse(checked.stdout) as { files: { damages: { kind: string; cell: string }[] }[] };
  expect(files[0]!.damages).toMatchObject([{ kind: "header-changed", cell: "E4" }]);
  expect(taizhang(..."template restore 坏了.xlsx --out 好了.xlsx".split(" ")).status).toBe(0);
  expect(taizhang("template", "check", "好了.xlsx").status).toBe(0);
  expect(readFileSync(at("坏了.xlsx")).equals(before)).toBe(true);
});

test("convert gives pages, and pages give the roster back", () => {
  expect(taizhang(..."template convert 上期.xlsx --style card --out 卡.xlsx".split(" ")).status).toBe(0);
  expect(taizhang(..."template convert 卡.xlsx --style roster --out 册.xlsx".split(" ")).status).toBe(0);
  const layouts = ["卡.xlsx", "册.xlsx"].map((path) => {
    const { files } = JSON.parse(taizhang("validate", path, "--format", "json").stdout) as {
      files: { ledgers: { id: string; rows: number; layout: string }[] }[];
    };
    return files[0]!.ledgers.map(({ id, rows, layout }) => [id, rows, layout]);
  });
  const members = village!.households.reduce((sum, unit) => sum + unit.members.length, 0);
  const rows = (layout: string) => [
    ["householdForm", village!.households.length, layout],
    ["householdMember", members, layout],
  ];
  expect(layouts[0]).toEqual(expect.arrayContaining([...rows("card"), ["villageForm", 1, "card"]]));
  expect(layouts[1]).toEqual(expect.arrayContaining([...rows("roster"), ["villageForm", 1, "roster"]]));
  expect(layouts[0]!.map(([id, count]) => [id, count]).sort()).toEqual(
    layouts[1]!.map(([id, count]) => [id, count]).sort(),
  );
});

test.each([
  ["template"],
  ["template 户表和家庭成员"],
  ["template 没有这张 --out x.xlsx"],
  ["template 户 --out x.xlsx --period 2025年"],
  ["template 户 --out x.xlsx --rows 0"],
  ["template 户 --out x.xlsx --style 卡片"],
  ["template 户 --out x.xlsx --from 没有.xlsx"],
  ["template check"],
  ["template check 没有.xlsx"],
  ["template restore 上期.xlsx --out y.xlsx"],
  ["template restore 上期.xlsx --out 上期.xlsx"],
  ["template convert 上期.xlsx --style 别的 --out y.xlsx"],
])("bad usage is told, with nothing written: %s", (line) => {
  const { status, stderr, stdout } = taizhang(...line.split(" "));
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).not.toMatch(/at .*\(/);
  expect(stderr.trim()).not.toBe("");
  for (const path of ["x.xlsx", "y.xlsx"]) expect(existsSync(at(path))).toBe(false);
});
