import { z } from "zod";
import type { Catalog } from "../../catalog";
import { fromHex, fromUtf8 } from "../bytes";
import { catalogDigest } from "../canonical/catalog";
import { CatalogStatement } from "../chain/catalog-statement";
import { encoded, keyId, openedEnvelope, PAYLOAD } from "../chain/envelope";
import { publicKeyCode } from "../keys/code";
import type { RootKey } from "../roster/verify";
import { SUITES, verifySignature } from "../suite/verify";

export type CatalogSignatureFault =
  /** What stands there is no signature of a catalog. */
  | "broken"
  /** The signature does not fit the key that it names. */
  | "forged"
  /** Signed by another key than the county's root. */
  | "other-root"
  /** Signed well, but the catalog has been changed since. */
  | "changed";

/** A signature under a catalog, and whether it holds. */
export interface CatalogSignature {
  /** Null when it holds. */
  readonly fault: CatalogSignatureFault | null;
  /** What was signed; null when that cannot be believed. */
  readonly statement: CatalogStatement | null;
  /** 核对号 of the key that it names; null when it names none. */
  readonly rootCode: string | null;
}

const Signature = z.strictObject({
  payload: z.string(),
  key: z.string(),
  signature: z.string(),
  root: z.strictObject({ suite: z.enum(SUITES), publicKey: z.string().regex(/^04[0-9a-f]{128}$/) }),
});

/**
 * Checks the signature under a catalog.
 * @param signature as `signCatalog` gave it, parsed from JSON
 * @param root the county's root key, or its 核对号 as printed on paper; null takes any key, which `rootCode` then names
 */
export async function verifyCatalogSignature(
  catalog: Catalog,
  signature: unknown,
  root: RootKey | string | null,
): Promise<CatalogSignature> {
  const parsed = Signature.safeParse(signature);
  const opened = parsed.success ? openedEnvelope(parsed.data) : null;
  if (!parsed.success || !opened) return { fault: "broken", statement: null, rootCode: null };
  const named: RootKey = {
    suite: parsed.data.root.suite,
    publicKey: fromHex(parsed.data.root.publicKey)!,
  };
  const rootCode = publicKeyCode(named.publicKey);
  const fail = (fault: CatalogSignatureFault): CatalogSignature => ({ fault, statement: null, rootCode });
  // The suite is the pinned key's: what was signed never chooses how it is checked.
  const key = root === null || typeof root === "string" ? named : root;
  const isPinned =
    root === null ||
    (typeof root === "string" ? root === rootCode : rootCode === publicKeyCode(root.publicKey));
  if (!isPinned) return fail("other-root");
  const isSigned =
    parsed.data.key === keyId(key.publicKey) &&
    (await verifySignature(
      key.suite,
      key.publicKey,
      encoded(PAYLOAD.catalog, opened.payload),
      opened.signature,
    ));
  if (!isSigned) return fail("forged");
  const statement = CatalogStatement.safeParse(json(fromUtf8(opened.payload) ?? ""));
  if (!statement.success) return fail("broken");
  const isSame = statement.data.digest === catalogDigest(catalog);
  return { fault: isSame ? null : "changed", statement: statement.data, rootCode };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
