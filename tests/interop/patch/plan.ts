import { defaultCatalog } from "../../../src/catalog";
import { TOOL, validateWorkbooks } from "../../../src/app";
import { readWorkbook } from "../../../src/host/xlsx";
import {
  MAX_COLUMNS,
  MAX_ROWS,
  NOTE_AUTHOR,
  parseA1,
  toA1,
  type MarkSeverity,
  type NoteText,
  type OwnSheet,
  type SheetGrid,
  type WorkbookEdit,
} from "../../../src/sheet";
import { COUNTY_DAY } from "../../support/corpus";
import { cellTexts } from "../../support/corpus/judges/reader";

export const ISSUES = "问题清单";
export const ROLE = "issues";
export const PASSWORD = "台账-2025 ü𠮷";
export const SEVERITIES: readonly MarkSeverity[] = ["error", "warning", "notice"];

/** What is to be marked in one sheet. */
export interface SheetPlan {
  readonly sheet: string;
  readonly marks: Readonly<Record<MarkSeverity, readonly string[]>>;
  readonly notes: readonly NoteText[];
  /** Cells with notes of somebody else, on which a note is asked for, too. */
  readonly foreign: readonly string[];
}

/** Sheets that can be marked: sheets of the user that are not protected; the first two that hold something, or the first. */
export function targetsOf(sheets: readonly SheetGrid[]): SheetGrid[] {
  const open = sheets.filter(({ isProtected, role }) => !isProtected && role === null);
  const filled = open.filter(({ rowCount }) => rowCount > 0).slice(0, 2);
  return filled.length > 0 ? filled : open.slice(0, 1);
}

/** @param noted cells that carry a note already */
export function planSheet(grid: SheetGrid, noted: ReadonlySet<string>): SheetPlan {
  const cells = [...cellTexts(grid).keys()];
  const pick = (part: number): string => cells[Math.floor(cells.length * part)] ?? "B2";
  const block = (cell: string): string => {
    const { row, column } = parseA1(cell)!;
    return `${cell}:${toA1({ row: Math.min(row + 2, MAX_ROWS - 1), column: Math.min(column + 1, MAX_COLUMNS - 1) })}`;
  };
  const free = [pick(0.1), pick(0.55), `C${String(Math.min(grid.rowCount + 3, MAX_ROWS))}`].filter(
    (cell) => !noted.has(cell),
  );
  const foreign = [...noted].slice(0, 3);
  return {
    sheet: grid.name,
    marks: {
      error: [pick(0.1), pick(0.35), block(pick(0.8))],
      warning: [pick(0.2), pick(0.55), "XFD1048576"],
      notice: [block(pick(0.6)), "D1:D4"],
    },
    notes: [...new Set(free)].map((cell, at) => ({
      cell,
      text: `【错误】第 ${String(at + 1)} 处：请核对 <面积> & “人数”\n改好后再校验`,
    })),
    foreign,
  };
}

/** Cells to be marked by workbook and sheet: what real validation finds in ledgers, checked in one run. */
export async function findingsIn(
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Map<string, Map<string, SheetPlan["marks"]>>> {
  const names = [...files.keys()];
  const sources = names.map((path) => ({ path, read: () => readWorkbook(files.get(path)!) }));
  const options = { tool: TOOL, catalog: defaultCatalog(), asOf: COUNTY_DAY, together: false };
  const { validation } = await validateWorkbooks(sources, options);
  const found = new Map<string, Map<string, Record<MarkSeverity, string[]>>>();
  for (const { file, sheet, severity, cells } of validation.findings) {
    const sheets = found.get(names[file]!) ?? new Map<string, Record<MarkSeverity, string[]>>();
    found.set(names[file]!, sheets);
    const marks = sheets.get(sheet) ?? { error: [], warning: [], notice: [] };
    sheets.set(sheet, marks);
    for (const cell of cells) if (!marks[severity].includes(cell)) marks[severity].push(cell);
  }
  return found;
}

/** What a note of ours reads in other programs: who speaks stands in its first line, as in Excel's own notes. */
export const noteText = (text: string): string => `台账审签：\n${text}`;

/** A sheet of ours with everything that such a sheet may have. */
export function issueSheet(target: string): OwnSheet {
  return {
    looks: [
      { bold: true, fill: "DDEBF7", border: true, wrap: true, align: "center", vertical: "center", size: 12 },
      { numberFormat: "yyyy-mm-dd", border: true, vertical: "top" },
      { color: "0563C1", underline: true, locked: false, numberFormat: "@" },
    ],
    rows: [
      {
        cells: ["序号", "位置", "问题", "日期", "金额", "已改", "空"].map((value) => ({ value, look: 0 })),
        height: 30,
      },
      {
        cells: [
          { value: 1 },
          { value: "B2", look: 2, link: { sheet: target, cell: "B2" } },
          { value: '=1+1 不是公式 <&> "引号" _x0041_ 𠮷\n第二行 ' },
          { value: { date: 45_747 }, look: 1 },
          { value: -1234.5 },
          { value: false },
          { value: null },
        ],
      },
      {
        cells: [
          { value: 2 },
          { value: "+1", look: 2 },
          { value: "@x" },
          { value: "" },
          { value: 1e-7 },
          { value: true },
        ],
      },
    ],
    columns: [
      { width: 6 },
      { width: 12 },
      { width: 48 },
      { width: 12 },
      { width: 10 },
      { width: 8 },
      { width: 8, hidden: true },
    ],
    frozenRows: 1,
    filter: "A1:F3",
    merges: ["A5:C5"],
  };
}

/** The values of `issueSheet` as the reader tells them. */
export const ISSUE_CELLS = new Map([
  ...["序号", "位置", "问题", "日期", "金额", "已改", "空"].map((text, at): [string, string] => [
    `${"ABCDEFG"[at]!}1`,
    `text ${JSON.stringify(text)}`,
  ]),
  ["A2", "number 1"],
  ["B2", 'text "B2"'],
  ["C2", `text ${JSON.stringify('=1+1 不是公式 <&> "引号" _x0041_ 𠮷\n第二行 ')}`],
  ["D2", "date 45747"],
  ["E2", "number -1234.5"],
  ["F2", "boolean false"],
  ["A3", "number 2"],
  ["B3", 'text "+1"'],
  ["C3", 'text "@x"'],
  ["E3", "number 1e-7"],
  ["F3", "boolean true"],
] as const);

export function markEdits(plans: readonly SheetPlan[], sheet: OwnSheet | null): WorkbookEdit[] {
  const edits: WorkbookEdit[] = [];
  for (const { sheet: name, marks, notes, foreign } of plans) {
    for (const severity of SEVERITIES)
      edits.push({ kind: "mark", sheet: name, severity, block: "1", cells: marks[severity] });
    const theirs = foreign.map((cell) => ({ cell, text: "这格已有别人的批注" }));
    edits.push({ kind: "notes", sheet: name, notes: [...notes, ...theirs] });
  }
  if (sheet) edits.push({ kind: "putSheet", role: ROLE, name: ISSUES, content: sheet });
  return edits;
}

export function unmarkEdits(plans: readonly SheetPlan[], hasSheet: boolean): WorkbookEdit[] {
  const edits = plans.flatMap(({ sheet }): WorkbookEdit[] => [
    { kind: "clearMarks", sheet },
    { kind: "clearNotes", sheet },
  ]);
  return hasSheet ? [...edits, { kind: "deleteSheet", role: ROLE }] : edits;
}

export { NOTE_AUTHOR };
