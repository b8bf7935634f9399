import { EditError, toA1, type CellInput } from "../../../sheet";
import { isBooleanLiteral } from "../read/cell-value";
import { CellIndex } from "./cell-index";
import { cellPartsAt, rawOf, type CellParts } from "./cell-parts";
import { cellContent, type CellContent, type CellSetting } from "./cell-xml";
import { contentOf } from "./spans";
import type { Splice } from "./splice";
import { textOf } from "./tags";
import type { Target } from "./targets";

/** What is done to one row: splices into the rows, and the columns in which cells came to be. */
export interface RowChange {
  readonly splices: readonly Splice[];
  readonly added: readonly number[];
}

/** Whether a value makes no cell where there is none. */
export function isNothing(value: CellInput): boolean {
  return value === null || value === "";
}

/** A row that is not there yet. @param row from 0 @param targets sorted by column; those of nothing make no cell */
export function newRow(row: number, targets: readonly Target[], setting: CellSetting): string {
  const name = `${setting.prefix}row`;
  const cells = targets
    .filter(({ value }) => !isNothing(value))
    .map((target) => newCell(row, target, null, setting));
  return `<${name} r="${String(row + 1)}">${cells.join("")}</${name}>`;
}

/**
 * Sets cells in a row that is there.
 * @param start of the row's open tag @param row from 0 @param targets sorted by column
 * @throws EditError formula-cell, bad-edit
 */
export function changeRow(
  rows: Uint8Array,
  start: number,
  row: number,
  targets: readonly Target[],
  setting: CellSetting,
): RowChange {
  const cells = new CellIndex(rows, start);
  const splices: Splice[] = [];
  const added: number[] = [];
  for (const target of targets) {
    const found = cells.find(target.column);
    if (found) {
      const text = changedCell(
        rows,
        found.start,
        toA1({ row, column: target.column }),
        target.value,
        setting,
      );
      splices.push({ ...found, text });
    } else if (!isNothing(target.value)) {
      const at = cells.insertionFor(target.column);
      splices.push({ start: at, end: at, text: newCell(row, target, cells.rowStyle, setting) });
      added.push(target.column);
    }
  }
  if (added.length === 0) return { splices, added };
  const spans = cells.widenedSpans(added);
  const inner = cells.isEmptyTag ? [opened(cells, splices)] : splices;
  return { splices: spans ? [...inner, spans] : inner, added };
}

/** `<row/>` with cells. */
function opened(cells: CellIndex, splices: readonly Splice[]): Splice {
  const text = `>${splices.map((splice) => splice.text).join("")}</${cells.name}>`;
  return { start: cells.openEnd - 2, end: cells.openEnd, text };
}

function newCell(row: number, target: Target, rowStyle: number | null, setting: CellSetting): string {
  const address = toA1({ row, column: target.column });
  const style = rowStyle ?? setting.columnStyle(target.column);
  const content = cellContent(target.value, style, address, setting);
  return cellTag(`${setting.prefix}c`, ` r="${address}"`, content, content.inner);
}

function cellTag(name: string, attributes: string, { style, type }: CellContent, inner: string): string {
  const styled = style === 0 ? "" : ` s="${String(style)}"`;
  const typed = type === "" ? "" : ` t="${type}"`;
  return `<${name}${attributes}${styled}${typed}${inner === "" ? "/>" : `>${inner}</${name}>`}`;
}

/** Attributes that are written anew; `cm` and `vm` point at metadata of the old value. */
const WRITTEN_ANEW = ["s", "t", "cm", "vm"];
const WRITTEN_INSIDE = ["f", "v", "is"];

function changedCell(
  rows: Uint8Array,
  start: number,
  address: string,
  value: CellInput,
  setting: CellSetting,
): string {
  const parts = cellPartsAt(rows, start);
  const style = Number(rawOf(parts.attributes, "s")?.raw ?? "0");
  const content = cellContent(value, style, address, setting);
  const attributes = parts.attributes
    .filter(({ name }) => !WRITTEN_ANEW.includes(name))
    .map((attribute) => ` ${textOf(rows, attribute.start, attribute.end)}`);
  const others = parts.children
    .filter(({ local }) => !WRITTEN_INSIDE.includes(local))
    .map((child) => textOf(rows, child.start, child.end));
  const formula = keptFormula(rows, parts, address, content, setting.sheet);
  return cellTag(parts.name, attributes.join(""), content, formula + content.inner + others.join(""));
}

/**
 * A formula TRUE() or FALSE() is a typed-in boolean, which LibreOffice keeps so; another boolean is written the same
 * way, because a chain of calculation may lead to the cell. No other formula is replaced.
 */
function keptFormula(
  rows: Uint8Array,
  { attributes, children }: CellParts,
  address: string,
  content: CellContent,
  sheet: string,
): string {
  const formula = children.find(({ local }) => local === "f");
  if (!formula) return "";
  const type = rawOf(attributes, "t")?.raw ?? "n";
  if (content.type !== "b" || !isBooleanLiteral(type, contentOf(rows, formula)))
    throw formulaCell(sheet, address);
  const literal = content.inner.includes(">1<") ? "TRUE()" : "FALSE()";
  return `<${formula.name}>${literal}</${formula.name}>`;
}

/** What a cell shows was worked out by a formula. */
export function formulaCell(sheet: string, cell: string): EditError {
  const message = `“${sheet}”${cell}是公式算出来的，没有改。请改公式用到的单元格，或先把公式换成值。`;
  return new EditError("formula-cell", message, { sheet, cell });
}
