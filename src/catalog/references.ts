import type { CatalogFault, FaultKind } from "./fault";
import type { Catalog, Flow, Ledger } from "./model";
import { nearest } from "../table";
import { applicationFaults } from "./application-faults";
import { templateFaults } from "./template-faults";

/**
 * What one entry of a catalog says of another: that it exists, that names are unique, that patterns are safe.
 * Formulas are checked where the rule language is known (validate/ruleset).
 */
export function checkReferences(catalog: Catalog): CatalogFault[] {
  return [
    ...uniqueNames(catalog),
    ...catalog.ledgers.flatMap((ledger) => ledgerFaults(catalog, ledger)),
    ...catalog.rules.flatMap((rule) => ruleFaults(catalog, rule)),
    ...catalog.patterns.flatMap(patternFaults),
    ...parameterFaults(catalog),
    ...catalog.flows.flatMap((flow) => flowFaults(catalog, flow)),
    ...applicationFaults(catalog),
    ...templateFaults(catalog),
  ];
}

/** A flow's duties and roles exist, and no stage comes twice. */
function flowFaults({ duties, roles }: Catalog, { id, duties: own, stages }: Flow): CatalogFault[] {
  const faults: CatalogFault[] = [];
  const known = new Set(duties.map((duty) => duty.id));
  const knownRoles = new Set(roles.map((role) => role.id));
  const add = (field: string, message: string, suggestion?: string, code: FaultKind = "unknownReference") =>
    faults.push({
      file: "flows.json",
      id,
      field,
      message,
      code,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  own.forEach((duty, index) => {
    if (!known.has(duty)) add(`duties[${index}]`, `责任矩阵没有“${duty}”`, nearest(duty, known));
  });
  stages.forEach((stage, index) => {
    stage.roles.forEach((role, at) => {
      const field = `stages[${index}].roles[${at}]`;
      if (!knownRoles.has(role)) add(field, `没有角色“${role}”`, nearest(role, knownRoles));
    });
  });
  for (const stage of repeated(stages.map((one) => one.stage)))
    add("stages", `“${stage}”重复`, undefined, "duplicate");
  return faults;
}

function uniqueNames(catalog: Catalog): CatalogFault[] {
  const groups: [string, string, readonly string[]][] = [
    ["ledgers.json", "id", catalog.ledgers.map(({ id }) => id)],
    ["ledgers.json", "label", catalog.ledgers.map(({ label }) => label)],
    ["codelists.json", "id", catalog.codeLists.map(({ id }) => id)],
    ["codelists.json", "label", catalog.codeLists.map(({ label }) => label)],
    ["rules.json", "id", catalog.rules.map(({ id }) => id)],
    ["parameters.json", "name", catalog.parameters.map(({ name }) => name)],
    ["patterns.json", "name", catalog.patterns.map(({ name }) => name)],
    ["responsibility.json", "id", catalog.duties.map(({ id }) => id)],
    ["flows.json", "id", catalog.flows.map(({ id }) => id)],
    ["flows.json", "duties", catalog.flows.flatMap(({ duties }) => duties)],
    ["flows.json", "roles", catalog.roles.map(({ id }) => id)],
  ];
  const faults: CatalogFault[] = [];
  for (const [file, field, names] of groups) {
    for (const id of repeated(names))
      faults.push({ file, id, field, message: `“${id}”重复`, code: "duplicate" });
  }
  for (const ledger of catalog.ledgers) {
    const file = "indicators.json";
    for (const field of ["id", "label"] as const) {
      for (const name of repeated(ledger.indicators.map((indicator) => indicator[field]))) {
        faults.push({ file, id: `${ledger.id}.${name}`, field, message: `“${name}”重复`, code: "duplicate" });
      }
    }
  }
  return faults;
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of names) (seen.has(name) ? twice : seen).add(name);
  return [...twice];
}

function ledgerFaults(catalog: Catalog, ledger: Ledger): CatalogFault[] {
  const faults: CatalogFault[] = [];
  const add = (
    file: string,
    id: string,
    field: string,
    message: string,
    suggestion?: string,
    code: FaultKind = "unknownReference",
  ) => faults.push({ file, id, field, message, code, ...(suggestion === undefined ? {} : { suggestion }) });
  const ledgers = new Map(catalog.ledgers.map((other) => [other.id, other]));
  const codeLists = catalog.codeLists.map(({ id }) => id);
  const duties = new Set(catalog.duties.map(({ id }) => id));

  if (ledger.indicators.length === 0)
    add("indicators.json", ledger.id, "indicators", "台账没有指标", undefined, "missing");
  if (ledger.parent !== null && !ledgers.has(ledger.parent)) {
    add(
      "ledgers.json",
      ledger.id,
      "parent",
      `没有台账“${ledger.parent}”`,
      nearest(ledger.parent, ledgers.keys()),
    );
  }
  const ids = new Set(ledger.indicators.map(({ id }) => id));
  ledger.key.forEach((id, index) => {
    if (!ids.has(id)) add("ledgers.json", ledger.id, `key[${index}]`, `没有指标“${id}”`, nearest(id, ids));
  });
  ledger.responsibility.forEach((id, index) => {
    if (!duties.has(id)) {
      add("ledgers.json", ledger.id, `responsibility[${index}]`, `责任矩阵没有“${id}”`, nearest(id, duties));
    }
  });
  for (const indicator of ledger.indicators) {
    const id = `${ledger.id}.${indicator.id}`;
    const needsList = indicator.type === "code" || indicator.type === "boolean";
    if (needsList && indicator.codeList === null)
      add("indicators.json", id, "codeList", "选项类指标没有码表", undefined, "missing");
    if (indicator.codeList !== null && !codeLists.includes(indicator.codeList)) {
      const suggestion = nearest(indicator.codeList, codeLists);
      add("indicators.json", id, "codeList", `没有码表“${indicator.codeList}”`, suggestion);
    }
    if (indicator.min !== null && indicator.max !== null && indicator.min > indicator.max) {
      add(
        "indicators.json",
        id,
        "min",
        `下限 ${indicator.min} 大于上限 ${indicator.max}`,
        undefined,
        "bounds",
      );
    }
  }
  const own = new Set(ledger.indicators.map(({ label }) => label));
  const names = repeated(ledger.relations.map(({ name }) => name));
  for (const name of names)
    add("ledgers.json", ledger.id, "relations", `关系“${name}”重名`, undefined, "duplicate");
  ledger.relations.forEach((relation, index) => {
    const at = `relations[${index}]`;
    const other = ledgers.get(relation.ledger);
    if (!other) {
      const suggestion = nearest(relation.ledger, ledgers.keys());
      add("ledgers.json", ledger.id, `${at}.ledger`, `没有台账“${relation.ledger}”`, suggestion);
      return;
    }
    const theirs = new Set(other.indicators.map(({ label }) => label));
    relation.on.forEach(([mine, its], pair) => {
      if (!own.has(mine))
        add("ledgers.json", ledger.id, `${at}.on[${pair}][0]`, `没有指标“${mine}”`, nearest(mine, own));
      if (!theirs.has(its)) {
        add(
          "ledgers.json",
          ledger.id,
          `${at}.on[${pair}][1]`,
          `“${other.label}”没有指标“${its}”`,
          nearest(its, theirs),
        );
      }
    });
    if (relation.cardinality !== "all" && relation.on.length === 0) {
      add("ledgers.json", ledger.id, `${at}.on`, "没有写按什么对应", undefined, "missing");
    }
  });
  return faults;
}

function ruleFaults(catalog: Catalog, rule: Catalog["rules"][number]): CatalogFault[] {
  const faults: CatalogFault[] = [];
  const add = (field: string, message: string, suggestion?: string, code: FaultKind = "unknownReference") =>
    faults.push({
      file: "rules.json",
      id: rule.id,
      field,
      message,
      code,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  const ledger = catalog.ledgers.find(({ id }) => id === rule.ledger);
  if (!ledger) {
    if (rule.ledger !== "*" || rule.kind === "formula") {
      add(
        "ledger",
        `没有台账“${rule.ledger}”`,
        nearest(
          rule.ledger,
          catalog.ledgers.map(({ id }) => id),
        ),
      );
    }
    return faults;
  }
  const own = ledger.indicators.map(({ label }) => label);
  rule.highlight.forEach((text, index) => {
    const { table, column } = highlightParts(text, own);
    const field = `highlight[${index}]`;
    if (table === null) {
      if (!own.includes(column)) add(field, `没有指标“${column}”`, nearest(column, own));
      return;
    }
    const relation = ledger.relations.find(({ name }) => name === table);
    const other = catalog.ledgers.find(({ id }) => id === relation?.ledger);
    if (!relation)
      add(
        field,
        `“${ledger.label}”没有关系“${table}”`,
        nearest(
          table,
          ledger.relations.map(({ name }) => name),
        ),
      );
    else if (other && !other.indicators.some(({ label }) => label === column)) {
      add(
        field,
        `“${other.label}”没有指标“${column}”`,
        nearest(
          column,
          other.indicators.map(({ label }) => label),
        ),
      );
    }
  });
  if (rule.kind === "formula" && rule.highlight.length === 0)
    add("highlight", "没有写标红哪一格", undefined, "missing");
  if (rule.kind === "builtin" && rule.builtinParams.indicator !== undefined) {
    const name = rule.builtinParams.indicator;
    if (!own.includes(name)) add("builtinParams.indicator", `没有指标“${name}”`, nearest(name, own));
  }
  return faults;
}

/** `在册成员[与户主关系]` → table and column; a label that merely holds brackets is a column of the own ledger. */
export function highlightParts(
  text: string,
  ownLabels: readonly string[],
): { readonly table: string | null; readonly column: string } {
  if (ownLabels.includes(text)) return { table: null, column: text };
  const open = text.indexOf("[");
  if (open <= 0 || !text.endsWith("]")) return { table: null, column: text };
  return { table: text.slice(0, open), column: text.slice(open + 1, -1) };
}

/** A pattern may hold classes, bounded repeats and choices; a repeat inside a repeat could hang on hostile text. */
function patternFaults(pattern: Catalog["patterns"][number]): CatalogFault[] {
  const fault = (message: string): CatalogFault[] => [
    { file: "patterns.json", id: pattern.name, field: "regex", message, code: "pattern" },
  ];
  try {
    new RegExp(pattern.regex, "u");
  } catch {
    return fault("不是合格的正则表达式");
  }
  if (/\)(?:[*+]|\{)/.test(pattern.regex))
    return fault("不能在括号外再写重复（*、+、{n}），以免遇到特殊文字时卡住");
  if (/\\[1-9]/.test(pattern.regex)) return fault("不能用反向引用");
  return [];
}

function parameterFaults(catalog: Catalog): CatalogFault[] {
  const faults: CatalogFault[] = [];
  for (const parameter of catalog.parameters) {
    const clash = catalog.ledgers.find(({ indicators }) =>
      indicators.some(({ label }) => label === parameter.name),
    );
    const file = "parameters.json";
    if (clash)
      faults.push({
        file,
        id: parameter.name,
        field: "name",
        message: `与“${clash.label}”的指标重名`,
        code: "duplicate",
      });
    const { default: value, type } = parameter;
    const fits = value === null || (typeof value === "string") === (type === "text" || type === "date");
    if (!fits)
      faults.push({
        file,
        id: parameter.name,
        field: "default",
        message: "默认值与类型不符",
        code: "defaultType",
      });
  }
  return faults;
}
