import {
  signedBookOf,
  TOOL,
  validateWorkbooks,
  verifyWorkbook,
  type Verification,
  type VerifyOptions,
} from "../../app";
import { openWorkbookFile } from "../../host/xlsx";
import { WorkbookError } from "../../sheet";
import { serialOf } from "../../table";
import { readBytes } from "../files";
import { checkedFile } from "../mark";
import { instant } from "./chance";

export type VerifiedFile =
  | { readonly path: string; readonly report: Verification; readonly error: null }
  | { readonly path: string; readonly report: null; readonly error: WorkbookError };

/** Verifies the signatures of one file; one that cannot be read is told, and stops nobody. */
export async function verifyFile(
  path: string,
  options: Omit<VerifyOptions, "now">,
  mappings: Parameters<typeof validateWorkbooks>[1]["mappings"] = [],
): Promise<VerifiedFile> {
  try {
    const host = await openWorkbookFile(await readBytes(path), { fileName: path });
    const content = await host.read();
    const now = new Date();
    // Signatures are over data, whatever day it is: the day of the check changes no digest.
    const asOf = serialOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
    const checked = await validateWorkbooks([{ path, read: () => Promise.resolve(content) }], {
      tool: TOOL,
      catalog: options.catalog,
      asOf,
      together: false,
      ...(mappings ? { mappings } : {}),
    });
    const book = signedBookOf(content, checkedFile(checked), await host.settings());
    return { path, report: await verifyWorkbook(book, { ...options, now: instant() }), error: null };
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    return { path, report: null, error };
  }
}
