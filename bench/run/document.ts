import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

const FILE = "docs/benchmarks.md";

/**
 * Puts the text of a section into docs/benchmarks.md, between the marks of its name. What stands outside the marks is
 * written by people and stays.
 */
export function writeSection(name: string, text: string): void {
  const document = readFileSync(FILE, "utf8");
  const begin = `<!-- ${name} -->\n`;
  const end = `<!-- /${name} -->`;
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${FILE} has no place for ${name}`);
  writeFileSync(FILE, `${document.slice(0, from + begin.length)}\n${text}\n\n${document.slice(to)}`);
}

/** The machine in neutral words. */
export function machine(date: string | null): string {
  const cores = cpus().length;
  const words = [`${String(cores)} ${cores === 1 ? "core" : "cores"}`, `Node ${process.versions.node}`];
  return `${words.join(", ")}, ${process.platform} ${process.arch}${date === null ? "" : `, ${date}`}`;
}
