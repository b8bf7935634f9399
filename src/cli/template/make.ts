import { randomBytes } from "node:crypto";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { makeTemplates, type MadeTemplate } from "../../app";
import type { Catalog } from "../../catalog";
import { writeWorkbook } from "../../host/xlsx";
import { BATCH_WORDS, TemplateError, type TemplateBook } from "../../template";
import { isoDate } from "../../table";
import { named } from "../change";
import { checkOptions } from "../check-options";
import { loadCatalog, workbookFile } from "../files";
import { readVillages } from "../merge/villages";
import { output } from "../output";
import { Progress } from "../progress";
import { saveWorkbook } from "../save";
import { UsageError } from "../usage";
import { ledgersOf, parseTemplateArgs, type TemplateArgs } from "./args";

/** `taizhang template LEDGER… --out FILE`: blank workbooks that check themselves; resolves to the exit code. */
export async function makeCommand(argv: readonly string[]): Promise<number> {
  const args = parseTemplateArgs(argv);
  const catalog = await loadCatalog(args.catalog);
  const { asOf, parameters, mappings } = await checkOptions(args, catalog);
  const villages = await villagesOf(args);
  const isFolder = villages.length > 1 || (await isDirectory(args.out));
  if (isFolder) await makeFolder(args.out);
  const progress = new Progress(process.stderr, "正在做表");
  const made: { readonly template: MadeTemplate; readonly path: string }[] = [];
  try {
    const order = {
      ledgers: ledgersOf(args.wanted, catalog),
      period: args.period ?? isoDate(asOf).slice(0, 7).replace("-", ""),
      villages,
      rows: args.rows,
      style: args.style,
      previous: await previousOf(args.from),
      ...(mappings ? { mappings } : {}),
      ...(parameters ? { parameters } : {}),
    };
    for (const template of makeTemplates(catalog, order, () => randomBytes(8).toString("hex"))) {
      const path = isFolder ? join(args.out, template.fileName) : args.out;
      await saveWorkbook(path, await bytesOf(template.book), new Date());
      made.push({ template, path });
      progress.show(made.length / villages.length);
    }
  } catch (error) {
    throw error instanceof TemplateError ? new UsageError(error.message) : error;
  } finally {
    progress.clear();
  }
  await output(args.format === "json" ? jsonOf(made) : textOf(made, catalog), undefined);
  return 0;
}

async function villagesOf(args: TemplateArgs): Promise<TemplateArgs["villages"]> {
  const listed = args.villageFile === undefined ? [] : await readVillages(args.villageFile);
  const own = listed.filter(({ town }) => args.town === "" || town === args.town);
  const villages = [...args.villages, ...own.map(({ town, village }) => ({ town, village }))];
  return villages.length > 0 ? villages : [{ town: args.town, village: "" }];
}

async function previousOf(paths: readonly string[]) {
  const previous = [];
  for (const path of paths) {
    try {
      const { sheets } = await workbookFile(path).read({});
      previous.push({ name: path, sheets });
    } catch (error) {
      throw named(path, error);
    }
  }
  return previous;
}

const isDirectory = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isDirectory() ?? false;

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch {
    throw new UsageError(`建不了文件夹“${path}”。几个村的表要存进一个文件夹，请换个 --out。`);
  }
}

/** A template as the bytes of a file. */
export async function bytesOf(book: TemplateBook): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await writeWorkbook(book, (piece) => void pieces.push(piece.slice()));
  return Buffer.concat(pieces);
}

function textOf(made: readonly { template: MadeTemplate; path: string }[], { ledgers }: Catalog): string {
  const lines = made.map(({ template, path }) => {
    const carried = [...template.carried].map(
      ([id, count]) => `${ledgers.find((ledger) => ledger.id === id)?.label ?? id} ${String(count)} 行`,
    );
    const from = carried.length === 0 ? "" : `，带上了上期的${carried.join("、")}`;
    return `做好了“${path}”${from}。`;
  });
  const { book } = made[0]!.template;
  const counts = new Map<string, number>();
  for (const { reason } of book.batchOnly)
    counts.set(BATCH_WORDS[reason], (counts.get(BATCH_WORDS[reason]) ?? 0) + 1);
  const rest = [...counts].map(([reason, count]) => `${reason}的 ${String(count)} 条`).join("，");
  lines.push(
    `表里自带 ${String(book.nativeCount)} 条规则的提示${rest === "" ? "。" : `；交上来再查的：${rest}。`}`,
    "",
  );
  return lines.join("\n");
}

function jsonOf(made: readonly { template: MadeTemplate; path: string }[]): string {
  const files = made.map(({ template: { place, book, carried }, path }) => ({
    path,
    ...place,
    carried: Object.fromEntries(carried),
    native: book.nativeCount,
    batchOnly: book.batchOnly,
  }));
  return `${JSON.stringify({ files }, null, 2)}\n`;
}
