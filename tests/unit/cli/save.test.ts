import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readWorkbook } from "../../../src/host/xlsx";
import { makeCounty } from "../../support/county/county";
import { villageBook } from "../../support/county/layouts";
import { makeXlsx } from "../../support/xlsx/maker";

const CLI = join(__dirname, "../../../dist/cli.js");
const FAULTY = join(__dirname, "../../support/faulty-disk.js");
const NAME = "东村.xlsx";
const folder = mkdtempSync(join(tmpdir(), "taizhang-save-"));
/** Each step is a process of its own. */
jest.setTimeout(120_000);
let original: Uint8Array;
let work = "";
let runs = 0;

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error("dist/cli.js is missing: run `npm run build` first");
  const county = makeCounty({ towns: 1, villagesPerTown: 1, householdsPerVillage: 6, seed: 5 });
  const [village] = county.towns[0]!.villages;
  village!.households[0]!.row["耕地面积"] = 120;
  // One ledger: it is the saving that is tried here, in more than a hundred processes, not the checking.
  const { sheets, ...book } = villageBook(county, village!, "roster");
  original = makeXlsx({ ...book, sheets: sheets.filter(({ name }) => name === "户") });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  work = join(folder, String(runs++));
  mkdirSync(work);
  writeFileSync(join(work, NAME), original);
});

function mark(args: readonly string[], fault: Record<string, string> = {}): SpawnSyncReturns<string> {
  const preload = Object.keys(fault).length > 0 ? ["--require", FAULTY] : [];
  return spawnSync(process.execPath, [...preload, CLI, "mark", NAME, ...args], {
    encoding: "utf8",
    cwd: work,
    env: { ...process.env, ...fault },
  });
}

const bytesOf = (name: string) => readFileSync(join(work, name));
const isOriginal = (name: string) => bytesOf(name).equals(original);
const others = () => readdirSync(work).filter((name) => name !== NAME && name !== "steps");
/** Opens as a whole workbook, with the list of what is wrong. */
async function isMarked(name: string): Promise<boolean> {
  const { sheets } = await readWorkbook(bytesOf(name));
  return sheets.some(({ role }) => role === "issues");
}

/** Steps that write in one run with these options. */
function countSteps(args: readonly string[]): number {
  const { status } = mark(args, { FAULT_COUNT: join(work, "steps") });
  expect([0, 1]).toContain(status);
  const steps = Number(bytesOf("steps").toString());
  expect(steps).toBeGreaterThan(2);
  return steps;
}

describe.each([
  ["to a new file", ["--out", "新.xlsx"]],
  ["in place", ["--in-place"]],
])("%s", (_name, args) => {
  test.each(["kill-before", "kill-within", "kill-after"])("%s at every step", async (fault) => {
    const steps = countSteps(args);
    let changed = 0;
    for (let step = 1; step <= steps; step++) {
      work = join(folder, String(runs++));
      mkdirSync(work);
      writeFileSync(join(work, NAME), original);
      const { signal } = mark(args, { FAULT: fault, FAULT_AT: String(step) });
      expect(signal).toBe("SIGKILL");
      // The name holds the original or the whole result, and in place the original is kept beside it.
      if (!isOriginal(NAME)) {
        changed++;
        expect(args).toEqual(["--in-place"]);
        expect(await isMarked(NAME)).toBe(true);
        expect(others().some((name) => name.includes("备份") && isOriginal(name))).toBe(true);
      }
      if (existsSync(join(work, "新.xlsx"))) expect(await isMarked("新.xlsx")).toBe(true);
    }
    // Else the test has killed nothing that mattered.
    if (args[0] === "--in-place" && fault === "kill-after") expect(changed).toBeGreaterThan(0);
  });

  test.each(["ENOSPC", "EIO", "EACCES"])(
    "%s at every step: said in words, nothing lost, nothing left",
    (code) => {
      const steps = countSteps(args);
      let failed = 0;
      for (let step = 1; step <= steps; step++) {
        work = join(folder, String(runs++));
        mkdirSync(work);
        writeFileSync(join(work, NAME), original);
        const { status, stderr } = mark(args, { FAULT: code, FAULT_AT: String(step) });
        // The last flush of the folder may fail: the file is there already.
        if (status !== 2) continue;
        failed++;
        expect(stderr).toContain("没存成");
        expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
        expect(isOriginal(NAME)).toBe(true);
        expect(others().filter((name) => !(name.includes("备份") && isOriginal(name)))).toEqual([]);
      }
      expect(failed).toBeGreaterThanOrEqual(steps - 1);
    },
  );
});

test("a file that is cut off by the system's own limit is not left under any name", () => {
  const limit = Math.max(1, Math.floor(original.length / 2048));
  const { status, stderr } = spawnSync(
    "bash",
    ["-c", `ulimit -f ${limit}; exec "$0" "$1" mark "$2" --out 新.xlsx`, process.execPath, CLI, NAME],
    { encoding: "utf8", cwd: work },
  );
  expect(status).toBe(2);
  expect(stderr).toContain("没存成");
  expect(isOriginal(NAME)).toBe(true);
  expect(others()).toEqual([]);
});

test.each(["~$东村.xlsx", ".~lock.东村.xlsx#"])(
  "open in another program (%s): refused, told what to do",
  (lock) => {
    writeFileSync(join(work, lock), "");
    const { status, stderr } = mark(["--in-place"]);
    expect(status).toBe(2);
    expect(stderr).toContain(lock);
    expect(isOriginal(NAME)).toBe(true);
    expect(others()).toEqual([lock]);
  },
);

test("a copy can be made while the original is open elsewhere", async () => {
  writeFileSync(join(work, "~$东村.xlsx"), "");
  expect(mark(["--out", "新.xlsx"]).status).toBeLessThan(2);
  expect(await isMarked("新.xlsx")).toBe(true);
});

test("a folder that does not exist is named", () => {
  const { status, stderr } = mark(["--out", join("没有", "新.xlsx")]);
  expect(status).toBe(2);
  expect(stderr).toContain("没有");
  expect(others()).toEqual([]);
});

test("the original's own name as --out is refused: that would be in place, without being said", () => {
  expect(mark(["--out", NAME]).status).toBe(2);
  expect(mark(["--out", `./${NAME}`]).status).toBe(2);
  expect(mark(["--out", "新.xlsx", "--in-place"]).status).toBe(2);
  expect(isOriginal(NAME)).toBe(true);
  expect(others()).toEqual([]);
});

test("without a name the result stands beside the file, and never over another one", async () => {
  expect(mark([]).status).toBeLessThan(2);
  expect(mark([]).status).toBeLessThan(2);
  expect(isOriginal(NAME)).toBe(true);
  const names = others();
  expect(names).toHaveLength(2);
  for (const name of names) expect(await isMarked(name)).toBe(true);
});

test("a file that is saved over is kept beside it", async () => {
  writeFileSync(join(work, "新.xlsx"), "什么都可能");
  expect(mark(["--out", "新.xlsx"]).status).toBeLessThan(2);
  expect(await isMarked("新.xlsx")).toBe(true);
  const backup = others().find((name) => name.includes("备份"))!;
  expect(bytesOf(backup).toString()).toBe("什么都可能");
});

test("in place keeps the mode of the file, and follows a link to it", () => {
  chmodSync(join(work, NAME), 0o600);
  symlinkSync(NAME, join(work, "链接.xlsx"));
  const { status } = spawnSync(process.execPath, [CLI, "mark", "链接.xlsx", "--in-place"], { cwd: work });
  expect(status).toBeLessThan(2);
  expect(statSync(join(work, NAME)).mode & 0o777).toBe(0o600);
  expect(isOriginal(NAME)).toBe(false);
});

test("a read-only file is not changed behind its owner's back", () => {
  chmodSync(join(work, NAME), 0o400);
  const { status, stderr } = mark(["--in-place"]);
  expect(status).toBe(2);
  expect(stderr).toContain("只读");
  expect(isOriginal(NAME)).toBe(true);
  expect(others()).toEqual([]);
});
