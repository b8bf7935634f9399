import { columnMappings } from "../app";
import { defaultCatalog } from "../catalog";
import { parseColumnsArgs } from "./args";
import { workbookFile } from "./files";
import { output } from "./output";

/** `taizhang columns FILE`: how the headers were matched, to be corrected and given back with `--mapping`. */
export async function columnsCommand(argv: readonly string[]): Promise<number> {
  const { file, out } = parseColumnsArgs(argv);
  const mappings = await columnMappings(workbookFile(file), defaultCatalog());
  await output(JSON.stringify(mappings, null, 2) + "\n", out);
  return mappings.length > 0 ? 0 : 1;
}
