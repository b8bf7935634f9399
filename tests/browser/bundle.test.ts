import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { BUILT, initialBytes } from "../support/initial-scripts";

/** What B6 allows (docs/benchmarks.md). */
const MOST = 220 * 1024;

test.each(["taskpane", "index"] as const)("%s.html begins with at most 220 KB of script", (entry) => {
  expect(initialBytes(entry)).toBeLessThanOrEqual(MOST);
});

test("without a network the page has every script that may come later", () => {
  const worker = readFileSync(join(BUILT, "service-worker.js"), "utf8");
  const [, list] = /FILES\s*=\s*(\[[^\]]*\])/.exec(worker)!;
  const kept = new Set(JSON.parse(list!) as string[]);
  const late = readdirSync(BUILT).filter((name) => /^\d+\.[0-9a-f]+\.js$/.test(name));
  expect(late.length).toBeGreaterThan(20);
  expect(late.filter((name) => !kept.has(name))).toEqual([]);
});
