import type { Catalog } from "../catalog";
import type { SheetGrid } from "../sheet";
import type { KeptSheet } from "./cache";
import { ColumnReader } from "./column-reader";
import { MergeMap } from "./merges";
import type { NamedMappings } from "./named-headers";
import type { NameIndex } from "./names";
import type { Recogniser } from "./recognise";
import { SheetScan } from "./scan";
import type { ReaderFactory } from "./values/readers";

/** What is the same for all sheets of one intake. */
export interface IntakeContext {
  readonly catalog: Catalog;
  readonly names: NameIndex;
  readonly recogniser: Recogniser;
  readonly readers: ReaderFactory;
  /** Headers of saved mappings, and the last parts of their paths. */
  readonly savedHeaders: ReadonlySet<string>;
  /** The headers that people named, rows and all. */
  readonly named: NamedMappings;
}

/** One sheet with what was worked out about its cells. */
export interface SheetContext extends IntakeContext {
  readonly sheet: SheetGrid;
  readonly scan: SheetScan;
  readonly merges: MergeMap;
  readonly reader: ColumnReader;
}

/** @param kept what was kept of the sheet when it was read before */
export function sheetContext(context: IntakeContext, sheet: SheetGrid, kept?: KeptSheet): SheetContext {
  return {
    ...context,
    sheet,
    scan: new SheetScan(sheet, context.names, context.savedHeaders, kept?.flags, context.named.texts),
    merges: new MergeMap(sheet),
    reader: new ColumnReader(sheet, context.readers, kept?.columns),
  };
}
