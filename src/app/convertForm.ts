import { readAuditSheet } from "../audit";
import type { Catalog } from "../catalog";
import { readLedgers, type SavedMapping } from "../ledger";
import { holdsRecords } from "../sheet";
import {
  cardLayout,
  makeTemplate,
  notOnCard,
  parseStamp,
  planCards,
  refillOf,
  STAMP_SETTING,
  TemplateError,
  type GivenRecord,
  type Refill,
  type TemplateBook,
  type TemplatePlace,
} from "../template";
import type { FormBook } from "./restoreTemplate";

export interface ConvertOptions {
  readonly style: "roster" | "card";
  /** Where and for when, as far as the workbook does not say it itself. */
  readonly period: string;
  readonly id: string;
  readonly mappings?: readonly SavedMapping[];
}

export interface ConvertedForm {
  readonly book: TemplateBook;
  readonly refill: Refill;
  /** Indicators that hold something and have no place on a page, by the ledger's label. */
  readonly dropped: ReadonlyMap<string, readonly string[]>;
}

/**
 * A roster as pages (一户一页), or pages as a roster, with every value as it stands. Any workbook whose ledgers are
 * recognised will do; it stays as it is.
 * @throws TemplateError no-records, signed
 */
export function convertForm(
  { sheets, settings }: FormBook,
  catalog: Catalog,
  { style, period, id, mappings }: ConvertOptions,
): ConvertedForm {
  if (readAuditSheet(sheets)?.chain.length)
    throw new TemplateError("signed", "这张表已经签过字。换个样式就成了另一张表，请先撤回签字。");
  const own = sheets.filter(({ role }) => holdsRecords(role));
  const { blocks } = readLedgers(own, catalog, mappings ? { mappings } : {});
  if (blocks.length === 0)
    throw new TemplateError("no-records", "文件里没有认出台账，换不了样式。请先看看“列对应”。");
  const names = own.filter(({ name }) => blocks.some(({ sheet }) => sheet === name)).map(({ name }) => name);
  const refill = refillOf(names, own, blocks, catalog);
  const stamp = parseStamp(settings.get(STAMP_SETTING));
  const ledgers = catalog.ledgers.filter((ledger) => refill.records.has(ledger.id));
  const book = makeTemplate(catalog, {
    ledgers: ledgers.map((ledger) => ledger.id),
    place: stamp?.place ?? placeOf(refill, catalog, period),
    style,
    id,
    rows: null,
    records: refill.records,
    extras: refill.extras,
    captions: refill.captions,
  });
  return {
    book,
    refill,
    dropped: style === "card" ? droppedOf(refill, catalog) : new Map(),
  };
}

/** The one town and village that the records name; "" where they name several. */
function placeOf({ records }: Refill, { place }: Catalog, period: string): TemplatePlace {
  const one = (label: string): string => {
    const names = new Set<string>();
    for (const list of records.values())
      for (const record of list) {
        const name = record.get(label);
        if (typeof name === "string") names.add(name.trim());
      }
    return names.size === 1 ? [...names][0]! : "";
  };
  return { town: one(place.town), village: one(place.village), period };
}

function droppedOf({ records, extras }: Refill, catalog: Catalog): Map<string, string[]> {
  const dropped = new Map<string, string[]>();
  const { cards } = planCards(catalog.ledgers.filter(({ id }) => records.has(id)));
  for (const { parent, child } of cards) {
    const filled = (id: string, label: string) =>
      (records.get(id) ?? []).some((record: GivenRecord) => (record.get(label) ?? null) !== null);
    for (const ledger of child ? [parent, child] : [parent]) {
      const gone = ledger === child ? notOnCard(cardLayout(parent, child, catalog, 1), catalog) : [];
      const labels = [...gone, ...(extras.get(ledger.id) ?? [])].filter((label) => filled(ledger.id, label));
      if (labels.length > 0) dropped.set(ledger.label, labels);
    }
  }
  return dropped;
}
