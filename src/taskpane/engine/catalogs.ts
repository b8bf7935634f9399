import { isUsable, readCatalogText, verifyCatalog, type CatalogFile } from "../../app";
import { CatalogError, catalogFiles, defaultCatalog, type Catalog } from "../../catalog";
import type { WorkControl } from "../../sheet";
import { compileRuleSet } from "../../validate";
import type { CatalogFaultView, CatalogView } from "../model";
import type { CatalogRead } from "./catalog-asked";

/** Faults that are shown; how many there are is said. */
const SHOWN_FAULTS = 100;
const BOOK = /\.(xlsx|xlsm|xls)$/i;

/** The catalog in force, whole, and files that are to take its place. */
export class Catalogs {
  private file: CatalogFile;

  constructor(own: Catalog) {
    this.file = { catalog: own, signature: undefined };
  }

  get whole(): Catalog {
    return this.file.catalog;
  }

  /** @throws WorkbookError, CancelledError */
  async read(
    name: string,
    bytes: Uint8Array,
    rootCode: string | null,
    control: WorkControl,
  ): Promise<CatalogRead> {
    const read = BOOK.test(name) ? await readBook(name, bytes, control) : readText(name, textOf(bytes));
    if (!("file" in read)) {
      const { faults } = read;
      return { kind: "faulty", faults: faults.slice(0, SHOWN_FAULTS), count: faults.length };
    }
    const { catalog, signature } = read.file;
    const view = await viewOf(read.file, rootCode);
    if (!isUsable(trustOf(view))) return { kind: "refused", view };
    const text = JSON.stringify({
      ...catalogFiles(catalog),
      ...(signature === undefined ? {} : { signature }),
    });
    return { kind: "read", text, view };
  }

  /** @returns null when it cannot be used: the product's own is in force then */
  async use(text: string | null, rootCode: string | null): Promise<CatalogView | null> {
    const own = { catalog: defaultCatalog(), signature: undefined };
    const read = text === null ? { file: own } : readText("", text);
    const view = "file" in read ? await viewOf(read.file, rootCode) : null;
    const isGood = view !== null && isUsable(trustOf(view));
    this.file = isGood && "file" in read ? read.file : own;
    return isGood ? view : null;
  }

  view(rootCode: string | null): Promise<CatalogView> {
    return viewOf(this.file, rootCode);
  }
}

/** A catalog of a text that `read` gave. @throws CatalogError */
export const catalogOfText = (text: string): Catalog => readCatalogText("", text).catalog;

type Read = { readonly file: CatalogFile } | { readonly faults: readonly CatalogFaultView[] };

async function readBook(name: string, bytes: Uint8Array, control: WorkControl): Promise<Read> {
  // Only who changes the catalog needs to load what reads it.
  const [{ readWorkbook }, { bookPlace, readCatalogBook }] = await Promise.all([
    import("../../host/xlsx"),
    import("../../catalog-book"),
  ]);
  const { sheets } = await readWorkbook(bytes, { fileName: name, ...control });
  const { catalog, faults } = readCatalogBook(sheets);
  if (catalog) return { file: { catalog, signature: undefined } };
  const errors = faults.filter(({ severity }) => severity === "error");
  return {
    faults: errors.map((fault) => ({ place: bookPlace(fault), message: withHint(fault) })),
  };
}

function readText(name: string, text: string): Read {
  try {
    const file = readCatalogText(name, text);
    const { faults } = compileRuleSet(file.catalog);
    if (faults.length > 0) throw new CatalogError(faults);
    return { file };
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    return {
      faults: error.faults.map((fault) => ({
        place: [fault.file, fault.id, fault.field].filter((part) => part !== "").join(" "),
        message: withHint(fault),
      })),
    };
  }
}

const withHint = ({ message, suggestion }: { readonly message: string; readonly suggestion?: string }) =>
  suggestion ? `${message}，是不是“${suggestion}”？` : message;

// A mark of byte order in front is left out.
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function viewOf({ catalog, signature }: CatalogFile, rootCode: string | null): Promise<CatalogView> {
  const trust = await verifyCatalog(catalog, signature, rootCode);
  const { state, version, issuer } = trust;
  return {
    state,
    version,
    issuer: issuer ?? "",
    rootCode: trust.rootCode ?? "",
    rules: catalog.rules.length,
  };
}

const trustOf = ({ state, version }: CatalogView) => ({
  state,
  version,
  issuer: null,
  issued: null,
  rootCode: null,
});
