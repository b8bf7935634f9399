// Three projects: `unit` needs Node only, `interop` needs openpyxl and LibreOffice (skipped with a word where
// they are missing), `browser` drives a real Chromium against the built page.
const SWC = "<rootDir>/scripts/jest/transform.js";
const transform = {
  "^.+\\.tsx?$": [
    SWC,
    {
      jsc: {
        parser: { syntax: "typescript", tsx: true },
        transform: { react: { runtime: "automatic" } },
        target: "es2022",
      },
      module: { type: "commonjs" },
    },
  ],
  // These packages are ES modules only, and jest loads CommonJS.
  "node_modules/@noble/.+\\.js$": [SWC, { jsc: { target: "es2022" }, module: { type: "commonjs" } }],
};
const project = (displayName) => ({
  displayName,
  testMatch: [`<rootDir>/tests/${displayName}/**/*.test.ts`],
  testEnvironment: "node",
  transform,
  transformIgnorePatterns: ["node_modules/(?!@noble/)"],
});
module.exports = {
  // Hashing passwords and starting programs take their time on a busy machine; no test is about how long it takes.
  testTimeout: 60_000,
  // Left to itself, Jest keeps one core idle, which on two is half of the machine.
  maxWorkers: "100%",
  testSequencer: "<rootDir>/scripts/jest/sequencer.js",
  projects: [project("unit"), project("interop"), project("browser")],
  coverageDirectory: "coverage",
  collectCoverageFrom: ["src/**/*.ts"],
};
