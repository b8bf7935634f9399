import { columnLetters } from "../../../src/sheet";
import type { LedgerChecks, PlacedLedger } from "../../../src/template/checks";
import { escapeXstring } from "../../../src/host/xlsx/write/xml-text";
import { MAIN_NS, XML_HEAD } from "../xlsx/maker";
import { makeZip } from "../xlsx/zip";
import type { Cell, Row } from "./universe";

const DOC_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A workbook of plain cells and formulas without values, so that whoever opens it must work them out. */
export class FormulaBook {
  private readonly sheets = new Map<string, Map<number, Map<number, string>>>();

  /** Rows and columns from 1 and 0. */
  put(sheet: string, row: number, column: number, value: Cell): void {
    if (value === null) return;
    const at = `${columnLetters(column)}${row}`;
    this.set(sheet, row, column, cellXml(at, value));
  }

  formula(sheet: string, row: number, column: number, formula: string): void {
    const at = `${columnLetters(column)}${row}`;
    this.set(sheet, row, column, `<c r="${at}"><f>${xmlText(formula)}</f></c>`);
  }

  /** The records of a ledger and its hidden columns, filled down. */
  ledger(placed: PlacedLedger, rows: readonly Row[], checks: LedgerChecks): void {
    placed.ledger.indicators.forEach(({ label }, column) => {
      if (!placed.columns.has(label)) return;
      rows.forEach((row, at) => this.put(placed.sheet, placed.firstRow + at, column, row.get(label) ?? null));
    });
    checks.columns.forEach(({ formula }, at) => {
      for (let row = placed.firstRow; row <= placed.lastRow; row++)
        this.formula(placed.sheet, row, placed.helpersFrom + at, filledDown(formula, placed.firstRow, row));
    });
  }

  bytes(): Uint8Array {
    const names = [...this.sheets.keys()];
    const parts = names.map((name, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      data: this.sheetXml(name),
    }));
    const list = names.map(
      (name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    );
    const rels = names.map(
      (_, index) =>
        `<Relationship Id="rId${index + 1}" Type="${DOC_RELS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
    );
    const overrides = names.map(
      (_, index) =>
        `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`,
    );
    return makeZip([
      {
        name: "[Content_Types].xml",
        data:
          `${XML_HEAD}<Types xmlns="${TYPES}"><Default Extension="xml" ContentType="application/xml"/>` +
          `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
          `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>${overrides.join("")}</Types>`,
      },
      {
        name: "_rels/.rels",
        data: `${XML_HEAD}<Relationships xmlns="${PACKAGE_RELS}"><Relationship Id="rId1" Type="${DOC_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      },
      {
        name: "xl/workbook.xml",
        data: `${XML_HEAD}<workbook xmlns="${MAIN_NS}" xmlns:r="${DOC_RELS}"><sheets>${list.join("")}</sheets></workbook>`,
      },
      {
        name: "xl/_rels/workbook.xml.rels",
        data: `${XML_HEAD}<Relationships xmlns="${PACKAGE_RELS}">${rels.join("")}</Relationships>`,
      },
      ...parts,
    ]);
  }

  private set(sheet: string, row: number, column: number, xml: string): void {
    let rows = this.sheets.get(sheet);
    if (!rows) this.sheets.set(sheet, (rows = new Map()));
    let cells = rows.get(row);
    if (!cells) rows.set(row, (cells = new Map()));
    cells.set(column, xml);
  }

  private sheetXml(name: string): string {
    const rows = [...this.sheets.get(name)!].sort(([a], [b]) => a - b);
    const xml = rows.map(([row, cells]) => {
      const ordered = [...cells].sort(([a], [b]) => a - b).map(([, cell]) => cell);
      return `<row r="${row}">${ordered.join("")}</row>`;
    });
    return `${XML_HEAD}<worksheet xmlns="${MAIN_NS}"><sheetData>${xml.join("")}</sheetData></worksheet>`;
  }
}

/** A formula of the first row as it stands in another: as a spreadsheet program fills it down. */
export function filledDown(formula: string, firstRow: number, row: number): string {
  return formula.replace(/\$([A-Z]{1,3})(\d+)(?!\d)/g, (cell, letters: string, digits: string) =>
    Number(digits) === firstRow ? `$${letters}${row}` : cell,
  );
}

function cellXml(at: string, value: number | string | boolean): string {
  if (typeof value === "number") return `<c r="${at}"><v>${value}</v></c>`;
  if (typeof value === "boolean") return `<c r="${at}" t="b"><v>${Number(value)}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escapeXstring(value)}</t></is></c>`;
}

const xmlText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
