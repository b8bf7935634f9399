import { EditError, parseA1, parseRange, toA1, type SetCells } from "../../../sheet";
import type { PackageParts } from "./contract";
import { attributeOf } from "./spans";
import { openXml } from "./xml-part";

/**
 * Refuses cells in the header or totals row of a table (ECMA-376-1, 18.5): the table's own part repeats what stands
 * there, and Excel calls a file damaged where the two differ.
 * @param sheetPart name of the worksheet part
 * @throws EditError bad-edit
 */
export async function refuseTableHeads(
  sheetPart: string,
  { sheet, cells }: SetCells,
  parts: PackageParts,
): Promise<void> {
  const refs = cells.flatMap(({ cell }) => parseA1(cell) ?? []);
  for (const { kind, part } of await parts.relationships(sheetPart)) {
    const bytes = kind === "table" && part !== null ? await parts.part(part) : null;
    if (!bytes) continue;
    const root = openXml(bytes);
    const range = parseRange(attributeOf(root, "ref") ?? "");
    if (!range) continue;
    const firstRow = range.top + Number(attributeOf(root, "headerRowCount") ?? "1");
    const lastRow = range.bottom - Number(attributeOf(root, "totalsRowCount") ?? "0");
    const found = refs.find(
      ({ row, column }) =>
        column >= range.left &&
        column <= range.right &&
        ((row >= range.top && row < firstRow) || (row > lastRow && row <= range.bottom)),
    );
    if (!found) continue;
    const cell = toA1(found);
    const message = `“${sheet}”${cell}是表格的标题或汇总，没有改。请在 Excel 里直接改这一格。`;
    throw new EditError("bad-edit", message, { sheet, cell }, "table head");
  }
}
