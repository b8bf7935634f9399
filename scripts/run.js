// Running the project's tools from its own node_modules, without a shell.
const { spawnSync } = require("node:child_process");
const path = require("node:path");

const root = path.join(__dirname, "..");

/** Runs a Node program; returns its exit code. */
function node(file, args = [], options = {}) {
  const result = spawnSync(process.execPath, [path.join(root, file), ...args], {
    cwd: root,
    stdio: "inherit",
    ...options,
  });
  return result.status ?? 1;
}

/** A program of an installed package, such as bin("typescript", "tsc"). */
function bin(name, program = name) {
  const { bin: programs } = require(path.join(root, "node_modules", name, "package.json"));
  return path.join("node_modules", name, typeof programs === "string" ? programs : programs[program]);
}

/** Program and arguments that build all programs into dist/; quiet unless something is wrong. */
const BUILD = [bin("webpack"), ["--mode", "production", "--stats", "errors-warnings"]];
const build = () => node(...BUILD);

module.exports = { root, node, bin, BUILD, build };
