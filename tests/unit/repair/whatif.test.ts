import { fileOf, makeCounty, previousCounty, Random, type County } from "../../support/county";
import { bindRule, type Verdict } from "../../../src/formula";
import { compileRuleSet, validate, type Environments, type Validation } from "../../../src/validate";
import {
  activeRules,
  instanceKey,
  readersOf,
  worldOf,
  type PlainValue,
  type Variant,
} from "../../../src/repair/whatif";
import { domainOf } from "../../../src/repair/likely/domain";
import { NOTHING } from "../county/support";

const county = makeCounty({ seed: 21, towns: 1, villagesPerTown: 2, householdsPerVillage: 14 });
const previous = previousCounty(county);

function checked(ledgers: County["ledgers"]): Promise<Validation> {
  return validate({
    ...NOTHING,
    catalog: county.catalog,
    files: [fileOf(county.catalog, ledgers)],
    previous: [fileOf(county.catalog, previous.ledgers)],
    asOf: county.asOf,
    together: true,
  });
}

/** What all rules say of all records, with no cell distrusted: a check marks cells that it found wrong. */
function verdicts(environments: Environments): Map<string, Verdict> {
  const all = new Map<string, Verdict>();
  const { formulas } = compileRuleSet(county.catalog);
  for (const { id, indicators } of county.catalog.ledgers) {
    const frame = environments.frame(id, "current");
    for (const { label } of indicators) {
      const bad = frame?.column(label)?.bad;
      for (let row = 0; bad && row < frame.rowCount; row++) bad.clear(row);
    }
  }
  for (const ready of formulas) {
    const environment = environments.of(ready.ledger.id, "current");
    if (!environment || ready.rule.period === "previous") continue;
    const bound = bindRule(ready.compiled, environment);
    for (let row = 0; bound.verdict && row < environment.frame.rowCount; row++)
      all.set(instanceKey({ ready, row }), bound.verdict(row));
  }
  return all;
}

/** The county's ledgers with some values changed. */
function changed(variant: Variant): County["ledgers"] {
  const ledgers = new Map([...county.ledgers].map(([id, rows]) => [id, [...rows]]));
  for (const { ledger, row, label, value } of variant) {
    const rows = ledgers.get(ledger)!;
    const copy = { ...rows[row]! };
    delete copy[label];
    rows[row] = value === null ? copy : { ...copy, [label]: value };
  }
  return ledgers;
}

/** A change somebody might ask about, of any cell of any ledger that has records. */
function randomChange(random: Random, validation: Validation): Variant[number] {
  const ledgers = county.catalog.ledgers.filter(
    ({ id, department }) => department === null && county.ledgers.get(id)!.length > 0,
  );
  for (;;) {
    const ledger = random.chance(0.6) ? ledgers[random.int(0, 1)]! : random.pick(ledgers);
    const row = random.int(0, county.ledgers.get(ledger.id)!.length - 1);
    const indicator = random.pick(ledger.indicators);
    const ref = { ledger: ledger.id, row, label: indicator.label };
    const other = random.int(0, county.ledgers.get(ledger.id)!.length - 1);
    const values: PlainValue[] = domainOf({
      catalog: county.catalog,
      indicator,
      current: worldOf(validation, 0).value(ref),
      pool: [{ indicator, value: worldOf(validation, 0).value({ ...ref, row: other }) }],
      previous: [],
      examples: [],
      roots: [],
      asOf: county.asOf,
    });
    const isRead =
      readersOf(compileRuleSet(county.catalog)).of(ref, worldOf(validation, 0), () => true).length > 3;
    if (values.length > 0 && isRead) return { ...ref, value: random.pick(values) };
  }
}

describe("what rules would say if values were others", () => {
  it("is what they say once the values are others, and no other rule says anything else", async () => {
    const validation = await checked(county.ledgers);
    const world = worldOf(validation, 0);
    const base = verdicts(validation.environments(0));
    const readers = readersOf(world.ruleSet);
    const random = new Random(77);
    let asked = 0;
    let moved = 0;
    const unforeseen: string[] = [];
    const missedAtOwnRecord: string[] = [];
    const ledgerOf = new Map(county.catalog.rules.map(({ id, ledger }) => [id, ledger]));
    for (let trial = 0; trial < 70; trial++) {
      const variant = Array.from({ length: random.int(1, 2) }, () => randomChange(random, validation));
      if (
        variant.length === 2 &&
        variant[0]!.label === variant[1]!.label &&
        variant[0]!.row === variant[1]!.row
      )
        continue;
      const after = verdicts((await checked(changed(variant))).environments(0));
      const instances = variant.flatMap((one) => readers.of(one, world, activeRules(validation, 0)));
      const known = new Set(instances.map(instanceKey));
      const answers = world.ask(instances.map((one) => ({ ...one, variant })));
      instances.forEach((one, at) => {
        asked++;
        const [key, answer] = [instanceKey(one), answers[at]];
        expect([variant, key, answer]).toEqual([variant, key, after.get(key)]);
      });
      for (const [key, verdict] of after) {
        if (base.get(key) === verdict) continue;
        moved++;
        if (known.has(key)) continue;
        unforeseen.push(`${key} ${JSON.stringify(variant)}`);
        const [rule, row] = key.split(" ") as [string, string];
        const isOwn = variant.some((one) => one.ledger === ledgerOf.get(rule) && one.row === Number(row));
        if (isOwn) missedAtOwnRecord.push(key);
      }
    }
    expect(asked).toBeGreaterThan(1000);
    expect(moved).toBeGreaterThan(100);
    expect(missedAtOwnRecord).toEqual([]);
    // Not followed on purpose: a village's totals over all its people, a county's duplicates at other records, and
    // records that a new key would lead to.
    const keys = new Set(
      county.catalog.ledgers.flatMap(({ relations }) =>
        relations.flatMap(({ on }) => on.map(([, its]) => its)),
      ),
    );
    const surprising = unforeseen.filter(
      (text) =>
        !/^(?:X0[01]\d|T01\d|D00\d) /.test(text) &&
        ![...keys].some((label) => text.includes(`"label":"${label}"`)),
    );
    expect(surprising).toEqual([]);
  }, 60_000);
});
