// Runs programs side by side, as many at once as there are cores, and tells of each in one piece when it is over.
const { spawn } = require("node:child_process");
const os = require("node:os");
const path = require("node:path");
const { root } = require("./run");

/**
 * Runs Node programs, the first of the list first. When one fails, the others are ended and none is begun.
 * @param steps [name, file and arguments]
 * @returns the first exit code that was not 0, or 0
 */
async function sideBySide(steps, lanes = os.availableParallelism()) {
  const waiting = [...steps];
  const running = new Set();
  let failed = 0;
  const step = ([name, file, args]) =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [path.join(root, file), ...args], {
        cwd: root,
        stdio: ["ignore", "pipe", "pipe"],
      });
      running.add(child);
      const told = [];
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => told.push(piece));
      child.on("error", (error) => told.push(Buffer.from(`${error.message}\n`)));
      child.on("close", (status) => {
        running.delete(child);
        if (failed === 0) {
          console.log(`— ${name}`);
          process.stdout.write(Buffer.concat(told));
          if (status !== 0) {
            console.error(`✗ ${name}没有通过`);
            failed = status ?? 1;
            for (const other of running) other.kill();
          }
        }
        resolve();
      });
    });
  const lane = async () => {
    while (failed === 0 && waiting.length > 0) await step(waiting.shift());
  };
  await Promise.all(Array.from({ length: Math.max(1, lanes) }, lane));
  return failed;
}

module.exports = { sideBySide };
