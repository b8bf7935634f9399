import { damaged } from "../errors";
import { joined } from "../join";
import { LIMITS } from "../limits";
import type { StrictXml } from "../xml/strict";
import type { ByteSink } from "../zip/unpack";

/** Reads units (rows, string items) of the plain dialect out of bytes. */
export interface SectionScanner {
  /** Whether the last `scan` stopped at something for the strict reader, and not for want of bytes. */
  needsStrict: boolean;
  /**
   * Reads as many whole units as there are in bytes[from, end); bytes[end] is 0.
   * @returns where the first unit begins that was not read
   */
  scan(bytes: Uint8Array, from: number, end: number): number;
}

/** Where in a part the section is whose units a scanner can read. */
export interface Section {
  /** Bytes that begin it. */
  readonly marker: Uint8Array;
  /** Whether the marker is itself the first unit, or the start tag around the units. */
  readonly markerIsUnit: boolean;
  /** Whether the strict reader, having read all before, agrees that the section begins here. */
  isHere(): boolean;
  /** Makes the scanner, once the prefixes are known that the document binds. */
  scanner(prefixes: ReadonlySet<string>): SectionScanner;
}

/** Bytes to look through for the marker; and bytes that one unit may take, before the strict reader has to do. */
const MOST_HEAD = 2 ** 20;
const MOST_UNIT = LIMITS.xmlToken;

/**
 * Reads a part with two readers: the strict one reads the head and the tail, and the scanner the many units between
 * them. At the first thing that the scanner does not know, the strict reader goes on from the start of that very
 * unit to the end of the part; so the scanner only has to be right about what it accepts.
 */
export class HybridReader implements ByteSink {
  private head: Uint8Array | null = new Uint8Array(0);
  private scanner: SectionScanner | null = null;
  private buffer = new Uint8Array(256 * 1024);
  private length = 0;

  constructor(
    private readonly strict: StrictXml,
    private readonly section: Section,
  ) {}

  push(chunk: Uint8Array): void {
    if (this.scanner) this.scan(this.scanner, chunk);
    else if (this.head) this.lookForSection(joined(this.head, chunk));
    else this.strict.push(chunk);
  }

  end(): void {
    if (this.head) this.strict.push(this.head);
    // What is left lacks its end: the strict reader says so, or knows a unit that the scanner does not.
    if (this.scanner) this.leave(0);
    this.strict.end();
  }

  private lookForSection(head: Uint8Array): void {
    const { section, strict } = this;
    const found = indexOfBytes(head, section.marker);
    if (found < 0) {
      this.head = head.length > MOST_HEAD || isUtf16(head) ? null : head;
      if (!this.head) strict.push(head);
      return;
    }
    this.head = null;
    const start = section.markerIsUnit ? found : found + section.marker.length;
    strict.push(head.subarray(0, start));
    const rest = head.subarray(start);
    if (strict.isVersion10 && isPlain(head.subarray(0, start)) && section.isHere()) {
      this.scanner = section.scanner(strict.rootPrefixes);
      this.scan(this.scanner, rest);
    } else strict.push(rest);
  }

  private scan(scanner: SectionScanner, chunk: Uint8Array): void {
    this.keep(chunk);
    const done = scanner.scan(this.buffer, 0, this.length);
    if (done < 0 || done > this.length) throw damaged("scanner left the bytes");
    if (scanner.needsStrict || this.length - done > MOST_UNIT) {
      this.leave(done);
      return;
    }
    this.buffer.copyWithin(0, done, this.length);
    this.length -= done;
  }

  /** Adds bytes to those that are still to be scanned, and a 0 after them. */
  private keep(chunk: Uint8Array): void {
    const needed = this.length + chunk.length;
    if (needed >= this.buffer.length) {
      const larger = new Uint8Array(needed * 2);
      larger.set(this.buffer.subarray(0, this.length));
      this.buffer = larger;
    }
    this.buffer.set(chunk, this.length);
    this.length = needed;
    this.buffer[needed] = 0;
  }

  private leave(from: number): void {
    this.scanner = null;
    this.strict.push(this.buffer.subarray(from, this.length));
    this.buffer = new Uint8Array(0);
  }
}

const LT = 0x3c;

/** No comment, no CDATA, no instruction but the XML declaration: so a marker cannot stand inside one. */
function isPlain(head: Uint8Array): boolean {
  for (let at = head.indexOf(LT); at >= 0; at = head.indexOf(LT, at + 1)) {
    const next = head[at + 1];
    if (next === 0x21 || (next === 0x3f && at !== 0 && at !== 3)) return false;
  }
  return true;
}

function isUtf16(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && (bytes[0]! >= 0xfe || bytes[0] === 0 || bytes[1] === 0);
}

function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (at + wanted.length > bytes.length) return -1;
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
