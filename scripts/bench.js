// The benchmarks of docs/benchmarks.md: builds the programs for Node and runs dist/bench.js, for example
// `npm run bench -- b1 --quick`. `b6c` runs in a real Chromium, against the built pages.
const { bin, build, node } = require("./run");

const BUILD = ["--mode", "production", "--config-name", "node", "--stats", "errors-warnings"];
const BROWSER = ["--config", "bench/browser/jest.config.js"];

const args = process.argv.slice(2);
const inNode = args.filter((arg) => arg !== "b6c");
const isBrowserOnly = args.includes("b6c") && inNode.length === 0;
const steps = [
  () => (isBrowserOnly ? 0 : node(bin("webpack"), BUILD)),
  () => (isBrowserOnly ? 0 : node("dist/bench.js", inNode)),
  () => (args.includes("b6c") ? build() || node(bin("jest"), BROWSER) : 0),
];
process.exitCode = steps.reduce((code, step) => code || step(), 0);
