import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import {
  catalogTrustWords,
  isUsable,
  readCatalogText,
  SIGNATURE,
  splitCatalog,
  verifyCatalog,
  type CatalogFile,
  type CatalogTrust,
} from "../app";
import { parseCode } from "../audit";
import {
  assembleCatalog,
  CATALOG_FILES,
  CatalogError,
  defaultCatalog,
  OPTIONAL_FILES,
  parseCatalogJson,
  type Catalog,
} from "../catalog";
import { bookFaultText, readCatalogBook } from "../catalog-book";
import { readWorkbook } from "../host/xlsx";
import { UsageError } from "./usage";

/** A catalog, and whose it is. */
export interface TrustedCatalog {
  readonly catalog: Catalog;
  readonly trust: CatalogTrust;
}

/** Faults of a workbook that are told when it is used without having been imported. */
const SHOWN_FAULTS = 5;

/**
 * The catalog to use: the county's own, one in a folder of JSON files, one JSON file that holds them all by name, or
 * the workbook that staff edit. One that was changed after it had been signed is refused.
 * @throws CatalogError, UsageError, WorkbookError
 */
export async function loadCatalog(path: string | undefined): Promise<Catalog> {
  return (await trustedCatalog(path, undefined)).catalog;
}

/**
 * The same, and whose catalog it is.
 * @param pin 核对号 of the county's root as printed on paper
 * @throws CatalogError, UsageError, WorkbookError
 */
export async function trustedCatalog(
  path: string | undefined,
  pin: string | undefined,
): Promise<TrustedCatalog> {
  const { catalog, signature } = await openCatalog(path);
  const trust = await catalogTrust(catalog, signature, pin);
  if (!isUsable(trust)) throw new UsageError(`口径“${path ?? ""}”：${catalogTrustWords(trust)}。`);
  return { catalog, trust };
}

/** @throws UsageError when the 核对号 is none */
export async function catalogTrust(
  catalog: Catalog,
  signature: unknown,
  pin: string | undefined,
): Promise<CatalogTrust> {
  if (pin !== undefined && parseCode(pin) === null)
    throw new UsageError("--root 后面要写 20 位的核对号，照纸上印的写。");
  return verifyCatalog(catalog, signature, pin ?? null);
}

/** Says on standard error when a catalog of somebody else is not signed, or by a key that nobody has compared. */
export function warnOfCatalog(trust: CatalogTrust): void {
  if (trust.state === "unsigned" || trust.state === "unpinned")
    process.stderr.write(`口径：${catalogTrustWords(trust)}。\n`);
}

/** Whether a path is a workbook by its name. */
export const isBookPath = (path: string): boolean => /^\.(xlsx|xlsm|xls)$/i.test(extname(path));

/**
 * Reads a catalog without looking at its signature.
 * @throws CatalogError, UsageError, WorkbookError
 */
export async function openCatalog(path: string | undefined): Promise<CatalogFile> {
  if (path === undefined) return { catalog: defaultCatalog(), signature: undefined };
  const info = await stat(path).catch(() => null);
  if (!info) throw new UsageError(`没有口径“${path}”。请检查路径。`);
  if (!info.isDirectory() && isBookPath(path)) return { catalog: await bookFile(path), signature: undefined };
  if (!info.isDirectory()) return readCatalogText(basename(path), await readFile(path, "utf8"));
  const { files, signature } = await catalogFolder(path);
  return { catalog: assembleCatalog(files), signature };
}

async function bookFile(path: string): Promise<Catalog> {
  const { catalog, faults } = await readBookFile(path);
  if (catalog) return catalog;
  const errors = faults.filter(({ severity }) => severity === "error");
  const shown = errors.slice(0, SHOWN_FAULTS).map(bookFaultText);
  const more = errors.length > SHOWN_FAULTS ? [`…共 ${String(errors.length)} 处`] : [];
  throw new UsageError([`口径“${path}”有问题，没有检查：`, ...shown, ...more].join("\n"));
}

/** @throws UsageError, WorkbookError */
export async function readBookFile(path: string): Promise<ReturnType<typeof readCatalogBook>> {
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) throw new UsageError(`“${path}”打不开。请检查文件名，看是不是正被别的程序占用。`);
  return readCatalogBook((await readWorkbook(bytes, { fileName: basename(path) })).sheets);
}

async function catalogFolder(path: string): Promise<ReturnType<typeof splitCatalog>> {
  const present = new Set(await readdir(path));
  const missing = CATALOG_FILES.filter((name) => !present.has(`${name}.json`));
  if (missing.length > 0) {
    const message = "口径目录里没有这个文件";
    throw new CatalogError(missing.map((name) => ({ file: `${name}.json`, id: "", field: "", message })));
  }
  const names = [...CATALOG_FILES, ...OPTIONAL_FILES, SIGNATURE].filter((name) =>
    present.has(`${name}.json`),
  );
  const parts = names.map(async (name) => {
    const file = `${name}.json`;
    return [name, parseCatalogJson(file, await readFile(join(path, file), "utf8"))] as const;
  });
  return splitCatalog(Object.fromEntries(await Promise.all(parts)));
}
