import { deflateRawSync, inflateRawSync } from "node:zlib";
import { Workbook } from "exceljs";
import { openWorkbookFile } from "../src/host/xlsx";
import type { CellLook, MarkSeverity, OwnRow, WorkbookEdit } from "../src/sheet";
import { partsOf } from "./limits/archive";

/** What is marked: every hundredth row, one cell of each severity. */
const EVERY = 100;
const SHEET = "家庭成员";
const SEVERITIES: readonly MarkSeverity[] = ["error", "warning", "notice"];
const COLUMNS = ["E", "J", "T"] as const;

export interface MarkedFacts {
  readonly marked: number;
}

function rowsToMark(rows: number): number[] {
  return Array.from({ length: Math.floor(rows / EVERY) }, (_, index) => index * EVERY + 2);
}

function edits(rows: number): WorkbookEdit[] {
  const marked = rowsToMark(rows);
  const looks: CellLook[] = [
    { bold: true, border: true },
    { border: true, wrap: true },
  ];
  const list: OwnRow[] = marked.map((row, index) => ({
    cells: [
      { value: index + 1, look: 1 },
      {
        value: `${SHEET} ${COLUMNS[0]}${String(row)}`,
        look: 1,
        link: { sheet: SHEET, cell: `A${String(row)}` },
      },
      { value: "这一格写法不对。请照身份证重新录入。", look: 1 },
    ],
  }));
  const header: OwnRow = { cells: ["序号", "位置", "哪里不对"].map((value) => ({ value, look: 0 })) };
  return [
    ...SEVERITIES.map((severity, index): WorkbookEdit => {
      const cells = marked.map((row) => `${COLUMNS[index]!}${String(row)}`);
      return { kind: "mark", sheet: SHEET, severity, block: "1", cells };
    }),
    {
      kind: "putSheet",
      role: "issues",
      name: "问题清单",
      content: {
        looks,
        rows: [header, ...list],
        columns: [{ width: 6 }, { width: 18 }, { width: 40 }],
        frozenRows: 1,
      },
    },
  ];
}

/** Marks by this program: verified, and with its own sheet. */
export async function markWithPatcher(bytes: Uint8Array, rows: number): Promise<MarkedFacts> {
  const host = await openWorkbookFile(bytes);
  await host.apply(edits(rows));
  if (host.bytes() === bytes) throw new Error("nothing was marked");
  return { marked: rowsToMark(rows).length * SEVERITIES.length };
}

/** The least: unpack the part that changes, put the marks in where they belong, pack it again, copy the rest. */
export function markByHand(bytes: Buffer, rows: number): MarkedFacts {
  const marked = rowsToMark(rows);
  const part = partsOf(bytes).find(({ name }) => name.startsWith("xl/worksheets/sheet"))!;
  const xml = inflateRawSync(part.packed);
  const at = xml.lastIndexOf("</sheetData>") + "</sheetData>".length;
  const marks = COLUMNS.map((column, index) => {
    const cells = marked.map((row) => `${column}${String(row)}`).join(" ");
    return `<conditionalFormatting sqref="${cells}"><cfRule type="expression" dxfId="${String(index)}" priority="${String(index + 1)}"><formula>TRUE</formula></cfRule></conditionalFormatting>`;
  }).join("");
  const changed = deflateRawSync(Buffer.concat([xml.subarray(0, at), Buffer.from(marks), xml.subarray(at)]));
  const whole = Buffer.concat([bytes.subarray(0, bytes.length - part.packed.length), changed]);
  if (whole.length < changed.length) throw new Error("no result");
  return { marked: marked.length * COLUMNS.length };
}

const FILLS = ["FFFDE7E9", "FFFFF4CE", "FFF3F2F1"] as const;

/** What programs on ExcelJS do: load, set fills (which also recolours cells that share the style), save. */
export async function markWithExcelJs(bytes: Uint8Array, rows: number): Promise<MarkedFacts> {
  const workbook = new Workbook();
  // Its types ask for an ArrayBuffer and call it Buffer; it takes Node's.
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  const sheet = workbook.getWorksheet(SHEET)!;
  const marked = rowsToMark(rows);
  COLUMNS.forEach((column, index) => {
    for (const row of marked) {
      const fgColor = { argb: FILLS[index]! };
      sheet.getCell(`${column}${String(row)}`).fill = { type: "pattern", pattern: "solid", fgColor };
    }
  });
  const list = workbook.addWorksheet("问题清单");
  marked.forEach((row, index) => list.addRow([index + 1, `${SHEET} ${COLUMNS[0]}${String(row)}`]));
  const saved = await workbook.xlsx.writeBuffer();
  if (saved.byteLength === 0) throw new Error("nothing was saved");
  return { marked: marked.length * COLUMNS.length };
}
