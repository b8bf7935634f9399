import { EditError, type MarkCells } from "../../../sheet";
import { takeMarks, writeMarks } from "./conditional";
import type { StyleBook } from "./contract";
import { mergeRanges, rangesOf, sqrefsOf } from "./ranges";
import type { SheetDocument } from "./sheet-document";

/**
 * Puts a mark of ours on cells: what this block had for this severity is replaced, and no cells take it away. All
 * marks are written anew, so that the same marks are always the same bytes.
 * @throws EditError bad-edit when an address or the block is none
 */
export function putMark(document: SheetDocument, edit: MarkCells, styles: StyleBook): SheetDocument {
  const { sheet, severity, block, cells } = edit;
  if (!/^[0-9A-Za-z]+$/.test(block)) {
    throw new EditError("bad-edit", `“${sheet}”的标记没有写入：表的编号不对。`, { sheet }, "block");
  }
  const sqrefs = sqrefsOf(mergeRanges(rangesOf(sheet, cells)));
  const { shell, marks } = takeMarks(document.shell);
  const kept = marks.filter((mark) => mark.severity !== severity || mark.block !== block);
  const added = sqrefs.map((sqref) => ({ severity, block, sqref }));
  return { ...document, shell: writeMarks({ shell, marks: [...kept, ...added] }, styles) };
}

/** Takes every mark of ours off a sheet, and nothing else. */
export function clearMarks(document: SheetDocument): SheetDocument {
  return { ...document, shell: takeMarks(document.shell).shell };
}
