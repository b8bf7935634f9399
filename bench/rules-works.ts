import { defaultCatalog } from "../src/catalog";
import type { LedgerTable } from "../src/ledger";
import type { Frame } from "../src/table";
import { validate, type ValidateInput } from "../src/validate";
import { readLedgerFile, validationFile } from "./data/ledger-file";
import type { Tally } from "./limits/columns";
import { HOUSEHOLD_LOOPS, MEMBER_LOOPS } from "./limits/rules";
import { COMMON_RULES, noneBroken, recordsOf, type Broken, type HouseholdRecord } from "./peers/records";
import { compiledRules, environmentOf, handContext, runRules } from "./rules-language";
import type { Work } from "./run/benchmark";
import type { Facts, Outcome } from "./run/sample";
import { median } from "./run/statistics";

const WARM_PASSES = 5;
const RATE_SECONDS = 1;

const cpuNow = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function formsOf(tables: readonly LedgerTable[]): { readonly members: Frame; readonly households: Frame } {
  const of = (id: string): LedgerTable => tables.find(({ ledger }) => ledger.id === id)!;
  return { members: of("householdMember"), households: of("householdForm") };
}

/** Everything that `validate` does to typed ledgers, compiling the rules included. */
const allRules: Work = ([path, scope]) => {
  const catalog = defaultCatalog();
  const data = readLedgerFile(path!, catalog);
  const isWhole = scope === "whole";
  const current = data.current.filter(({ ledger }) => isWhole || ledger.department === null);
  const input: ValidateInput = {
    catalog,
    files: [validationFile(current, "county.xlsx")],
    previous: isWhole ? [validationFile(data.previous, "previous.xlsx")] : [],
    asOf: data.asOf,
    together: true,
    parameters: new Map(),
    enable: new Set(),
    waivers: [],
  };
  return async () => {
    const { findings, rulesRun } = await validate(input);
    return { facts: { findings: findings.length, rulesRun } };
  };
};

const flat = (tallies: ReadonlyMap<string, Tally>): Facts =>
  Object.fromEntries(
    [...tallies].flatMap(([id, counts]) => Object.entries(counts).map(([key, n]) => [`${id}.${key}`, n])),
  );

/** The first pass in a fresh process is what is measured; the median of some more is the figure `warm`. */
function passes(pass: () => ReadonlyMap<string, Tally>): () => Outcome {
  return () => ({ facts: flat(pass()), after: () => ({ warm: median(repeated(pass)) }) });
}

function repeated(pass: () => unknown): number[] {
  return Array.from({ length: WARM_PASSES }, () => {
    const before = cpuNow();
    pass();
    return cpuNow() - before;
  });
}

function forms(path: string) {
  const catalog = defaultCatalog();
  const data = readLedgerFile(path, catalog);
  return { catalog, context: handContext(catalog, data.asOf), ...formsOf(data.current) };
}

const language: Work = ([path]) => {
  const { catalog, context, members, households } = forms(path!);
  const ofMember = compiledRules(catalog, MEMBER_LOOPS.keys());
  const ofHousehold = compiledRules(catalog, HOUSEHOLD_LOOPS.keys());
  // Environments are new in each pass: formulas keep what they worked out, per environment.
  return passes(
    () =>
      new Map([
        ...runRules(ofMember, environmentOf(members, context)),
        ...runRules(ofHousehold, environmentOf(households, context)),
      ]),
  );
};

const loops: Work = ([path]) => {
  const { context, members, households } = forms(path!);
  return passes(
    () =>
      new Map([
        ...[...MEMBER_LOOPS].map(([id, loop]) => [id, loop(members, context)] as const),
        ...[...HOUSEHOLD_LOOPS].map(([id, loop]) => [id, loop(households, context)] as const),
      ]),
  );
};

/** Checks all rows again and again for a second; the figure is evaluations of a rule on a row, a CPU second. */
async function rate(rows: number, check: () => Broken | Promise<Broken>): Promise<Outcome> {
  const broken = await check();
  const start = cpuNow();
  let count = 0;
  while (cpuNow() - start < RATE_SECONDS) {
    await check();
    count++;
  }
  const evaluations = count * rows * COMMON_RULES.length;
  return { facts: broken, figures: { rate: evaluations / (cpuNow() - start) } };
}

const ownRate: Work = ([path]) => {
  const { catalog, context, households } = forms(path!);
  const rules = compiledRules(catalog, COMMON_RULES);
  const check = (): Broken => {
    const tallies = runRules(rules, environmentOf(households, context));
    const broken = noneBroken();
    for (const rule of COMMON_RULES) broken[rule] = tallies.get(rule)!.f;
    return broken;
  };
  return () => rate(households.rowCount, check);
};

type RecordCheck = (records: readonly HouseholdRecord[]) => Broken | Promise<Broken>;

const peerRate =
  (load: () => Promise<RecordCheck>): Work =>
  async ([path]) => {
    const records = recordsOf(forms(path!).households);
    const check = await load();
    return () => rate(records.length, () => check(records));
  };

export const RULE_WORKS: ReadonlyMap<string, Work> = new Map([
  ["rules.all", allRules],
  ["rules.language", language],
  ["rules.loops", loops],
  ["rate.own", ownRate],
  ["rate.cel", peerRate(async () => (await import("./peers/cel")).celCheck())],
  ["rate.json-rules", peerRate(async () => (await import("./peers/json-rules")).jsonRulesCheck())],
  ["rate.zod", peerRate(async () => (await import("./peers/zod")).zodCheck)],
]);
