import { EditError, toA1, type CellRange, type SetCells } from "../../../sheet";
import { damaged } from "../errors";
import { refuseArrays } from "./array-formulas";
import type { CellSetting } from "./cell-xml";
import type { StyleBook } from "./contract";
import { changeRow, isNothing, newRow } from "./row-cells";
import { RowIndex } from "./row-index";
import { sheetDataOf, type SheetDocument } from "./sheet-document";
import { columnStylesOf, mergesOf, unionOf, widenedDimension } from "./sheet-facts";
import { readSpans } from "./spans";
import { spliced, type Splice } from "./splice";
import { targetRows, targetsIn, type TargetRows } from "./targets";

/**
 * Sets values of cells; all other bytes of the rows stay as they are. New cells take the look of their row or column.
 * Formulas elsewhere keep the results that the file has for them: the workbook has to be worked out anew.
 * @throws EditError bad-edit, formula-cell, merged-cell
 */
export function setCells(
  document: SheetDocument,
  edit: SetCells,
  styles: StyleBook,
  context: { readonly date1904: boolean },
): SheetDocument {
  const { sheet } = edit;
  const targets = targetRows(edit);
  if (targets.size === 0) return document;
  const root = readSpans(document.shell);
  const data = sheetDataOf(root);
  if (data.children.length > 0) throw damaged("rows under another prefix");
  refuseMerged(sheet, mergesOf(root), targets);
  refuseArrays(sheet, document.rows, targets);
  const setting: CellSetting = {
    sheet,
    styles,
    date1904: context.date1904,
    prefix: data.prefix === "" ? "" : `${data.prefix}:`,
    columnStyle: columnStylesOf(root),
  };
  const { splices, added } = changes(document.rows, targets, setting);
  const dimension = widenedDimension(root, added);
  return {
    shell: dimension ? spliced(document.shell, [dimension]) : document.shell,
    rows: spliced(document.rows, splices),
  };
}

function changes(
  rows: Uint8Array,
  targets: TargetRows,
  setting: CellSetting,
): { readonly splices: Splice[]; readonly added: CellRange | null } {
  const index = new RowIndex(rows);
  const splices: Splice[] = [];
  let added: CellRange | null = null;
  const note = (row: number, columns: readonly number[]) => {
    for (const column of columns) {
      const cell = { top: row, bottom: row, left: column, right: column };
      added = added ? unionOf(added, cell) : cell;
    }
  };
  for (const [row, cells] of targets) {
    const place = index.find(row);
    if (place >= 0) {
      const change = changeRow(rows, index.startAt(place), row, cells, setting);
      for (const splice of change.splices) splices.push(splice);
      note(row, change.added);
    } else {
      const filled = cells.filter(({ value }) => !isNothing(value));
      if (filled.length === 0) continue;
      const at = index.insertionFor(row);
      splices.push({ start: at, end: at, text: newRow(row, filled, setting) });
      note(
        row,
        filled.map(({ column }) => column),
      );
    }
  }
  return { splices, added };
}

function refuseMerged(sheet: string, merges: readonly CellRange[], targets: TargetRows): void {
  for (const merge of merges) {
    for (const { row, column } of targetsIn(merge, targets)) {
      if (row === merge.top && column === merge.left) continue;
      const cell = toA1({ row, column });
      const message = `“${sheet}”${cell}在合并单元格里面，没有改。请改合并区域左上角的那一格，或先取消合并。`;
      throw new EditError("merged-cell", message, { sheet, cell });
    }
  }
}
