import { WHOLE_SHEET } from "../../model/area";
import { checkAllowed } from "../../model/edit";
import { invalid } from "../../model/error";
import type { SheetModel } from "../../model/sheet";

type Kind = "rows" | "columns";
const FLAGS = { rows: "allowFormatRows", columns: "allowFormatColumns" } as const;
/** 255 characters wide, 409 points high. */
const LIMITS = { rows: 409.5, columns: 1_800 };

/** Hides or shows whole rows or columns. */
export function setHidden(sheet: SheetModel, kind: Kind, from: number, to: number, value: unknown): void {
  if (typeof value !== "boolean") throw invalid("hidden");
  checkAllowed(sheet, FLAGS[kind]);
  let changes = false;
  for (let index = from; index <= to; index++) {
    const band = sheet[kind].get(index);
    changes ||= (band?.hidden ?? false) !== value;
    if (band) band.hidden = value;
    else if (value) sheet[kind].set(index, { hidden: true });
  }
  // Columns that hide are not told.
  if (!changes || kind === "columns") return;
  const area = { ...WHOLE_SHEET, top: from, bottom: to };
  sheet.book.emit({ kind: "rowsHidden", sheet, area, isHidden: value });
}

/** Sets heights or widths in points. */
export function setSize(sheet: SheetModel, kind: Kind, from: number, to: number, value: unknown): void {
  if (typeof value !== "number" || value < 0 || value > LIMITS[kind]) throw invalid("size");
  checkAllowed(sheet, FLAGS[kind]);
  for (let index = from; index <= to; index++) {
    const band = sheet[kind].get(index);
    if (band) band.size = value;
    else sheet[kind].set(index, { size: value });
  }
}

/** The one height or width of a run, null when it differs. */
export function sizeOf(sheet: SheetModel, kind: Kind, from: number, to: number): number | null {
  const standard = kind === "rows" ? sheet.standardHeight : sheet.standardWidth;
  const own = [...sheet[kind]].filter(([index]) => index >= from && index <= to);
  const sizes = new Set(own.map(([, { size, hidden }]) => (hidden ? 0 : (size ?? standard))));
  if (own.length < to - from + 1) sizes.add(standard);
  return sizes.size === 1 ? [...sizes][0]! : null;
}
