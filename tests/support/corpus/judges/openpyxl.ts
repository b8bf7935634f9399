import { judgeFiles } from "./run-python";

/** A cell as openpyxl sees it; `style` is a key of the snapshot's styles. */
export interface CellSnapshot {
  type: string;
  value: unknown;
  style: string;
  link?: string;
  /** Author and text. */
  note?: [string, string];
}

export interface FormatSnapshot {
  ranges: string;
  rule: string;
  dxf: string | null;
  priority: number;
  formula: string[];
}

export interface SheetSnapshot {
  name: string;
  kind: string;
  state: string;
  /** By address; of a big sheet digests by row. */
  cells: Record<string, CellSnapshot>;
  formats: FormatSnapshot[];
  merges: string[];
  protection: Record<string, string>;
  /** Column widths, rows, filters, validations, printing, tables…: whatever openpyxl tells. */
  [more: string]: unknown;
}

export interface NameSnapshot {
  name: string;
  sheet: string | null;
  formula: string;
  more: Record<string, string>;
}

/** Everything that openpyxl sees in a workbook. */
export interface Snapshot {
  /** Why openpyxl cannot open it. */
  error: string | null;
  /** What is wrong with the package itself. */
  problems: string[];
  /** Style key of a cell that has no style. */
  default: string;
  sheets: SheetSnapshot[];
  styles: Record<string, string>;
  names: NameSnapshot[];
  [more: string]: unknown;
}

/** Snapshots of many workbooks by name, in one run of Python. */
export async function snapshots(files: ReadonlyMap<string, Uint8Array>): Promise<Map<string, Snapshot>> {
  const told = await judgeFiles("snapshot", ["package_check"], files);
  return new Map([...told].map(([name, json]) => [name, JSON.parse(json) as Snapshot]));
}
