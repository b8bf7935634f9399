import type { Catalog } from "../catalog";
import { mappingOf, readLedgers, type SavedMapping } from "../ledger";
import type { WorkControl } from "../sheet";
import type { WorkbookSource } from "./validateWorkbooks";

/**
 * How the headers of a workbook's tables were matched to indicators, as mappings that a person can correct and give
 * again; one per table.
 * @throws WorkbookError when the workbook cannot be read
 */
export async function columnMappings(
  source: WorkbookSource,
  catalog: Catalog,
  control: WorkControl = {},
): Promise<SavedMapping[]> {
  const content = await source.read(control);
  return readLedgers(content.sheets, catalog).blocks.map(mappingOf);
}
