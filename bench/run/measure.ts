import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";
import type { Outcome, Sample } from "./sample";

/** Runs the work once and tells what it took; with `profile`, writes a CPU profile of the work alone there. */
export async function measured(
  work: () => Outcome | Promise<Outcome>,
  profile: string | undefined = undefined,
): Promise<Sample> {
  if (profile !== undefined) return profiled(work, profile);
  const cpuBefore = process.cpuUsage();
  const wallBefore = performance.now();
  const { facts, figures, after } = await work();
  const wall = (performance.now() - wallBefore) / 1e3;
  const { user, system } = process.cpuUsage(cpuBefore);
  const peak = peakMemory();
  return { cpu: (user + system) / 1e6, wall, peak, facts, figures: { ...figures, ...(await after?.()) } };
}

async function profiled(work: () => Outcome | Promise<Outcome>, file: string): Promise<Sample> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 500 });
  await session.post("Profiler.start");
  const sample = await measured(async () => {
    const { facts } = await work();
    return { facts };
  });
  const { profile } = await session.post("Profiler.stop");
  await writeFile(file, JSON.stringify(profile));
  return sample;
}

/** MB; getrusage alone would count what the parent held when it started this process. */
function peakMemory(): number {
  return highWater("self") ?? process.resourceUsage().maxRSS / 1e3;
}

/** The most memory that a process has had resident, in MB; null where the system does not tell or it is gone. */
export function highWater(pid: number | "self"): number | null {
  try {
    const match = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${String(pid)}/status`, "latin1"));
    return match ? (Number(match[1]) * 1024) / 1e6 : null;
  } catch {
    return null;
  }
}
