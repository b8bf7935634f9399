import type { Catalog, Ledger } from "../catalog";
import { SOURCE_HEADERS } from "../ledger";
import type { Part } from "./part";

/** The columns of a ledger's sheet in a submission, from left to right. */
export interface MergedColumns {
  readonly ledger: Ledger;
  /** Labels of indicators that any file has, in the order of the catalog. */
  readonly labels: readonly string[];
  /** Columns that nobody knows, in the order in which files bring them. */
  readonly extras: readonly string[];
  /** Headers as they stand in the sheet: row number, labels, extras, sources. */
  readonly headers: readonly string[];
  /** Sheet columns of what stands beside the labels. */
  readonly firstLabel: number;
  readonly firstExtra: number;
  readonly firstSource: number;
}

export const NUMBER_HEADER = "序号";

/** @param parts of one ledger, in the order in which they are written: it decides about the order of unknown columns */
export function mergedColumns(catalog: Catalog, id: string, parts: readonly Part[]): MergedColumns {
  const ledger = catalog.ledgers.find((one) => one.id === id)!;
  const found = new Set(parts.flatMap(({ labels }) => labels));
  // Records say where they belong, also those of files that said it above the table only.
  for (const name of [catalog.place.town, catalog.place.village])
    if (ledger.indicators.some(({ label }) => label === name)) found.add(name);
  const labels = ledger.indicators.map(({ label }) => label).filter((label) => found.has(label));
  const extras = [...new Set(parts.flatMap((part) => part.extras))];
  const firstLabel = 1;
  const firstExtra = firstLabel + labels.length;
  const names = new Set(ledger.indicators.flatMap(({ label, aliases }) => [label, ...aliases]));
  const shown = extras.map((header) => (names.has(header) ? `${header}（原列）` : header));
  return {
    ledger,
    labels,
    extras,
    headers: [NUMBER_HEADER, ...labels, ...shown, ...SOURCE_HEADERS],
    firstLabel,
    firstExtra,
    firstSource: firstExtra + extras.length,
  };
}
