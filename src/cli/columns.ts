import { columnMappings, namedMapping } from "../app";
import { defaultCatalog, type Catalog } from "../catalog";
import { parseColumnsArgs } from "./args";
import { workbookFile } from "./files";
import { output } from "./output";
import { UsageError } from "./usage";

/**
 * `taizhang columns FILE`: how the headers were matched, to be corrected and given back with `--mapping`; with
 * `--header` those of a table whose header nobody would have found.
 */
export async function columnsCommand(argv: readonly string[]): Promise<number> {
  const { file, out, header } = parseColumnsArgs(argv);
  const catalog = defaultCatalog();
  const source = workbookFile(file);
  if (!header) {
    const mappings = await columnMappings(source, catalog);
    await output(JSON.stringify(mappings, null, 2) + "\n", out);
    return mappings.length > 0 ? 0 : 1;
  }
  const mapping = await namedMapping(source, catalog, {
    ...header,
    ledger: ledgerId(header.ledger, catalog),
  });
  if (!mapping) {
    const rows = header.rows.join("-");
    throw new UsageError(
      header.sheet === null
        ? `第 ${rows} 行没有列名，或者文件里不止一张工作表：用 --sheet 写明是哪一张。`
        : `工作表“${header.sheet}”第 ${rows} 行没有列名，或者没有这张工作表。`,
    );
  }
  await output(JSON.stringify([mapping], null, 2) + "\n", out);
  return 0;
}

function ledgerId(text: string, { ledgers }: Catalog): string {
  const found = ledgers.find(({ id, label }) => id === text || label === text);
  if (found) return found.id;
  throw new UsageError(`没有台账“${text}”。有这些：${ledgers.map(({ label }) => label).join("、")}。`);
}
