import { nearest } from "../table";
import type { CatalogFault } from "./fault";
import type { Catalog, Ledger } from "./model";

/** The ledgers, indicators and kinds that the requests to the county centre name are all there. */
export function applicationFaults({ applications, ledgers, codeLists }: Catalog): CatalogFault[] {
  if (!applications) return [];
  const faults: CatalogFault[] = [];
  const byId = new Map(ledgers.map((ledger) => [ledger.id, ledger]));
  const add = (field: string, message: string, text: string, known: Iterable<string>) => {
    const suggestion = nearest(text, known);
    faults.push({
      file: "applications.json",
      id: "",
      field,
      message,
      code: "unknownReference",
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  };
  const ledgerOf = (field: string, id: string): Ledger | undefined => {
    const ledger = byId.get(id);
    if (!ledger) add(field, `没有台账“${id}”`, id, byId.keys());
    return ledger;
  };
  const needLabel = (field: string, label: string, among: readonly Ledger[]) => {
    const known = new Set(among.flatMap(({ indicators }) => indicators.map((one) => one.label)));
    if (!known.has(label)) add(field, `台账“${among[0]!.label}”没有指标“${label}”`, label, known);
  };
  const form = ledgerOf("ledger", applications.ledger);
  if (!form) return faults;
  needLabel("kind", applications.kind, [form]);
  needLabel("number", applications.number, [form]);
  const list = form.indicators.find(({ label }) => label === applications.kind)?.codeList;
  const kinds = new Set(codeLists.find(({ id }) => id === list)?.items.map(({ label }) => label));
  applications.entries.forEach(({ ledger: id, kind, only, fill, about }, index) => {
    const field = `entries[${index}]`;
    if (!kinds.has(kind)) add(`${field}.kind`, `选项里没有“${kind}”`, kind, kinds);
    for (const label of [...Object.keys(fill), ...about]) needLabel(`${field}.fill`, label, [form]);
    const own = ledgerOf(`${field}.ledger`, id);
    if (!own) return;
    const parent = byId.get(own.parent ?? "");
    for (const label of Object.values(fill))
      needLabel(`${field}.fill`, label, parent ? [own, parent] : [own]);
    if (only) needLabel(`${field}.only`, only.indicator, [own]);
  });
  return faults;
}
