import type { Pace } from "../pace";
import { readRelationships } from "../read/package";
import type { ZipDirectory } from "../zip/directory";
import { signed } from "./refusals";

/** Refuses a package with a digital signature (ECMA-376-2, 12): any change would break it. */
export async function refuseSigned(zip: ZipDirectory, pace: Pace): Promise<void> {
  const links = await readRelationships(zip, "", pace);
  const isSigned =
    links.some(({ kind }) => kind === "origin" || kind === "signature") ||
    zip.entries.some(({ name }) => name.toLowerCase().startsWith("_xmlsignatures/"));
  if (isSigned) throw signed();
}
