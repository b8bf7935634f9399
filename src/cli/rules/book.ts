import { mkdir, readdir, readFile, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Catalog } from "../../catalog";
import { htmlBook, MARKDOWN_MADE, markdownBook, ruleBook, type MarkdownFile } from "../../rulebook";
import { compileRuleSet } from "../../validate";
import { parseOptions } from "../args";
import { loadCatalog } from "../files";
import { output } from "../output";
import { UsageError } from "../usage";

export const USAGE =
  "taizhang rules book --out 规则书.html（一页网页）或文件夹（Markdown） [--catalog 口径目录或文件]";

/** `taizhang rules book`; resolves to the exit code. */
export async function bookCommand(argv: readonly string[]): Promise<number> {
  const text = { type: "string" } as const;
  const { values, positionals } = parseOptions(argv, { out: text, catalog: text });
  if (values.out === undefined || values.out === "" || positionals.length > 0)
    throw new UsageError(`用法：${USAGE}`);
  const catalog = await loadCatalog(values.catalog);
  const book = ruleBook(catalog);
  if (/\.html?$/i.test(values.out)) {
    await output(htmlBook(book), values.out);
    say(`规则书写好了：${values.out}，${book.count} 条规则。用浏览器打开，可以查找，也可以打印。`);
  } else {
    const files = markdownBook(book);
    const gone = await writeFolder(files, values.out);
    say(`规则书写好了：文件夹“${values.out}”里 ${files.length} 个文件，${book.count} 条规则。`);
    if (gone.length > 0) say(`口径里已经没有的，去掉了：${gone.join("、")}`);
  }
  return faultless(catalog) ? 0 : 1;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Rules whose formulas do not load are in the book by their names alone: that must be said. */
function faultless(catalog: Catalog): boolean {
  const { faults } = compileRuleSet(catalog);
  if (faults.length === 0) return true;
  const ids = [...new Set(faults.map(({ id }) => id))].join("、");
  say(`▲ 有 ${faults.length} 处公式用不了，书里只写了规则名：${ids}。用 taizhang rules check 看哪里要改。`);
  return false;
}

/** Writes the files, and takes away those of an earlier book that are no longer of it. @throws UsageError */
async function writeFolder(files: readonly MarkdownFile[], path: string): Promise<string[]> {
  const there = await stat(path).catch(() => null);
  if (there && !there.isDirectory())
    throw new UsageError(`“${path}”是文件，不是文件夹。要网页就写成 .html 结尾，要 Markdown 就写文件夹。`);
  try {
    await mkdir(path, { recursive: true });
    for (const { name, text } of files) await writeFile(join(path, name), text);
    return await withoutOld(files, path);
  } catch {
    throw new UsageError(`规则书写不进“${path}”。请检查有没有写入的权限、磁盘是不是满了。`);
  }
}

async function withoutOld(files: readonly MarkdownFile[], path: string): Promise<string[]> {
  const names = new Set(files.map(({ name }) => name));
  const gone: string[] = [];
  for (const name of await readdir(path)) {
    if (names.has(name) || !name.endsWith(".md")) continue;
    // Somebody's own notes beside the book stay.
    if (!(await readFile(join(path, name), "utf8")).startsWith(MARKDOWN_MADE)) continue;
    await unlink(join(path, name));
    gone.push(name);
  }
  return gone;
}
