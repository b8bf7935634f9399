// Measuring in a real Chromium: not part of the tests, because no test is about how long something takes.
const { projects } = require("../../jest.config");

const unit = projects.find(({ displayName }) => displayName === "browser");
module.exports = {
  ...unit,
  rootDir: "../..",
  displayName: "bench",
  testMatch: ["<rootDir>/bench/browser/*.bench.ts"],
  testTimeout: 600_000,
};
