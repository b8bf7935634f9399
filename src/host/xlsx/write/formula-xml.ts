import { EditError, type NewCell } from "../../../sheet";
import { checkedRange } from "./ranges";
import { escapeXstring, formulaXml } from "./xml-text";

/**
 * A cell with a formula (ECMA-376-1, 18.3.1.40) and what it last came to. A formula that is spread over a range is
 * written once and named by number in the range's other cells.
 * @throws EditError bad-edit for a formula that Excel refuses, and for a date as what it came to
 */
export function formulaCellXml(address: string, cell: NewCell, style: number, prefix = ""): string {
  const p = prefix;
  const { type, value } = valueXml(cell, p);
  return `<${p}c r="${address}"${style === 0 ? "" : ` s="${String(style)}"`}${type}>${elementXml(cell, p)}${value}</${p}c>`;
}

function elementXml({ formula, spread }: NewCell, p: string): string {
  if (typeof formula === "number") return `<${p}f t="shared" si="${String(formula)}"/>`;
  const text = formulaXml(formula ?? "");
  if (!spread) return `<${p}f>${text}</${p}f>`;
  const { top, left, bottom, right } = checkedRange(spread.range);
  if (top === bottom && left === right) return `<${p}f>${text}</${p}f>`;
  return `<${p}f t="shared" ref="${spread.range}" si="${String(spread.id)}">${text}</${p}f>`;
}

function valueXml({ value }: NewCell, p: string): { readonly type: string; readonly value: string } {
  switch (typeof value) {
    case "string":
      return { type: ' t="str"', value: `<${p}v>${escapeXstring(value)}</${p}v>` };
    case "number":
      return { type: "", value: `<${p}v>${String(value)}</${p}v>` };
    case "boolean":
      return { type: ' t="b"', value: `<${p}v>${value ? "1" : "0"}</${p}v>` };
    default:
      if (value === null) return { type: "", value: "" };
      return { type: "", value: `<${p}v>${String(dateOf(value.date))}</${p}v>` };
  }
}

function dateOf(date: number): number {
  if (Number.isFinite(date) && date >= 0) return date;
  throw new EditError("bad-edit", "要写入的公式结果不是日期，没有写入。", {}, "date of a formula");
}
