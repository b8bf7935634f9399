import { cachePath } from "./cache";
import type { Benchmark } from "./benchmark";
import { runCase } from "./child";
import type { Options } from "./options";
import { hottest } from "./profile";
import { isMet, type CaseResult, type Target } from "./sample";
import { markdownTable, number } from "./table";

const MOST_HOT = 10;

/** The text of a benchmark's section: tables, targets, and for each target missed what the time went into. */
export async function sectionText(
  benchmark: Benchmark,
  results: readonly CaseResult[],
  options: Options,
): Promise<string> {
  const parts = benchmark.tables(results, options).map(({ title, text }) => `**${title}**\n\n${text}`);
  const targets = benchmark.targets(results, options);
  if (targets.length > 0) parts.push(`**Targets**\n\n${targetTable(targets)}`);
  const missed = new Map(targets.filter((target) => isMet(target) === false).map(({ of }) => [of.work, of]));
  for (const one of missed.values()) {
    const file = cachePath(`${one.work}.cpuprofile`);
    if (benchmark.programs?.has(one.work)) benchmark.profileProgram?.(one, file);
    else await runCase(one, file);
    const rows = hottest(file, MOST_HOT).map(({ where, share }) => [where, `${(share * 100).toFixed(1)}%`]);
    parts.push(
      `**Where the time of “${one.label}” goes** (${one.size.toLocaleString("en")}; CPU profile, time in the function itself)\n\n${markdownTable(["function", "share"], rows)}`,
    );
  }
  return parts.join("\n\n");
}

function targetTable(targets: readonly Target[]): string {
  const rows = targets.map((target) => {
    const met = isMet(target);
    const bound = `${target.sense} ${String(target.bound)}`;
    const actual = target.actual === null ? "not run" : number(target.actual);
    return [target.label, actual, bound, met === null ? "–" : met ? "met" : "**missed**"];
  });
  return markdownTable(["", "measured", "target", ""], rows);
}
