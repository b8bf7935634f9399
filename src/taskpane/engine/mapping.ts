import { mappingOf, type LedgerBlock, type SavedMapping } from "../../ledger";
import { columnLetters } from "../../sheet";
import type { MappingView } from "../model";

/** How the columns of a block were matched, for a person to correct. */
export function mappingView(block: LedgerBlock, index: number): MappingView {
  const { sheet, headerRow, mapping, tables } = block;
  const labels = new Set(mapping.flatMap(({ label }) => (label === null ? [] : [label])));
  const open = new Map<string, boolean>();
  for (const { ledger } of tables) {
    for (const { label, required } of ledger.indicators)
      if (!labels.has(label)) open.set(label, open.get(label) === true || required === true);
  }
  const all = [...open].map(([label, isRequired]) => ({ label, isRequired }));
  const [first] = tables;
  return {
    block: index,
    sheet,
    ledger: first!.ledger.id,
    ledgerLabel: tables.map(({ ledger }) => ledger.label).join("、"),
    headerRows: headerRow === null ? null : [headerRow + 2 - headerDepth(block), headerRow + 1],
    columns: mapping.map(({ column, header, label, by }) => ({
      letters: columnLetters(column),
      column,
      header,
      label,
      isSaved: by === "saved",
    })),
    open: [...all.filter(({ isRequired }) => isRequired), ...all.filter(({ isRequired }) => !isRequired)],
  };
}

/** Lines of the header: a parent and its children are joined by "/". */
function headerDepth({ mapping, headerRow }: LedgerBlock): number {
  const depth = Math.max(1, ...mapping.map(({ header }) => header.split("/").length));
  return Math.min(depth, (headerRow ?? 0) + 1);
}

/**
 * The mapping of a block after a person said where some indicators stand.
 * @param assigned indicator label → sheet column, or null for "the sheet has no such column"
 */
export function changedMapping(
  block: LedgerBlock,
  assigned: readonly (readonly [string, number | null])[],
): SavedMapping {
  const saved = mappingOf(block);
  const headers = new Map(Object.entries(saved.headers));
  for (const [label, column] of assigned) {
    for (const [header, known] of headers) if (known === label) headers.set(header, null);
    const header = column === null ? undefined : block.mapping.find((one) => one.column === column)?.header;
    if (header !== undefined) headers.set(header, label);
  }
  return { ledger: saved.ledger, headers: Object.fromEntries(headers) };
}
