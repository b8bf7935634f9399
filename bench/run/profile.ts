import { existsSync, readFileSync } from "node:fs";
import type { Profiler, Runtime } from "node:inspector";
import { SourceMap, type SourceMapPayload } from "node:module";
import { fileURLToPath } from "node:url";

export interface Hot {
  readonly where: string;
  /** Share of the samples that fell into the function itself, from 0 to 1. */
  readonly share: number;
}

/** Waiting, and the profiler's own messages. */
const NOT_WORK: ReadonlySet<string> = new Set(["(idle)", "dispatch"]);

/** The functions in which a CPU profile spent most time, themselves and not what they called. */
export function hottest(profileFile: string, most: number): Hot[] {
  const profile = JSON.parse(readFileSync(profileFile, "utf8")) as Profiler.Profile;
  const maps = new Map<string, SourceMap | null>();
  const names = new Map<number, string>();
  for (const { id, callFrame } of profile.nodes) {
    const at = sourceOf(callFrame, maps);
    names.set(id, `${callFrame.functionName || "(anonymous)"}${at === "" ? "" : ` — ${at}`}`);
  }
  const times = new Map<string, number>();
  let total = 0;
  profile.samples?.forEach((id, index) => {
    const name = names.get(id)!;
    if (NOT_WORK.has(name)) return;
    const time = profile.timeDeltas?.[index] ?? 0;
    times.set(name, (times.get(name) ?? 0) + time);
    total += time;
  });
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([where, time]) => ({ where, share: time / total }));
}

/** The source file and line of a place in a built program, as its source map tells; "" where there is none. */
function sourceOf(
  { url, lineNumber, columnNumber }: Runtime.CallFrame,
  maps: Map<string, SourceMap | null>,
): string {
  if (!url.startsWith("file:")) return url;
  let map = maps.get(url);
  if (map === undefined) maps.set(url, (map = sourceMapOf(fileURLToPath(url))));
  const entry = map?.findEntry(lineNumber, columnNumber);
  // Bytes that the bundler added come from no source, whatever the types say.
  if (!entry || !("originalSource" in entry) || !(entry.originalSource as string | undefined)) return "";
  const file = entry.originalSource
    .replace(/^webpack:\/\/[^/]*\/(?:\.\/)?/, "")
    .replace(/^node_modules\//, "");
  return `${file}:${String(entry.originalLine + 1)}`;
}

function sourceMapOf(program: string): SourceMap | null {
  const file = `${program}.map`;
  return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, "utf8")) as SourceMapPayload) : null;
}
