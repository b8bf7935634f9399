import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { WorkbookSource } from "../app";
import { readWorkbook } from "../host/xlsx";
import { WorkbookError } from "../sheet";
import { UsageError } from "./usage";

export { loadCatalog } from "./catalog-file";

/** A workbook on disk. */
export function workbookFile(path: string): WorkbookSource {
  return {
    path,
    read: async (control) => readWorkbook(await readBytes(path), { fileName: basename(path), ...control }),
  };
}

/** @throws WorkbookError when the file is not there or cannot be opened */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileError(error);
  }
}

function fileError(error: unknown): WorkbookError {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return new WorkbookError("not-found", "没有这个文件。请检查文件名和所在的文件夹。");
    case "EISDIR":
      return new WorkbookError("not-a-workbook", "这是文件夹，不是文件。请写到具体的文件名。");
    case "ERR_FS_FILE_TOO_LARGE":
      return new WorkbookError("too-large", "文件超过 2 GB，读不了。请拆成几个文件。");
    default:
      return new WorkbookError(
        "not-found",
        "文件打不开，可能正被别的程序占用，或没有读取权限。",
        String(code),
      );
  }
}

/** @throws UsageError naming the file, when it is missing or no JSON */
export async function readJsonFile(path: string, option: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    throw new UsageError(`${option} 的文件“${path}”打不开。请检查文件名。`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${option} 的文件“${path}”不是合格的 JSON。`);
  }
}
