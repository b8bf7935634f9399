import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Benchmark } from "./run/benchmark";
import { cachePath, dataFile } from "./run/cache";
import { sizesOf } from "./run/options";
import { runProgram } from "./run/program";
import type { Case, Facts, Sample } from "./run/sample";
import { wallOf } from "./run/statistics";
import { CPU, find, growthTable, PEAK, WALL } from "./run/table";

const SIZES = [1_500, 5_000, 15_000];
/** The size that the target is about, by its place. */
const ASKED = 1;
const AS_OF = "2025-03-31";
const OFFICE = "soffice";

const BENCH = process.argv[1]!;
const CLI = join(dirname(BENCH), "cli.js");

/** Runs a program that may end with these codes; facts are looked up after it. */
async function run(
  command: string,
  args: readonly string[],
  codes: readonly number[],
  facts: () => Facts = () => ({}),
): Promise<Sample> {
  return runProgram(command, args, (code) => {
    if (!codes.includes(code)) throw new Error(`${args.join(" ")} ended with code ${String(code)}`);
    return facts();
  });
}

const node = (...args: readonly string[]): Promise<Sample> => run(process.execPath, args, [0]);

const FINDINGS = "findings.json";

/** What the command line is given to check a workbook and write the findings as JSON. */
const argumentsFor = (path: string): string[] => [
  CLI,
  "validate",
  path,
  ...["--format", "json", "--as-of", AS_OF, "--out", cachePath(FINDINGS)],
];

/** Code 1 says that errors were found in the data, as there are. */
const checkedJson = ([path]: readonly string[]): Promise<Sample> =>
  run(process.execPath, argumentsFor(path!), [0, 1], () => {
    const report = JSON.parse(readFileSync(cachePath(FINDINGS), "utf8")) as { files: readonly unknown[] };
    return { files: report.files.length };
  });

function officeToCsv([path]: readonly string[]): Promise<Sample> {
  const profile = pathToFileURL(resolve(cachePath("libreoffice"))).href;
  const args = [`-env:UserInstallation=${profile}`, "--headless", "--convert-to", "csv"];
  return run(OFFICE, [...args, "--outdir", cachePath("csv"), path!], [0]);
}

const inOwnProcess = (work: string) => {
  return ([path]: readonly string[]): Promise<Sample> => node(BENCH, "--case", work, path!);
};

const hasOffice = (): boolean => spawnSync(OFFICE, ["--version"], { stdio: "ignore" }).status === 0;

export const COMMAND_LINE: Benchmark = {
  works: new Map(),
  programs: new Map([
    ["cli.node", () => node("-e", "0")],
    ["cli.limit", inOwnProcess("read.limit")],
    ["cli.members", checkedJson],
    ["cli.households", checkedJson],
    ["cli.exceljs", inOwnProcess("read.exceljs")],
    ["cli.office", officeToCsv],
  ]),
  profileProgram(one, file) {
    const profiling = ["--cpu-prof", `--cpu-prof-dir=${dirname(file)}`, `--cpu-prof-name=${basename(file)}`];
    spawnSync(process.execPath, [...profiling, ...argumentsFor(one.args[0]!)], { stdio: "ignore" });
  },
  async cases(options) {
    if (!existsSync(CLI)) throw new Error("the command line is not built");
    const cases: Case[] = [];
    const office = hasOffice();
    for (const [index, size] of sizesOf(SIZES, options).entries()) {
      const members = await dataFile("members", size, "xlsx");
      const households = await dataFile("households", size, "xlsx");
      const add = (work: string, label: string, role: Case["role"], path: string): void => {
        cases.push({ work, label, role, size, args: [path] });
      };
      add("cli.node", "Node's own start", "limit", members);
      add("cli.limit", LIMIT, "limit", members);
      add("cli.members", "taizhang validate → JSON, 家庭成员 × 60", "product", members);
      add("cli.households", "taizhang validate → JSON, with the sheet 户", "product", households);
      add("cli.exceljs", "ExcelJS 4.4.0 load alone", "peer", members);
      if (!office) continue;
      // The first start of all makes a profile, which later starts find.
      if (index === 0) await officeToCsv([members]);
      add("cli.office", "LibreOffice headless → CSV", "peer", members);
    }
    return cases;
  },
  tables(results, options) {
    const sizes = sizesOf(SIZES, options);
    const table = (measure: typeof WALL): string => growthTable(results, sizes, "rows", measure, LIMIT);
    const hasPeer = results.some(({ case: { work } }) => work === "cli.office");
    return [
      {
        title: "Whole process, seconds by the clock (× limit)",
        text: table(WALL) + (hasPeer ? "" : "\n\nLibreOffice is not installed here and was left out."),
      },
      { title: "Whole process, CPU seconds (× limit)", text: table(CPU) },
      { title: "Peak memory of all its processes, MB (× limit)", text: table(PEAK) },
    ];
  },
  targets(results, options) {
    const size = sizesOf(SIZES, options)[ASKED]!;
    const own = find(results, "cli.members", size);
    if (!own) return [];
    const label = `taizhang validate → JSON, ${size.toLocaleString("en")} × 60, seconds by the clock`;
    return [{ label, actual: wallOf(own), sense: "at most", bound: 1, of: own.case }];
  },
};

const LIMIT = "limit: Node's start + unzip + byte scan";
