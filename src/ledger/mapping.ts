import { columnKeys } from "./band";
import { MOST_HEADER_ROWS } from "./named-headers";
import type { LedgerBlock, SavedMapping } from "./table";

/**
 * The column mapping of a block, to be kept and given to `readLedgers` again. A combined export gives one mapping
 * under its child ledger; headers that are none of ours are kept as null only if somebody dismissed them. Where a
 * person named the header, the mapping holds all of it, so that it is known again as a whole.
 */
export function mappingOf(block: LedgerBlock): SavedMapping {
  const { isNamed, headerTop, headerRow } = block;
  const headers = new Map<string, string | null>();
  const keys = keysOf(block);
  block.mapping.forEach(({ label, by }, index) => {
    const key = keys[index]!;
    if (!headers.has(key) && (label !== null || by === "saved" || isNamed)) headers.set(key, label);
  });
  const mapping = { ledger: block.tables[0]!.ledger.id, headers: Object.fromEntries(headers) };
  if (!isNamed || headerTop === null || headerRow === null) return mapping;
  return { ...mapping, headerRows: headerRow - headerTop + 1 };
}

/**
 * The mapping of a block after a person said where some indicators stand.
 * @param assigned indicator label → sheet column, or null for "the sheet has no such column"
 * @param instead the block that the header was taken for before, if a person said that it is another
 */
export function changedMapping(
  block: LedgerBlock,
  assigned: readonly (readonly [string, number | null])[],
  instead?: LedgerBlock,
): SavedMapping {
  const saved = mappingOf(block);
  const headers = new Map(Object.entries(saved.headers));
  const keys = keysOf(block);
  for (const [label, column] of assigned) {
    for (const [key, known] of headers) if (known === label) headers.set(key, null);
    const key = column === null ? undefined : keys[block.mapping.findIndex((one) => one.column === column)];
    if (key !== undefined) headers.set(key, label);
  }
  const mapping = { ...saved, headers: Object.fromEntries(headers) };
  const before = instead && insteadOf(instead, block);
  return before ? { ...mapping, instead: before } : mapping;
}

/** What a header was taken for before, unless it is the same rows, or a card without any. */
function insteadOf(before: LedgerBlock, now: LedgerBlock): SavedMapping["instead"] {
  const { headerTop, headerRow } = before;
  if (headerTop === null || headerRow === null || before.sheet !== now.sheet) return undefined;
  if (headerTop === now.headerTop && headerRow === now.headerRow) return undefined;
  return { headerRows: headerRow - headerTop + 1, headers: keysOf(before) };
}

/** Cards show the same label again and again, and it means the same. */
function keysOf({ mapping, headerRow }: LedgerBlock): string[] {
  return headerRow === null ? mapping.map(({ header }) => header) : columnKeys(mapping);
}

/** Mappings out of a JSON value: one, or a list; null when the value is not made of mappings. */
export function parseMappings(value: unknown): SavedMapping[] | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const mappings = list.map(parseMapping);
  return mappings.every((mapping) => mapping !== null) ? mappings : null;
}

function parseMapping(value: unknown): SavedMapping | null {
  if (typeof value !== "object" || value === null) return null;
  const { ledger, headers, headerRows, instead } = value as Partial<Record<keyof SavedMapping, unknown>>;
  if (typeof ledger !== "string" || typeof headers !== "object" || headers === null || Array.isArray(headers))
    return null;
  const entries: [string, string | null][] = [];
  for (const [header, label] of Object.entries(headers as Record<string, unknown>)) {
    if (label !== null && typeof label !== "string") return null;
    entries.push([header, label]);
  }
  const mapping = { ledger, headers: Object.fromEntries(entries) };
  if (headerRows === undefined) return mapping;
  if (!isRowCount(headerRows)) return null;
  if (instead === undefined) return { ...mapping, headerRows };
  const before = parseInstead(instead);
  return before && { ...mapping, headerRows, instead: before };
}

function parseInstead(value: unknown): NonNullable<SavedMapping["instead"]> | null {
  if (typeof value !== "object" || value === null) return null;
  const { headerRows, headers } = value as { headerRows?: unknown; headers?: unknown };
  if (!isRowCount(headerRows) || !Array.isArray(headers)) return null;
  const texts = headers.filter((text): text is string => typeof text === "string");
  return texts.length === headers.length ? { headerRows, headers: texts } : null;
}

const isRowCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MOST_HEADER_ROWS;
