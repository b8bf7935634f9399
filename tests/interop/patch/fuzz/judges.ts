import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** For one file: a broken one may hang LibreOffice. */
const PATIENCE = 90_000;

/** Workbooks as LibreOffice saves them again, as .xlsx; those that it cannot open are missing. */
export async function officeOpens(files: ReadonlyMap<string, Uint8Array>): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  const names = [...files.keys()];
  const folder = mkdtempSync(join(tmpdir(), "taizhang-fuzz-"));
  try {
    names.forEach((name, at) => writeFileSync(join(folder, `${String(at)}.xlsx`), files.get(name)!));
    mkdirSync(join(folder, "out"));
    for (let at = 0; at < names.length;) at = await run(folder, at, names.length);
    for (const file of readdirSync(join(folder, "out")))
      found.set(names[parseInt(file, 10)]!, readFileSync(join(folder, "out", file)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return found;
}

/** Converts files from a place on. @returns the place to go on from, behind a file that brought LibreOffice down */
function run(folder: string, from: number, count: number): Promise<number> {
  const args = ["--headless", `-env:UserInstallation=file://${folder}/profile`, "--convert-to", "xlsx"];
  const files = Array.from({ length: count - from }, (_, at) => `${String(from + at)}.xlsx`);
  return new Promise((resolve, reject) => {
    // A group of its own, so that nothing of it is left when its time is over.
    const child = spawn(SOFFICE ?? "soffice", [...args, "--outdir", "out", ...files], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let told = "";
    let timer: NodeJS.Timeout | undefined;
    const wait = (piece = "") => {
      told += piece;
      clearTimeout(timer);
      timer = setTimeout(() => process.kill(-child.pid!, "SIGKILL"), PATIENCE);
    };
    wait();
    child.stdout.on("data", (piece: Buffer) => void wait(piece.toString()));
    child.stderr.on("data", (piece: Buffer) => void wait(piece.toString()));
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(timer);
      // A line for each file that was opened, and one for each that was not.
      const done = told.match(/^convert |could not be loaded/gm)?.length ?? 0;
      resolve(status === 0 ? count : from + done + 1);
    });
  });
}
