import type { Catalog, Ledger } from "../../catalog";
import type { TableInfo } from "../../formula";
import { compared } from "./compare";
import { conditionWords } from "./conditions";
import type { Speaker } from "./speaker";
import { valueWords } from "./values";

/** Puts the formulas of a ledger's rules into words. */
export function speakerOf(catalog: Catalog, ledger: Ledger, rows: TableInfo | null = null): Speaker {
  const speaker: Speaker = {
    catalog,
    ledger,
    rows,
    value: (node) => valueWords(speaker, node),
    clause: (node, negated) => conditionWords(speaker, node, negated),
    criterion: (range, operator, value) => compared(speaker, range, operator, value, "criterion"),
    inside: (table) => speakerOf(catalog, ledger, table),
  };
  return speaker;
}
