import { toA1, type SheetGrid } from "../sheet";
import { nearest } from "../table";
import { textOf } from "./codec";
import { CellProblem } from "./fault";
import type { BookNames } from "./names";
import type { Origins } from "./origins";
import { BASICS, BASICS_NAME } from "./sheets/basics";
import type { Report } from "./table";
import { clean, narrow } from "./text";

type Part = Record<string, unknown>;
/** What the sheet 基本信息 says; no applications where none of their items is filled. */
export interface Basics {
  readonly catalog: Part;
  readonly county: Part;
  readonly applications: Part | null;
  /** What it says of blank forms; null where it says nothing. */
  readonly templates: Part | null;
}

/** Reads 基本信息: items in the first column, what they are in the second. */
export function readBasics(
  grid: SheetGrid | undefined,
  names: BookNames,
  report: Report,
  origins: Origins,
): Basics {
  const files: Record<string, Part> = {
    "catalog.json": {},
    "county.json": {},
    "applications.json": {},
    "templates.json": {},
  };
  if (!grid) {
    const message = `没有“${BASICS_NAME}”这张表。从导出的文件里找回来`;
    report({ code: "sheetMissing", severity: "error", sheet: BASICS_NAME, cell: null, message });
  }
  const rows = grid ? rowsOf(grid, report) : new Map<string, number>();
  for (const { item, file, path, codec } of BASICS) {
    const row = rows.get(item);
    const place = {
      sheet: grid?.name ?? BASICS_NAME,
      cell: row === undefined ? "B1" : toA1({ row, column: 1 }),
    };
    origins.add(file, "", path, place);
    const tell = (problem: CellProblem) => {
      if (!grid) return;
      const { code, message, suggestion } = problem;
      report({
        code,
        severity: "error",
        ...place,
        message,
        ...(suggestion === undefined ? {} : { suggestion }),
      });
    };
    let value: unknown;
    try {
      value = grid ? readItem(grid, row, item, codec, names) : codec.fallback;
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error;
      tell(error);
      value = FALLBACK[path] ?? codec.fallback;
    }
    if (value !== undefined) put(files[file]!, path, value);
  }
  const applications = files["applications.json"]!;
  return {
    catalog: files["catalog.json"]!,
    county: files["county.json"]!,
    applications: Object.keys(applications).length > 0 ? applications : null,
    templates: hasAny(files["templates.json"]!) ? files["templates.json"]! : null,
  };
}

/** Lists are there even when nothing stands in them. */
const hasAny = (part: Part): boolean =>
  Object.values(part).some((value) => (Array.isArray(value) ? value.length > 0 : hasAny(value as Part)));

/** Stand in for what could not be read, where a plain text would only give a second fault. */
const FALLBACK: Readonly<Record<string, string>> = { code6: "000000" };

function readItem(
  grid: SheetGrid,
  row: number | undefined,
  item: string,
  codec: (typeof BASICS)[number]["codec"],
  names: BookNames,
): unknown {
  const cell =
    row === undefined
      ? null
      : { kind: grid.kind(row, 1), value: grid.value(row, 1), hasFormula: grid.hasFormula(row, 1) };
  const text = cell ? textOf(cell) : "";
  if (cell && clean(text) !== "") return codec.read(text, { names, entry: {} }, cell);
  if (codec.blank !== "missing") return codec.blank.value;
  throw new CellProblem("valueMissing", row === undefined ? `缺“${item}”这一行` : `“${item}”没有写`);
}

function rowsOf(grid: SheetGrid, report: Report): Map<string, number> {
  const rows = new Map<string, number>();
  const known = BASICS.map(({ item }) => item);
  for (let row = 0; row < grid.rowCount; row++) {
    const written = narrow(String(grid.value(row, 0) ?? ""));
    const cell = toA1({ row, column: 0 });
    if (!known.includes(written)) {
      if (written === "" || written === "项目") continue;
      const hint = nearest(
        written,
        known.filter((one) => !rows.has(one)),
      );
      report({
        code: "unknownItem",
        severity: "warning",
        sheet: grid.name,
        cell,
        message: `“${written}”这一行不会读进去`,
        ...(hint === undefined ? {} : { suggestion: hint }),
      });
    } else if (rows.has(written)) {
      const message = `“${written}”写了两行。留一行`;
      report({ code: "duplicate", severity: "error", sheet: grid.name, cell, message });
    } else rows.set(written, row);
  }
  return rows;
}

function put(part: Part, path: string, value: unknown): void {
  const [head = "", tail] = path.split(".");
  if (tail === undefined) part[head] = value;
  else part[head] = { ...(part[head] as Part | undefined), [tail]: value };
}
