import { EditError, parseA1, toA1, type SetCells } from "../../sheet";
import { rangesIn } from "./addresses";
import { excelValue, formatFor } from "./values";

/** Cells looked at or written in one batch. */
const AT_ONCE = 2_000;

/** One cell as it stands. */
export interface CellBefore {
  readonly cell: string;
  readonly value: unknown;
  readonly format: string;
}

/**
 * Looks at the cells that are to be set.
 * @throws EditError formula-cell, merged-cell
 */
export async function lookAtCells(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { sheet: name, cells }: SetCells,
): Promise<CellBefore[]> {
  const found: CellBefore[] = [];
  for (let from = 0; from < cells.length; from += AT_ONCE) {
    const asked = cells.slice(from, from + AT_ONCE).map(({ cell }) => {
      const range = sheet.getRange(cell).load("values,formulas,numberFormat");
      return { cell, range, merged: range.getMergedAreasOrNullObject().load("address") };
    });
    await context.sync();
    for (const { cell, range, merged } of asked) {
      const formula: unknown = range.formulas[0]![0];
      const value: unknown = range.values[0]![0];
      if (typeof formula === "string" && formula.startsWith("=") && formula !== value)
        throw formulaCell(name, cell);
      if (!merged.isNullObject) refuseInner(name, cell, merged.address);
      found.push({ cell, value, format: String(range.numberFormat[0]![0]) });
    }
  }
  return found;
}

export async function setCells(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { cells }: SetCells,
  before: readonly CellBefore[],
): Promise<void> {
  for (let from = 0; from < cells.length; from += AT_ONCE) {
    cells.slice(from, from + AT_ONCE).forEach(({ cell, value }, at) => {
      const range = sheet.getRange(cell);
      const { format } = before[from + at]!;
      const wanted = formatFor(value, format);
      if (wanted !== null) range.numberFormat = [[wanted]];
      range.values = [[excelValue(value, wanted ?? format)]];
    });
    await context.sync();
  }
}

/** Puts cells back as they were. */
export async function putBack(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  before: readonly CellBefore[],
): Promise<void> {
  for (const { cell, value, format } of before) {
    const range = sheet.getRange(cell);
    range.numberFormat = [[format]];
    const input = value === "" ? null : (value as string | number | boolean);
    range.values = [[excelValue(input, format)]];
  }
  await context.sync();
}

function formulaCell(sheet: string, cell: string): EditError {
  const message = `“${sheet}”${cell}是公式算出来的，没有改。请改公式用到的单元格，或先把公式换成值。`;
  return new EditError("formula-cell", message, { sheet, cell });
}

function refuseInner(sheet: string, cell: string, address: string): void {
  const ref = parseA1(cell)!;
  for (const { top, left } of rangesIn(address) ?? []) {
    if (toA1({ row: top, column: left }) === toA1(ref)) continue;
    const message = `“${sheet}”${cell}在合并单元格里面，没有改。请改合并区域左上角的那一格，或先取消合并。`;
    throw new EditError("merged-cell", message, { sheet, cell });
  }
}
