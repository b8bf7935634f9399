import { resolve } from "node:path";
import type { WorkbookSource } from "../app";
import { openWorkbookFile, type XlsxFileHost } from "../host/xlsx";
import { EditError, WorkbookError } from "../sheet";
import type { ChangeArgs } from "./args";
import { readBytes } from "./files";
import { freeNameBeside, saveWorkbook } from "./save";
import { UsageError } from "./usage";

/** A workbook that a command is going to change, and the bytes it had. */
export interface OpenWorkbook {
  readonly host: XlsxFileHost;
  /** The same workbook, as something that can be checked. */
  readonly source: WorkbookSource;
}

/** @throws UsageError naming the file when it cannot be read or changed */
export async function openForChange({ file, out }: ChangeArgs): Promise<OpenWorkbook> {
  if (out !== undefined && resolve(out) === resolve(file)) {
    throw new UsageError("--out 写的就是原文件。要改原文件，请用 --in-place（会在旁边留一份备份）。");
  }
  try {
    const host = await openWorkbookFile(await readBytes(file), { fileName: file });
    return { host, source: { path: file, read: (control) => host.read(control) } };
  } catch (error) {
    throw named(file, error);
  }
}

/**
 * Saves a changed workbook where the person wants it and says so.
 * @param word for the new file's name when none was given, such as "已标记"
 * @returns lines to show
 */
export async function saveChanged(args: ChangeArgs, bytes: Uint8Array, word: string): Promise<string[]> {
  const path = args.inPlace ? args.file : (args.out ?? (await freeNameBeside(args.file, word)));
  const { backup } = await saveWorkbook(path, bytes, new Date());
  const lines = [`已存为“${path}”。`];
  if (backup !== null) lines.push(`原来的“${path}”留在“${backup}”。`);
  return lines;
}

/** Errors about a workbook, with its name. */
export function named(file: string, error: unknown): unknown {
  if (error instanceof EditError || error instanceof WorkbookError) {
    return new UsageError(`“${file}”：${error.message}`);
  }
  return error;
}
