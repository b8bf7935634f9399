import { EditError, MAX_ROWS, type HideRows } from "../../../sheet";
import { damaged } from "../errors";
import { isTrue } from "../read/workbook-part";
import { rawOf } from "./cell-parts";
import { RowIndex } from "./row-index";
import { sheetDataOf, type SheetDocument } from "./sheet-document";
import { readSpans } from "./spans";
import { spliced, type Splice } from "./splice";
import { TagScanner } from "./tags";

/** Refuses rows that no sheet has. @throws EditError bad-edit */
export function requireRows({ sheet, rows }: HideRows): void {
  const bad = rows.find((row) => !Number.isInteger(row) || row < 0 || row >= MAX_ROWS);
  if (bad === undefined) return;
  throw new EditError("bad-edit", `“${sheet}”里没有要显示的那一行，没有改。`, { sheet }, "row");
}

/**
 * Shows or hides rows by the `hidden` attribute of each (ECMA-376-1, 18.3.1.73), which is what a filter sets, too; all
 * other bytes of the sheet stay as they are, the filter's with them.
 * @throws EditError bad-edit
 */
export function hideRows(document: SheetDocument, edit: HideRows): SheetDocument {
  requireRows(edit);
  const data = sheetDataOf(readSpans(document.shell));
  if (data.children.length > 0) throw damaged("rows under another prefix");
  const index = new RowIndex(document.rows);
  const prefix = data.prefix === "" ? "" : `${data.prefix}:`;
  const splices: Splice[] = [];
  for (const row of [...new Set(edit.rows)].sort((a, b) => a - b)) {
    const place = index.find(row);
    if (place >= 0) splices.push(...changed(document.rows, index.startAt(place), edit.isHidden));
    else if (edit.isHidden) {
      const at = index.insertionFor(row);
      splices.push({ start: at, end: at, text: `<${prefix}row r="${String(row + 1)}" hidden="1"/>` });
    }
  }
  return splices.length === 0 ? document : { ...document, rows: spliced(document.rows, splices) };
}

function changed(rows: Uint8Array, start: number, isHidden: boolean): Splice[] {
  const scanner = new TagScanner(rows, start);
  if (!scanner.next()) throw damaged("XML element without an end");
  const hidden = rawOf(scanner.attributes(), "hidden");
  if (isTrue(hidden?.raw) === isHidden) return [];
  // What is not said is not hidden. The white space before an attribute goes with it.
  if (hidden && !isHidden) return [{ start: hidden.start - 1, end: hidden.end, text: "" }];
  if (hidden) return [{ start: hidden.valueStart, end: hidden.valueEnd, text: "1" }];
  const end = scanner.end - (scanner.kind === "empty" ? 2 : 1);
  return [{ start: end, end, text: ' hidden="1"' }];
}
