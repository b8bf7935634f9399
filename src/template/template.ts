import type { Catalog, Ledger } from "../catalog";
import { compileRuleSet } from "../validate";
import { planChecks } from "./checks";
import { formColumns, HINT_COLUMN } from "./columns";
import { formSheet, placedLedger, type FormLayout } from "./form-sheet";
import { guideSheet } from "./guide";
import { formLists } from "./lists";
import { TemplateError, type TemplateBook, type TemplateRequest } from "./model";
import { formParameters } from "./parameters";
import { headerDigest, STAMP_SETTING, stampText } from "./stamp";

const NO_CAPTIONS = { filler: null, reviewer: null, date: null };
/** More rows would make a form that an old machine cannot open. */
const MOST_ROWS = 5_000;
const DEFAULT_ROWS = 50;
/** Beyond the records that stand in it already: for those who come new. */
const SPARE_PART = 0.2;
const LEAST_SPARE = 10;

/**
 * Makes a blank workbook that checks itself: a sheet per ledger with drop-downs, hints and hidden formulas, a sheet
 * that says how to fill it in, and hidden ones with code lists and parameters.
 * @throws TemplateError
 */
export function makeTemplate(catalog: Catalog, request: TemplateRequest): TemplateBook {
  const layouts = layoutsOf(catalog, request);
  const used = new Set(
    layouts.flatMap(({ columns }) => columns.map(({ indicator }) => indicator.codeList ?? "")),
  );
  const lists = formLists(catalog, used);
  const parameters = formParameters(catalog, request.parameters ?? new Map(), request.place.period);
  const plan = planChecks(compileRuleSet(catalog), layouts.map(placedLedger), {
    parameter: parameters.reference,
    today: parameters.today,
    codeListRange: lists.range,
  });
  const forms = layouts.map((layout) =>
    formSheet(layout, {
      catalog,
      place: request.place,
      checks: plan.ledgers.get(layout.ledger.id) ?? { columns: [], verdicts: [], cellTests: [] },
      lists,
      records: request.records?.get(layout.ledger.id) ?? [],
      captions: request.captions?.get(layout.ledger.id) ?? NO_CAPTIONS,
    }),
  );
  const natives = new Set(
    [...plan.ledgers.values()].flatMap(({ verdicts }) => verdicts.map(({ rule }) => rule)),
  );
  const stamp = stampText({
    catalog: catalog.id,
    version: catalog.version,
    id: request.id,
    place: request.place,
    sheets: layouts.map(({ ledger, sheet, columns, extras, rowCount }, index) => {
      const width = HINT_COLUMN + 1 + columns.length;
      return {
        ledger: ledger.id,
        sheet,
        rowCount,
        headers: headerDigest(columns.map(({ header }) => header)),
        columns: width,
        helpers: forms[index]!.columns.length - width - extras.length,
      };
    }),
  });
  return {
    sheets: [
      ...forms,
      guideSheet(catalog, layouts, request.place),
      ...(lists.names.length > 0 ? [lists.sheet] : []),
      parameters.sheet,
    ],
    settings: new Map([[STAMP_SETTING, stamp]]),
    names: lists.names,
    isCalculatedOnOpening: true,
    batchOnly: plan.batchOnly,
    nativeCount: natives.size,
  };
}

function layoutsOf(catalog: Catalog, request: TemplateRequest): FormLayout[] {
  if (request.ledgers.length === 0) throw new TemplateError("no-ledger", "没有选要做哪些表。");
  const byId = new Map(catalog.ledgers.map((ledger) => [ledger.id, ledger]));
  return [...new Set(request.ledgers)].map((id) => {
    const ledger = byId.get(id);
    if (!ledger) throw new TemplateError("no-ledger", `口径里没有“${id}”这张台账。`);
    const rowCount = rowsOf(catalog, ledger, request);
    if (rowCount > MOST_ROWS)
      throw new TemplateError(
        "too-many-rows",
        `“${ledger.label}”要 ${String(rowCount)} 行，一张表最多 ${String(MOST_ROWS)} 行。请分村做表。`,
      );
    return {
      ledger,
      sheet: sheetName(ledger),
      columns: formColumns(ledger, catalog),
      extras: request.extras?.get(id) ?? [],
      rowCount,
    };
  });
}

function rowsOf({ templates }: Catalog, { id }: Ledger, request: TemplateRequest): number {
  const { rows, records, rowsOf: least } = request;
  const given = records?.get(id)?.length ?? 0;
  if (least?.has(id)) return Math.max(given, least.get(id)!);
  if (rows !== null) return given + rows;
  const usual = templates?.ledgers.find(({ ledger }) => ledger === id)?.rows ?? DEFAULT_ROWS;
  return given === 0 ? usual : given + Math.max(LEAST_SPARE, Math.ceil(given * SPARE_PART));
}

/** 户 alone says little on a tab. */
const sheetName = ({ label }: Ledger): string => (label.length === 1 ? `${label}表` : label).slice(0, 31);
