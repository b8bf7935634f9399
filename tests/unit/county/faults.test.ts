import {
  BREAKABLE_RULES,
  fileOf,
  injectFaults,
  makeCounty,
  type Fault,
  type FaultyCounty,
} from "../../support/county";
import type { Finding } from "../../../src/validate";
import { check } from "./support";

const clean = makeCounty({ seed: 2, towns: 8, villagesPerTown: 5, householdsPerVillage: 25 });
/** Rules whose fault shows only in a sheet: a number where text belongs is seen by intake. */
const BY_INTAKE = new Set(["C004", "C024", "C074"]);

/** The findings that stand on the record of a fault. */
function findingsOn(faulty: FaultyCounty, fault: Fault, findings: readonly Finding[]): Finding[] {
  const ledgers = fault.period === "previous" ? faulty.previous.ledgers : faulty.county.ledgers;
  const row = ledgers.get(fault.ledger)!.indexOf(fault.record);
  return findings.filter(
    ({ record }) => record?.ledger === fault.ledger && record.period === fault.period && record.row === row,
  );
}

async function findings(faulty: FaultyCounty): Promise<readonly Finding[]> {
  const { county, previous } = faulty;
  const result = await check(
    county,
    [fileOf(county.catalog, county.ledgers)],
    [fileOf(county.catalog, previous.ledgers)],
  );
  return result.findings;
}

describe("faults put in on purpose", () => {
  it("are known for all rules on data but those that need a date or a parameter of their own", () => {
    const rules = clean.catalog.rules
      .filter(({ id, enabled }) => enabled && !/^[FG]/.test(id))
      .map(({ id }) => id);
    expect(rules.filter((id) => !BREAKABLE_RULES.includes(id))).toEqual(["Y009"]);
  });

  it("are each found by their rule on their record", async () => {
    const faulty = injectFaults(clean, { seed: 5 });
    const found = await findings(faulty);
    const isFound = (from: FaultyCounty, fault: Fault, among: readonly Finding[]): boolean =>
      findingsOn(from, fault, among).some(({ rule }) => rule === fault.rule);
    const missed = faulty.faults.filter(
      (fault) => !BY_INTAKE.has(fault.rule) && !isFound(faulty, fault, found),
    );
    // A wrong cell silences the totals of its village that read it; such a rule must be found when it stands alone.
    expect(missed.length).toBeLessThan(6);
    for (const { rule } of missed) {
      const alone = injectFaults(clean, { seed: 5, rules: [rule] });
      expect([rule, isFound(alone, alone.faults[0]!, await findings(alone))]).toEqual([rule, true]);
    }
    // Rare people or papers that this county may lack; each must be few.
    expect(faulty.notInjected.length).toBeLessThan(6);
  });

  it("leave the households that were not touched without findings of their own", async () => {
    const rules = ["C006", "C022", "M001", "M012", "M024", "I001", "I006", "L002", "L014", "K005"];
    const faulty = injectFaults(clean, { seed: 6, rules });
    const found = await findings(faulty);
    const touched = new Set(faulty.faults.map(({ household }) => household));
    const own = found.filter(
      ({ record }) => record?.ledger === "householdForm" || record?.ledger === "householdMember",
    );
    const codes = own.map(({ record }) => {
      const source = record!.period === "previous" ? faulty.previous : faulty.county;
      return String(source.ledgers.get(record!.ledger)![record!.row]!["户编号"]);
    });
    expect(codes.filter((code) => !touched.has(code))).toEqual([]);
    expect(new Set(codes)).toEqual(touched);
  });

  it("do not touch the county they were made of, and are the same for the same seed", () => {
    const before = JSON.stringify([...clean.ledgers]);
    const once = injectFaults(clean, { seed: 8, rate: 0.05 });
    expect(JSON.stringify([...clean.ledgers])).toBe(before);
    expect(once.faults.length).toBeGreaterThan(20);
    const again = injectFaults(clean, { seed: 8, rate: 0.05 });
    expect(again.faults.map(({ rule, household }) => rule + household)).toEqual(
      once.faults.map(({ rule, household }) => rule + household),
    );
  });
});
