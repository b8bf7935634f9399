import {
  bindExpression,
  checkFormula,
  isError,
  parseMessage,
  printFormula,
  parseFormula,
} from "../../../src/formula";
import { compileCatalogRule, exampleEnvironment, judgeExample, rules, scopeOf } from "./catalogHarness";

test("every rule of the catalog is free of errors, and its examples come out as written", () => {
  expect(rules.length).toBeGreaterThanOrEqual(438);
  const wrong: string[] = [];
  let count = 0;
  for (const rule of rules) {
    const compiled = compileCatalogRule(rule);
    for (const fault of compiled.faults) {
      if (fault.severity === "error") wrong.push(`${rule.id} ${fault.part} ${fault.code} ${fault.message}`);
    }
    if (!compiled.ok) continue;
    rule.examples.forEach((example, index) => {
      count++;
      const verdict = judgeExample(rule, example);
      if (verdict !== example.expect)
        wrong.push(`${rule.id} example ${index + 1}: ${verdict}, not ${example.expect}`);
    });
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThanOrEqual(1391);
});

test("every placeholder of a message can be worked out for the examples that break the rule", () => {
  const wrong: string[] = [];
  let count = 0;
  for (const rule of rules) {
    const scope = scopeOf(rule.ledger);
    for (const part of parseMessage(rule.message)) {
      if (part.kind === "text") continue;
      const checked = checkFormula(part.ast, scope, "any");
      if (!checked.ok) wrong.push(`${rule.id} {${part.source}} ${checked.diagnostics[0]!.code}`);
      for (const example of rule.examples.filter(({ expect }) => expect === "F")) {
        count++;
        const value = bindExpression(checked, exampleEnvironment(rule, example))(0);
        if (isError(value)) wrong.push(`${rule.id} {${part.source}} ${value.code}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(150);
});

test("printing a formula of the catalog and parsing it again gives the same tree", () => {
  const strip = (text: string) =>
    JSON.stringify(parseFormula(text), (key, value: unknown) => (/pan$/.test(key) ? 0 : value));
  for (const { when, must } of rules) {
    for (const text of [when, must])
      if (text !== null) expect(strip(printFormula(parseFormula(text)))).toBe(strip(text));
  }
});
