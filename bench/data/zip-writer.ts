import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { constants, crc32, createDeflateRaw } from "node:zlib";

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const FIXED_DATE = 0x21; // 1980-01-01
const VERSION = 20;
const DEFLATED = 8;

/** Writes an archive part by part, each compressed as Excel does (deflate, level 6); sizes stand in the headers. */
export class ZipFile {
  private readonly out: WriteStream;
  private readonly parts: Written[] = [];
  private offset = 0;

  constructor(path: string) {
    this.out = createWriteStream(path);
  }

  async add(name: string, texts: Iterable<string>): Promise<void> {
    const deflate = createDeflateRaw({ level: constants.Z_DEFAULT_COMPRESSION });
    const chunks: Buffer[] = [];
    deflate.on("data", (chunk: Buffer) => chunks.push(chunk));
    const ended = once(deflate, "end");
    let crc = 0;
    let size = 0;
    for (const text of texts) {
      const bytes = Buffer.from(text);
      crc = crc32(bytes, crc);
      size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, "drain");
    }
    deflate.end();
    await ended;
    const packed = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const part = { name: Buffer.from(name), crc, packed, size, offset: this.offset };
    this.parts.push(part);
    const header = Buffer.concat([
      words([0x04034b50, 4], [VERSION, 2]),
      common(part),
      words([0, 2]),
      part.name,
    ]);
    for (const chunk of [header, ...chunks]) await this.write(chunk);
  }

  async close(): Promise<void> {
    const start = this.offset;
    for (const part of this.parts) {
      const rest = words([0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [part.offset, 4]);
      const head = words([0x02014b50, 4], [VERSION, 2], [VERSION, 2]);
      await this.write(Buffer.concat([head, common(part), rest, part.name]));
    }
    const count = this.parts.length;
    const length = this.offset - start;
    await this.write(words([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [length, 4], [start, 4], [0, 2]));
    this.out.end();
    await once(this.out, "close");
  }

  private async write(bytes: Buffer): Promise<void> {
    this.offset += bytes.length;
    if (!this.out.write(bytes)) await once(this.out, "drain");
  }
}

/** The fields that both headers share (APPNOTE 4.3.7 and 4.3.12), from the flags to the length of the name. */
function common({ crc, packed, size, name }: Written): Buffer {
  const utf8Names = 0x0800;
  return words(
    [utf8Names, 2],
    [DEFLATED, 2],
    [0, 2],
    [FIXED_DATE, 2],
    [crc, 4],
    [packed, 4],
    [size, 4],
    [name.length, 2],
  );
}

function words(...fields: readonly (readonly [value: number, width: 2 | 4])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of fields) at = bytes.writeUIntLE(value, at, width);
  return bytes;
}
