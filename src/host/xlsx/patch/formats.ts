import { EditError, type PutFormat } from "../../../sheet";
import { insertRules, lastPriority, priorityAfter, ruleXml, takeMarks, writeMarks } from "./conditional";
import type { StyleBook } from "./contract";
import { rangesOf, sqrefsOf } from "./ranges";
import type { SheetDocument } from "./sheet-document";
import { readSpans } from "./spans";
import { spliced } from "./splice";
import { requireFormula } from "./text-limits";

/**
 * Adds a conditional format of a template: behind the formats that are there, before the marks of ours.
 * Relative addresses in its formula count from the first cell of the first range.
 * @throws EditError bad-edit
 */
export function putFormat(document: SheetDocument, edit: PutFormat, styles: StyleBook): SheetDocument {
  const { sheet, ranges, formula, severity } = edit;
  requireFormula(sheet, formula);
  const [sqref, ...more] = sqrefsOf(rangesOf(sheet, ranges));
  if (sqref === undefined || more.length > 0) {
    const message = `“${sheet}”的提示格式没有写入：范围是空的，或者太零碎。`;
    throw new EditError("bad-edit", message, { sheet }, "ranges of a format");
  }
  const { shell, marks } = takeMarks(document.shell);
  const root = readSpans(shell);
  const xml = ruleXml(root, sqref, styles.mark(severity), priorityAfter(lastPriority(root)), formula);
  const formatted = spliced(shell, [insertRules(root, xml)]);
  return { ...document, shell: writeMarks({ shell: formatted, marks }, styles) };
}
