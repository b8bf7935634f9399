import { readAuditSheet } from "../audit";
import type { Catalog } from "../catalog";
import { readLedgers } from "../ledger";
import type { CellRange, SheetGrid } from "../sheet";
import {
  inspectTemplate,
  makeTemplate,
  parseStamp,
  refillOf,
  STAMP_SETTING,
  TemplateError,
  type Damage,
  type Refill,
  type TemplateBook,
  type TemplateStamp,
} from "../template";

/** A workbook that may have been made as a form. */
export interface FormBook {
  readonly sheets: readonly SheetGrid[];
  readonly settings: ReadonlyMap<string, string>;
  /** Where it restricts what may be typed, by sheet; null where the host cannot say. */
  readonly validations: ReadonlyMap<string, readonly CellRange[]> | null;
}

export interface CheckedForm {
  readonly stamp: TemplateStamp;
  /** Empty: the form is whole. */
  readonly damages: readonly Damage[];
}

/** What a workbook was made as, and what happened to it since; null when it is no form of ours. */
export function checkForm({ sheets, settings, validations }: FormBook, catalog: Catalog): CheckedForm | null {
  const stamp = parseStamp(settings.get(STAMP_SETTING));
  return stamp && { stamp, damages: inspectTemplate({ sheets, stamp, validations }, catalog) };
}

export interface RestoredForm {
  readonly book: TemplateBook;
  readonly refill: Refill;
  readonly stamp: TemplateStamp;
}

/**
 * Makes the same form anew by the catalog of today and puts what people typed into it, cell by cell: mends one that
 * was damaged, and brings one of an older version up to date. The workbook that came in stays as it is.
 * @throws TemplateError no-template, signed
 */
export function restoreForm(book: FormBook, catalog: Catalog): RestoredForm {
  const stamp = parseStamp(book.settings.get(STAMP_SETTING));
  if (!stamp)
    throw new TemplateError(
      "no-template",
      "这不是台账审签做的表，修不了。请用“新建表格”做一张新表，再把数粘贴过去。",
    );
  if (readAuditSheet(book.sheets)?.chain.length)
    throw new TemplateError("signed", "这张表已经签过字，不能再动。要修，请先撤回签字。");
  const { blocks } = readLedgers(book.sheets, catalog);
  const names = stamp.sheets.map(({ sheet }) => sheet);
  const refill = refillOf(names, book.sheets, blocks, catalog);
  const known = new Set(catalog.ledgers.map(({ id }) => id));
  const ledgers = stamp.sheets.map(({ ledger }) => ledger).filter((id) => known.has(id));
  return {
    book: makeTemplate(catalog, {
      ledgers,
      place: stamp.place,
      id: stamp.id,
      style: stamp.sheets.some(({ columns }) => columns === 0) ? "card" : "roster",
      rows: null,
      rowsOf: new Map(stamp.sheets.map(({ ledger, rowCount }) => [ledger, rowCount])),
      records: refill.records,
      extras: refill.extras,
      captions: refill.captions,
    }),
    refill,
    stamp,
  };
}
