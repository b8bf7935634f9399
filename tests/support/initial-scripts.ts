import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Where the built pages are. */
export const BUILT = join(__dirname, "../../dist/web");

/** Bytes, gzipped, of the scripts that a built page names: what is fetched before anything is drawn. Without Excel's own. */
export function initialBytes(entry: "taskpane" | "index"): number {
  const html = readFileSync(join(BUILT, `${entry}.html`), "utf8");
  const scripts = [...html.matchAll(/<script[^>]* src="?([^" >]+\.js)/g)].map(([, src]) => src!);
  const own = scripts.filter((src) => !src.includes("office"));
  if (own.length === 0) throw new Error(`${entry}.html names no script`);
  return own.reduce((sum, src) => sum + gzipSync(readFileSync(join(BUILT, src))).length, 0);
}
