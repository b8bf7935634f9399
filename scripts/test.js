// Everything that must hold: types, lint, format, who knows whom, the build, all tests. Stops at the first that fails.
const fs = require("node:fs");
const path = require("node:path");
const { bin, BUILD, node, root } = require("./run");
const { sideBySide } = require("./side-by-side");

const results = path.join(root, ".cache", "test-results.json");
fs.mkdirSync(path.dirname(results), { recursive: true });
fs.rmSync(results, { force: true });

/** None needs what another one makes. The longest come first, so that no core waits at the end. */
const checks = [
  ["静态检查", bin("eslint"), ["."]],
  ["类型", bin("typescript", "tsc"), ["--noEmit", "-p", "."]],
  ["构建", ...BUILD],
  ["格式", bin("prettier"), ["--check", "--log-level", "warn", "."]],
  ["谁可以知道谁", bin("dependency-cruiser"), ["--config", ".dependency-cruiser.js", "src"]],
];

async function main() {
  const code = await sideBySide(checks);
  if (code !== 0) return code;
  console.log("— 测试");
  const tests = node(bin("jest"), ["--json", "--outputFile", results, ...process.argv.slice(2)], {
    env: { ...process.env, NODE_OPTIONS: "--max-old-space-size=4096" },
  });
  if (tests !== 0) console.error("✗ 测试没有通过");
  return tests;
}

main().then(
  (code) => (process.exitCode = code),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
