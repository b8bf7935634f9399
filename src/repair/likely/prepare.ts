import type { Indicator } from "../../catalog";
import type { Validation } from "../../validate";
import { instanceKey, type PlainValue, type ValueRef, type World } from "../whatif";
import { indicatorOf } from "./case";
import { domainOf, type DomainInput } from "./domain";
import { exampleValues } from "./examples";
import type { Group } from "./groups";
import { cellInQuestion, type Problem } from "./problem";
import { roots, type RootQuestion } from "./roots";

/** Works out for the cells of some groups what each might have been meant to hold. */
export function problemsOf(groups: readonly Group[], world: World, validation: Validation): Problem[] {
  const known = groups.map((group) => group.cells.map((ref) => describe(ref, world)));
  const solved = solve(groups, known, world);
  return groups.map((group, at) => {
    const cells = group.cells.map((ref, index) => {
      const { indicator, value } = known[at]![index]!;
      const input: DomainInput = {
        catalog: validation.catalog,
        indicator,
        current: value,
        pool: known[at]!.filter((_, other) => other !== index),
        previous: previousValues(ref, world),
        examples: exampleValues(validation.catalog, ref.ledger, indicator),
        roots: solved.get(ref) ?? [],
        asOf: validation.asOf,
      };
      const domain = domainOf(input).filter((to) => to !== null || !mustBeFilled(ref, world));
      return cellInQuestion(ref, { current: value, domain }, group.readers[index]!, group.row, group.broken);
    });
    return { row: group.row, broken: group.broken, cells };
  });
}

interface KnownCell {
  readonly indicator: Indicator;
  readonly value: PlainValue;
}

function describe(ref: ValueRef, world: World): KnownCell {
  const frame = world.environments.frame(ref.ledger, "current")!;
  return { indicator: indicatorOf(frame, ref.label)!, value: world.value(ref) };
}

function solve(
  groups: readonly Group[],
  known: readonly (readonly KnownCell[])[],
  world: World,
): Map<ValueRef, number[]> {
  const questions: RootQuestion[] = [];
  groups.forEach(({ cells, readers, broken, row }, at) =>
    cells.forEach((cell, index) => {
      const { type } = known[at]![index]!.indicator;
      const isNumber = type === "integer" || type === "decimal";
      if (!isNumber && type !== "date" && type !== "yearMonth") return;
      const keys = new Set(readers[index]!.map(instanceKey));
      for (const ready of broken) {
        if (keys.has(instanceKey({ ready, row })))
          questions.push({ ready, row, cell, type: isNumber ? "number" : "date" });
      }
    }),
  );
  const solved = new Map<ValueRef, number[]>();
  roots(questions, world).forEach((found, index) => {
    const { cell } = questions[index]!;
    solved.set(cell, [...(solved.get(cell) ?? []), ...found]);
  });
  return solved;
}

/** The same value of the same record in the last period. */
function previousValues({ ledger, row, label }: ValueRef, world: World): PlainValue[] {
  const environment = world.environments.of(ledger, "current")!;
  return environment.ledger.relations.flatMap(({ name, ledger: other, period, cardinality }) => {
    if (period !== "previous" || other !== ledger || cardinality === "all") return [];
    const link = environment.link(name);
    if (!link?.starts || !link.rows || link.starts[row + 1]! - link.starts[row]! !== 1) return [];
    return [world.previousValue({ ledger, row: link.rows[link.starts[row]!]!, label })];
  });
}

function mustBeFilled(ref: ValueRef, world: World): boolean {
  const requirement = world.ruleSet.requirements.find(
    ({ ledger, indicator }) => ledger.id === ref.ledger && indicator.label === ref.label,
  );
  if (!requirement) return false;
  return world.holds(ref.ledger, requirement.compiled, ref.row, [{ ...ref, value: null }]);
}
