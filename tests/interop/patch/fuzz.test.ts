import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { corpus, type CorpusEntry } from "../../support/corpus";
import { cellDifferences, strictRead } from "../../support/corpus/judges/reader";
import { PYTHON, SOFFICE, testWith } from "../../support/programs";
import { baseOf } from "./fuzz/base";
import { Dice } from "./fuzz/dice";
import { CPU, officeOpens, openpyxlOpens } from "./fuzz/judges";
import { mutantOf, type Mutant } from "./fuzz/mutant";
import { tried, type Trial } from "./fuzz/trial";
import { watched } from "./fuzz/watch";

/**
 * Workbooks of the corpus are hurt at random (the same seed hurts them the same) and then edited: each is edited
 * rightly, or refused with a code. Whatever the judges could open before, they can open after.
 *
 * TAIZHANG_FUZZ_SEED is where the numbers of the mutants begin, TAIZHANG_FUZZ_RUNS how many there are, TAIZHANG_FUZZ_OFFICE
 * how many LibreOffice judges, TAIZHANG_FUZZ_ONLY the number of one to be tried alone, TAIZHANG_FUZZ_KEEP a folder for
 * those that fail.
 */
jest.setTimeout(86_400_000);
const setting = (name: string, usual: string) => process.env[`TAIZHANG_FUZZ_${name}`] ?? usual;
const SEED = Number(setting("SEED", "1"));
const RUNS = Number(setting("RUNS", "120"));
const OFFICE = Number(setting("OFFICE", "10"));
const ONLY = setting("ONLY", "");
const KEEP = setting("KEEP", "");
/** Two minutes for one mutant, with all that is done to it. */
const PATIENCE = 120_000;

/** Mutants that were edited wrongly once: workbook, number, and whether it was marked before it was hurt. */
const ONCE_WRONG: readonly (readonly [entry: string, number: number, isMarked?: boolean])[] = [
  // Links that cannot be read, or lead nowhere, or have the id that a new one gets.
  ["hand-pivot-table", 2039],
  ["hand-slicers", 2143],
  ["hand-comments-without-drawing", 5540],
  ["openpyxl-names", 7116, true],
  // Lists that come twice, styles that nothing leads to, number formats that are not there.
  ["libreoffice-source-ledger-xls", 2329],
  ["libreoffice-source-ledger-xls", 2732],
  ["xlsxwriter-header-images", 1255],
  ["hand-stored", 2147],
  ["libreoffice-openpyxl-formulas", 2525],
  ["openpyxl-wide-columns", 3050],
  // Notes without their boxes, boxes without their notes, boxes within boxes.
  ["hand-absolute-targets", 1137, true],
  ["hand-byte-order-mark", 7192, true],
  ["hand-rich-comments", 101180, true],
  ["libreoffice-xlsxwriter-drawings", 101169, true],
  ["openpyxl-validations", 101645, true],
  ["libreoffice-xlsxwriter-comments", 102824],
  // Content types that come twice.
  ["libreoffice-source-ledger-csv", 104971, true],
  // A type for links that are not there; a user's row within a rule of ours.
  ["libreoffice-xlsxwriter-filters", 20518],
  ["hand-stored", 21115, true],
  // Links whose extension has no type, or another one.
  ["libreoffice-xlsxwriter-comments", 20203],
  ["openpyxl-formulas", 21084],
  // XML that calls itself ASCII.
  ["hand-empty-dxfs", 5157],
];

const trials: Trial[] = [];
const failures: string[] = [];

/** Names with "\\" are written with "/" by us: parts that nobody found before are found then. */
const isRenamed = ({ done }: Mutant): boolean => done.some((one) => /renamed .*\\/.test(one));
const title = ({ base, seed, done }: Mutant): string =>
  `${base.name}, number ${String(seed)}: ${done.join(" | ")}`;

function fail({ mutant, marked, last }: Trial, what: string): void {
  failures.push(`${title(mutant)}\n    ${what}`);
  if (KEEP === "") return;
  mkdirSync(KEEP, { recursive: true });
  for (const [state, bytes] of Object.entries({ mutant: mutant.bytes, marked, last }))
    if (bytes) writeFileSync(join(KEEP, `${String(mutant.seed)}-${state}.xlsx`), bytes);
}

/** What failed since this was last asked. */
const failed = (): string[] => failures.splice(0);

beforeAll(async () => {
  const entries = corpus();
  const watch = watched(PATIENCE);
  const attempt = async (entry: CorpusEntry, isMarked: boolean, number: number) => {
    watch.step(`${entry.name} itself`);
    const base = await baseOf(entry, isMarked);
    if (!base) return;
    const mutant = mutantOf(base, number);
    watch.step(title(mutant));
    const trial = await tried(mutant);
    for (const what of trial.wrong) fail(trial, what);
    trials.push(trial);
  };
  const numbers = ONLY !== "" ? [Number(ONLY)] : Array.from({ length: RUNS }, (_, at) => SEED + at);
  for (const number of numbers) {
    const dice = new Dice(number ^ 0x2545f491);
    await attempt(dice.pick(entries), dice.chance(0.45), number);
  }
  if (ONLY === "")
    for (const [name, number, isMarked] of ONCE_WRONG)
      for (const entry of entries) if (entry.name === name) await attempt(entry, isMarked ?? false, number);
  await watch.end();
});

test("every mutant is edited rightly, or refused with a code and left as it was", () => {
  expect(failed()).toEqual([]);
  if (ONLY !== "") return;
  // What is checked must have been reached.
  const written = trials.filter(({ refused }) => refused === null).length;
  expect(written).toBeGreaterThan(trials.length / 5);
  expect(trials.length - written).toBeGreaterThan(trials.length / 10);
});

testWith(PYTHON, "openpyxl")(
  "openpyxl opens what was edited wherever it opened the mutant, and sees the same cells",
  () => {
    const files = new Map<string, [Uint8Array, number]>();
    const written = trials.filter(({ mutant, marked }) => marked && mutant.base.isJudged);
    for (const { mutant, marked, last } of written) {
      const name = String(mutant.seed);
      files.set(`${name} before`, [mutant.bytes, CPU.before]).set(`${name} marked`, [marked!, CPU.after]);
      if (last) files.set(`${name} last`, [last, CPU.after]);
    }
    const told = openpyxlOpens(files);
    for (const trial of written) {
      const before = told.get(`${String(trial.mutant.seed)} before`)!;
      for (const state of ["marked", "last"]) {
        const after = told.get(`${String(trial.mutant.seed)} ${state}`);
        if (!after) continue;
        if (before.error === null && after.error !== null) fail(trial, `openpyxl, ${state}: ${after.error}`);
        // Of a package that is broken as a whole, no more is told.
        const isTold = !before.problems.some((problem) => /no XML|CRC|no archive|not checked/.test(problem));
        const fresh = after.problems.filter((problem) => !before.problems.includes(problem));
        if (isTold && !isRenamed(trial.mutant) && fresh.length > 0)
          fail(trial, `package, ${state}: ${fresh.slice(0, 5).join("; ")}`);
        if (state === "last" || !before.sheets || !after.sheets) continue;
        for (const [sheet, cells] of Object.entries(before.sheets))
          if (trial.theirs.has(sheet) && after.sheets[sheet] !== cells)
            fail(trial, `openpyxl sees other cells in ${sheet}`);
      }
    }
    expect(failed()).toEqual([]);
  },
);

testWith(SOFFICE, "LibreOffice")(
  "LibreOffice opens what was edited wherever it opened the mutant",
  async () => {
    const written = trials.filter(({ mutant, marked }) => marked && mutant.base.isJudged);
    const step = Math.max(1, Math.floor(written.length / OFFICE));
    const some = written.filter((_, at) => at % step === 0).slice(0, OFFICE);
    const key = ({ mutant }: Trial) => String(mutant.seed);
    const before = await officeOpens(new Map(some.map((trial) => [key(trial), trial.mutant.bytes])));
    const open = some.filter((trial) => before.has(key(trial)));
    const states = open.flatMap((trial): [string, Uint8Array][] => [
      [`${key(trial)} marked`, trial.marked!],
      ...(trial.last ? [[`${key(trial)} last`, trial.last] as [string, Uint8Array]] : []),
    ]);
    const after = await officeOpens(new Map(states));
    for (const trial of open) {
      const marked = after.get(`${key(trial)} marked`);
      if (!marked) fail(trial, "LibreOffice cannot open what was marked");
      else
        for (const line of await officeDifferences(before.get(key(trial))!, marked, trial))
          fail(trial, `LibreOffice sees ${line}`);
      if (trial.last && !after.has(`${key(trial)} last`))
        fail(trial, "LibreOffice cannot open what was edited");
    }
    expect(failed()).toEqual([]);
  },
);

/** Cells of the user's sheets that differ for LibreOffice, by what it saved. */
async function officeDifferences(was: Uint8Array, is: Uint8Array, { theirs }: Trial): Promise<string[]> {
  const before = await strictRead(was).catch(() => null);
  // LibreOffice may save a link that it did not understand in a way that nobody should.
  if (!before) return [];
  const after = await strictRead(is);
  return before
    .filter(({ name }) => theirs.has(name))
    .flatMap((sheet) => {
      const same = after.find(({ name }) => name === sheet.name);
      return same
        ? cellDifferences(sheet, same).map((cell) => `${sheet.name} ${cell}`)
        : [`no ${sheet.name}`];
    })
    .slice(0, 5);
}

afterAll(() => {
  if (setting("REPORT", "") === "") return;
  const counts = new Map<string, number>();
  for (const { refused } of trials)
    counts.set(refused ?? "written", (counts.get(refused ?? "written") ?? 0) + 1);
  const told = [...counts].sort((a, b) => b[1] - a[1]).map(([what, count]) => `${String(count)} ${what}`);
  process.stderr.write(`${String(trials.length)} mutants\n${told.join("\n")}\n`);
});
