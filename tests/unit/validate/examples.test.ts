import { defaultCatalog } from "../../../src/catalog";
import { runExamples } from "../../../src/validate/examples";
import { compileRuleSet } from "../../../src/validate/ruleset";

test("every formula of the county's catalog loads, and every example gives its verdict", () => {
  const ruleSet = compileRuleSet(defaultCatalog());
  expect(ruleSet.faults).toEqual([]);
  expect(ruleSet.formulas).toHaveLength(438);
  const examples = runExamples(ruleSet);
  expect(examples.faults).toEqual([]);
  expect(examples.run).toBeGreaterThanOrEqual(1390);
  expect(examples.held).toBe(examples.run);
});

test("no rule of the county's catalog is doubtful", () => {
  expect(compileRuleSet(defaultCatalog()).warnings).toEqual([]);
});
