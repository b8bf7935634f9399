// Three projects: `unit` needs Node only, `interop` needs openpyxl and LibreOffice (skipped with a word where
// they are missing), `browser` drives a real Chromium against the built page.
const transform = {
  "^.+\\.tsx?$": [
    "@swc/jest",
    {
      jsc: {
        parser: { syntax: "typescript", tsx: true },
        transform: { react: { runtime: "automatic" } },
        target: "es2022",
      },
      module: { type: "commonjs" },
    },
  ],
};
const project = (displayName) => ({
  displayName,
  testMatch: [`<rootDir>/tests/${displayName}/**/*.test.ts`],
  testEnvironment: "node",
  transform,
});
module.exports = {
  projects: [project("unit"), project("interop"), project("browser")],
  coverageDirectory: "coverage",
  collectCoverageFrom: ["src/**/*.ts"],
};
