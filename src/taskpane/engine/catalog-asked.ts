import type { CatalogFaultView, CatalogView, RuleWords } from "../model";

/** What became of a file that is to be the catalog. */
export type CatalogRead =
  /** Sound and usable; `text` is what `useCatalog` takes. */
  | { readonly kind: "read"; readonly text: string; readonly view: CatalogView }
  /** Changed after it had been signed, or signed by another key. */
  | { readonly kind: "refused"; readonly view: CatalogView }
  | { readonly kind: "faulty"; readonly faults: readonly CatalogFaultView[]; readonly count: number };

/** What of the engine is about the catalog itself. */
export interface CatalogEngine {
  /**
   * Reads a catalog's workbook or JSON file, and looks at its signature. Nothing is in force afterwards.
   * @param rootCode 核对号 of the county's root key that this machine trusts; null when none
   * @throws WorkbookError, CancelledError
   */
  readCatalog(name: string, bytes: ArrayBuffer, rootCode: string | null): Promise<CatalogRead>;
  /**
   * Checks by this catalog from the next check on.
   * @param text a catalog with its signature as JSON; null for the one that comes with the product
   * @returns null when it cannot be used any more: then the product's own is in force
   */
  useCatalog(text: string | null, rootCode: string | null): Promise<CatalogView | null>;
  /** Whose the catalog in force is, by what is trusted now. */
  catalogView(rootCode: string | null): Promise<CatalogView>;
  /** Every rule in force in plain words, in catalog order, with the parameters as they are set now. */
  ruleWords(): Promise<readonly RuleWords[]>;
}
