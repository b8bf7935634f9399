import { officeConvert } from "../office";
import { judgeFiles } from "./run-python";

export interface OfficeCell {
  type: string | null;
  text: string;
  value: string | null;
  formula: string | null;
  /** What the cell's style says. */
  style: string;
  /** Author, text, and "true" when it is always shown. */
  note?: [string, string, string | null];
}

export interface OfficeSheet {
  name: string;
  protected: string | null;
  cells: Record<string, OfficeCell>;
  /** Style and visibility of the columns that hold cells. */
  columns: Record<string, unknown>;
  /** [ranges, kind, condition, what the style of the match says, everything]. */
  formats: [string, string, string | null, string, string][];
  [more: string]: unknown;
}

/** What LibreOffice sees in a workbook. */
export interface OfficeView {
  sheets: OfficeSheet[];
  names: [string, string][];
  [more: string]: unknown;
}

/** What LibreOffice sees of many workbooks by file name; those that it could not open are missing. */
export async function officeViews(files: ReadonlyMap<string, Uint8Array>): Promise<Map<string, OfficeView>> {
  const flat = await officeConvert(files, "fods");
  const known = new Map<string, Uint8Array>();
  for (const name of files.keys()) {
    const bytes = flat.get(name.slice(0, name.lastIndexOf(".")));
    if (bytes) known.set(name, bytes);
  }
  const told = await judgeFiles("fods", [], known);
  return new Map([...told].map(([name, json]) => [name, JSON.parse(json) as OfficeView]));
}
