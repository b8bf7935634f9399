// Everything that must hold: types, lint, format, who knows whom, the build, all tests. Stops at the first that fails.
const fs = require("node:fs");
const path = require("node:path");
const { bin, build, node, root } = require("./run");

const results = path.join(root, ".cache", "test-results.json");
fs.mkdirSync(path.dirname(results), { recursive: true });
fs.rmSync(results, { force: true });

const steps = [
  ["类型", () => node(bin("typescript", "tsc"), ["--noEmit", "-p", "."])],
  ["静态检查", () => node(bin("eslint"), ["."])],
  ["格式", () => node(bin("prettier"), ["--check", "--log-level", "warn", "."])],
  ["谁可以知道谁", () => node(bin("dependency-cruiser"), ["--config", ".dependency-cruiser.js", "src"])],
  ["构建", build],
  [
    "测试",
    () =>
      node(bin("jest"), ["--json", "--outputFile", results, ...process.argv.slice(2)], {
        env: { ...process.env, NODE_OPTIONS: "--max-old-space-size=4096" },
      }),
  ],
];
for (const [name, run] of steps) {
  console.log(`— ${name}`);
  const code = run();
  if (code !== 0) {
    console.error(`✗ ${name}没有通过`);
    process.exit(code);
  }
}
