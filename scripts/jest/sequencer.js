// The longest test files first, so that no core waits at the end for one that was begun late. Jest knows how long each
// took once it has run; on a fresh clone it goes by the size of the files, which says little about these.
const { default: Sequencer } = require(
  require.resolve("@jest/test-sequencer", { paths: [require.resolve("jest")] }),
);

/** Files of more than 30 s of CPU, longest first. A name that is missing here costs time, no more. */
const LONG = [
  "unit/county/layout-faults.test.ts",
  "interop/patch/marks.test.ts",
  "unit/taskpane-engine/faults.test.ts",
  "unit/cli/signing.test.ts",
  "unit/merge/orders.test.ts",
  "unit/cli/save.test.ts",
  "interop/county/resaved.test.ts",
  "browser/gallery/gallery.test.ts",
  "unit/merge/county.test.ts",
  "unit/merge/memory.test.ts",
  "unit/taskpane-engine/recheck.test.ts",
  "interop/patch/fuzz.test.ts",
  "unit/cli/cli.test.ts",
  "unit/host-excel/interruption.test.ts",
  "unit/ledger/far.test.ts",
];
const rank = ({ path }) => {
  const name = path.replaceAll("\\", "/");
  const at = LONG.findIndex((long) => name.endsWith(`/tests/${long}`));
  return at < 0 ? LONG.length : at;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isKnown = sorted.some(({ duration }) => duration !== undefined && duration !== null);
    return isKnown ? sorted : sorted.sort((a, b) => rank(a) - rank(b));
  }
};
