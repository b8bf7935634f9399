import { joinBytes, record } from "./zip";

/** A compound file with one stream of a name: header, a table sector, a directory sector, eight sectors of data. */
export function compoundFile(streamName: string, data: Uint8Array = new Uint8Array(4096)): Uint8Array {
  const free = [0xffffffff, 4] as const;
  const header = joinBytes([
    record(
      [0xe011cfd0, 4],
      [0xe11ab1a1, 4],
      [0, 8],
      [0, 8],
      [0x3e, 2],
      [3, 2],
      [0xfffe, 2],
      [9, 2],
      [6, 2],
      [0, 6],
    ),
    record(
      [0, 4],
      [1, 4],
      [1, 4],
      [0, 4],
      [4096, 4],
      [0xfffffffe, 4],
      [0, 4],
      [0xfffffffe, 4],
      [0, 4],
      [0, 4],
    ),
    record(...Array.from({ length: 108 }, () => free)),
  ]);
  const chain = [0xfffffffd, 0xfffffffe, 3, 4, 5, 6, 7, 8, 9, 0xfffffffe];
  const table = record(
    ...chain.map((next) => [next, 4] as const),
    ...Array.from({ length: 118 }, () => free),
  );
  const entry = (name: string, type: number, start: number, size: number) => {
    const bytes = new Uint8Array(128);
    Array.from(name).forEach((letter, at) => (bytes[at * 2] = letter.charCodeAt(0)));
    bytes.set(
      record(
        [(name.length + 1) * 2, 2],
        [type, 1],
        [1, 1],
        [0xffffffff, 4],
        [0xffffffff, 4],
        [type === 5 ? 1 : 0xffffffff, 4],
      ),
      64,
    );
    bytes.set(record([start, 4], [size, 4]), 116);
    return bytes;
  };
  const directory = joinBytes([
    entry("Root Entry", 5, 0xfffffffe, 0),
    entry(streamName, 2, 2, data.length),
    new Uint8Array(256),
  ]);
  return joinBytes([header, table, directory, data]);
}

/** A workbook of BIFF8 records: [id, data]. */
export function biff(...records: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  const stream = joinBytes(records.map(([id, data]) => joinBytes([record([id, 2], [data.length, 2]), data])));
  return compoundFile("Workbook", joinBytes([stream, new Uint8Array(4096 - stream.length)]));
}
export const BOF = [0x809, record([0x600, 2], [5, 2], [0, 4], [0, 8])] as const;
export const EOF = [0x0a, new Uint8Array(0)] as const;
/** Begins a worksheet. */
export const BOF_SHEET = [0x809, record([0x600, 2], [0x10, 2], [0, 4], [0, 8])] as const;
