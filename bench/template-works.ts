import { deflateRawSync, inflateRawSync } from "node:zlib";
import { defaultCatalog } from "../src/catalog";
import { writeWorkbook } from "../src/host/xlsx";
import { readDirectory } from "../src/host/xlsx/zip/directory";
import { makeTemplate } from "../src/template";
import type { Work } from "./run/benchmark";

/** Forms of all ledgers of the catalog with so many empty rows each, as the bytes of a file. */
async function made(rows: number): Promise<{ readonly bytes: Uint8Array; readonly native: number }> {
  const catalog = defaultCatalog();
  const book = makeTemplate(catalog, {
    ledgers: catalog.ledgers.map(({ id }) => id),
    place: { town: "甲镇", village: "子村", period: "202511" },
    id: "bench",
    rows,
  });
  const pieces: Uint8Array[] = [];
  await writeWorkbook(book, (piece) => void pieces.push(piece.slice()));
  return { bytes: Buffer.concat(pieces), native: book.nativeCount };
}

/** The catalog is loaded before: a pane and a page have it. Formulas are planned anew, as for every other choice. */
export const makeWork: Work = ([rows]) => {
  defaultCatalog();
  return async () => {
    const { bytes } = await made(Number(rows));
    return { facts: { bytes: bytes.length } };
  };
};

/** The same parts, packed by zlib alone: no writer can do with less. */
export const packWork: Work = async ([rows]) => {
  const { bytes } = await made(Number(rows));
  const parts = [...readDirectory(bytes).entries].map((entry) =>
    entry.method === 8 ? inflateRawSync(entry.packed) : Buffer.from(entry.packed),
  );
  return () => {
    let size = 0;
    for (const part of parts) size += deflateRawSync(part, { level: 6 }).length;
    return { facts: { packed: size } };
  };
};
