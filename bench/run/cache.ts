import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { runMaker } from "./child";

const FOLDER = join(".cache", "bench");
/** What decides the bytes of the data files. */
const SOURCES = [join("tests", "support", "county"), join("src", "catalog", "data"), join("bench", "data")];

/** A data file, made once by the maker named and kept until what makes it changes; its path. */
export async function dataFile(maker: string, size: number, extension: string): Promise<string> {
  const path = cachePath(`${maker}-${String(size)}-${stamp()}.${extension}`);
  if (existsSync(path)) return path;
  removeOutdated(`${maker}-${String(size)}-`);
  process.stderr.write(`  making ${maker} data of size ${size.toLocaleString("en")} …\n`);
  const unfinished = `${path}.${String(process.pid)}`;
  await runMaker(maker, [String(size), unfinished]);
  renameSync(unfinished, path);
  return path;
}

function removeOutdated(beginning: string): void {
  for (const name of readdirSync(FOLDER)) if (name.startsWith(beginning)) rmSync(join(FOLDER, name));
}

/** A path in the benchmarks' own folder. */
export function cachePath(name: string): string {
  mkdirSync(FOLDER, { recursive: true });
  return join(FOLDER, name);
}

let made: string | undefined;

function stamp(): string {
  if (made === undefined) {
    const hash = createHash("sha256");
    for (const file of SOURCES.flatMap(filesBelow)) hash.update(file).update(readFileSync(file));
    made = hash.digest("hex").slice(0, 12);
  }
  return made;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}
