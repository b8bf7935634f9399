import {
  assembleCatalog,
  CATALOG_FILES,
  CatalogError,
  parseCatalogJson,
  type Catalog,
  type CatalogFiles,
} from "../catalog";

/** Where the signature stands: beside the parts of a single file, and as a file of a folder. */
export const SIGNATURE = "signature";

/** A catalog, and what stood beside it. */
export interface CatalogFile {
  readonly catalog: Catalog;
  /** Parsed from JSON; undefined where there is none. */
  readonly signature: unknown;
}

/** The parts of a catalog as they stand in files, and the signature beside them. */
export function splitCatalog({ [SIGNATURE]: signature, ...files }: Record<string, unknown>): {
  readonly files: CatalogFiles;
  readonly signature: unknown;
} {
  // null is what an import leaves where another catalog's signature was.
  return { files: files as CatalogFiles, signature: signature ?? undefined };
}

/**
 * A catalog in one JSON text that holds all its parts by name. Its signature is not looked at here.
 * @param file name of the file, for what is said of faults
 * @throws CatalogError naming every fault
 */
export function readCatalogText(file: string, text: string): CatalogFile {
  const value = parseCatalogJson(file, text);
  const names = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const missing = CATALOG_FILES.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new CatalogError([{ file, id: "", field: "", message: `缺少这些部分：${missing.join("、")}` }]);
  const { files, signature } = splitCatalog(value as Record<string, unknown>);
  return { catalog: assembleCatalog(files), signature };
}
