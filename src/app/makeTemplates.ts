import type { Catalog } from "../catalog";
import { readLedgers, type LedgerTable, type SavedMapping } from "../ledger";
import type { SheetGrid } from "../sheet";
import {
  carriedRecords,
  makeTemplate,
  type GivenRecord,
  type TemplateBook,
  type TemplatePlace,
} from "../template";
import { valueAt } from "../table";

/** Which forms somebody wants. */
export interface TemplateOrder {
  /** Ids of ledgers. */
  readonly ledgers: readonly string[];
  /** 数据期, such as "202611". */
  readonly period: string;
  /** Villages with their towns; one workbook for each. */
  readonly villages: readonly { readonly town: string; readonly village: string }[];
  readonly style: "roster" | "card";
  /** Empty rows (or pages) of each sheet; null: as the catalog says. */
  readonly rows: number | null;
  /** Workbooks of the last period, from which people and fixed facts are carried over. */
  readonly previous: readonly { readonly name: string; readonly sheets: readonly SheetGrid[] }[];
  readonly mappings?: readonly SavedMapping[];
  readonly parameters?: ReadonlyMap<string, number | string>;
}

/** A form for one village. */
export interface MadeTemplate {
  readonly place: TemplatePlace;
  /** As the county names its files: 镇_村_台账_年月_v1.xlsx. */
  readonly fileName: string;
  readonly book: TemplateBook;
  /** Records that stand in it already, by ledger id. */
  readonly carried: ReadonlyMap<string, number>;
}

/**
 * Makes the forms one after another, so that many villages take no more memory than one.
 * @param newId gives each workbook something that tells it from all others: letters and digits
 * @throws TemplateError
 */
export function* makeTemplates(
  catalog: Catalog,
  order: TemplateOrder,
  newId: () => string,
): Generator<MadeTemplate> {
  const wanted = new Set(order.ledgers);
  const options = order.mappings ? { mappings: order.mappings } : {};
  const tables = order.previous.flatMap(({ sheets }) =>
    readLedgers(sheets, catalog, options)
      .blocks.flatMap((block) => block.tables)
      .filter(({ ledger }) => wanted.has(ledger.id)),
  );
  const alone = new Map(tables.map((table) => [table, isOfOneVillage(table, catalog)]));
  for (const { town, village } of order.villages) {
    const place = { town, village, period: order.period };
    const records = new Map<string, GivenRecord[]>();
    for (const table of tables) {
      const own = carriedRecords(table, catalog, place, alone.get(table)! && order.villages.length === 1);
      if (own.length > 0) records.set(table.ledger.id, [...(records.get(table.ledger.id) ?? []), ...own]);
    }
    const book = makeTemplate(catalog, {
      ledgers: order.ledgers,
      place,
      id: newId(),
      rows: order.rows,
      style: order.style,
      records,
      ...(order.parameters ? { parameters: order.parameters } : {}),
    });
    yield {
      place,
      fileName: templateFileName(catalog, order.ledgers, place),
      book,
      carried: new Map([...records].map(([id, list]) => [id, list.length])),
    };
  }
}

/** Whether no row names another village than the first that is named. */
function isOfOneVillage(table: LedgerTable, { place }: Catalog): boolean {
  const column = table.column(place.village);
  if (!column) return true;
  const names = new Set<unknown>();
  for (let row = 0; row < table.rowCount; row++) names.add(valueAt(column, row));
  names.delete(null);
  return names.size <= 1;
}

/** Name of a form's file (layouts, 文件命名建议); a set of the catalog goes by its own label. */
export function templateFileName(
  { templates, ledgers }: Catalog,
  ids: readonly string[],
  { town, village, period }: TemplatePlace,
): string {
  const set = templates?.sets.find(
    (one) => one.ledgers.length === ids.length && one.ledgers.every((id) => ids.includes(id)),
  );
  const first = ledgers.find(({ id }) => id === ids[0]);
  const what =
    set?.label ?? (ids.length === 1 ? first?.label : `${first?.label ?? ""}等${String(ids.length)}张表`);
  const parts = [town, village, (what ?? "").replace(/（.*?）/g, ""), period, "v1"];
  return `${parts
    .filter((part) => part !== "")
    .join("_")
    .replace(/[\\/:*?"<>|]/g, "")}.xlsx`;
}
