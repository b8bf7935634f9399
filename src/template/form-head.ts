import { HINT_HEADER } from "../ledger";
import { columnLetters, type NewCell, type NewRow } from "../sheet";
import { HINT_COLUMN } from "./columns";
import type { FormContent, FormLayout } from "./form-sheet";
import { FIRST_ROW } from "./head";
import { LOOK } from "./looks";
import { sumsOf } from "./sums";

/** What stands above the records of a form: title, captions, sums, header. */
export function headRows(layout: FormLayout, content: FormContent, frozenColumns: number): NewRow[] {
  const { ledger, columns, extras, rowCount } = layout;
  const { catalog } = content;
  const title = `${catalog.county.name}${ledger.fullLabel}`;
  const sums = sumsOf(columns, catalog, [FIRST_ROW + 1, FIRST_ROW + rowCount]);
  return [
    { height: 28, cells: [{ value: title, look: LOOK.title }] },
    { height: 22, cells: captionCells(content, frozenColumns) },
    {
      height: 20,
      cells: [
        { value: "合计", look: LOOK.total },
        hintCount(rowCount),
        ...columns.map(({ indicator }): NewCell => {
          const formula = sums.get(indicator.label);
          return { value: null, look: LOOK.total, ...(formula === undefined ? {} : { formula }) };
        }),
      ],
    },
    {
      height: 48,
      cells: [
        { value: "序号", look: LOOK.header },
        { value: HINT_HEADER, look: LOOK.header },
        ...columns.map(({ header, indicator }) => ({
          value: header,
          look: indicator.required === true ? LOOK.headerRequired : LOOK.header,
        })),
        ...extras.map((value) => ({ value, look: LOOK.headerExtra })),
      ],
    },
  ];
}

/** How many rows still have to be mended: seen wherever one is in the sheet. */
function hintCount(rowCount: number): NewCell {
  const letters = columnLetters(HINT_COLUMN);
  const range = `${letters}${String(FIRST_ROW + 1)}:${letters}${String(FIRST_ROW + rowCount)}`;
  const count = `COUNTIF(${range},"✗*")`;
  return { value: "", look: LOOK.total, formula: `IF(${count}=0,"",${count}&"行要改")` };
}

/** 填报单位、年度、填表人、审核人、填报日期: words, and cells to write into beside them. */
function captionCells({ place, captions }: FormContent, frozenColumns: number): NewCell[] {
  const { town, village, period } = place;
  const unit = `填报单位：${town}${village}  数据期：${period}`;
  const cells: NewCell[] = [{ value: unit, look: LOOK.caption }];
  const put = (column: number, cell: NewCell) => {
    while (cells.length < column) cells.push({ value: null });
    cells.push(cell);
  };
  let at = Math.max(frozenColumns, HINT_COLUMN + 2);
  put(at++, { value: `年度：${period.slice(0, 4)}`, look: LOOK.caption });
  const people = [
    ["填表人：", captions.filler],
    ["审核人：", captions.reviewer],
  ] as const;
  for (const [word, value] of people) {
    put(at++, { value: word, look: LOOK.captionWord });
    put(at++, { value, look: LOOK.captionEntry });
  }
  put(at++, { value: "填报日期：", look: LOOK.captionWord });
  put(at, { value: captions.date, look: LOOK.captionDate });
  return cells;
}
