import { readWorkbook } from "../../../src/host/xlsx";
import { writeWorkbook, type NewSheet, type NewWorkbook } from "../../../src/host/xlsx/write/book";
import { readDirectory } from "../../../src/host/xlsx/zip/directory";
import type { OwnCell, WorkbookContent, WorkControl } from "../../../src/sheet";
import { inflateRawSync } from "node:zlib";

/** A sheet with nothing on it; tests add what they are about. */
export const PLAIN_SHEET: NewSheet = { name: "数据", looks: [], rows: [], columns: [], frozenRows: 0 };

export async function bytesOf(book: NewWorkbook, control?: WorkControl): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await writeWorkbook(book, (bytes) => void pieces.push(bytes), control);
  return Buffer.concat(pieces);
}

/** Written and read again. */
export async function readBack(book: NewWorkbook): Promise<WorkbookContent> {
  return readWorkbook(await bytesOf(book));
}

/** One sheet of values. */
export function sheetOf(values: readonly (readonly OwnCell["value"][])[]): NewSheet {
  return { ...PLAIN_SHEET, rows: values.map((row) => ({ cells: row.map((value) => ({ value })) })) };
}

/** The text of a part, unpacked by zlib. */
export function partOf(file: Uint8Array, name: string): string {
  const entry = readDirectory(file).get(name);
  if (!entry) throw new Error(`no part ${name}`);
  return (entry.method === 8 ? inflateRawSync(entry.packed) : Buffer.from(entry.packed)).toString("utf8");
}
