import { SMALL_BOOK, SMALL_CELLS, SHEET_PART, spoilt, spoiltParts } from "../../../support/xlsx/raw";
import { makeXlsx } from "../../../support/xlsx/maker";
import { joinBytes, makeZip, record, type ZipEntrySpec } from "../../../support/xlsx/zip";
import type { FileCase } from "./case";

const book = () => makeXlsx(SMALL_BOOK);
const parts = () => spoiltParts({});
const utf8 = new TextEncoder();

/** The small workbook with something told of its sheet's entry that is not so. */
function lying(lie: ZipEntrySpec["lie"]): Uint8Array {
  return makeZip(parts().map((part) => (part.name === SHEET_PART ? { ...part, lie } : part)));
}

function flipped(at: (length: number) => number): Uint8Array {
  const bytes = book().slice();
  bytes[at(bytes.length)]! ^= 0xff;
  return bytes;
}

/** The archive with its directory found through the zip64 end record. */
function zip64(change: { count?: number; offset?: number; size?: number } = {}): Uint8Array {
  const plain = book();
  const view = new DataView(plain.buffer);
  const end = plain.length - 22;
  const [count, size, offset] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  const entries = change.count ?? count;
  return joinBytes([
    plain.subarray(0, end),
    record([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4], [entries, 8], [entries, 8]),
    record([change.size ?? size, 8], [change.offset ?? offset, 8]),
    record([0x07064b50, 4], [0, 4], [end, 8], [1, 4]),
    record([0x06054b50, 4], [0, 4], [0xffff, 2], [0xffff, 2], [0xffffffff, 4], [0xffffffff, 4], [0, 2]),
  ]);
}

/** Sizes of the sheet's entry in a zip64 extra field: [unpacked, packed] as claimed, or nothing in the field. */
function zip64Entry(claim: (size: number, packed: number) => number[]): Uint8Array {
  const honest = book();
  const view = new DataView(honest.buffer);
  const name = utf8.encode(SHEET_PART);
  for (let at = view.getUint32(honest.length - 6, true); ; at += 46 + view.getUint16(at + 28, true)) {
    if (String.fromCharCode(...honest.subarray(at + 46, at + 46 + name.length)) !== SHEET_PART) continue;
    const values = claim(view.getUint32(at + 24, true), view.getUint32(at + 20, true));
    const extra = joinBytes([
      record([1, 2], [values.length * 8, 2]),
      ...values.map((value) => record([value, 8])),
    ]);
    return lying({ size: 0xffffffff, compressedSize: 0xffffffff, extra });
  }
}

const spaces = (megabytes: number) => new Uint8Array(megabytes * 2 ** 20).fill(0x20);

/** A sheet of nothing but white space, some of it at the price of a ratio that no honest sheet has. */
function bomb(megabytes: number): Uint8Array {
  return spoilt(
    {
      [SHEET_PART]: (xml) =>
        joinBytes([
          utf8.encode(xml.replace("</sheetData></worksheet>", "")),
          spaces(megabytes),
          utf8.encode("</sheetData></worksheet>"),
        ]),
    },
    { level: 1 },
  );
}

export const ARCHIVE_CASES: readonly FileCase[] = [
  { name: "no bytes", bytes: () => new Uint8Array(0), expected: "empty" },
  { name: "cut at half", bytes: () => book().subarray(0, 1500), expected: "damaged" },
  { name: "cut at the last 30 bytes", bytes: () => book().slice(0, -30), expected: "damaged" },
  { name: "cut at the last byte", bytes: () => book().slice(0, -1), expected: "damaged" },
  { name: "cut after four bytes", bytes: () => book().slice(0, 4), expected: "damaged" },
  {
    name: "bytes after the end",
    bytes: () => joinBytes([book(), utf8.encode("<html>")]),
    expected: "damaged",
  },
  {
    name: "bytes before the start",
    bytes: () => joinBytes([utf8.encode("PK\u0003\u0004"), book()]),
    expected: "damaged",
  },
  { name: "a bit flipped in the first header", bytes: () => flipped(() => 8), expected: "damaged" },
  {
    name: "a bit flipped in the end record",
    bytes: () => flipped((length) => length - 8),
    expected: "damaged",
  },
  { name: "a bit flipped in packed data", bytes: () => flipped(() => 120), expected: "damaged" },
  { name: "wrong CRC", bytes: () => lying({ crc: 1 }), expected: "damaged" },
  { name: "claims fewer bytes than there are", bytes: () => lying({ size: 10 }), expected: "damaged" },
  { name: "claims more bytes than there are", bytes: () => lying({ size: 5000 }), expected: "damaged" },
  { name: "claims gigabytes", bytes: () => lying({ size: 3_000_000_000 }), expected: "too-large" },
  {
    name: "claims packed bytes beyond the file",
    bytes: () => lying({ compressedSize: 1_000_000 }),
    expected: "damaged",
  },
  { name: "header offset beyond the file", bytes: () => lying({ offset: 1_000_000 }), expected: "damaged" },
  { name: "header offset in the middle of data", bytes: () => lying({ offset: 40 }), expected: "damaged" },
  {
    name: "two names of one entry",
    bytes: () => lying({ localName: "xl/worksheets/sheet2.xml" }),
    expected: "damaged",
  },
  { name: "unknown method", bytes: () => lying({ method: 12 }), expected: "unsupported" },
  { name: "encrypted entry", bytes: () => lying({ flags: 0x0801 }), expected: "encrypted" },
  {
    name: "stored data called deflated",
    bytes: () => lying({ compressed: utf8.encode("<worksheet/>") }),
    expected: "damaged",
  },
  {
    name: "packed data that is cut",
    bytes: () => lying({ compressed: Uint8Array.of(0x4b, 0x4c) }),
    expected: "damaged",
  },
  {
    name: "two entries of one name",
    bytes: () => makeZip([...parts(), parts()[2]!]),
    expected: "forbidden-content",
  },
  {
    name: "two entries that differ in case alone",
    bytes: () => makeZip([...parts(), { name: "XL/Workbook.xml", data: "<x/>" }]),
    expected: "forbidden-content",
  },
  {
    name: "name with ../",
    bytes: () => makeZip([...parts(), { name: "../evil.xml", data: "x" }]),
    expected: "forbidden-content",
  },
  {
    name: "name with ..\\",
    bytes: () => makeZip([...parts(), { name: "xl\\..\\..\\e", data: "x" }]),
    expected: "forbidden-content",
  },
  {
    name: "absolute name",
    bytes: () => makeZip([...parts(), { name: "/etc/passwd", data: "x" }]),
    expected: "forbidden-content",
  },
  {
    name: "name with a drive",
    bytes: () => makeZip([...parts(), { name: "c:/x", data: "x" }]),
    expected: "forbidden-content",
  },
  {
    name: "name with a NUL",
    bytes: () => makeZip([...parts(), { name: "xl/a\0.xml", data: "x" }]),
    expected: "forbidden-content",
  },
  {
    name: "entries that overlap",
    bytes: () =>
      makeZip([
        ...parts(),
        { name: "[Content_Types].xml2", data: "x", lie: { offset: 0, localName: "[Content_Types].xml2" } },
      ]),
    expected: "damaged",
  },
  { name: "end record counts too many", bytes: () => spoilt({}, { end: { count: 9 } }), expected: "damaged" },
  { name: "end record counts too few", bytes: () => spoilt({}, { end: { count: 3 } }), expected: "damaged" },
  {
    name: "directory offset wrong",
    bytes: () => spoilt({}, { end: { directoryOffset: 12 } }),
    expected: "damaged",
  },
  {
    name: "bytes before the directory",
    bytes: () => spoilt({}, { between: spaces(1) }),
    expected: SMALL_CELLS,
  },
  {
    name: "a comment",
    bytes: () => spoilt({}, { comment: utf8.encode("made by hand") }),
    expected: SMALL_CELLS,
  },
  {
    name: "a comment that is an end record",
    bytes: () => spoilt({}, { comment: makeZip([]) }),
    expected: "damaged",
  },
  { name: "sizes after the data", bytes: () => spoilt({}, { descriptors: true }), expected: SMALL_CELLS },
  {
    name: "everything stored",
    bytes: () => makeZip(parts().map((part) => ({ ...part, stored: true }))),
    expected: SMALL_CELLS,
  },
  { name: "zip64 end record", bytes: () => zip64(), expected: SMALL_CELLS },
  { name: "zip64 count that is a lie", bytes: () => zip64({ count: 2 ** 40 }), expected: "too-large" },
  { name: "zip64 offset that is a lie", bytes: () => zip64({ offset: 2 ** 50 }), expected: "damaged" },
  { name: "zip64 size beyond 2^53", bytes: () => zip64({ size: 2 ** 63 }), expected: "damaged" },
  {
    name: "zip64 entry sizes",
    bytes: () => zip64Entry((size, packed) => [size, packed]),
    expected: SMALL_CELLS,
  },
  {
    name: "zip64 entry sizes that lie",
    bytes: () => zip64Entry(() => [2 ** 45, 2 ** 45]),
    expected: "damaged",
  },
  { name: "zip64 entry sizes missing", bytes: () => zip64Entry(() => []), expected: "damaged" },
  { name: "a bomb of spaces, refused by its ratio", bytes: () => bomb(64), expected: "too-large" },
  { name: "a bomb of spaces below the ratio's reach", bytes: () => bomb(12), expected: "too-large" },
  {
    name: "a shared string of 64 MB",
    bytes: () =>
      spoilt(
        {
          "xl/sharedStrings.xml": (xml) => joinBytes([utf8.encode(xml.replace(/<\/t>.*/s, "")), spaces(64)]),
        },
        { level: 1 },
      ),
    expected: "too-large",
  },
  {
    name: "more entries than any workbook has",
    bytes: () =>
      makeZip([
        ...parts(),
        ...Array.from({ length: 20_001 }, (_, at) => ({ name: `x/${String(at)}`, data: "", stored: true })),
      ]),
    expected: "too-large",
  },
];
