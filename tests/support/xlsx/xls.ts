import * as XLSX from "@e965/xlsx";

export type XlsCell =
  null | string | number | boolean | { readonly date: number } | { readonly error: number };

export interface XlsSheet {
  readonly name: string;
  readonly rows: readonly (readonly XlsCell[])[];
  readonly merges?: readonly string[];
  readonly visibility?: "visible" | "hidden" | "veryHidden";
}

const VISIBILITY = { visible: 0, hidden: 1, veryHidden: 2 } as const;

/** An Excel 97–2003 workbook (BIFF8); dates are 1900-system serials, errors are BIFF codes (0x2A is #N/A). */
export function makeXls(sheets: readonly XlsSheet[], bookType: XLSX.BookType = "biff8"): Uint8Array {
  const book: XLSX.WorkBook = { SheetNames: [], Sheets: {}, Workbook: { Sheets: [] } };
  for (const sheet of sheets) {
    const cells: XLSX.WorkSheet = {};
    let width = 1;
    sheet.rows.forEach((row, r) => {
      width = Math.max(width, row.length);
      row.forEach((cell, c) => {
        if (cell !== null) cells[XLSX.utils.encode_cell({ r, c })] = toCell(cell);
      });
    });
    cells["!ref"] = XLSX.utils.encode_range({
      s: { r: 0, c: 0 },
      e: { r: Math.max(sheet.rows.length, 1) - 1, c: width - 1 },
    });
    cells["!merges"] = (sheet.merges ?? []).map((ref) => XLSX.utils.decode_range(ref));
    XLSX.utils.book_append_sheet(book, cells, sheet.name);
    book.Workbook!.Sheets!.push({ name: sheet.name, Hidden: VISIBILITY[sheet.visibility ?? "visible"] });
  }
  return new Uint8Array(XLSX.write(book, { type: "array", bookType }) as ArrayBuffer);
}

function toCell(cell: NonNullable<XlsCell>): XLSX.CellObject {
  if (typeof cell === "string") return { t: "s", v: cell };
  if (typeof cell === "number") return { t: "n", v: cell };
  if (typeof cell === "boolean") return { t: "b", v: cell };
  if ("date" in cell) return { t: "n", v: cell.date, z: "yyyy-mm-dd" };
  return { t: "e", v: cell.error };
}
