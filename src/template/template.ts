import type { Catalog, Ledger } from "../catalog";
import { compileRuleSet } from "../validate";
import { cardPart, planCards } from "./card";
import { planChecks } from "./checks";
import { formColumns } from "./columns";
import { placedLedger, type FormLayout } from "./form-sheet";
import { guideSheet } from "./guide";
import { formLists } from "./lists";
import { TemplateError, type TemplateBook, type TemplateRequest } from "./model";
import { formParameters } from "./parameters";
import type { BookPart } from "./part";
import { rosterPart } from "./roster-part";
import { STAMP_SETTING, stampText } from "./stamp";

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
  const parts = partsOf(catalog, request);
  const checked = parts.flatMap((part) => part.checked);
  const used = new Set(
    checked.flatMap(({ columns }) => columns.map(({ indicator }) => indicator.codeList ?? "")),
  );
  const lists = formLists(catalog, used);
  const parameters = formParameters(catalog, request.parameters ?? new Map(), request.place.period);
  const plan = planChecks(compileRuleSet(catalog), checked.map(placedLedger), {
    parameter: (name) => parameters.reference(name),
    today: parameters.today,
    codeListRange: (label) => lists.range(label),
  });
  const made = parts.map((part) => part.make(plan, { catalog, request, lists }));
  const natives = new Set(
    [...plan.ledgers.values()].flatMap(({ verdicts }) => verdicts.map(({ rule }) => rule)),
  );
  return {
    sheets: [
      ...made.flatMap(({ sheets }) => sheets),
      guideSheet(
        catalog,
        parts.flatMap(({ told }) => told),
        request.place,
      ),
      ...made.flatMap(({ hidden }) => hidden),
      ...(lists.names.length > 0 ? [lists.sheet] : []),
      parameters.sheet,
    ],
    settings: new Map([
      [
        STAMP_SETTING,
        stampText({
          catalog: catalog.id,
          version: catalog.version,
          id: request.id,
          place: request.place,
          sheets: made.flatMap(({ stamped }) => stamped),
        }),
      ],
    ]),
    names: lists.names,
    isCalculatedOnOpening: true,
    checks: checked.map(({ sheet, ledger }) => ({
      sheet,
      verdicts: plan.ledgers.get(ledger.id)?.verdicts ?? [],
    })),
    batchOnly: plan.batchOnly,
    nativeCount: natives.size,
  };
}

function partsOf(catalog: Catalog, request: TemplateRequest): BookPart[] {
  const ledgers = ledgersOf(catalog, request);
  if (request.style !== "card")
    return ledgers.map((ledger) => rosterPart(layoutOf(catalog, ledger, request)));
  const { cards, rosters } = planCards(ledgers);
  return [
    ...cards.map((card) => cardPart(card, catalog, request.records ?? new Map(), request.rows)),
    ...rosters.map((ledger) => rosterPart(layoutOf(catalog, ledger, request))),
  ];
}

function ledgersOf({ ledgers }: Catalog, request: TemplateRequest): Ledger[] {
  if (request.ledgers.length === 0) throw new TemplateError("no-ledger", "没有选要做哪些表。");
  return [...new Set(request.ledgers)].map((id) => {
    const ledger = ledgers.find((one) => one.id === id);
    if (!ledger) throw new TemplateError("no-ledger", `口径里没有“${id}”这张台账。`);
    return ledger;
  });
}

function layoutOf(catalog: Catalog, ledger: Ledger, request: TemplateRequest): FormLayout {
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
    extras: request.extras?.get(ledger.id) ?? [],
    rowCount,
  };
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
