import { concat } from "../zip/deflate";
import { ZipWriter } from "../zip/write";
import { partKey } from "../zip/directory";
import { isContinued, type Package, type PartChange } from "./package";

/**
 * The archive with its changes: what was not changed keeps its compressed bytes, everything keeps its place, and new
 * parts come last.
 */
export async function repacked(parts: Package, changes: readonly PartChange[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const writer = new ZipWriter((bytes) => void pieces.push(bytes));
  const open = new Map(changes.map((change) => [partKey(change.name), change]));
  for (const entry of parts.zip.entries) {
    const key = partKey(entry.name);
    const change = open.get(key);
    open.delete(key);
    if (!change) await writer.addRaw(entry);
    else if (change.runs && isContinued(change))
      await writer.addChanged(entry, (await parts.original(entry.name))!, change.kept, change.runs);
    else if (change.runs) await writer.add(change.name, ...change.runs);
  }
  for (const { name, runs } of open.values()) if (runs) await writer.add(name, ...runs);
  await writer.finish();
  return concat(pieces);
}
