// What signatures stand on is under test in every line and branch: `npm run coverage` fails as soon as one is not.
// Apart from `npm test`, because counting slows the digests down for all other tests.
const os = require("node:os");
const path = require("node:path");
const { bin, node } = require("./run");

const threshold = { global: { lines: 100, branches: 100, functions: 100 } };
process.exitCode = node(bin("jest"), [
  "--selectProjects",
  "unit",
  "--coverage",
  "--collectCoverageFrom",
  "src/audit/**/*.ts",
  "--coverageReporters",
  "text",
  "--coverageDirectory",
  path.join(os.tmpdir(), "taizhang-coverage"),
  "--coverageThreshold",
  JSON.stringify(threshold),
  "tests/unit/audit",
]);
