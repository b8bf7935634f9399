import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { python, SOFFICE } from "../../../support/programs";

/** What openpyxl makes of a workbook that may be broken. */
export interface Opened {
  readonly problems: readonly string[];
  /** Why it cannot be opened. */
  readonly error: string | null;
  /** Digests of the cells by sheet. */
  readonly sheets?: Readonly<Record<string, string>>;
}

/** Seconds of CPU; a workbook that was opened within the first may take the second after our edits. */
export const CPU = { before: 10, after: 60 };

/** Has openpyxl open many workbooks in one run. @param files bytes and seconds of CPU by name */
export function openpyxlOpens(
  files: ReadonlyMap<string, readonly [Uint8Array, number]>,
): Map<string, Opened> {
  const all: Record<string, Uint8Array> = {
    "package_check.py": readFileSync(join(__dirname, "../../../support/corpus/python/package_check.py")),
    "opens.py": readFileSync(join(__dirname, "opens.py")),
  };
  const list = [...files].map(([name, [bytes, seconds]], at) => {
    all[`${String(at)}.book`] = bytes;
    return [`${String(at)}.book`, seconds, name] as const;
  });
  all["files.json"] = new TextEncoder().encode(
    JSON.stringify(list.map(([file, seconds]) => [file, seconds])),
  );
  const lines = python("import opens", all).output.trim().split("\n");
  const told = new Map(
    lines.filter((line) => line !== "").map((line) => JSON.parse(line) as [string, Opened]),
  );
  return new Map(list.map(([file, , name]) => [name, told.get(file)!]));
}

const CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false";
/** For one run, however many files: a broken one may hang it. */
const PATIENCE = 120_000;

/** The first sheets of workbooks as LibreOffice tells them; those that it cannot open are missing. */
export async function officeOpens(files: ReadonlyMap<string, Uint8Array>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (files.size === 0) return found;
  const folder = mkdtempSync(join(tmpdir(), "taizhang-fuzz-"));
  const names = [...files.keys()];
  let isDone: boolean;
  try {
    names.forEach((name, at) => writeFileSync(join(folder, `${String(at)}.xlsx`), files.get(name)!));
    mkdirSync(join(folder, "out"));
    isDone = await run(folder, names.length);
    for (const file of readdirSync(join(folder, "out")))
      found.set(names[parseInt(file, 10)]!, textOf(join(folder, "out", file)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const left = names.filter((name) => !found.has(name));
  if (isDone || names.length === 1) return found;
  // One file brought the run down: the others are asked again in halves.
  const half = Math.ceil(left.length / 2);
  for (const some of [left.slice(0, half), left.slice(half)])
    for (const [name, text] of await officeOpens(new Map(some.map((one) => [one, files.get(one)!]))))
      found.set(name, text);
  return found;
}

/** A cell in the last row and column makes a file of gigabytes: it was opened, and that is all that is said of it. */
const textOf = (file: string): string => (statSync(file).size > MOST_TEXT ? "" : readFileSync(file, "utf8"));
const MOST_TEXT = 2 ** 24;

function run(folder: string, count: number): Promise<boolean> {
  const args = [
    "--headless",
    `-env:UserInstallation=file://${folder}/profile`,
    "--convert-to",
    CSV,
    "--outdir",
    "out",
  ];
  const files = Array.from({ length: count }, (_, at) => `${String(at)}.xlsx`);
  return new Promise((resolve, reject) => {
    // A group of its own, so that nothing of it is left when its time is over.
    const child = spawn(SOFFICE ?? "soffice", [...args, ...files], {
      cwd: folder,
      stdio: "ignore",
      detached: true,
    });
    const timer = setTimeout(() => process.kill(-child.pid!, "SIGKILL"), PATIENCE);
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(timer);
      resolve(status === 0);
    });
  });
}
