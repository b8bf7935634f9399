import type { SheetGrid } from "../../../sheet";
import { HybridReader } from "../scan/hybrid";
import { RowScanner } from "../scan/row-scanner";
import { StringScanner } from "../scan/string-scanner";
import { StrictXml } from "../xml/strict";
import type { ByteSink } from "../zip/unpack";
import { SharedStringsHandler, type StringTable } from "./shared-strings";
import { SheetHandler } from "./sheet-handler";
import type { SheetSink } from "./sheet-sink";

const utf8 = new TextEncoder();
const ROWS_MARKER = utf8.encode("<sheetData>");
const ITEM_MARKER = utf8.encode("<si>");

/** Takes the bytes of a worksheet part and fills the grid. */
export function sheetReader(grid: SheetGrid, sink: SheetSink, strictOnly = false): ByteSink {
  const handler = new SheetHandler(grid, sink);
  const strict = new StrictXml(handler);
  if (strictOnly) return strict;
  return new HybridReader(strict, {
    marker: ROWS_MARKER,
    markerIsUnit: false,
    isHere: () => handler.isAtRows,
    scanner: (prefixes) => new RowScanner(prefixes, sink),
  });
}

/** Takes the bytes of the shared strings part and fills the table. */
export function stringsReader(table: StringTable, strictOnly = false): ByteSink {
  const handler = new SharedStringsHandler(table);
  const strict = new StrictXml(handler);
  if (strictOnly) return strict;
  return new HybridReader(strict, {
    marker: ITEM_MARKER,
    markerIsUnit: true,
    isHere: () => handler.isAtRoot,
    scanner: (prefixes) => new StringScanner(prefixes, table),
  });
}
