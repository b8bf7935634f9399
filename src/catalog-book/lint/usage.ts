import { childrenOf, parameterAt, type CheckedFormula, type CheckedNode } from "../../formula";
import type { RuleSet } from "../../validate";
import type { Lint } from "./lint";

/** What the formulas of a catalog use. */
interface Used {
  readonly parameters: Set<string>;
  /** Labels or ids, as they are written. */
  readonly codeLists: Set<string>;
  readonly patterns: Set<string>;
}

/** Parameters, code lists and patterns that nothing uses, and rules that list other parameters than they use. */
export function usageLints(ruleSet: RuleSet): Lint[] {
  const { catalog } = ruleSet;
  const used = usedBy(formulasOf(ruleSet));
  for (const { derive } of catalog.parameters)
    // What gives others their value is used.
    if (derive?.from === "schoolYear")
      for (const one of catalog.parameters)
        if (one.derive?.from === "dataYear") used.parameters.add(one.name);
  const lists = new Set(catalog.ledgers.flatMap(({ indicators }) => indicators.map((one) => one.codeList)));
  const notice = (file: string, id: string, field: string, code: Lint["code"], message: string): Lint => ({
    file,
    id,
    field,
    code,
    message,
    severity: "notice",
  });
  return [
    ...parameterLists(ruleSet),
    ...catalog.parameters
      .filter(({ name }) => !used.parameters.has(name))
      .map(({ name }) => notice("parameters.json", name, "name", "unusedParameter", `没有公式用到“${name}”`)),
    ...catalog.codeLists
      .filter(({ id, label }) => !lists.has(id) && !used.codeLists.has(id) && !used.codeLists.has(label))
      .map(({ id, label }) =>
        notice("codelists.json", id, "label", "unusedCodeList", `没有指标、公式用到码表“${label}”`),
      ),
    ...catalog.patterns
      .filter(({ name }) => !used.patterns.has(name))
      .map(({ name }) => notice("patterns.json", name, "name", "unusedPattern", `没有公式用到“${name}”`)),
  ];
}

function* formulasOf({ formulas, messages, requirements, filters }: RuleSet): Generator<CheckedFormula> {
  for (const { compiled } of [...formulas, ...requirements])
    for (const part of [compiled.when, compiled.must]) if (part) yield part;
  for (const parts of messages.values()) for (const part of parts) if (typeof part !== "string") yield part;
  yield* filters.values();
}

function usedBy(formulas: Iterable<CheckedFormula>): Used {
  const used: Used = { parameters: new Set(), codeLists: new Set(), patterns: new Set() };
  for (const { root, parameters } of formulas) {
    for (const name of parameters) used.parameters.add(name);
    addNamed(root, used);
  }
  return used;
}

function addNamed(node: CheckedNode, used: Used): void {
  if (node.kind === "call")
    node.args.forEach((arg, index) => {
      const kind = parameterAt(node.spec, index);
      if (arg.kind !== "constant") return;
      if (kind === "codeList") used.codeLists.add(String(arg.value));
      if (kind === "pattern") used.patterns.add(String(arg.value));
    });
  for (const child of childrenOf(node)) addNamed(child, used);
}

function parameterLists({ formulas, messages }: RuleSet): Lint[] {
  return formulas.flatMap(({ rule, compiled }): Lint[] => {
    const used = new Set(compiled.parameters);
    for (const part of messages.get(rule.id) ?? [])
      if (typeof part !== "string") for (const name of part.parameters) used.add(name);
    const lacking = [...compiled.parameters].filter((name) => !rule.parameters.includes(name));
    const idle = rule.parameters.filter((name) => !used.has(name));
    const say = (message: string): Lint => ({
      file: "rules.json",
      id: rule.id,
      field: "parameters",
      code: "parameterList",
      severity: "notice",
      message,
    });
    return [
      ...(lacking.length > 0 ? [say(`公式用到“${lacking.join("、")}”，“参数”里没有写`)] : []),
      ...(idle.length > 0 ? [say(`“参数”里写了“${idle.join("、")}”，公式没有用到`)] : []),
    ];
  });
}
