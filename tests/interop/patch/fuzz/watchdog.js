/**
 * A thread that watches work which may hang: `progress[0]` counts the steps. When it stands still for too long, the
 * step is told and the process ends, since nothing else can stop a loop.
 */
const { writeSync } = require("node:fs");
const { TextDecoder } = require("node:util");
const { workerData } = require("node:worker_threads");

const { progress, patience, told } = workerData;
for (;;) {
  const step = Atomics.load(progress, 0);
  if (step < 0) break;
  if (Atomics.wait(progress, 0, step, patience) !== "timed-out") continue;
  const text = new TextDecoder().decode(Uint8Array.from(told.subarray(0, told.indexOf(0))));
  writeSync(2, `\nno end in ${String(patience / 1000)} s: ${text}\n`);
  process.kill(process.pid, "SIGKILL");
}
