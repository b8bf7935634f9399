import type { Engine } from "../engine/engine";
import type { CatalogView } from "../model";
import type { Memory } from "./ports";
import { SigningStore } from "./signing-store";

const CATALOG = "catalog";

/** The catalog of somebody else that checks on this machine, with its signature as JSON; null for the product's own. */
export const keptCatalog = (memory: Memory): string | null => memory.get(CATALOG);

/** @returns whether it is kept now */
export const keepCatalog = (memory: Memory, text: string | null): boolean => memory.set(CATALOG, text);

/** 核对号 of the county's root key that this machine trusts; null when none. */
export const trustedRoot = (memory: Memory): string | null =>
  new SigningStore(memory).roster()?.rootCode ?? null;

/**
 * Puts in force what is kept, or the product's own.
 * @returns what it is; null when it cannot be used any more, and the product's own checks
 */
export const useKeptCatalog = (engine: Engine, memory: Memory): Promise<CatalogView | null> =>
  engine.useCatalog(keptCatalog(memory), trustedRoot(memory));
