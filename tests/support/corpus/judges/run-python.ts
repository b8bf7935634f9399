import { spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PYTHON } from "../../programs";
import { digest, recall, remember } from "../cache";

/**
 * Has a program of ../python tell about many files in one run: what it writes into out/NAME.json for each NAME.book
 * of its folder. Gives the texts by the names given; the same bytes are looked at once.
 */
export async function judgeFiles(
  module: string,
  helpers: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Map<string, string>> {
  const sources = [module, ...helpers].map((name): [string, Uint8Array] => [
    `${name}.py`,
    readFileSync(join(__dirname, "..", "python", `${name}.py`)),
  ]);
  const keys = new Map([...files].map(([name, bytes]) => [name, digest(...sources.flat(), bytes)]));
  const told = new Map<string, string>();
  const open = new Map<string, Uint8Array>();
  for (const [name, bytes] of files) {
    const known = recall(keys.get(name)!);
    if (known) told.set(name, text(known.get("told.json")!));
    else open.set(keys.get(name)!, bytes);
  }
  if (open.size === 0) return told;
  const found = await run(
    module,
    new Map([...sources, ...[...open].map(([key, bytes]) => [`${key}.book`, bytes] as const)]),
  );
  for (const [name, key] of keys) {
    const bytes = found.get(`${key}.json`);
    if (!open.has(key)) continue;
    if (!bytes) throw new Error(`${module} told nothing about ${name}`);
    remember(key, new Map([["told.json", bytes]]));
    told.set(name, text(bytes));
  }
  return told;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function run(module: string, files: ReadonlyMap<string, Uint8Array>): Promise<Map<string, Uint8Array>> {
  const folder = mkdtempSync(join(tmpdir(), "taizhang-judge-"));
  try {
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
    mkdirSync(join(folder, "out"));
    await new Promise<void>((resolve, reject) => {
      const child = spawn(PYTHON ?? "python3", ["-c", `import ${module}`], { cwd: folder });
      let wrong = "";
      child.stderr.on("data", (piece: Buffer) => (wrong += piece.toString()));
      child.on("error", reject);
      child.on("close", (status) => {
        if (status === 0) resolve();
        else reject(new Error(wrong.slice(-3000)));
      });
    });
    const out = join(folder, "out");
    return new Map(readdirSync(out).map((name) => [name, new Uint8Array(readFileSync(join(out, name)))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
