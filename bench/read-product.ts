import { defaultCatalog } from "../src/catalog";
import { readWorkbook } from "../src/host/xlsx";
import { readLedgers } from "../src/ledger";

const COLUMNS = 60;

/** Reads a workbook into grids of raw cells; how many cells there are. */
export async function readGrid(bytes: Uint8Array): Promise<number> {
  const { sheets } = await readWorkbook(bytes);
  return sheets[0]!.cellCount;
}

/**
 * Reads a workbook into typed columns; how many cells there are. The catalog is loaded before: a county reads
 * hundreds of workbooks with one.
 */
export function columnReader(): (bytes: Uint8Array) => Promise<number> {
  const catalog = defaultCatalog();
  return async (bytes) => {
    const { sheets } = await readWorkbook(bytes);
    const { blocks } = readLedgers(sheets, catalog);
    const table = blocks[0]!.tables[0]!;
    if (table.labels.length !== COLUMNS || table.rowCount + 1 !== sheets[0]!.rowCount) {
      throw new Error(`${String(table.labels.length)} columns, ${String(table.rowCount)} rows recognised`);
    }
    return sheets[0]!.cellCount;
  };
}
