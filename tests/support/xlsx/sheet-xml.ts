import { columnLetters } from "../../../src/sheet";
import type { MakerCell, MakerSheet } from "./maker";
import { escapeXml, textElement, type SharedStrings, type Styles } from "./tables";

const MAIN_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const DATE_FORMAT = "yyyy-mm-dd";

/** The XML of one sheet; texts go into `shared`, or into the cells when it is null. */
export function sheetXml(sheet: MakerSheet, styles: Styles, shared: SharedStrings | null): string {
  const hiddenRows = new Set(sheet.hiddenRows);
  const lastRow = Math.max(sheet.rows.length - 1, ...hiddenRows);
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const letters = Array.from({ length: width }, (_, column) => columnLetters(column));
  const out: string[] = [XML_HEAD, `<worksheet xmlns="${MAIN_NS}">`];
  if (sheet.rows.length > 0 && width > 0) {
    out.push(`<dimension ref="A1:${columnLetters(width - 1)}${String(sheet.rows.length)}"/>`);
  }
  out.push(columnsXml(sheet.hiddenColumns ?? []), "<sheetData>");
  for (let row = 0; row <= lastRow; row++) {
    const cells = sheet.rows[row] ?? [];
    const hidden = hiddenRows.has(row);
    if (cells.length === 0 && !hidden) continue;
    const number = String(row + 1);
    out.push(`<row r="${number}"${hidden ? ' hidden="1"' : ""}>`);
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      if (cell !== null && cell !== undefined)
        out.push(cellXml(letters[column]! + number, cell, styles, shared));
    }
    out.push("</row>");
  }
  out.push("</sheetData>");
  if (sheet.isProtected) out.push('<sheetProtection sheet="1" objects="1" scenarios="1"/>');
  out.push(mergesXml(sheet.merges ?? []), "</worksheet>");
  return out.join("");
}

function columnsXml(hidden: readonly number[]): string {
  if (hidden.length === 0) return "";
  const sorted = [...hidden].sort((a, b) => a - b);
  const items = sorted.map((column) => {
    const number = String(column + 1);
    return `<col min="${number}" max="${number}" width="9" hidden="1" customWidth="1"/>`;
  });
  return `<cols>${items.join("")}</cols>`;
}

function mergesXml(merges: readonly string[]): string {
  if (merges.length === 0) return "";
  const items = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
  return `<mergeCells count="${String(merges.length)}">${items}</mergeCells>`;
}

function cellXml(
  ref: string,
  cell: NonNullable<MakerCell>,
  styles: Styles,
  shared: SharedStrings | null,
): string {
  if (typeof cell === "string") return textCell(ref, cell, "", shared);
  if (typeof cell === "number") return `<c r="${ref}"><v>${String(cell)}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${ref}" t="b"><v>${cell ? "1" : "0"}</v></c>`;
  if ("error" in cell) return `<c r="${ref}" t="e"><v>${escapeXml(cell.error)}</v></c>`;
  if ("date" in cell)
    return `<c r="${ref}"${style(styles, cell.format ?? DATE_FORMAT)}><v>${String(cell.date)}</v></c>`;
  if ("number" in cell) return `<c r="${ref}"${style(styles, cell.format)}><v>${String(cell.number)}</v></c>`;
  if ("text" in cell) return textCell(ref, cell.text, style(styles, cell.format), shared);
  if ("rich" in cell) return richCell(ref, cell.rich, shared);
  return formulaCell(ref, cell, styles);
}

function style(styles: Styles, format: string): string {
  return ` s="${String(styles.add(format))}"`;
}

function textCell(ref: string, text: string, styled: string, shared: SharedStrings | null): string {
  if (shared) return `<c r="${ref}"${styled} t="s"><v>${String(shared.add(text))}</v></c>`;
  return `<c r="${ref}"${styled} t="inlineStr"><is>${textElement(text)}</is></c>`;
}

function richCell(ref: string, runs: readonly string[], shared: SharedStrings | null): string {
  const xml = runs.map((run) => `<r><rPr><b/><sz val="11"/></rPr>${textElement(run)}</r>`).join("");
  if (shared) return `<c r="${ref}" t="s"><v>${String(shared.addItem(`<si>${xml}</si>`))}</v></c>`;
  return `<c r="${ref}" t="inlineStr"><is>${xml}</is></c>`;
}

type FormulaCell = Extract<MakerCell, { readonly formula: string }>;

function formulaCell(ref: string, cell: FormulaCell, styles: Styles): string {
  const formula = `<f>${escapeXml(cell.formula)}</f>`;
  const styled = cell.format === undefined ? "" : style(styles, cell.format);
  const { value } = cell;
  if (value === null || value === undefined) return `<c r="${ref}"${styled}>${formula}</c>`;
  if (typeof value === "string")
    return `<c r="${ref}"${styled} t="str">${formula}<v>${escapeXml(value)}</v></c>`;
  if (typeof value === "number") return `<c r="${ref}"${styled}>${formula}<v>${String(value)}</v></c>`;
  if (typeof value === "boolean")
    return `<c r="${ref}"${styled} t="b">${formula}<v>${value ? "1" : "0"}</v></c>`;
  return `<c r="${ref}"${styled} t="e">${formula}<v>${escapeXml(value.error)}</v></c>`;
}
