import { EditError, parseA1, toA1, type SetCells } from "../../sheet";
import { rangesIn } from "./addresses";
import type { Run } from "./batch";
import type { Desk } from "./desk";
import { excelValue, formatFor } from "./values";

/** Cells looked at or written in one batch. */
const AT_ONCE = 2_000;

/** One cell as it stands. */
interface CellBefore {
  readonly cell: string;
  readonly value: unknown;
  readonly isError: boolean;
  readonly format: string;
}

/** Sets cells; what they were is put back when a later step fails. @throws EditError formula-cell, merged-cell */
export async function setCells(desk: Desk, edit: SetCells): Promise<void> {
  // Looked at again: an edit before this one, or a person, may have changed them.
  const before = await lookAtCells(desk, edit);
  desk.undos.push((run) => putBack(run, desk, edit.sheet, before));
  for (const from of starts(edit.cells)) {
    await desk.run((context) => {
      const sheet = desk.sheet(context, edit.sheet);
      edit.cells.slice(from, from + AT_ONCE).forEach(({ cell, value }, at) => {
        const range = sheet.getRange(cell);
        const { format } = before[from + at]!;
        const wanted = formatFor(value, format);
        if (wanted !== null) range.numberFormat = [[wanted]];
        range.values = [[excelValue(value, wanted ?? format)]];
      });
      return context.sync();
    });
  }
}

/**
 * Looks at the cells that are to be set.
 * @throws EditError formula-cell, merged-cell
 */
export async function lookAtCells(desk: Desk, { sheet: name, cells }: SetCells): Promise<CellBefore[]> {
  const found: CellBefore[] = [];
  for (const from of starts(cells)) {
    const part = await desk.run(async (context) => {
      const sheet = desk.sheet(context, name);
      const asked = cells.slice(from, from + AT_ONCE).map(({ cell }) => {
        const range = sheet.getRange(cell).load("values,valueTypes,formulas,numberFormat");
        return { cell, range, merged: range.getMergedAreasOrNullObject().load("address") };
      });
      await context.sync();
      return asked.map(({ cell, range, merged }) => ({
        cell,
        value: range.values[0]![0] as unknown,
        isError: String(range.valueTypes[0]![0]) === "Error",
        formula: range.formulas[0]![0] as unknown,
        format: String(range.numberFormat[0]![0]),
        merged: merged.isNullObject ? null : merged.address,
      }));
    });
    for (const { cell, value, formula, merged, ...rest } of part) {
      if (typeof formula === "string" && formula.startsWith("=") && formula !== value)
        throw formulaCell(name, cell);
      if (merged !== null) refuseInner(name, cell, merged);
      found.push({ cell, value, ...rest });
    }
  }
  return found;
}

/** Puts cells back as they were. */
async function putBack(run: Run, desk: Desk, name: string, before: readonly CellBefore[]): Promise<void> {
  for (const from of starts(before)) {
    await run((context) => {
      const sheet = desk.sheet(context, name);
      for (const { cell, value, isError, format } of before.slice(from, from + AT_ONCE)) {
        const range = sheet.getRange(cell);
        range.numberFormat = [[format]];
        const input = value === "" ? null : (value as string | number | boolean);
        range.values = [[isError ? input : excelValue(input, format)]];
      }
      return context.sync();
    });
  }
}

const starts = ({ length }: readonly unknown[]): number[] =>
  Array.from({ length: Math.ceil(length / AT_ONCE) }, (_, at) => at * AT_ONCE);

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
