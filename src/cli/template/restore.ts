import { randomBytes } from "node:crypto";
import { basename, resolve } from "node:path";
import { checkForm, convertForm, restoreForm, type FormBook } from "../../app";
import { openWorkbookFile } from "../../host/xlsx";
import { isoDate } from "../../table";
import { damageLine, TemplateError, type Refill } from "../../template";
import { CHECK_OPTIONS, checkArgs, parseOptions } from "../args";
import { named } from "../change";
import { checkOptions } from "../check-options";
import { loadCatalog, readBytes } from "../files";
import { output } from "../output";
import { saveWorkbook } from "../save";
import { UsageError } from "../usage";
import { bytesOf } from "./make";

const TEXT = { type: "string" } as const;
/** Cells that are named one by one. */
const MOST_NAMED = 10;

/** `taizhang template check FILE…`: whether forms are still whole. 1 when one is not. */
export async function checkCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, { catalog: TEXT, format: TEXT });
  if (positionals.length === 0) throw new UsageError("用法：taizhang template check 文件…");
  const catalog = await loadCatalog(values.catalog);
  const results = [];
  for (const path of positionals) {
    const form = checkForm(await formBook(path), catalog);
    results.push({ path, isForm: form !== null, stamp: form?.stamp ?? null, damages: form?.damages ?? [] });
  }
  const isWhole = results.every(({ damages }) => damages.length === 0);
  if (values.format === "json") {
    await output(`${JSON.stringify({ files: results }, null, 2)}\n`, undefined);
    return isWhole ? 0 : 1;
  }
  const lines = results.flatMap(({ path, isForm, damages }) => {
    if (!isForm) return [`“${path}”不是台账审签做的表。`];
    if (damages.length === 0) return [`“${path}”完好。`];
    return [`“${path}”：`, ...damages.map((damage) => `  ${damageLine(damage)}`)];
  });
  if (!isWhole) lines.push("用 taizhang template restore 文件 --out 新文件 修好，填的数不动。");
  await output(`${lines.join("\n")}\n`, undefined);
  return isWhole ? 0 : 1;
}

/** `taizhang template restore FILE --out NEW`: the form anew, with what people typed. */
export async function restoreCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, { catalog: TEXT, out: TEXT });
  const [file, more] = positionals;
  if (file === undefined || more !== undefined || values.out === undefined)
    throw new UsageError("用法：taizhang template restore 文件 --out 新文件");
  if (resolve(file) === resolve(values.out))
    throw new UsageError("--out 写的就是原来的文件。原来的留着不动，请换个名字。");
  const catalog = await loadCatalog(values.catalog);
  try {
    const { book, refill } = restoreForm(await formBook(file), catalog);
    await saveWorkbook(values.out, await bytesOf(book), new Date());
    const count = [...refill.records.values()].reduce((sum, list) => sum + list.length, 0);
    const lines = [
      `修好了，存在“${values.out}”：${String(count)} 行都在。原来的文件没有动。`,
      ...leftLines(refill),
    ];
    await output(`${lines.join("\n")}\n`, undefined);
    return 0;
  } catch (error) {
    throw error instanceof TemplateError ? new UsageError(error.message) : error;
  }
}

/** `taizhang template convert FILE --style card|roster --out NEW`: a roster as pages, or pages as a roster. */
export async function convertCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, {
    ...CHECK_OPTIONS,
    out: TEXT,
    style: TEXT,
    period: TEXT,
  });
  const [file, more] = positionals;
  const { out, style } = values;
  if (
    file === undefined ||
    more !== undefined ||
    out === undefined ||
    (style !== "card" && style !== "roster")
  )
    throw new UsageError("用法：taizhang template convert 文件 --style card|roster --out 新文件");
  if (resolve(file) === resolve(out))
    throw new UsageError("--out 写的就是原来的文件。原来的留着不动，请换个名字。");
  const catalog = await loadCatalog(values.catalog);
  const { asOf, mappings } = await checkOptions(checkArgs(values), catalog);
  try {
    const { book, refill, dropped } = convertForm(await formBook(file), catalog, {
      style,
      period: values.period ?? isoDate(asOf).slice(0, 7).replace("-", ""),
      id: randomBytes(8).toString("hex"),
      ...(mappings ? { mappings } : {}),
    });
    await saveWorkbook(out, await bytesOf(book), new Date());
    const counts = [...refill.records].map(
      ([id, list]) => `${catalog.ledgers.find((one) => one.id === id)!.label} ${String(list.length)} 条`,
    );
    const lines = [
      `换好了，存在“${out}”：${counts.join("、")}。原来的文件没有动。`,
      ...[...dropped].map(
        ([ledger, labels]) => `“${ledger}”里这些放不进一页，只在原来的文件里：${labels.join("、")}。`,
      ),
      ...leftLines(refill),
    ];
    await output(`${lines.join("\n")}\n`, undefined);
    return 0;
  } catch (error) {
    throw error instanceof TemplateError ? new UsageError(error.message) : error;
  }
}

/** What stays behind in the workbook that came in, which is kept. */
function leftLines({ left, otherSheets }: Refill): string[] {
  const lines: string[] = [];
  if (left.length > 0) {
    const cells = left.slice(0, MOST_NAMED).map(({ sheet, cell }) => `${sheet}!${cell}`);
    const rest = left.length > MOST_NAMED ? `等 ${String(left.length)} 格` : "";
    lines.push(`表外面的字没有带过来，要用的请从原来的文件里抄：${cells.join("、")}${rest}。`);
  }
  if (otherSheets.length > 0) lines.push(`另外的工作表没有带过来：${otherSheets.join("、")}。`);
  return lines;
}

async function formBook(path: string): Promise<FormBook> {
  try {
    const host = await openWorkbookFile(await readBytes(path), { fileName: basename(path) });
    const { sheets } = await host.read();
    return { sheets, settings: await host.settings(), validations: await host.validations() };
  } catch (error) {
    throw named(path, error);
  }
}
