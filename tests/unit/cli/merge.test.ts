import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readWorkbook } from "../../../src/host/xlsx";
import { makeTown, PERIOD, signVillage, villageFile, type Town } from "../../support/merge/town";

/** merge and prove as people type them, over the built program: a folder of village files. */
const CLI = join(__dirname, "../../../dist/cli.js");

let folder: string;
let town: Town;
const at = (name: string): string => join(folder, name);

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const OPTIONS = ["--roster", "名册.json", "--as-of", "2025-03-31", "--period", PERIOD] as const;
interface MergeJson {
  readonly town: string;
  readonly files: readonly {
    readonly file: string;
    readonly verdict: string;
    readonly refusals: readonly { readonly code: string; readonly message: string }[];
    readonly remarks: readonly { readonly code: string }[];
  }[];
  readonly villages: readonly { readonly place: string; readonly state: string; readonly next: string }[];
  readonly submission: { readonly lineage: { readonly n: number; readonly digest: string } } | null;
}
const json = (stdout: string): MergeJson => JSON.parse(stdout) as MergeJson;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "taizhang-merge-"));
  town = await makeTown(4, 4, 23);
  writeFileSync(at("名册.json"), town.rosterText);
  mkdirSync(at("各村"));
  const [first, second, third] = town.villages as [string, string, string, string];
  for (const village of [first, second])
    writeFileSync(at(`各村/${village}.xlsx`), await signVillage(town, village, villageFile(town, village)));
  writeFileSync(at(`各村/${third}.xlsx`), villageFile(town, third));
  const whole = readFileSync(at(`各村/${first}.xlsx`));
  writeFileSync(at(`各村/坏了.xlsx`), whole.subarray(0, whole.length / 2));
  writeFileSync(at("各村/~$开着.xlsx"), "lock");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a folder of village files: what is good goes in, the rest is told with what to do", () => {
  const { status, stdout } = run(
    "merge",
    "各村",
    "--out",
    "镇.xlsx",
    ...OPTIONS,
    "--format",
    "json",
    "--returns",
    "退回",
  );
  expect(status).toBe(1);
  const { files, villages, submission } = json(stdout);
  const [first, second, third, fourth] = town.villages as [string, string, string, string];
  const codes = new Map(files.map(({ file, refusals }) => [file, refusals.map(({ code }) => code)]));
  expect(codes).toEqual(
    new Map([
      ["坏了.xlsx", ["unreadable"]],
      [`${first}.xlsx`, []],
      [`${second}.xlsx`, []],
      [`${third}.xlsx`, ["unsigned"]],
    ]),
  );
  const states = new Map(villages.map(({ place, state, next }) => [place.split("/")[1], `${state} ${next}`]));
  expect(states).toEqual(
    new Map([
      [first, "ready none"],
      [second, "ready none"],
      [third, "trouble giveBack"],
      [fourth, "missing remind"],
    ]),
  );
  expect(submission!.lineage.n).toBe(2);
  expect(readdirSync(at("退回"))).toEqual([`退回单_${third}.xlsx`]);
});

test("the text says the same, and names whom to ring", () => {
  const { stdout, status } = run("merge", "各村", "--dry-run", ...OPTIONS);
  expect(status).toBe(1);
  expect(stdout).toContain(`采${town.villages[3]!}`);
  expect(stdout).not.toMatch(/\d{17}[\dX]/);
});

test("the same files give the same bytes, and continuing with nothing new does, too", () => {
  run("merge", "各村", "--out", "镇2.xlsx", ...OPTIONS);
  expect(readFileSync(at("镇2.xlsx")).equals(readFileSync(at("镇.xlsx")))).toBe(true);
});

test("a village that comes later is put in without touching the others", async () => {
  const [, , third] = town.villages as [string, string, string];
  writeFileSync(at(`${third}（补）.xlsx`), await signVillage(town, third, villageFile(town, third)));
  const { stdout } = run(
    "merge",
    `${third}（补）.xlsx`,
    "--into",
    "镇.xlsx",
    "--out",
    "镇3.xlsx",
    ...OPTIONS,
    "--format",
    "json",
  );
  const { submission, villages } = json(stdout);
  expect(submission!.lineage.n).toBe(3);
  expect(villages.map(({ state }) => state).sort()).toEqual(["merged", "merged", "missing", "ready"]);
  const sheets = (await readWorkbook(readFileSync(at("镇3.xlsx")))).sheets.map(({ name }) => name);
  expect(sheets).toEqual(
    expect.arrayContaining(["户", "家庭成员", "汇入签审", "各村进度", "问题清单", "各村问题"]),
  );
});

test("it can be shown which file was merged", () => {
  const [first, , third] = town.villages as [string, string, string];
  const proof = run("prove", "镇.xlsx", `各村/${first}.xlsx`, "--roster", "名册.json");
  expect([proof.status, proof.stdout, proof.stderr]).toEqual([0, expect.stringContaining("✓"), ""]);
  const other = run("prove", "镇.xlsx", `各村/${third}.xlsx`, "--roster", "名册.json");
  expect(other.status).toBe(1);
});

test("wrong usage is told, and nothing is written", () => {
  expect(run("merge", "各村", "--out", "x.xlsx").status).toBe(2);
  expect(run("merge", "没有.xlsx", "--out", "x.xlsx", ...OPTIONS).status).toBe(2);
  expect(run("merge", "各村", "--into", "名册.json", "--out", "x.xlsx", ...OPTIONS).status).toBe(2);
  expect(readdirSync(folder)).not.toContain("x.xlsx");
});
