import type { Catalog, Indicator } from "../../catalog";
import { columnLetters, rangeToA1, toA1, type CellInput, type NewCell, type NewRow } from "../../sheet";
import type { FormLists } from "../lists";
import { LOOK, LOOKS } from "../looks";
import type { GivenRecord, TemplatePlace, TemplateSheet } from "../model";
import { validationOf, type FormValidation } from "../validations";
import { HINT_ROW, LABEL, VALUE, type CardLayout } from "./layout";

/** A page: a record and those that belong to it; all of it may be empty. */
export interface CardPage {
  readonly record: GivenRecord;
  readonly children: readonly GivenRecord[];
}

export interface CardContent {
  readonly catalog: Catalog;
  readonly place: TemplatePlace;
  readonly lists: FormLists;
  readonly pages: readonly CardPage[];
  /** Formula of a page's 提示. */
  hint(page: number): string;
}

const HINT_HEIGHT = 44;
const HEADER_HEIGHT = 66;
const ROW_HEIGHT = 30;
/** Characters of a label that take three lines. */
const LONG_LABEL = 16;
const LONG_HEIGHT = 44;
const COLUMN_WIDTH = 8;

/** The sheet with all pages, one below the other, each on a page of its own when it is printed. */
export function cardSheet(layout: CardLayout, name: string, content: CardContent): TemplateSheet {
  const { pages } = content;
  const merges: string[] = [];
  const rows: NewRow[] = [];
  pages.forEach((page, index) => {
    const top = index * layout.height;
    rows.push(...pageRows(layout, content, page, index));
    merges.push(...pageMerges(layout, top));
  });
  return {
    name,
    looks: LOOKS,
    rows,
    columns: Array.from({ length: layout.width }, (_, column) => ({ width: widthOf(layout, column) })),
    frozenRows: 0,
    merges,
    hasNoGrid: true,
    print: {
      paper: layout.width > LABEL * VALUE * 4 ? "A3" : "A4",
      isLandscape: true,
      isFitToWidth: true,
      area: rangeToA1({ top: 0, left: 0, bottom: pages.length * layout.height - 1, right: layout.width - 1 }),
      pageBreaks: pages.map((_, index) => index * layout.height).slice(1),
    },
    protection: { password: "", salt: new Uint8Array(16) },
    validations: validationsOf(layout, content),
  };
}

function widthOf({ table }: CardLayout, column: number): number {
  const wide = table.find((one) => one.column === column)?.form.indicator.type === "idNumber";
  return wide ? 20 : COLUMN_WIDTH;
}

function pageRows(layout: CardLayout, content: CardContent, page: CardPage, index: number): NewRow[] {
  const { parent, child, pairs, table, headerRow, lines, width } = layout;
  const { catalog, place } = content;
  const rows: NewCell[][] = Array.from({ length: layout.height }, () => []);
  const put = (row: number, column: number, cell: NewCell) => {
    const cells = rows[row]!;
    while (cells.length < column) cells.push({ value: null });
    cells[column] = cell;
  };
  put(0, 0, {
    value: `${catalog.county.name}${parent.fullLabel}（${place.period.slice(0, 4)}年度）`,
    look: LOOK.title,
  });
  for (let column = 1; column < width; column++) put(HINT_ROW, column, { value: null, look: LOOK.hintLong });
  put(HINT_ROW, 0, { value: null, look: LOOK.hintLong, formula: content.hint(index) });
  for (const { form, row, column } of pairs) {
    const { indicator, look } = form;
    const label = indicator.required === true ? LOOK.labelRequired : LOOK.label;
    const given = form.isGiven ? givenOf(indicator, catalog, place) : null;
    const value = page.record.get(indicator.label) ?? given;
    const isPrinted = given !== null && value === given;
    put(row, column, { value: form.header.replace("\n", ""), look: label });
    put(row, column + 1, { value: null, look: label });
    const own = isPrinted ? (typeof given === "number" ? LOOK.givenNumber : LOOK.given) : look;
    put(row, column + LABEL, { value, look: own });
    put(row, column + LABEL + 1, { value: null, look: own });
  }
  if (child) {
    put(headerRow - 1, 0, { value: `二、${child.label}`, look: LOOK.section });
    put(headerRow, 0, { value: "序号", look: LOOK.header });
    for (const { form, column } of table)
      put(headerRow, column, {
        value: form.header,
        look: form.indicator.required === true ? LOOK.headerRequired : LOOK.header,
      });
    for (let line = 0; line < lines; line++) {
      const row = headerRow + 1 + line;
      put(row, 0, { value: line + 1, look: LOOK.number });
      for (const { form, column } of table)
        put(row, column, {
          value: page.children[line]?.get(form.indicator.label) ?? null,
          look: form.look,
        });
    }
  }
  const long = new Set(pairs.filter(({ form }) => form.header.length > LONG_LABEL).map(({ row }) => row));
  const heightOf = (row: number) => {
    if (row === HINT_ROW) return HINT_HEIGHT;
    if (row === headerRow && child) return HEADER_HEIGHT;
    return long.has(row) ? LONG_HEIGHT : ROW_HEIGHT;
  };
  return rows.map((cells, row) => ({
    cells,
    ...(cells.length > 0 ? { height: heightOf(row) } : {}),
  }));
}

function givenOf({ label }: Indicator, { place: names }: Catalog, place: TemplatePlace): CellInput {
  if (label === names.town) return place.town || null;
  if (label === names.village) return place.village || null;
  return Number(place.period.slice(0, 4));
}

function pageMerges({ width, pairs, child, headerRow }: CardLayout, top: number): string[] {
  const across = (row: number, left: number, right: number) =>
    rangeToA1({ top: top + row, bottom: top + row, left, right });
  return [
    across(0, 0, width - 1),
    across(HINT_ROW, 0, width - 1),
    ...pairs.flatMap(({ row, column }) => [
      across(row, column, column + LABEL - 1),
      across(row, column + LABEL, column + LABEL + VALUE - 1),
    ]),
    ...(child ? [across(headerRow - 1, 0, width - 1)] : []),
  ];
}

function validationsOf(layout: CardLayout, content: CardContent): FormValidation[] {
  const { pairs, table, headerRow, lines, height } = layout;
  const { pages, catalog, lists } = content;
  const codeLists = new Map(catalog.codeLists.map((list) => [list.id, list]));
  const tops = pages.map((_, index) => index * height);
  const more = ({ codeList }: Indicator) => ({ lists, list: codeLists.get(codeList ?? ""), tests: [] });
  const fields = pairs.map(({ form, row, column }) => {
    const cells = tops.map((top) => toA1({ row: top + row, column: column + LABEL }));
    const rule = validationOf(form, { range: cells[0]!, cell: cells[0]! }, more(form.indicator));
    return { ...rule, ranges: cells };
  });
  const columns = table.map(({ form, column }) => {
    const ranges = tops.map((top) =>
      rangeToA1({
        top: top + headerRow + 1,
        bottom: top + headerRow + lines,
        left: column,
        right: column,
      }),
    );
    const cell = `${columnLetters(column)}${String(headerRow + 2)}`;
    const rule = validationOf(form, { range: ranges[0]!, cell }, more(form.indicator));
    return { ...rule, ranges };
  });
  return [...fields, ...columns];
}
