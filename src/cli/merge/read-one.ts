import { basename } from "node:path";
import { readContribution, type ReadContribution, type ReceiveOptions } from "../../app";
import { openWorkbookFile, readWorkbook } from "../../host/xlsx";
import { packContribution, type PackedContribution, type UnreadableFile } from "../../merge";
import { WorkbookError, type WorkbookContent } from "../../sheet";
import { readBytes } from "../files";
import type { MergeFile } from "./inputs";

/** What came of one file: its cells packed, so that a thread can hand them over. */
export type ReadOutcome =
  | {
      readonly ok: true;
      readonly read: Omit<ReadContribution, "contribution"> & { readonly packed: PackedContribution };
      readonly buffers: readonly ArrayBufferLike[];
    }
  | { readonly ok: false; readonly unreadable: UnreadableFile };

/** Reads one file to merge; one that cannot be read stops nobody. */
export async function readOne({ path, name }: MergeFile, options: ReceiveOptions): Promise<ReadOutcome> {
  try {
    const bytes = await readBytes(path);
    const { content, settings } = await openAny(bytes, path);
    const { contribution, ...read } = await readContribution({ file: name, content, settings }, options);
    const { packed, buffers } = packContribution(contribution);
    return { ok: true, read: { ...read, packed }, buffers };
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    return { ok: false, unreadable: { file: name, code: error.code, message: error.message } };
  }
}

/** An .xlsx with the settings of ours in it; what else people send as a table has none. */
export async function openAny(
  bytes: Uint8Array,
  path: string,
): Promise<{ readonly content: WorkbookContent; readonly settings: ReadonlyMap<string, string> }> {
  const content = await readWorkbook(bytes, { fileName: basename(path) });
  if (content.format !== "xlsx") return { content, settings: new Map() };
  const host = await openWorkbookFile(bytes, { fileName: path });
  return { content, settings: await host.settings() };
}
