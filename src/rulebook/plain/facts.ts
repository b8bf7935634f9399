import type { Catalog, Rule } from "../../catalog";
import { parameterValueWords } from "./names";

/** A source of a rule: its name, and whether it is an official text or our own inference. */
export interface PlainSource {
  readonly key: string;
  readonly name: string;
  readonly isInferred: boolean;
}
export interface PlainParameter {
  readonly name: string;
  /** "7000 元"; null where nobody set it. */
  readonly value: string | null;
  /** Follows from the day and the data, so that nobody need set it. */
  readonly isDerived: boolean;
  readonly setBy: string;
}

export function sourcesOf(rule: Rule, { sources }: Catalog): readonly PlainSource[] {
  return rule.source.map(({ key, kind }) => ({
    key,
    name: sources[key]?.ref ?? key,
    isInferred: kind === "inferred design" || kind === "general knowledge",
  }));
}

export function parametersOf(rule: Rule, catalog: Catalog): readonly PlainParameter[] {
  return rule.parameters.flatMap((name) => {
    const parameter = catalog.parameters.find((one) => one.name === name);
    if (!parameter) return [];
    const { setBy, derive } = parameter;
    return [{ name, value: parameterValueWords(parameter), isDerived: derive !== undefined, setBy }];
  });
}

export function needsOf({ needs }: Rule, catalog: Catalog): readonly string[] {
  const ledger = (id: string) => catalog.ledgers.find((one) => one.id === id);
  const departmental = needs.ledgers.filter((id) => ledger(id)?.department != null);
  const own = needs.ledgers
    .filter((id) => !departmental.includes(id))
    .map((id) => `${ledger(id)?.label ?? id}台账`);
  return [
    ...own,
    ...(needs.previous ? ["上期的表"] : []),
    ...needs.departments.map((department) => `${department}部门的名册`),
  ];
}
