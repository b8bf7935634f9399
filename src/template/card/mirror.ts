import type { Catalog } from "../../catalog";
import { columnLetters, type NewCell } from "../../sheet";
import { formColumns, HINT_COLUMN, type FormColumn } from "../columns";
import { FIRST_ROW } from "../head";
import type { FormLayout } from "../form-sheet";
import type { TemplateSheet } from "../model";
import { LABEL, type CardLayout } from "./layout";

export const MIRROR_ROLE = "templateMirror";
/** Characters of a page's 提示: what two lines hold. */
const MOST_SHOWN = 400;
/** Numbers of spread formulas: those of the checks begin at 0. */
const FIRST_SPREAD = 10_000;

/**
 * A hidden roster that shows what stands on the pages, one row a record: rules need rows. Columns that have no place
 * on a page are not there, so the rules that need them say so.
 */
export interface Mirror {
  readonly layout: FormLayout;
  /** Formula of each column's first row, by label. */
  readonly formulas: ReadonlyMap<string, string>;
}

/** The mirror of the pages themselves. */
export function parentMirror(card: CardLayout, cardName: string, catalog: Catalog, pages: number): Mirror {
  const last = pages * card.height;
  const row = `(ROW()-${String(FIRST_ROW + 1)})*${String(card.height)}`;
  const formulas = new Map(
    card.pairs.map(({ form, row: own, column }) => [
      form.indicator.label,
      shown(cardName, column + LABEL, last, `${row}+${String(own + 1)}`),
    ]),
  );
  return {
    layout: {
      ledger: card.parent,
      sheet: `${cardName}核对`,
      columns: formColumns(card.parent, catalog),
      extras: [],
      rowCount: pages,
    },
    formulas,
  };
}

/** The mirror of the tables of children; their keys come from the page. */
export function childMirror(
  card: CardLayout,
  cardName: string,
  catalog: Catalog,
  pages: number,
): Mirror | null {
  const { child, parent, lines, height, headerRow } = card;
  if (!child) return null;
  const last = pages * height;
  const index = `(ROW()-${String(FIRST_ROW + 1)})`;
  const page = `INT(${index}/${String(lines)})*${String(height)}`;
  const line = `${page}+MOD(${index},${String(lines)})+${String(headerRow + 2)}`;
  const formulas = new Map(
    card.table.map(({ form, column }) => [form.indicator.label, shown(cardName, column, last, line)]),
  );
  // A line where nothing stands is no child of the page.
  const first = columnLetters(1);
  const end = columnLetters(card.table.length);
  const filled = `SUMPRODUCT(--(LEN(INDEX('${cardName}'!$${first}$1:$${end}$${String(last)},${line},0))>0))`;
  const fromPage = new Set<string>();
  for (const { form, row, column } of card.pairs) {
    const { label } = form.indicator;
    if (!form.isGiven && !parent.keyLabels.includes(label)) continue;
    fromPage.add(label);
    const own = shown(cardName, column + LABEL, last, `${page}+${String(row + 1)}`);
    formulas.set(label, `IF(${filled}=0,"",${own})`);
  }
  const columns = formColumns(child, catalog)
    .filter(({ indicator }) => formulas.has(indicator.label))
    .map((column, at): FormColumn => {
      const place = HINT_COLUMN + 1 + at;
      return {
        ...column,
        column: place,
        letters: columnLetters(place),
        // The page fills these in on every line: they make no record.
        isGiven: fromPage.has(column.indicator.label),
      };
    });
  return {
    layout: {
      ledger: child,
      sheet: `${child.label}核对`,
      columns,
      extras: [],
      rowCount: pages * lines,
    },
    formulas,
  };
}

/** A cell of the pages, "" where it is blank: a reference alone would give 0. */
function shown(cardName: string, column: number, last: number, row: string): string {
  const letters = columnLetters(column);
  const cell = `INDEX('${cardName}'!$${letters}$1:$${letters}$${String(last)},${row})`;
  return `IF(LEN(${cell})=0,"",${cell})`;
}

/** The sheet of a mirror, out of the form that its layout makes: cells to type into become formulas, all is hidden. */
export function mirrorSheet(form: TemplateSheet, { layout, formulas }: Mirror): TemplateSheet {
  const { columns, rowCount } = layout;
  const cells = columns.map(({ indicator, letters, column }, index) => {
    const range = `${letters}${String(FIRST_ROW + 1)}:${letters}${String(FIRST_ROW + rowCount)}`;
    const id = FIRST_SPREAD + index;
    const formula = formulas.get(indicator.label);
    const first: NewCell = {
      value: null,
      ...(formula === undefined ? {} : { formula, spread: { id, range } }),
    };
    const other: NewCell = { value: null, ...(formula === undefined ? {} : { formula: id }) };
    return { column, first, other };
  });
  return {
    name: form.name,
    role: MIRROR_ROLE,
    visibility: "hidden",
    looks: form.looks,
    columns: form.columns,
    frozenRows: form.frozenRows,
    rows: form.rows.map((row, index) => {
      if (index < FIRST_ROW) return row;
      const own = [...row.cells];
      for (const { column, first, other } of cells) own[column] = index === FIRST_ROW ? first : other;
      return { ...row, cells: own };
    }),
  };
}

/** 提示 of a page: that of the record, and those of its lines that say something is wrong. */
export function pageHint(parent: Mirror, child: Mirror | null, lines: number, page: number): string {
  const at = (mirror: Mirror, row: number) =>
    `'${mirror.layout.sheet}'!$${columnLetters(HINT_COLUMN)}$${String(FIRST_ROW + 1 + row)}`;
  const own = at(parent, page);
  if (!child) return own;
  const more = Array.from({ length: lines }, (_, line) => {
    const cell = at(child, page * lines + line);
    return `IF(OR(LEFT(${cell},1)="✗",LEFT(${cell},1)="？"),"\u3000第${String(line + 1)}行"&${cell},"")`;
  });
  return `LEFT(${[own, ...more].join("&")},${String(MOST_SHOWN)})`;
}
