import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SOFFICE } from "../programs";
import { digest, recall, remember } from "./cache";

/**
 * Converts many files in one run of LibreOffice, such as to "xlsx" or "fods". Gives the results by the file's name
 * without its ending; what LibreOffice could not open is not among them.
 */
export async function officeConvert(
  files: ReadonlyMap<string, Uint8Array>,
  to: string,
): Promise<Map<string, Uint8Array>> {
  const key = digest("office", to, ...[...files].flat());
  const known = recall(key);
  if (known) return known;
  const folder = mkdtempSync(join(tmpdir(), "taizhang-office-"));
  try {
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
    await run(folder, ["--convert-to", to, "--outdir", "out", ...files.keys()]);
    const found = new Map<string, Uint8Array>();
    for (const name of readdirSync(join(folder, "out")))
      found.set(
        name.slice(0, name.lastIndexOf(".")),
        new Uint8Array(readFileSync(join(folder, "out", name))),
      );
    remember(key, found);
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(folder: string, args: readonly string[]): Promise<void> {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  return new Promise((resolve, reject) => {
    const child = spawn(SOFFICE ?? "soffice", ["--headless", profile, ...args], {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let told = "";
    child.stderr.on("data", (piece: Buffer) => (told += piece.toString()));
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0) resolve();
      else reject(new Error(`LibreOffice ended with ${String(status)}: ${told.slice(0, 2000)}`));
    });
  });
}
