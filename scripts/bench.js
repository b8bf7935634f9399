// The benchmarks of docs/benchmarks.md: builds the programs for Node and runs dist/bench.js, for example
// `npm run bench -- b1 --quick`.
const { bin, node } = require("./run");

const BUILD = ["--mode", "production", "--config-name", "node", "--stats", "errors-warnings"];

const built = node(bin("webpack"), BUILD);
process.exitCode = built !== 0 ? built : node("dist/bench.js", process.argv.slice(2));
