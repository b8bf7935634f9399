import { z } from "zod";
import { CatalogError, type CatalogFault } from "./fault";
import { checkReferences } from "./references";
import {
  Applications,
  Catalog,
  CodeList,
  County,
  Duty,
  Flows,
  Indicator,
  Ledger,
  Parameter,
  Pattern,
  Rule,
  Templates,
} from "./model";

/** The files of a catalog folder, already parsed from JSON. */
export const CATALOG_FILES = [
  "catalog",
  "codelists",
  "county",
  "indicators",
  "ledgers",
  "parameters",
  "patterns",
  "responsibility",
  "rules",
  "sources",
] as const;
/**
 * Files that a catalog may have beside them: without flows nothing of it can be signed, without applications nobody is
 * asked for what a township may not do, without templates forms are made as the ledgers stand.
 */
export const OPTIONAL_FILES = ["flows", "applications", "templates"] as const;
export type CatalogFiles = Readonly<
  Record<(typeof CATALOG_FILES)[number], unknown> & Partial<Record<(typeof OPTIONAL_FILES)[number], unknown>>
>;

const Header = Catalog.pick({ id: true, version: true, title: true, place: true });
const LedgerIndicators = z.strictObject({ ledger: z.string(), indicators: z.array(z.unknown()) });
const LedgerFile = Ledger.omit({ indicators: true });

/**
 * Puts a catalog together out of its files.
 * @throws CatalogError naming every fault with file, id, field and position
 */
export function assembleCatalog(files: CatalogFiles): Catalog {
  const { catalog, faults } = parseCatalog(files);
  if (!catalog) throw new CatalogError(faults);
  const wrong = checkReferences(catalog);
  if (wrong.length > 0) throw new CatalogError(wrong);
  return catalog;
}

/**
 * Puts a catalog together out of its files, looking at the shape of each entry alone.
 * @returns no catalog when there is any fault
 */
export function parseCatalog(files: CatalogFiles): {
  readonly catalog: Catalog | null;
  readonly faults: readonly CatalogFault[];
} {
  const faults: CatalogFault[] = [];
  const list = <T>(file: string, schema: z.ZodType<T>, value: unknown, name: (entry: unknown) => string) =>
    parseEntries(faults, file, schema, value, name);
  const header = parseOne(faults, "catalog.json", Header, files.catalog);
  const county = parseOne(faults, "county.json", County, files.county);
  const flows = parseOne(faults, "flows.json", Flows, files.flows ?? { roles: [], flows: [] });
  const requests = files.applications;
  const applications =
    requests === undefined ? null : parseOne(faults, "applications.json", Applications, requests);
  const templates =
    files.templates === undefined ? null : parseOne(faults, "templates.json", Templates, files.templates);
  const sources = parseOne(faults, "sources.json", Catalog.shape.sources, files.sources);
  const ledgers = list("ledgers.json", LedgerFile, files.ledgers, idOf);
  const codeLists = list("codelists.json", CodeList, files.codelists, idOf);
  const rules = list("rules.json", Rule, files.rules, idOf);
  const parameters = list("parameters.json", Parameter, files.parameters, nameOf);
  const patterns = list("patterns.json", Pattern, files.patterns, nameOf);
  const duties = list("responsibility.json", Duty, files.responsibility, idOf);
  const byLedger = new Map<string, Indicator[]>();
  for (const part of list("indicators.json", LedgerIndicators, files.indicators, ledgerOf)) {
    const named = (entry: unknown) => `${part.ledger}.${idOf(entry)}`;
    byLedger.set(part.ledger, list("indicators.json", Indicator, part.indicators, named));
  }
  for (const id of byLedger.keys()) {
    if (!ledgers.some((ledger) => ledger.id === id)) {
      const message = `没有台账“${id}”`;
      faults.push({ file: "indicators.json", id, field: "ledger", message, code: "unknownReference" });
    }
  }
  if (!header || !county || !flows || !sources || faults.length > 0) return { catalog: null, faults };
  const catalog: Catalog = {
    ...header,
    county,
    ledgers: ledgers.map((ledger) => ({ ...ledger, indicators: byLedger.get(ledger.id) ?? [] })),
    codeLists,
    rules,
    parameters,
    patterns,
    duties,
    ...flows,
    applications,
    templates,
    sources,
  };
  return { catalog, faults };
}

/** The files that `assembleCatalog` makes this very catalog of. */
export function catalogFiles(catalog: Catalog): CatalogFiles {
  const { id, version, title, place, county, ledgers, codeLists, rules } = catalog;
  const { parameters, patterns, duties, roles, flows, applications, templates, sources } = catalog;
  const parts = ledgers.map(({ indicators, ...ledger }) => ({ ledger, indicators }));
  return {
    catalog: { id, version, title, place },
    codelists: codeLists,
    county,
    indicators: parts.map(({ ledger, indicators }) => ({ ledger: ledger.id, indicators })),
    ledgers: parts.map(({ ledger }) => ledger),
    parameters,
    patterns,
    responsibility: duties,
    rules,
    sources,
    flows: { roles, flows },
    ...(applications ? { applications } : {}),
    ...(templates ? { templates } : {}),
  };
}

/** Parses one JSON file of a catalog; a syntax error is told with line and column. */
export function parseCatalogJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const at = Number(/position (\d+)/.exec(message)?.[1] ?? NaN);
    const place = Number.isNaN(at) ? "" : `第 ${lineOf(text, at)} 行附近`;
    const span = Number.isNaN(at) ? {} : { span: [at, at + 1] as const };
    throw new CatalogError([
      { file, id: "", field: place, ...span, message: "不是合格的 JSON，请检查引号、逗号和括号" },
    ]);
  }
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split("\n").length;

const field = (key: string) => (entry: unknown) => {
  const value = (entry as Record<string, unknown> | null)?.[key];
  return typeof value === "string" ? value : "?";
};
const idOf = field("id");
const nameOf = field("name");
const ledgerOf = field("ledger");

function parseOne<T>(faults: CatalogFault[], file: string, schema: z.ZodType<T>, value: unknown): T | null {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  addIssues(faults, file, "", result.error);
  return null;
}

function parseEntries<T>(
  faults: CatalogFault[],
  file: string,
  schema: z.ZodType<T>,
  value: unknown,
  name: (entry: unknown) => string,
): T[] {
  if (!Array.isArray(value)) {
    faults.push({ file, id: "", field: "", message: "应是一个列表", code: "shape" });
    return [];
  }
  const entries: T[] = [];
  value.forEach((entry: unknown, index) => {
    const result = schema.safeParse(entry);
    if (result.success) entries.push(result.data);
    else addIssues(faults, file, name(entry) === "?" ? `第 ${index + 1} 条` : name(entry), result.error);
  });
  return entries;
}

function addIssues(faults: CatalogFault[], file: string, id: string, error: z.ZodError): void {
  for (const issue of error.issues)
    faults.push({ file, id, field: pathText(issue.path), message: issueText(issue), code: "shape" });
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text === "" ? String(part) : `${text}.${String(part)}`,
    "",
  );
}

function issueText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `类型不对，应是 ${issue.expected}`;
    case "invalid_value":
      return `只能是：${issue.values.map(String).join("、")}`;
    case "unrecognized_keys":
      return `不认识的字段：${issue.keys.join("、")}`;
    case "too_small":
      return "不能为空";
    case "invalid_format":
      return "写法不对";
    default:
      return "内容不对";
  }
}
