import type { LedgerBlock, SavedMapping } from "./table";

/**
 * The column mapping of a block, to be kept and given to `readLedgers` again. A combined export gives one mapping
 * under its child ledger; headers that are none of ours are kept as null only if somebody dismissed them.
 */
export function mappingOf(block: LedgerBlock): SavedMapping {
  const headers = new Map<string, string | null>();
  for (const { header, label, by } of block.mapping) {
    if (!headers.has(header) && (label !== null || by === "saved")) headers.set(header, label);
  }
  return { ledger: block.tables[0]!.ledger.id, headers: Object.fromEntries(headers) };
}

/** Mappings out of a JSON value: one, or a list; null when the value is not made of mappings. */
export function parseMappings(value: unknown): SavedMapping[] | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const mappings: SavedMapping[] = [];
  for (const each of list) {
    if (typeof each !== "object" || each === null) return null;
    const { ledger, headers } = each as { ledger?: unknown; headers?: unknown };
    if (
      typeof ledger !== "string" ||
      typeof headers !== "object" ||
      headers === null ||
      Array.isArray(headers)
    )
      return null;
    const entries: [string, string | null][] = [];
    for (const [header, label] of Object.entries(headers)) {
      if (label !== null && typeof label !== "string") return null;
      entries.push([header, label as string | null]);
    }
    mappings.push({ ledger, headers: Object.fromEntries(entries) });
  }
  return mappings;
}
