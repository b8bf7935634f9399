import { isInferred, type FormulaRule, type Rule } from "../../catalog";
import type { CheckedNode } from "../../formula";
import { splitMessage } from "../../report";
import type { ReadyRule, RuleSet } from "../../validate";
import { builtinWords } from "./builtin";
import { block, listOf, sentence, spaced, type Block } from "./clause";
import { needsOf, parametersOf, sourcesOf, type PlainParameter, type PlainSource } from "./facts";
import { blankDefault, isBinary, isCall } from "./shapes";
import { speakerOf } from "./speak";
import type { Speaker } from "./speaker";

/** A rule in the words of the people who fill the ledgers in. Every text is Chinese, without formula signs. */
export interface PlainRule {
  /** 查什么: sentences, each perhaps with a list under it. */
  readonly check: readonly Block[];
  /** What happens to cells that were not filled in. */
  readonly blank: string;
  /** What the user is told when the rule is broken; 〔…〕 stands for what is in the table. */
  readonly problem: string;
  /** 怎么改: the second part of the message. */
  readonly fix: string;
  /** 可以例外; null where the catalog names none. */
  readonly exceptions: string | null;
  /** 依据, in the catalog's own words; null where it gives none. */
  readonly rationale: string | null;
  readonly sources: readonly PlainSource[];
  readonly parameters: readonly PlainParameter[];
  /** What must be at hand beside the ledger itself: 上期的表, 教育部门的名册. */
  readonly needs: readonly string[];
  /** 本县可改的默认值: no official text stands behind it. */
  readonly isInferred: boolean;
}

/** Puts a rule of a catalog into plain Chinese. */
export function plainRule(rule: Rule, ruleSet: RuleSet): PlainRule {
  const { catalog } = ruleSet;
  const { problem, cure } = splitMessage(messageWords(rule, ruleSet));
  return {
    check: checkWords(rule, ruleSet),
    blank: blankWords(rule, ruleSet),
    problem,
    fix: cure,
    exceptions: rule.exceptions,
    rationale: rule.rationale,
    sources: sourcesOf(rule, catalog),
    parameters: parametersOf(rule, catalog),
    needs: needsOf(rule, catalog),
    isInferred: isInferred(rule),
  };
}

/** Sentences and lists as plain lines, for where nothing can be laid out. */
export function blockText(blocks: readonly Block[], indent = ""): string {
  return blocks
    .map(
      ({ text, items }) => indent + text + (items.length > 0 ? `\n${blockText(items, `${indent}· `)}` : ""),
    )
    .join("\n");
}

function checkWords(rule: Rule, ruleSet: RuleSet): readonly Block[] {
  if (rule.kind === "builtin") return [{ text: `${builtinWords(rule)}。`, items: [] }];
  const ready = readyRule(rule, ruleSet);
  if (!ready?.compiled.must) return [{ text: `${rule.name}。`, items: [] }];
  const speaker = speakerOf(ruleSet.catalog, ready.ledger);
  const blocks = ruleWords(speaker, ready);
  return rule.period === "previous" ? [{ text: "逐条看上期的表。", items: [] }, ...blocks] : blocks;
}

function ruleWords(speaker: Speaker, { compiled }: ReadyRule): readonly Block[] {
  const must = speaker.clause(compiled.must!.root, false);
  const demand = block(must, "should");
  if (!compiled.when) return [ended(demand)];
  const when = speaker.clause(compiled.when.root, false);
  const condition = sentence(when, "fact");
  if (condition !== null && demand.items.length === 0)
    return [ended({ text: `当${spaced(condition)}时，${demand.text}`, items: [] })];
  const given = block(when, "fact");
  const first = { text: `当${spaced(given.text)}时：`, items: given.items };
  return demand.items.length === 0 || given.items.length > 0
    ? [first, ended(demand)]
    : [ended({ text: `${first.text.slice(0, -1)}，${demand.text}`, items: demand.items })];
}

/** A list is led in by a colon, a sentence ends. */
const ended = ({ text, items }: Block): Block => ({
  text: items.length > 0 ? `${text}：` : `${text}。`,
  items,
});

function readyRule(rule: FormulaRule, ruleSet: RuleSet): ReadyRule | undefined {
  return ruleSet.formulas.find((ready) => ready.rule.id === rule.id);
}

/** Names of columns are listed up to this many. */
const MOST_NAMED = 4;

function blankWords(rule: Rule, ruleSet: RuleSet): string {
  if (rule.kind === "builtin") return "";
  switch (rule.blank) {
    case "skip":
      return skippedWords(rule, ruleSet);
    case "zero":
      return "没填的格按 0 或空白算。";
    case "required":
      return "没填也算有问题。";
  }
}

/** Which blanks stop the rule: those of columns that it reads and does not itself test for blank. */
function skippedWords(rule: FormulaRule, ruleSet: RuleSet): string {
  const compiled = readyRule(rule, ruleSet)?.compiled;
  if (!compiled) return "";
  const names = [...compiled.reads].flatMap(([key, { table, column }]) => {
    if (compiled.tested.has(key) || (table && table.cardinality !== "one")) return [];
    return [table ? `${table.name}的${column.name}` : column.name];
  });
  if (names.length === 0) return "";
  const unique = [...new Set(names)];
  const which = unique.length > MOST_NAMED ? "用到的格" : listOf(unique, "或");
  return `${which}没填的，这一条不查。`;
}

/** The message with 〔…〕 for what stands in the table. */
function messageWords(rule: Rule, ruleSet: RuleSet): string {
  const ledger = ruleSet.ledgers.get(rule.ledger);
  const parts = rule.kind === "formula" ? ruleSet.messages.get(rule.id) : undefined;
  if (!parts || !ledger) return rule.message.replace(/\{([^{}]+)\}/g, "〔$1〕");
  const speaker = speakerOf(ruleSet.catalog, ledger);
  return parts
    .map((part) => (typeof part === "string" ? part : `〔${slotWords(speaker, part.root)}〕`))
    .join("");
}

/** What stands in a message for a value: shorter than in a sentence, because the text around it explains it. */
function slotWords(speaker: Speaker, node: CheckedNode): string {
  if (node.kind === "parameter") return node.parameter.name;
  if (node.kind === "constant") return String(node.value);
  if (isCall(node, "ROUND", "TEXT")) return slotWords(speaker, node.args[0]!);
  if (isCall(node, "IF") && !blankDefault(node))
    return `${slotWords(speaker, node.args[1]!)}／${slotWords(speaker, node.args[2]!)}`;
  if (isBinary(node, "&")) return slotWords(speaker, node.left) + slotWords(speaker, node.right);
  return speaker.value(node);
}
