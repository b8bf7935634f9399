import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { highWater } from "./measure";
import type { Facts, Sample } from "./sample";

const POLL = 10; // ms
const TICKS_PER_SECOND = 100; // USER_HZ, fixed on Linux

/**
 * Runs another program to its end. Processor time is that of all its processes, as the system counts it for children
 * that have ended (proc(5): cutime, cstime, in steps of 10 ms); 0 where there is no /proc.
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  facts: (code: number) => Facts,
): Promise<Sample> {
  const cpuBefore = cpuOfEndedChildren();
  const wallBefore = performance.now();
  const child = spawn(command, [...args], { stdio: "ignore" });
  const peaks = new Map<number, number>();
  const poll = setInterval(() => watch(child.pid!, peaks), POLL);
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve(status ?? -1));
  }).finally(() => clearInterval(poll));
  const wall = (performance.now() - wallBefore) / 1e3;
  const peak = [...peaks.values()].reduce((sum, one) => sum + one, 0);
  return { cpu: cpuOfEndedChildren() - cpuBefore, wall, peak, facts: facts(code) };
}

function watch(pid: number, peaks: Map<number, number>): void {
  const peak = highWater(pid);
  if (peak === null) return;
  peaks.set(pid, peak);
  for (const child of childrenOf(pid)) watch(child, peaks);
}

function childrenOf(pid: number): number[] {
  const folder = `/proc/${String(pid)}/task`;
  try {
    return readdirSync(folder).flatMap((task) =>
      readFileSync(`${folder}/${task}/children`, "latin1").split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function cpuOfEndedChildren(): number {
  try {
    const stat = readFileSync("/proc/self/stat", "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" "); // from field 3 on
    return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}
