import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Other programs as judges of our files: where they are not installed, tests say so and are skipped. */
const PYTHONS = ["/usr/bin/python3", "python3"];
const OFFICES = ["soffice", "/usr/bin/soffice", "libreoffice"];

const runs = (program: string, args: readonly string[]): boolean =>
  spawnSync(program, args, { stdio: "ignore", timeout: 60_000 }).status === 0;

/** A Python that has openpyxl and xlsxwriter, or null. */
export const PYTHON = PYTHONS.find((python) => runs(python, ["-c", "import openpyxl, xlsxwriter"])) ?? null;
/** LibreOffice's command, or null. */
export const SOFFICE = OFFICES.find((office) => runs(office, ["--version"])) ?? null;

/** `test` where a program is there; elsewhere a skipped test whose name says what is missing. */
export function testWith(program: string | null, name: string): typeof test {
  if (program !== null) return test;
  console.warn(`${name} is not installed: its tests are skipped`);
  return test.skip;
}

/** Runs a Python program on files in a folder of its own; gives its standard output. */
export function python(
  code: string,
  files: Readonly<Record<string, Uint8Array>> = {},
): { output: string; files: Map<string, Uint8Array> } {
  return inFolder(files, (folder) => {
    const { status, stdout, stderr } = spawnSync(PYTHON ?? "python3", ["-c", code], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  });
}

/** Converts a workbook with LibreOffice, such as to "xlsx", "xls" or "csv". */
export function convert(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const { files } = inFolder({ [`in.${from}`]: bytes }, (folder) => {
    const args = [
      "--headless",
      `-env:UserInstallation=file://${folder}/profile`,
      "--convert-to",
      to,
      "--outdir",
      "out",
      `in.${from}`,
    ];
    const { status, stderr } = spawnSync(SOFFICE ?? "soffice", args, {
      cwd: folder,
      encoding: "utf8",
      timeout: 180_000,
    });
    if (status !== 0) throw new Error(stderr);
    return "";
  });
  const result = files.get(`out/in.${to.split(":")[0]!}`);
  if (!result) throw new Error(`LibreOffice made no ${to}: ${[...files.keys()].join(", ")}`);
  return result;
}

/** Runs something in a folder of its own that holds some files; gives what it returned and the files that are there then. */
export function inFolder(
  files: Readonly<Record<string, Uint8Array>>,
  work: (folder: string) => string,
): { output: string; files: Map<string, Uint8Array> } {
  const folder = mkdtempSync(join(tmpdir(), "taizhang-judge-"));
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const output = work(folder);
    const found = new Map<string, Uint8Array>();
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isFile()) found.set(entry.name, readFileSync(join(folder, entry.name)));
      if (entry.isDirectory() && entry.name === "out") {
        for (const name of readdirSync(join(folder, "out")))
          found.set(`out/${name}`, readFileSync(join(folder, "out", name)));
      }
    }
    return { output, files: found };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
