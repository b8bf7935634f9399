import { z } from "zod";
import { Instant } from "./statement";

/** What the county states with a signature under a catalog. */
export const CatalogStatement = z.strictObject({
  v: z.literal(1),
  catalog: z.strictObject({ id: z.string().min(1), version: z.string().min(1), title: z.string() }),
  county: z.string(),
  /** Who issues it, as people know them. */
  issuer: z.string().min(1).max(100),
  issued: Instant,
  /** `catalogDigest` */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type CatalogStatement = z.infer<typeof CatalogStatement>;
