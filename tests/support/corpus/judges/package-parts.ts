import { crc32, inflateRawSync } from "node:zlib";

/** One entry of an archive, read by Node's own inflate and not by the product's reader. */
export interface PackagePart {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  /** As they stand in the file, and unpacked. */
  readonly packed: Uint8Array;
  readonly content: Uint8Array;
}

/** Every entry of a zip file by its name, in the order of the directory; a file that is wrong throws. */
export function packageParts(bytes: Uint8Array): Map<string, PackagePart> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (
    end >= 0 &&
    !(view.getUint32(end, true) === 0x06054b50 && end + 22 + view.getUint16(end + 20, true) === bytes.length)
  )
    end--;
  if (end < 0) throw new Error("no end record");
  const parts = new Map<string, PackagePart>();
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error("no directory entry");
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const start = view.getUint32(at + 42, true);
    const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    const packed = bytes.subarray(data, data + view.getUint32(at + 20, true));
    const method = view.getUint16(at + 10, true);
    const content = method === 0 ? packed : new Uint8Array(inflateRawSync(packed));
    const crc = view.getUint32(at + 16, true);
    if (crc32(content) !== crc) throw new Error(`${name}: the CRC does not hold`);
    if (content.length !== view.getUint32(at + 24, true)) throw new Error(`${name}: the size does not hold`);
    if (parts.has(name)) throw new Error(`${name} comes twice`);
    parts.set(name, { name, method, crc, packed, content });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

/** What differs between two packages: names of parts, by what happened to them. */
export interface PackageDiff {
  readonly added: string[];
  readonly removed: string[];
  /** Other content. */
  readonly changed: string[];
  /** The same content, packed anew: only allowed for parts that were written in between. */
  readonly repacked: string[];
}

export function packageDiff(before: Uint8Array, after: Uint8Array): PackageDiff {
  const [a, b] = [packageParts(before), packageParts(after)];
  const both = [...a.keys()].filter((name) => b.has(name));
  const same = (name: string, what: "content" | "packed") =>
    Buffer.compare(a.get(name)![what], b.get(name)![what]) === 0;
  return {
    added: [...b.keys()].filter((name) => !a.has(name)).sort(),
    removed: [...a.keys()].filter((name) => !b.has(name)).sort(),
    changed: both.filter((name) => !same(name, "content")).sort(),
    repacked: both
      .filter(
        (name) =>
          same(name, "content") && !(same(name, "packed") && a.get(name)!.method === b.get(name)!.method),
      )
      .sort(),
  };
}

export const NO_CHANGE: PackageDiff = { added: [], removed: [], changed: [], repacked: [] };
