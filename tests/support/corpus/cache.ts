import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * What other programs made or told, kept in a temporary folder for the length of one test run: several test files
 * ask for the same. Results are found by a hash of all that went in. TAIZHANG_TEST_CACHE names a folder that is kept.
 */
const PREFIX = "taizhang-run-";

function folder(): string {
  const kept = process.env["TAIZHANG_TEST_CACHE"];
  if (kept !== undefined) return kept;
  // A worker of the runner has a channel to it; the run is its parent.
  const run = process.send === undefined ? process.pid : process.ppid;
  return join(tmpdir(), PREFIX + String(run));
}

/** Takes away what runs that are over have left. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    try {
      process.kill(Number(name.slice(PREFIX.length)), 0);
    } catch {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}

export function digest(...inputs: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const input of inputs) hash.update(`${String(input.length)}:`).update(input);
  return hash.digest("hex").slice(0, 32);
}

/** Files of a key, made once; null of `recall` when they have not been made yet. */
export function recall(key: string): Map<string, Uint8Array> | null {
  const place = join(folder(), key);
  if (!existsSync(place)) return null;
  return new Map(readdirSync(place).map((name) => [name, new Uint8Array(readFileSync(join(place, name)))]));
}

export function remember(key: string, files: ReadonlyMap<string, Uint8Array>): void {
  if (!existsSync(folder())) sweep();
  const place = join(folder(), key);
  const draft = `${place}.${String(process.pid)}`;
  mkdirSync(draft, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(draft, name), bytes);
  if (existsSync(place)) rmSync(draft, { recursive: true, force: true });
  else renameSync(draft, place);
}
