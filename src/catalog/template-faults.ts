import { nearest } from "../table";
import type { CatalogFault } from "./fault";
import type { Catalog } from "./model";

/** The ledgers and indicators that blank forms name are all there. */
export function templateFaults({ templates, ledgers }: Catalog): CatalogFault[] {
  if (!templates) return [];
  const faults: CatalogFault[] = [];
  const byId = new Map(ledgers.map((ledger) => [ledger.id, ledger]));
  const need = (field: string, what: string, text: string, known: Iterable<string>): boolean => {
    const names = new Set(known);
    if (names.has(text)) return true;
    const suggestion = nearest(text, names);
    const message = `没有${what}“${text}”`;
    faults.push({
      file: "templates.json",
      id: "",
      field,
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
    return false;
  };
  const everywhere = ledgers.flatMap(({ indicators }) => indicators.map(({ label }) => label));
  for (const key of ["preprinted", "leftOut"] as const)
    templates[key].forEach((label, at) => need(`${key}[${at}]`, "指标", label, everywhere));
  templates.sets.forEach(({ label, ledgers: ids }, at) => {
    if (ids.length === 0)
      faults.push({
        file: "templates.json",
        id: "",
        field: `sets[${at}].ledgers`,
        message: `“${label}”里一张台账也没有`,
      });
    for (const id of ids) need(`sets[${at}].ledgers`, "台账", id, byId.keys());
  });
  templates.ledgers.forEach(({ ledger: id, ask = [], only }, at) => {
    const field = `ledgers[${at}]`;
    if (!need(`${field}.ledger`, "台账", id, byId.keys())) return;
    const own = byId.get(id)!;
    const labels = own.indicators.map(({ label }) => label);
    for (const label of ask) need(`${field}.ask`, `台账“${own.label}”的指标`, label, labels);
    if (only) need(`${field}.only`, `台账“${own.label}”的指标`, only.indicator, labels);
  });
  return faults;
}
