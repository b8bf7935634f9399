import { damaged, encrypted, forbidden, tooLarge, unsupported } from "../errors";
import { LIMITS } from "../limits";
import { findDirectory, uint64 } from "./end-record";

/** One file inside an archive. */
export interface ZipEntry {
  /** As the archive writes it, with "/" between folders. */
  readonly name: string;
  /** 0 is stored, 8 is deflated. */
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  /** The compressed bytes: a view into the file, not a copy. */
  readonly packed: Uint8Array;
  /** From where to where the entry stands in the file, its local header included. */
  readonly start: number;
  readonly end: number;
}

/** The entries of an archive in the order of its directory. */
export class ZipDirectory {
  private readonly byName = new Map<string, ZipEntry>();

  constructor(readonly entries: readonly ZipEntry[]) {
    for (const entry of entries) {
      const key = partKey(entry.name);
      if (this.byName.has(key)) throw forbidden("two zip entries of one name");
      this.byName.set(key, entry);
    }
  }

  /** Names are compared as OPC compares part names (ECMA-376-2, 6.2.2.3): case of ASCII letters does not matter. */
  get(name: string): ZipEntry | undefined {
    return this.byName.get(partKey(name));
  }
}

/** Names as they are compared: two names with one key are one part. */
export function partKey(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const UNKNOWN_32 = 0xffffffff;
const ENCRYPTED_FLAGS = 0x2041;
const STREAMED = 8;

/** Reads the directory of an archive and checks it against the local headers; nothing is unpacked yet. */
export function readDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 22) throw damaged("zip shorter than its end record");
  const place = findDirectory(view);
  if (place.count > LIMITS.entries) throw tooLarge("zip entries");
  const entries: ZipEntry[] = [];
  let at = place.offset;
  for (let index = 0; index < place.count; index++) {
    if (at + ENTRY_SIZE > place.end || view.getUint32(at, true) !== ENTRY)
      throw damaged("zip directory entry");
    const next =
      at +
      ENTRY_SIZE +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
    if (next > place.end) throw damaged("zip directory entry too long");
    entries.push(readEntry(bytes, view, at, place.offset));
    at = next;
  }
  if (at !== place.end) throw damaged("zip directory longer than its entries");
  refuseOverlaps(entries);
  return new ZipDirectory(entries);
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, limit: number): ZipEntry {
  const nameLength = view.getUint16(at + 28, true);
  const nameBytes = bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength);
  const name = checkedName(nameBytes);
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  if (flags & ENCRYPTED_FLAGS) throw encrypted("encrypted zip entry");
  if (method !== 0 && method !== 8) throw unsupported("这种压缩方式的工作簿", `zip method ${String(method)}`);
  const { size, packedSize, start } = readSizes(view, at, at + ENTRY_SIZE + nameLength);
  if (start + LOCAL_SIZE > limit || view.getUint32(start, true) !== LOCAL) throw damaged("zip local header");
  const localNameLength = view.getUint16(start + 26, true);
  const dataStart = start + LOCAL_SIZE + localNameLength + view.getUint16(start + 28, true);
  const end = dataStart + packedSize;
  if (end > limit) throw damaged("zip entry runs into the directory");
  const localName = bytes.subarray(start + LOCAL_SIZE, start + LOCAL_SIZE + localNameLength);
  if (!sameBytes(localName, nameBytes)) throw damaged("zip entry has two names");
  const crc = view.getUint32(at + 16, true);
  checkLocal(view, start, { flags, method, crc, size, packedSize });
  if (method === 0 && size !== packedSize) throw damaged("stored zip entry of two sizes");
  return { name, method, crc, size, packed: bytes.subarray(dataStart, end), start, end };
}

/** Sizes and offset, out of the zip64 extra field (4.5.3) where the plain fields say so. */
function readSizes(
  view: DataView,
  at: number,
  extra: number,
): { size: number; packedSize: number; start: number } {
  let size = view.getUint32(at + 24, true);
  let packedSize = view.getUint32(at + 20, true);
  let start = view.getUint32(at + 42, true);
  if (size === UNKNOWN_32 || packedSize === UNKNOWN_32 || start === UNKNOWN_32) {
    const [from, end] = findExtra(view, extra, extra + view.getUint16(at + 30, true));
    let field = from;
    const next = () => {
      if (field + 8 > end) throw damaged("zip64 extra field too short");
      field += 8;
      return uint64(view, field - 8);
    };
    if (size === UNKNOWN_32) size = next();
    if (packedSize === UNKNOWN_32) packedSize = next();
    if (start === UNKNOWN_32) start = next();
  }
  return { size, packedSize, start };
}

function findExtra(view: DataView, from: number, to: number): [number, number] {
  for (let at = from; at + 4 <= to;) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) return [at + 4, Math.min(end, to)];
    at = end;
  }
  throw damaged("zip64 extra field missing");
}

interface Claims {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packedSize: number;
}

/** The local header must say what the directory says, except where it leaves that to a later descriptor. */
function checkLocal(view: DataView, start: number, claims: Claims): void {
  if (view.getUint16(start + 8, true) !== claims.method) throw damaged("zip entry of two methods");
  if ((view.getUint16(start + 6, true) | claims.flags) & STREAMED) return;
  const packedSize = view.getUint32(start + 18, true);
  const size = view.getUint32(start + 22, true);
  const same =
    view.getUint32(start + 14, true) === claims.crc &&
    (packedSize === claims.packedSize || packedSize === UNKNOWN_32) &&
    (size === claims.size || size === UNKNOWN_32);
  if (!same) throw damaged("zip local header and directory differ");
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A name that stays inside the archive. Old writers use "\" between folders, or a local code page. */
function checkedName(bytes: Uint8Array): string {
  let name: string;
  try {
    name = strictUtf8.decode(bytes);
  } catch {
    name = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }
  name = name.replaceAll("\\", "/");
  const steps = name.split("/");
  if (name === "" || name.startsWith("/") || name.includes("\0") || /^[A-Za-z]:/.test(name)) {
    throw forbidden("zip entry name points outside the archive");
  }
  if (steps.includes("..") || steps.includes("."))
    throw forbidden("zip entry name points outside its folder");
  return name;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** Two entries over the same bytes: a known way to build a bomb out of a small file. */
function refuseOverlaps(entries: readonly ZipEntry[]): void {
  const sorted = [...entries].sort((a, b) => a.start - b.start);
  for (let at = 1; at < sorted.length; at++) {
    if (sorted[at]!.start < sorted[at - 1]!.end) throw forbidden("zip entries overlap");
  }
}
