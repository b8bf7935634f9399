import { spawn } from "node:child_process";
import type { Case, Sample } from "./sample";

const PROGRAM = process.argv[1]!;

/** Runs a case once in a fresh process. */
export async function runCase(one: Case, profile?: string): Promise<Sample> {
  const extra = profile === undefined ? [] : ["--profile", profile];
  const output = await self([...(one.nodeFlags ?? [])], ["--case", one.work, ...extra, ...one.args]);
  return JSON.parse(output) as Sample;
}

/** Makes a data file in a process of its own, so that this one stays small. */
export async function runMaker(maker: string, args: readonly string[]): Promise<void> {
  await self(["--max-old-space-size=8192"], ["--make", maker, ...args]);
}

function self(nodeFlags: readonly string[], args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeFlags, PROGRAM, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${args.join(" ")} ended with code ${String(code)}`));
    });
  });
}
