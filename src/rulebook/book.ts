import type { Catalog, Rule, Severity } from "../catalog";
import { SEVERITY_SIGN, SEVERITY_WORD } from "../report";
import { compileRuleSet, type RuleSet } from "../validate";
import { exampleTable, type ExampleTable } from "./examples";
import { parameterValueWords } from "./plain/names";
import type { PlainSource } from "./plain/facts";
import { relationWords } from "./plain/lists";
import { plainRule, type PlainRule } from "./plain/rule";

/** One rule of the book. */
export interface BookRule extends PlainRule {
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  readonly severityWord: string;
  /** Stands beside the word, and for it where a list is narrow. */
  readonly sign: string;
  readonly isEnabled: boolean;
  readonly examples: ExampleTable | null;
}
export interface BookSection {
  readonly title: string;
  readonly rules: readonly BookRule[];
}
/** The rules of one ledger. */
export interface BookChapter {
  /** Id of the ledger; "all" for the rules of every ledger. */
  readonly id: string;
  readonly title: string;
  /** 一行一户 and the like; "" where there is no one ledger. */
  readonly rowIs: string;
  /** How rules of the ledger find rows elsewhere, of those lists that they use. */
  readonly lists: readonly { readonly name: string; readonly words: string }[];
  readonly sections: readonly BookSection[];
  readonly count: number;
}
export interface BookParameter {
  readonly name: string;
  /** Null where nobody set it. */
  readonly value: string | null;
  readonly isDerived: boolean;
  readonly isInferred: boolean;
  readonly setBy: string;
  readonly note: string | null;
  /** Ids of the rules that need it. */
  readonly rules: readonly string[];
}
/** 规则书: a catalog's rules for people to read, in the order in which they are printed. */
export interface RuleBook {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly count: number;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly inferred: number;
  readonly parameters: readonly BookParameter[];
  readonly chapters: readonly BookChapter[];
  /** Those that rules name, by key. */
  readonly sources: readonly PlainSource[];
}

const EVERY_LEDGER = "*";

/** The book of a catalog. Formulas that do not load leave their rule with its name alone. */
export function ruleBook(catalog: Catalog): RuleBook {
  const ruleSet = compileRuleSet(catalog);
  const { rules } = catalog;
  const ledgers = [{ id: EVERY_LEDGER, label: "所有台账", rowIs: "" }, ...catalog.ledgers];
  const chapters = ledgers.flatMap(({ id, label, rowIs }): BookChapter[] => {
    const own = rules.filter((rule) => rule.ledger === id);
    if (own.length === 0) return [];
    const sections = [...new Set(own.map(({ group }) => group))].map((title) => ({
      title,
      rules: own.filter(({ group }) => group === title).map((rule) => bookRule(rule, ruleSet)),
    }));
    const chapter = { id: id === EVERY_LEDGER ? "all" : id, title: label, rowIs, count: own.length };
    return [{ ...chapter, lists: listsOf(id, own, ruleSet), sections }];
  });
  const written = chapters.flatMap(({ sections }) => sections.flatMap((section) => section.rules));
  const sources = new Map(
    written.flatMap((rule) => rule.sources.map((source) => [source.key, source] as const)),
  );
  return {
    id: catalog.id,
    title: catalog.title,
    version: catalog.version,
    count: rules.length,
    counts: {
      error: countOf(rules, "error"),
      warning: countOf(rules, "warning"),
      notice: countOf(rules, "notice"),
    },
    inferred: written.filter(({ isInferred }) => isInferred).length,
    parameters: parametersOf(catalog),
    chapters,
    sources: [...sources.values()].sort((a, b) => a.key.localeCompare(b.key, "en", { numeric: true })),
  };
}

const countOf = (rules: readonly Rule[], severity: Severity): number =>
  rules.filter((rule) => rule.severity === severity).length;

function bookRule(rule: Rule, ruleSet: RuleSet): BookRule {
  const { id, name, severity, enabled } = rule;
  return {
    ...plainRule(rule, ruleSet),
    id,
    name,
    severity,
    severityWord: SEVERITY_WORD[severity],
    sign: SEVERITY_SIGN[severity],
    isEnabled: enabled,
    examples: exampleTable(rule),
  };
}

function listsOf(id: string, rules: readonly Rule[], ruleSet: RuleSet): BookChapter["lists"] {
  const ledger = ruleSet.ledgers.get(id);
  if (!ledger) return [];
  const ids = new Set(rules.map((rule) => rule.id));
  const used = new Set(
    ruleSet.formulas.flatMap(({ rule, compiled }) => (ids.has(rule.id) ? [...compiled.tables] : [])),
  );
  return relationWords(ledger, ruleSet).filter(({ name }) => used.has(name));
}

function parametersOf({ parameters, rules }: Catalog): BookParameter[] {
  return parameters.map((parameter) => ({
    name: parameter.name,
    value: parameterValueWords(parameter),
    isDerived: parameter.derive !== undefined,
    isInferred: parameter.inferred,
    setBy: parameter.setBy,
    note: parameter.note,
    rules: rules.filter((rule) => rule.parameters.includes(parameter.name)).map(({ id }) => id),
  }));
}
