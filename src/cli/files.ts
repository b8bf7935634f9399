import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { WorkbookSource } from "../app";
import {
  assembleCatalog,
  CATALOG_FILES,
  CatalogError,
  defaultCatalog,
  OPTIONAL_FILES,
  parseCatalogJson,
  type Catalog,
  type CatalogFiles,
} from "../catalog";
import { readWorkbook } from "../host/xlsx";
import { WorkbookError } from "../sheet";
import { UsageError } from "./usage";

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

/**
 * The catalog to use: the county's own, one in a folder of JSON files, or one JSON file that holds them all by name.
 * @throws CatalogError, UsageError
 */
export async function loadCatalog(path: string | undefined): Promise<Catalog> {
  if (path === undefined) return defaultCatalog();
  const info = await stat(path).catch(() => null);
  if (!info) throw new UsageError(`没有口径“${path}”。请检查 --catalog 后面的路径。`);
  return assembleCatalog(info.isDirectory() ? await catalogFolder(path) : await catalogFile(path));
}

async function catalogFolder(path: string): Promise<CatalogFiles> {
  const present = new Set(await readdir(path));
  const missing = CATALOG_FILES.filter((name) => !present.has(`${name}.json`));
  if (missing.length > 0) {
    const message = "口径目录里没有这个文件";
    throw new CatalogError(missing.map((name) => ({ file: `${name}.json`, id: "", field: "", message })));
  }
  const names = [...CATALOG_FILES, ...OPTIONAL_FILES].filter((name) => present.has(`${name}.json`));
  const parts = names.map(async (name) => {
    const file = `${name}.json`;
    return [name, parseCatalogJson(file, await readFile(join(path, file), "utf8"))] as const;
  });
  return Object.fromEntries(await Promise.all(parts)) as CatalogFiles;
}

async function catalogFile(path: string): Promise<CatalogFiles> {
  const file = basename(path);
  const value = parseCatalogJson(file, await readFile(path, "utf8"));
  const names = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const missing = CATALOG_FILES.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new CatalogError([{ file, id: "", field: "", message: `缺少这些部分：${missing.join("、")}` }]);
  }
  return value as CatalogFiles;
}
