/**
 * Loaded before a program (`node --require`), this makes its disk fail: at the n-th step that writes, the process is
 * killed as by a power cut, or the step fails as it does on a full disk. FAULT_AT counts from 1; FAULT is "kill-before",
 * "kill-after", "kill-within" (half of the bytes are written) or the code of an error, such as ENOSPC. The number of
 * steps seen is written to FAULT_COUNT, if that is set.
 */
const fs = require("node:fs");

const { FAULT, FAULT_AT = "0", FAULT_COUNT } = process.env;
const wanted = Number(FAULT_AT);
const real = { ...fs.promises };
let step = 0;

const kill = () => process.kill(process.pid, "SIGKILL");

function failure(code) {
  return Object.assign(new Error(`${code}: made for a test`), { code, syscall: "write" });
}

/** Runs one step, faulty if it is its turn. */
async function take(run, half) {
  step++;
  if (FAULT_COUNT) fs.writeFileSync(FAULT_COUNT, String(step));
  if (step !== wanted) return run();
  if (FAULT === "kill-before") kill();
  else if (FAULT === "kill-within") {
    await (half ?? run)();
    kill();
  } else if (FAULT === "kill-after") {
    await run();
    kill();
  } else {
    if (half) await half();
    throw failure(FAULT);
  }
  return new Promise(() => undefined);
}

const isWriting = (flags) => typeof flags === "string" && /[wax+]/.test(flags);

function wrapHandle(handle) {
  const writeFile = handle.writeFile.bind(handle);
  const sync = handle.sync.bind(handle);
  handle.writeFile = (data) =>
    take(
      () => writeFile(data),
      () => writeFile(data.subarray(0, Math.floor(data.length / 2))),
    );
  handle.sync = () => take(sync);
  return handle;
}

fs.promises.open = (path, flags, mode) =>
  isWriting(flags) ? take(() => real.open(path, flags, mode)).then(wrapHandle) : real.open(path, flags, mode);
fs.promises.writeFile = (path, data, options) => take(() => real.writeFile(path, data, options));
fs.promises.rename = (from, to) => take(() => real.rename(from, to));
fs.promises.copyFile = (from, to, mode) =>
  take(
    () => real.copyFile(from, to, mode),
    () => real.writeFile(to, fs.readFileSync(from).subarray(0, 100), { flag: "wx" }),
  );
