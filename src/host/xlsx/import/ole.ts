import { damaged } from "../errors";

/** A storage or stream in a compound file. */
interface OleEntry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const END_OF_CHAIN = 0xfffffffe;
const LAST_SECTOR = 0xfffffffa;
const STREAM = 2;
const ROOT = 5;
const ENTRY_SIZE = 128;
const MINI_SECTOR = 64;

export function isOle(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/**
 * A compound file ([MS-CFB] 2): what .xls files and encrypted .xlsx files are packed in. Chains are followed to
 * their end and every sector must lie inside the file, so that a cut file is not taken for a whole one.
 */
export class OleFile {
  private readonly view: DataView;
  private readonly sectorSize: number;
  private readonly fat: Uint32Array;
  private readonly miniFat: Uint32Array;
  private readonly miniStream: Uint8Array;
  private readonly miniLimit: number;
  readonly entries: readonly OleEntry[];

  constructor(private readonly bytes: Uint8Array) {
    if (bytes.length < 512 || !isOle(bytes)) throw damaged("compound file header");
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = this.view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw damaged("compound file sector size");
    this.sectorSize = 1 << shift;
    this.miniLimit = this.view.getUint32(56, true);
    this.fat = this.readFat();
    this.entries = this.readEntries();
    const root = this.entries.find(({ type }) => type === ROOT);
    const miniStart = this.view.getUint32(60, true);
    const miniFat = miniStart > LAST_SECTOR ? new Uint8Array(0) : this.readChain(miniStart);
    this.miniFat = uint32s(miniFat);
    this.miniStream = root && root.start <= LAST_SECTOR ? this.readChain(root.start) : new Uint8Array(0);
  }

  has(name: string): boolean {
    return this.entries.some((entry) => entry.name === name);
  }

  /** Bytes of the first stream of a name; null when there is none. */
  stream(name: string): Uint8Array | null {
    const entry = this.entries.find((found) => found.name === name && found.type === STREAM);
    if (!entry) return null;
    const whole = entry.size < this.miniLimit ? this.readMiniChain(entry.start) : this.readChain(entry.start);
    if (whole.length < entry.size) throw damaged("compound file stream is cut");
    return whole.subarray(0, entry.size);
  }

  private sector(index: number): Uint8Array {
    const start = (index + 1) * this.sectorSize;
    if (index > LAST_SECTOR || start + this.sectorSize > this.bytes.length) {
      // Some writers leave the last sector short.
      const last = this.bytes.subarray(start);
      if (index > LAST_SECTOR || last.length === 0) throw damaged("compound file sector outside the file");
      const filled = new Uint8Array(this.sectorSize);
      filled.set(last);
      return filled;
    }
    return this.bytes.subarray(start, start + this.sectorSize);
  }

  /** The allocation table out of the sectors that the header, and the chain begun there, list (2.5). */
  private readFat(): Uint32Array {
    const { view, sectorSize } = this;
    const most = Math.ceil(this.bytes.length / sectorSize);
    const sectors: number[] = [];
    for (let at = 76; at < 512; at += 4) sectors.push(view.getUint32(at, true));
    let next = view.getUint32(68, true);
    for (let steps = 0; next <= LAST_SECTOR; steps++) {
      if (steps > most) throw damaged("compound file table runs in a circle");
      const list = uint32s(this.sector(next));
      sectors.push(...list.subarray(0, -1));
      next = list[list.length - 1]!;
    }
    const used = sectors.filter((index) => index <= LAST_SECTOR);
    if (used.length > most) throw damaged("compound file table longer than the file");
    const perSector = sectorSize / 4;
    const fat = new Uint32Array(used.length * perSector);
    used.forEach((index, at) => fat.set(uint32s(this.sector(index)), at * perSector));
    return fat;
  }

  private readChain(start: number): Uint8Array {
    const chain = followChain(this.fat, start);
    const whole = new Uint8Array(chain.length * this.sectorSize);
    chain.forEach((index, at) => whole.set(this.sector(index), at * this.sectorSize));
    return whole;
  }

  private readMiniChain(start: number): Uint8Array {
    const chain = followChain(this.miniFat, start);
    const whole = new Uint8Array(chain.length * MINI_SECTOR);
    chain.forEach((index, at) => {
      const piece = this.miniStream.subarray(index * MINI_SECTOR, (index + 1) * MINI_SECTOR);
      if (piece.length === 0) throw damaged("compound file small stream is cut");
      whole.set(piece, at * MINI_SECTOR);
    });
    return whole;
  }

  private readEntries(): OleEntry[] {
    const directory = this.readChain(this.view.getUint32(48, true));
    const view = new DataView(directory.buffer);
    const entries: OleEntry[] = [];
    for (let at = 0; at + ENTRY_SIZE <= directory.length; at += ENTRY_SIZE) {
      const type = directory[at + 66]!;
      const length = Math.min(view.getUint16(at + 64, true), 64) / 2 - 1;
      if (type === 0 || length < 0) continue;
      let name = "";
      for (let letter = 0; letter < length; letter++)
        name += String.fromCharCode(view.getUint16(at + letter * 2, true));
      entries.push({
        name,
        type,
        start: view.getUint32(at + 116, true),
        size: view.getUint32(at + 120, true),
      });
    }
    return entries;
  }
}

function followChain(table: Uint32Array, start: number): number[] {
  const chain: number[] = [];
  for (let index = start; index !== END_OF_CHAIN; index = table[index]!) {
    if (index >= table.length || chain.length > table.length) throw damaged("compound file chain is broken");
    chain.push(index);
  }
  return chain;
}

function uint32s(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getUint32(at * 4, true));
}
