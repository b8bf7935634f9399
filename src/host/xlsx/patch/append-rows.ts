import { damaged } from "../errors";
import { CellIndex } from "./cell-index";
import { RowIndex } from "./row-index";
import { sheetDataOf, type SheetDocument } from "./sheet-document";
import { widenedDimension } from "./sheet-facts";
import { readSpans } from "./spans";
import { spliced } from "./splice";
import { TagScanner } from "./tags";

/**
 * Puts rows below the last row that holds anything. Rows further down, which other programs write for their height
 * alone, go; the sheet is one of ours.
 * @param rowsXml gives the rows; `firstRow` counts from 1, `prefix` is that of element names ("" or "x:")
 */
export function appendRows(
  document: SheetDocument,
  rowsXml: (firstRow: number, prefix: string) => string,
): SheetDocument {
  const root = readSpans(document.shell);
  const data = sheetDataOf(root);
  if (data.children.length > 0) throw damaged("rows under another prefix");
  const before = new RowIndex(document.rows);
  const last = lastFilled(before);
  const text = rowsXml(last + 2, data.prefix === "" ? "" : `${data.prefix}:`);
  const added = new TextEncoder().encode(text);
  const end = document.rows.length;
  const below = placesBelow(before, last).map((place) => {
    return { start: before.startAt(place), end: endOfRow(before, place), text: "" };
  });
  const rows = spliced(document.rows, [...below, { start: end, end, text }]);
  const dimension = widenedDimension(root, extentOf(added));
  return { shell: dimension ? spliced(document.shell, [dimension]) : document.shell, rows };
}

/** Number (from 0) of the last row with a cell that holds something; -1 when there is none. */
function lastFilled(index: RowIndex): number {
  const places = Array.from({ length: index.count }, (_, place) => place);
  places.sort((a, b) => index.numberAt(b) - index.numberAt(a));
  const filled = places.find((place) => isFilled(index, place));
  return filled === undefined ? -1 : index.numberAt(filled);
}

function isFilled(index: RowIndex, place: number): boolean {
  const scanner = scannerAt(index, place);
  if (scanner.kind === "empty") return false;
  for (let depth = 1; depth > 0 && scanner.next();) {
    if (scanner.kind === "close") depth--;
    else if (scanner.hasLocal("v") || scanner.hasLocal("is") || scanner.hasLocal("f")) return true;
    else if (scanner.kind === "open") depth++;
  }
  return false;
}

function placesBelow(index: RowIndex, last: number): number[] {
  const places: number[] = [];
  for (let place = 0; place < index.count; place++) if (index.numberAt(place) > last) places.push(place);
  return places;
}

function endOfRow(index: RowIndex, place: number): number {
  const scanner = scannerAt(index, place);
  if (scanner.kind === "open") scanner.skipElement();
  return scanner.end;
}

function scannerAt(index: RowIndex, place: number): TagScanner {
  const scanner = new TagScanner(index.rows, index.startAt(place));
  scanner.next();
  return scanner;
}

/** The cells of some rows as a range; null when there are none. */
function extentOf(rows: Uint8Array) {
  const index = new RowIndex(rows);
  let [top, bottom, left, right] = [Infinity, -1, Infinity, -1];
  for (let place = 0; place < index.count; place++) {
    const extent = new CellIndex(rows, index.startAt(place)).extent;
    if (!extent) continue;
    top = Math.min(top, index.numberAt(place));
    bottom = Math.max(bottom, index.numberAt(place));
    left = Math.min(left, extent[0]);
    right = Math.max(right, extent[1]);
  }
  return bottom < 0 ? null : { top, bottom, left, right };
}
