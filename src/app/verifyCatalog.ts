import {
  catalogDigest,
  parseCode,
  verifyCatalogSignature,
  type CatalogSignatureFault,
  type RootKey,
} from "../audit";
import { defaultCatalog, type Catalog } from "../catalog";

/** Whose catalog it is, and whether that is certain. */
export interface CatalogTrust {
  readonly state:
    /** The one that comes with the product, or a copy of it. */
    | "builtin"
    /** Signed by the county's root. */
    | "signed"
    /** The signature holds, but nobody said whose it must be: `rootCode` is to be compared with the one on paper. */
    | "unpinned"
    | "unsigned"
    | CatalogSignatureFault;
  readonly version: string;
  /** As the signature says; null where there is none to be believed. */
  readonly issuer: string | null;
  /** UTC to the second. */
  readonly issued: string | null;
  /** 核对号 of the key that the signature names. */
  readonly rootCode: string | null;
}

/**
 * Checks who issued a catalog.
 * @param signature what stood beside its files, parsed from JSON; undefined for nothing
 * @param root the county's root key (that of the roster), or its 核对号; null when neither is known
 */
export async function verifyCatalog(
  catalog: Catalog,
  signature: unknown,
  root: RootKey | string | null,
): Promise<CatalogTrust> {
  const { version } = catalog;
  const nobody = { version, issuer: null, issued: null, rootCode: null };
  if (signature === undefined) return { state: isBuiltin(catalog) ? "builtin" : "unsigned", ...nobody };
  const pin = typeof root === "string" ? (parseCode(root) ?? root) : root;
  const { fault, statement, rootCode } = await verifyCatalogSignature(catalog, signature, pin);
  return {
    state: fault ?? (pin === null ? "unpinned" : "signed"),
    version,
    issuer: statement?.issuer ?? null,
    issued: statement?.issued ?? null,
    rootCode,
  };
}

function isBuiltin(catalog: Catalog): boolean {
  const own = defaultCatalog();
  return (
    catalog === own ||
    (catalog.id === own.id &&
      catalog.version === own.version &&
      catalogDigest(catalog) === catalogDigest(own))
  );
}

/** Whether a catalog may be used: what was signed and then changed, or by another key, may not. */
export function isUsable({ state }: CatalogTrust): boolean {
  return state === "builtin" || state === "signed" || state === "unpinned" || state === "unsigned";
}

/** Who issued a catalog, in one line of Chinese: `2026.11 版 · 青溪县信息中心签发，签名有效`. */
export function catalogTrustWords({ state, version, issuer, rootCode }: CatalogTrust): string {
  const head = `${version} 版 · `;
  switch (state) {
    case "builtin":
      return `${head}本工具自带`;
    case "signed":
      return `${head}${issuer ?? ""}签发，签名有效`;
    case "unpinned":
      return `${head}${issuer ?? ""}签发，核对号 ${rootCode ?? ""}，请和纸上印的比一下`;
    case "unsigned":
      return `${head}没有签名，先问县信息中心再用`;
    case "changed":
      return `${head}${issuer ?? ""}签发以后改过，不能用。请向县信息中心要原来的文件`;
    case "other-root":
      return `${head}不是县里的根密钥签的，不能用。签它的核对号是 ${rootCode ?? ""}，请问县信息中心`;
    case "forged":
    case "broken":
      return `${head}签名坏了或是假的，不能用。请向县信息中心重新要一份`;
  }
}
