import { columnLetters } from "../../../../src/sheet";
import { areaToA1 } from "../model/area";
import type { Cell, CellScalar } from "../model/cells";
import { valueOf } from "../model/edit";
import { ApiError } from "../model/error";
import { WHOLE_SHEET } from "../model/area";
import { PROTECTION_FLAGS } from "../model/protection";
import type { SheetModel } from "../model/sheet";
import type { Validation } from "../model/validation";
import { PROTECTION_ATTRIBUTES } from "./read-sheet";
import { MAIN, OFFICE, type Relations } from "./relations";
import { secretAttributes } from "./secrets";
import type { StyleTable } from "./style-table";
import { escape } from "./xml";

/** Writes what else belongs to a sheet, and gives the elements that name it. */
export interface SheetExtras {
  readonly relations: Relations;
  readonly comments: () => string;
  readonly tables: () => string;
}

/** A worksheet part, its elements in the order of the schema (ECMA-376-1 18.3.1.99). */
export function writeSheet(sheet: SheetModel, styles: StyleTable, extras: SheetExtras): string {
  const refs = (areas: readonly SheetModel["merges"][number][]) => areas.map(areaToA1).join(" ");
  const merges = sheet.merges.map((merge) => `<mergeCell ref="${areaToA1(merge)}"/>`).join("");
  const rules = sheet.formats.map((format, index) => {
    const look = ` dxfId="${String(styles.rule(format.look))}"`;
    const stop = format.stopIfTrue ? ' stopIfTrue="1"' : "";
    const body = format.other
      ? `<cfRule${attributes(format.other.attributes, format.other.attributes.has("dxfId") ? look : "", index)}>${format.other.inner}</cfRule>`
      : `<cfRule type="expression"${look} priority="${String(index + 1)}"${stop}><formula>${escape(format.formula.slice(1))}</formula></cfRule>`;
    return `<conditionalFormatting sqref="${refs(format.areas)}">${body}</conditionalFormatting>`;
  });
  const validations = sheet.validations.map((one) => validationXml(one, refs(one.areas)));
  const tab =
    sheet.tabColor === "" ? "" : `<sheetPr><tabColor rgb="FF${sheet.tabColor.slice(1)}"/></sheetPr>`;
  const xml = [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">`,
    tab,
    viewXml(sheet),
    columnsXml(sheet, styles),
    `<sheetData>${rowsXml(sheet, styles)}</sheetData>`,
    protectionXml(sheet),
    sheet.filter ? `<autoFilter ref="${areaToA1(sheet.filter.area)}"/>` : "",
    merges === "" ? "" : `<mergeCells count="${String(sheet.merges.length)}">${merges}</mergeCells>`,
    ...rules,
    validations.length === 0
      ? ""
      : `<dataValidations count="${String(validations.length)}">${validations.join("")}</dataValidations>`,
    linksXml(sheet, extras.relations),
    extras.comments(),
    extras.tables(),
    "</worksheet>",
  ];
  return xml.join("");
}

function attributes(kept: ReadonlyMap<string, string>, look: string, index: number): string {
  const rest = [...kept].filter(([name]) => name !== "dxfId" && name !== "priority");
  return `${rest.map(([name, value]) => ` ${name}="${escape(value)}"`).join("")}${look} priority="${String(index + 1)}"`;
}

function viewXml(sheet: SheetModel): string {
  const isActive = sheet.book.active === sheet ? ' tabSelected="1"' : "";
  const grid = sheet.showGridlines ? "" : ' showGridLines="0"';
  if (!sheet.frozen) return `<sheetViews><sheetView${grid}${isActive} workbookViewId="0"/></sheetViews>`;
  const { rows, columns } = sheet.frozen;
  const pane = rows === 0 ? "topRight" : columns === 0 ? "bottomLeft" : "bottomRight";
  const split = `${columns > 0 ? ` xSplit="${String(columns)}"` : ""}${rows > 0 ? ` ySplit="${String(rows)}"` : ""}`;
  const corner = columnLetters(columns) + String(rows + 1);
  return (
    `<sheetViews><sheetView${grid}${isActive} workbookViewId="0">` +
    `<pane${split} topLeftCell="${corner}" activePane="${pane}" state="frozen"/></sheetView></sheetViews>`
  );
}

/** Column elements: widths, hidden ones, and looks of whole columns; equal neighbours share one. */
function columnsXml(sheet: SheetModel, styles: StyleTable): string {
  const looks = sheet.cells.columnStyles();
  const indexes = [...new Set([...sheet.columns.keys(), ...looks.keys()])].sort((a, b) => a - b);
  const items: { min: number; max: number; about: string }[] = [];
  for (const index of indexes) {
    const { size = sheet.standardWidth, hidden = false } = sheet.columns.get(index) ?? {};
    const look = looks.get(index);
    const width = (Math.ceil((size / 0.75 / 7) * 256) / 256).toFixed(4);
    const about =
      ` width="${width}"${look ? ` style="${String(styles.cell(look))}"` : ""}` +
      `${sheet.columns.has(index) ? ' customWidth="1"' : ""}${hidden ? ' hidden="1"' : ""}`;
    const last = items.at(-1);
    if (last?.max === index && last.about === about) last.max = index + 1;
    else items.push({ min: index + 1, max: index + 1, about });
  }
  if (items.length === 0) return "";
  const cols = items.map(({ min, max, about }) => `<col min="${String(min)}" max="${String(max)}"${about}/>`);
  return `<cols>${cols.join("")}</cols>`;
}

function rowsXml(sheet: SheetModel, styles: StyleTable): string {
  const rows = new Map<number, string[]>();
  for (const index of sheet.rows.keys()) rows.set(index, []);
  for (const { row, column, cell } of sheet.cells.within(WHOLE_SHEET)) {
    const cells = rows.get(row) ?? [];
    cells.push(cellXml(columnLetters(column) + String(row + 1), sheet, cell, styles));
    rows.set(row, cells);
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([index, cells]) => {
      const band = sheet.rows.get(index);
      const height = band?.size === undefined ? "" : ` ht="${String(band.size)}" customHeight="1"`;
      return `<row r="${String(index + 1)}"${height}${band?.hidden ? ' hidden="1"' : ""}>${cells.join("")}</row>`;
    })
    .join("");
}

function cellXml(ref: string, sheet: SheetModel, cell: Cell, styles: StyleTable): string {
  const head = `<c r="${ref}" s="${String(styles.cell(cell.style))}"`;
  if (cell.formula !== null) {
    const formula = `<f>${escape(cell.formula.slice(1))}</f>`;
    const value = calculated(sheet, cell);
    if (value === null) return `${head}>${formula}</c>`;
    const types = { string: "str", boolean: "b", number: "n" } as const;
    const type = cell.isError ? "e" : types[typeof value as keyof typeof types];
    return `${head} t="${type}">${formula}<v>${escape(shown(value))}</v></c>`;
  }
  if (cell.value === "") return `${head}/>`;
  if (cell.isError) return `${head} t="e"><v>${escape(String(cell.value))}</v></c>`;
  if (typeof cell.value === "string") {
    return `${head} t="inlineStr"><is><t xml:space="preserve">${escape(cell.value)}</t></is></c>`;
  }
  return `${head}${typeof cell.value === "boolean" ? ' t="b"' : ""}><v>${shown(cell.value)}</v></c>`;
}

/** The result of a formula; null when nobody knows it. */
function calculated(sheet: SheetModel, cell: Cell): CellScalar | null {
  try {
    return valueOf(sheet, cell);
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

function shown(value: string | number | boolean): string {
  return typeof value === "boolean" ? (value ? "1" : "0") : String(value);
}

function protectionXml({ protection }: SheetModel): string {
  if (!protection) return "";
  const { options, secret } = protection;
  const flags = PROTECTION_FLAGS.map(
    (flag) => ` ${PROTECTION_ATTRIBUTES.get(flag)!}="${options[flag] ? "0" : "1"}"`,
  );
  const selection =
    options.selectionMode === "None"
      ? ' selectLockedCells="1" selectUnlockedCells="1"'
      : options.selectionMode === "Unlocked"
        ? ' selectLockedCells="1"'
        : "";
  return `<sheetProtection${secretAttributes(secret, "")} sheet="1"${flags.join("")}${selection}/>`;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const FILE_OPERATORS = new Map([
  ["EqualTo", "equal"],
  ["NotEqualTo", "notEqual"],
  ["GreaterThanOrEqualTo", "greaterThanOrEqual"],
  ["LessThanOrEqualTo", "lessThanOrEqual"],
]);

function validationXml({ rule, errorAlert, prompt, ignoreBlanks }: Validation, sqref: string): string {
  const { kind, detail } = rule;
  const text = (name: string) => {
    const value = detail[name];
    return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
  };
  const bare = (formula: string) => (formula.startsWith("=") ? formula.slice(1) : formula);
  const operator = text("operator");
  const formulas =
    kind === "list"
      ? [text("source").startsWith("=") ? bare(text("source")) : `"${text("source").replaceAll('"', '""')}"`]
      : kind === "custom"
        ? [bare(text("formula"))]
        : [bare(text("formula1")), bare(text("formula2"))];
  const list: [string, string][] = [
    ["type", kind === "wholeNumber" ? "whole" : kind],
    ["errorStyle", lower(errorAlert.style)],
    ["operator", operator === "" ? "" : (FILE_OPERATORS.get(operator) ?? lower(operator))],
    ["allowBlank", ignoreBlanks ? "1" : "0"],
    ["showDropDown", kind === "list" && detail["inCellDropDown"] === false ? "1" : ""],
    ["showInputMessage", prompt.showPrompt ? "1" : "0"],
    ["showErrorMessage", errorAlert.showAlert ? "1" : "0"],
    ["errorTitle", errorAlert.title],
    ["error", errorAlert.message],
    ["promptTitle", prompt.title],
    ["prompt", prompt.message],
    ["sqref", sqref],
  ];
  const attributeText = list
    .filter(([, value]) => value !== "")
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join("");
  const parts = formulas
    .filter((formula) => formula !== "")
    .map((formula, index) => `<formula${String(index + 1)}>${escape(formula)}</formula${String(index + 1)}>`);
  return `<dataValidation${attributeText}>${parts.join("")}</dataValidation>`;
}

function linksXml(sheet: SheetModel, relations: Relations): string {
  const items: string[] = [];
  for (const { row, column, cell } of sheet.cells.within(WHOLE_SHEET)) {
    if (!cell.hyperlink) continue;
    const { address, documentReference, screenTip } = cell.hyperlink;
    const id = address === undefined ? "" : ` r:id="${relations.add("hyperlink", address, true)}"`;
    const place = documentReference === undefined ? "" : ` location="${escape(documentReference)}"`;
    const tip = screenTip === undefined ? "" : ` tooltip="${escape(screenTip)}"`;
    items.push(`<hyperlink ref="${columnLetters(column)}${String(row + 1)}"${id}${place}${tip}/>`);
  }
  return items.length === 0 ? "" : `<hyperlinks>${items.join("")}</hyperlinks>`;
}
