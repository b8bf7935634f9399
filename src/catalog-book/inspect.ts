import { checkReferences, parseCatalog, type Catalog, type CatalogFault, type Ledger } from "../catalog";
import type { SheetGrid } from "../sheet";
import { compileRuleSet, runExamples } from "../validate";
import type { BookFault } from "./fault";
import { lintCatalog } from "./lint";
import type { Origins } from "./origins";
import { isCatalogBook, readBook, type BookFiles } from "./read";
import { RULES } from "./sheets/rules";

/** What came of reading a workbook of a catalog. */
export interface CatalogBook {
  /** Null when there is any error. */
  readonly catalog: Catalog | null;
  /** All that is wrong or doubtful, in the order of the workbook. */
  readonly faults: readonly BookFault[];
}

/**
 * Makes a catalog of the sheets of a workbook that `catalogBook` gave and people edited. Whatever is wrong is told at
 * its cell, all of it: what cannot be read is replaced by something harmless, so that everything else is looked at.
 */
export function readCatalogBook(grids: readonly SheetGrid[]): CatalogBook {
  const faults: BookFault[] = [];
  if (!isCatalogBook(grids)) {
    const message =
      "这不是口径工作簿：没有“规则”“指标”“台账”这几张表。先用 taizhang rules export 导出一份再改";
    return {
      catalog: null,
      faults: [
        { code: "sheetMissing", severity: "error", sheet: grids[0]?.name ?? RULES.name, cell: null, message },
      ],
    };
  }
  const book = readBook(grids, (fault) => faults.push(fault));
  const { catalog, faults: wrong } = checkedCatalog(book);
  const told = new Set(faults.filter(({ severity }) => severity === "error").map(placeKey));
  for (const { severity, fault } of wrong) {
    const located = locate(fault, severity, book.origins, catalog);
    // A cell that could not be read has been told once.
    if (!told.has(placeKey(located))) faults.push(located);
  }
  const isSound = faults.every(({ severity }) => severity !== "error");
  const ordered = inOrder(distinct(faults), grids);
  return { catalog: isSound ? catalog : null, faults: ordered };
}

interface Found {
  readonly severity: BookFault["severity"];
  readonly fault: CatalogFault;
}

function checkedCatalog({ files, badRules, badParameters }: BookFiles): {
  catalog: Catalog | null;
  faults: Found[];
} {
  const { catalog, faults } = parseCatalog(files);
  const error = (fault: CatalogFault): Found => ({ severity: "error", fault });
  if (!catalog) return { catalog: null, faults: faults.map(error) };
  const references = checkReferences(catalog);
  const sound = runnable(catalog, references);
  const ruleSet = compileRuleSet(sound);
  const formulas = [...references, ...ruleSet.faults];
  const doubtful = new Set(badRules);
  for (const { rule, compiled } of ruleSet.formulas)
    if ([...compiled.parameters].some((name) => badParameters.has(name))) doubtful.add(rule.id);
  const examples = runExamples(ruleSet).faults.filter(({ id }) => !doubtful.has(id));
  const lints = lintCatalog(ruleSet).filter(({ id }) => !doubtful.has(id));
  return {
    catalog,
    faults: [
      ...formulas.map(error),
      ...ruleSet.warnings.map((fault): Found => ({ severity: "warning", fault })),
      ...examples.map(error),
      ...lints.map(({ severity, ...fault }): Found => ({ severity, fault })),
    ],
  };
}

/**
 * A catalog whose formulas can be looked at although some entries name what is not there: such relations are left out,
 * and with them the rules that use them.
 */
function runnable(catalog: Catalog, faults: readonly CatalogFault[]): Catalog {
  const dropped = new Map<string, Set<string>>();
  const ledgers = catalog.ledgers.map((ledger): Ledger => {
    const bad = badRelations(ledger, faults);
    if (bad.size === 0) return ledger;
    dropped.set(ledger.id, bad);
    return { ...ledger, relations: ledger.relations.filter(({ name }) => !bad.has(name)) };
  });
  const patterns = new Set(faults.filter(({ file }) => file === "patterns.json").map(({ id }) => id));
  if (dropped.size === 0 && patterns.size === 0) return catalog;
  const uses = (text: string | null, names: Iterable<string>) =>
    text !== null && [...names].some((name) => text.includes(`${name}[`));
  return {
    ...catalog,
    ledgers,
    rules: catalog.rules.filter(({ ledger, when, must, message, examples }) => {
      const names = dropped.get(ledger) ?? new Set<string>();
      const isShown = examples.some(({ related = {} }) =>
        Object.keys(related).some((name) => names.has(name)),
      );
      return !isShown && !uses(when, names) && !uses(must, names) && !uses(message, names);
    }),
    patterns: catalog.patterns.map((one) => (patterns.has(one.name) ? { ...one, regex: "^" } : one)),
  };
}

function badRelations({ id, relations }: Ledger, faults: readonly CatalogFault[]): Set<string> {
  const own = faults.filter((fault) => fault.file === "ledgers.json" && fault.id === id);
  return new Set(
    relations
      .filter((_, at) => own.some(({ field }) => field.startsWith(`relations[${String(at)}]`)))
      .map(({ name }) => name),
  );
}

/** A fault of a catalog at the cell that it came from. */
function locate(
  fault: CatalogFault,
  severity: BookFault["severity"],
  origins: Origins,
  catalog: Catalog | null,
): BookFault {
  const { message, suggestion, span, code = "shape", id } = fault;
  const place = origins.of({ ...fault, field: cellField(fault, catalog) });
  return {
    code,
    severity,
    sheet: place?.sheet ?? RULES.name,
    cell: place?.cell ?? null,
    message,
    ...(id === "" ? {} : { entry: id }),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(span === undefined ? {} : { span }),
  };
}

/** Examples stand in three columns, by what they must give. */
function cellField(fault: CatalogFault, catalog: Catalog | null): string {
  const { file, id, field, code } = fault;
  if (file !== "rules.json") return field;
  if (code === "exampleMissing") return fault.message.includes("不通过") ? "failing" : "passing";
  const index = /^examples\[(\d+)\]/.exec(field)?.[1];
  if (index === undefined) return RULE_FIELDS[field] ?? field;
  const expect = catalog?.rules.find((rule) => rule.id === id)?.examples[Number(index)]?.expect;
  return expect === "P" ? "passing" : expect === "F" ? "failing" : "others";
}

/** Fields of a rule that are called otherwise in its row. */
const RULE_FIELDS: Readonly<Record<string, string>> = {
  "builtinParams.indicator": "builtinIndicator",
  "needs.ledgers": "needsLedgers",
  examples: "passing",
};

const placeKey = ({ sheet, cell }: BookFault): string => `${sheet}!${cell ?? ""}`;

function distinct(faults: readonly BookFault[]): BookFault[] {
  const seen = new Set<string>();
  return faults.filter((fault) => {
    const key = `${placeKey(fault)} ${fault.code} ${fault.message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** By sheet as the tabs stand, then row, then column; errors first where two are of one cell. */
function inOrder(faults: readonly BookFault[], grids: readonly SheetGrid[]): BookFault[] {
  const sheets = new Map(grids.map(({ name }, at) => [name, at]));
  const row = ({ cell }: BookFault) => Number(/\d+$/.exec(cell ?? "")?.[0] ?? 0);
  const column = ({ cell }: BookFault) => {
    const letters = /^[A-Z]+/.exec(cell ?? "")?.[0] ?? "";
    return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  };
  const rank = { error: 0, warning: 1, notice: 2 };
  const sheet = (fault: BookFault) => sheets.get(fault.sheet) ?? grids.length;
  return [...faults].sort(
    (a, b) =>
      sheet(a) - sheet(b) || row(a) - row(b) || column(a) - column(b) || rank[a.severity] - rank[b.severity],
  );
}
