import type { Catalog, Ledger } from "../catalog";
import { columnLetters, rangeToA1, type CellInput, type NewCell, type NewRow } from "../sheet";
import type { HelperColumn, LedgerChecks, PlacedLedger } from "./checks";
import { HINT_COLUMN, type FormColumn } from "./columns";
import { headRows } from "./form-head";
import { FIRST_ROW, TITLE_ROW } from "./head";
import { formatsOf, hintsOf } from "./hints";
import type { FormLists } from "./lists";
import { LOOK, LOOKS } from "./looks";
import type { Captions, GivenRecord, TemplatePlace, TemplateSheet } from "./model";
import { printOf } from "./print";
import { validationOf } from "./validations";

/** Columns that stay in sight together take at most so many characters. */
const WIDEST_FROZEN = 84;
const HINT_WIDTH = 28;
/** Points: room to write by hand on the print. */
const ROW_HEIGHT = 20;

/** A ledger's form before its rules are known. */
export interface FormLayout {
  readonly ledger: Ledger;
  readonly sheet: string;
  readonly columns: readonly FormColumn[];
  /** Headers of people's own columns behind the indicators. */
  readonly extras: readonly string[];
  readonly rowCount: number;
}

/** Where the records will stand, for whoever plans the checks. */
export function placedLedger(layout: FormLayout): PlacedLedger {
  const { ledger, sheet, columns, extras, rowCount } = layout;
  return {
    ledger,
    sheet,
    firstRow: FIRST_ROW + 1,
    lastRow: FIRST_ROW + rowCount,
    columns: new Map(columns.map(({ indicator, letters }) => [indicator.label, letters])),
    helpersFrom: HINT_COLUMN + 1 + columns.length + extras.length,
    given: new Set(columns.filter(({ isGiven }) => isGiven).map(({ indicator }) => indicator.label)),
  };
}

export interface FormContent {
  readonly catalog: Catalog;
  readonly place: TemplatePlace;
  readonly checks: LedgerChecks;
  readonly lists: FormLists;
  readonly records: readonly GivenRecord[];
  readonly captions: Captions;
}

/** The sheet of a ledger: head, header, rows to fill in, hidden columns that check them. */
export function formSheet(layout: FormLayout, content: FormContent): TemplateSheet {
  const { columns, extras, rowCount, ledger } = layout;
  const { checks, catalog, lists } = content;
  const { firstRow, lastRow, helpersFrom } = placedLedger(layout);
  const hints = hintsOf(checks.verdicts, columns, {
    from: helpersFrom + checks.columns.length,
    row: firstRow,
    catalog,
  });
  const helpers = [...checks.columns, ...hints.columns];
  const codeLists = new Map(catalog.codeLists.map((list) => [list.id, list]));
  const frozenColumns = frozenOf(columns);
  return {
    name: layout.sheet,
    looks: LOOKS,
    rows: [...headRows(layout, content, frozenColumns), ...bodyRows(layout, content, helpers, hints.formula)],
    columns: [
      { width: 6 },
      { width: HINT_WIDTH },
      ...columns.map(({ width }) => ({ width })),
      ...extras.map(() => ({ width: 14 })),
      ...helpers.map(() => ({ width: 9, hidden: true })),
    ],
    frozenRows: FIRST_ROW,
    frozenColumns,
    merges: [
      rangeToA1({
        top: TITLE_ROW,
        bottom: TITLE_ROW,
        left: 0,
        right: Math.min(columns.length, Math.max(frozenColumns, 8)),
      }),
    ],
    hasNoGrid: true,
    print: printOf(columns, { frozenColumns, rowCount, extras: extras.length }),
    protection: { password: "", salt: new Uint8Array(16) },
    validations: columns
      .filter(({ isGiven }) => !isGiven || content.place.village === "")
      .map((column) =>
        validationOf(
          column,
          {
            range: `${column.letters}${String(firstRow)}:${column.letters}${String(lastRow)}`,
            cell: `${column.letters}${String(firstRow)}`,
          },
          {
            lists,
            list: codeLists.get(column.indicator.codeList ?? ""),
            tests: checks.cellTests.filter(({ label }) => label === column.indicator.label),
          },
        ),
      ),
    formats: formatsOf(checks.verdicts, columns, [firstRow, lastRow]),
  };

  function frozenOf(all: readonly FormColumn[]): number {
    let width = 6 + HINT_WIDTH;
    let count = HINT_COLUMN + 1;
    for (const column of all) {
      width += column.width;
      if (!column.isName || width > WIDEST_FROZEN) break;
      count++;
    }
    return ledger.indicators.length < 8 ? HINT_COLUMN + 1 : count;
  }
}

function* bodyRows(
  layout: FormLayout,
  { place, records, catalog }: FormContent,
  helpers: readonly HelperColumn[],
  hint: string,
): Generator<NewRow> {
  const { columns, extras, rowCount } = layout;
  const { firstRow, lastRow, helpersFrom } = placedLedger(layout);
  const givenOf = (label: string): CellInput => {
    if (label === catalog.place.town) return place.town || null;
    if (label === catalog.place.village) return place.village || null;
    return Number(place.period.slice(0, 4));
  };
  const formulas = [
    { column: HINT_COLUMN, formula: hint, look: LOOK.hint },
    ...helpers.map(({ formula }, index) => ({
      column: helpersFrom + index,
      formula,
      look: LOOK.helper,
    })),
  ].map(({ column, formula, look }, id) => {
    const letters = columnLetters(column);
    const range = `${letters}${String(firstRow)}:${letters}${String(lastRow)}`;
    return {
      first: { value: null, look, formula, spread: { id, range } } satisfies NewCell,
      other: { value: null, look, formula: id } satisfies NewCell,
    };
  });
  const given = columns.map(({ isGiven, indicator, look }) => {
    const value = isGiven ? givenOf(indicator.label) : null;
    const isText = indicator.type !== "integer";
    return { value, look: value === null ? look : isText ? LOOK.given : LOOK.givenNumber };
  });
  for (let row = 0; row < rowCount; row++) {
    const record = records[row];
    const [hintCell, ...checkCells] = formulas.map(({ first, other }) => (row === 0 ? first : other));
    const own = record
      ? columns.map(({ indicator, look }, index) => {
          const value = record.get(indicator.label) ?? given[index]!.value;
          return { value, look: given[index]!.value === value && value !== null ? given[index]!.look : look };
        })
      : given;
    yield {
      height: ROW_HEIGHT,
      cells: [
        { value: row + 1, look: LOOK.number },
        hintCell!,
        ...own,
        ...extras.map((header) => ({ value: record?.get(header) ?? null, look: LOOK.entryFree })),
        ...checkCells,
      ],
    };
  }
}
