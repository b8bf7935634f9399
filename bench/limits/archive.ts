import { createInflateRaw } from "node:zlib";

/** A part of a sound archive: no checks, for this is the least that a reader must do. */
export interface Part {
  readonly name: string;
  readonly packed: Uint8Array;
}

const END_RECORD = 22; // bytes, without a comment
const DIRECTORY_ENTRY = 46;
const LOCAL_HEADER = 30;

export function partsOf(archive: Buffer): Part[] {
  const end = archive.length - END_RECORD;
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const packedLength = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString("utf8", at + DIRECTORY_ENTRY, at + DIRECTORY_ENTRY + nameLength);
    const header = archive.readUInt32LE(at + 42);
    at += DIRECTORY_ENTRY + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    const start =
      header + LOCAL_HEADER + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
    return { name, packed: archive.subarray(start, start + packedLength) };
  });
}

const CHUNK = 256 * 1024;

/** Unpacks a part piece by piece with Node's own zlib. */
export function unpack({ packed }: Part, take: (piece: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const inflate = createInflateRaw({ chunkSize: CHUNK });
    inflate.on("data", take).on("end", resolve).on("error", reject);
    inflate.end(packed);
  });
}
