/** A workbook with one empty sheet: where merging begins, when no file is open. */
export async function emptyBook(): Promise<ArrayBuffer> {
  // Only who merges needs to load what writes workbooks.
  const { writeWorkbook } = await import("../../host/xlsx");
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const sheet = { name: "Sheet1", looks: [], rows: [], columns: [], frozenRows: 0 };
  await writeWorkbook({ sheets: [sheet] }, (bytes) => void pieces.push(bytes.slice()));
  return new Blob(pieces).arrayBuffer();
}
