import type { Catalog } from "../../catalog";
import { toHex, utf8 } from "../bytes";
import { catalogDigest } from "../canonical/catalog";
import { CatalogStatement } from "../chain/catalog-statement";
import { encoded, keyId, PAYLOAD, writtenEnvelope } from "../chain/envelope";
import type { Signer } from "../suite/sign";

/**
 * Signs a catalog with the county's root key.
 * @param by.issued UTC to the second
 * @returns what goes beside the catalog's files, as JSON: `readCatalogSignature` takes it
 */
export async function signCatalog(
  catalog: Catalog,
  by: { readonly issuer: string; readonly issued: string },
  root: Signer,
): Promise<Record<string, unknown>> {
  const { id, version, title, county } = catalog;
  const statement = CatalogStatement.parse({
    v: 1,
    catalog: { id, version, title },
    county: county.name,
    ...by,
    digest: catalogDigest(catalog),
  });
  const payload = utf8(JSON.stringify(statement));
  const signature = await root.sign(encoded(PAYLOAD.catalog, payload));
  const { suite, publicKey } = root;
  return {
    ...writtenEnvelope(payload, keyId(publicKey), signature),
    root: { suite, publicKey: toHex(publicKey) },
  };
}
