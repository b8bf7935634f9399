import { ZipWriter } from "../zip/write";
import { partKey } from "../zip/directory";
import type { Package, PartChange } from "./package";

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
    else if (change.bytes) await writer.add(change.name, change.bytes);
  }
  for (const { name, bytes } of open.values()) if (bytes) await writer.add(name, bytes);
  await writer.finish();
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
