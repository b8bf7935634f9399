import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { byCode } from "../../merge";

/** A file to merge: where it is, and what it is called among the others. */
export interface MergeFile {
  readonly path: string;
  /** No two of a merge have the same. */
  readonly name: string;
}

const KINDS = /\.(xlsx|xlsm|xls|csv)$/i;
/** Files that Excel, WPS and LibreOffice keep beside an open workbook, and hidden ones. */
const NOT_MEANT = /^(~\$|\.)/;

/**
 * All files that are meant: those named, and in folders every workbook. A file that is not there stays in the list: it
 * is told like one that cannot be read.
 */
export async function mergeFiles(inputs: readonly string[]): Promise<MergeFile[]> {
  const paths: string[] = [];
  for (const input of inputs) {
    const info = await stat(input).catch(() => null);
    if (info?.isDirectory()) paths.push(...(await workbooksIn(input)));
    else paths.push(input);
  }
  return namedApart([...new Set(paths)]);
}

async function workbooksIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => byCode(a.name, b.name))) {
    if (NOT_MEANT.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await workbooksIn(path)));
    else if (KINDS.test(entry.name)) found.push(path);
  }
  return found;
}

/** Files of the same name are told apart by their folders, as far up as it takes. */
function namedApart(paths: readonly string[]): MergeFile[] {
  let named = paths.map((path) => ({ path, name: basename(path), folder: dirname(path) }));
  for (let turn = 0; turn < paths.length; turn++) {
    const counts = new Map<string, number>();
    for (const { name } of named) counts.set(name, (counts.get(name) ?? 0) + 1);
    if (named.every(({ name }) => counts.get(name) === 1)) break;
    named = named.map((one) =>
      counts.get(one.name)! > 1
        ? { path: one.path, name: `${basename(one.folder)}/${one.name}`, folder: dirname(one.folder) }
        : one,
    );
  }
  return named.map(({ path, name }) => ({ path, name }));
}
