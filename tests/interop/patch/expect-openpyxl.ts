import {
  MARK_LOOKS,
  parseMarkFormula,
  parseRange,
  ROLE_NAME,
  textFormula,
  type MarkSeverity,
} from "../../../src/sheet";
import { differences } from "../../support/corpus/judges/diff";
import type { SheetSnapshot, Snapshot } from "../../support/corpus/judges/openpyxl";
import { ISSUES, NOTE_AUTHOR, noteText, ROLE, SEVERITIES, type SheetPlan } from "./plan";

export interface JudgeOptions {
  readonly hasSheet: boolean;
  readonly isProtected: boolean;
  /** In a workbook without styles all cells look as the default does, and that is now written down. */
  readonly ignoresLooks: boolean;
}

/**
 * Takes what was meant out of what openpyxl sees after marking, and tells what else differs from before: first what is
 * wrong with our own marks, then any other difference.
 */
export function judgeMarked(
  before: Snapshot,
  after: Snapshot,
  plans: readonly SheetPlan[],
  { hasSheet, isProtected, ignoresLooks }: JudgeOptions,
): string[] {
  const wrong: string[] = [];
  if (after.error !== before.error) return [`openpyxl: ${String(before.error)} → ${String(after.error)}`];
  wrong.push(...differences(before.problems, after.problems));
  if (before.error !== null) return wrong;
  const rest = structuredClone(after);
  for (const plan of plans) {
    const sheet = rest.sheets.find(({ name }) => name === plan.sheet);
    if (!sheet) return [...wrong, `${plan.sheet} is gone`];
    wrong.push(...takeMarks(sheet, plan), ...takeNotes(sheet, plan, rest.default, before));
  }
  if (hasSheet) wrong.push(...takeSheet(rest, isProtected));
  const told = (line: string) =>
    line.replace(
      /"([0-9a-f]{10})"/g,
      (key, hash: string) => before.styles[hash] ?? after.styles[hash] ?? key,
    );
  return [...wrong, ...differences(plainly(before, ignoresLooks), plainly(rest, ignoresLooks)).map(told)];
}

/** What is compared: styles where cells use them, or no looks at all. */
export function plainly(seen: object, ignoresLooks: boolean): unknown {
  const left = ignoresLooks ? ["styles", "style", "default", "columns"] : ["styles"];
  return JSON.parse(JSON.stringify(seen, (key, value: unknown) => (left.includes(key) ? undefined : value)));
}

/** Marks of ours are these cells in these looks, behind all formats of the user. */
function takeMarks(sheet: SheetSnapshot, plan: SheetPlan): string[] {
  const wrong: string[] = [];
  const ours = sheet.formats.filter(
    ({ formula }) => formula.length === 1 && parseMarkFormula(formula[0]!) !== null,
  );
  const theirs = sheet.formats.filter((format) => !ours.includes(format));
  const lowest = Math.max(0, ...theirs.map(({ priority }) => priority));
  for (const severity of SEVERITIES) {
    const found = ours.filter(({ formula }) => parseMarkFormula(formula[0]!)!.severity === severity);
    const cells = cellsIn(found.flatMap(({ ranges }) => ranges.split(" ")));
    wrong.push(
      ...differences(cellsIn(plan.marks[severity]), cells).map((line) => `${sheet.name} ${severity} ${line}`),
    );
    for (const { dxf, priority } of found) {
      if (!hasLook(dxf ?? "", severity)) wrong.push(`${sheet.name} ${severity} looks like ${String(dxf)}`);
      if (priority <= lowest && lowest < 2 ** 31 - 1)
        wrong.push(`${sheet.name} ${severity} has priority ${String(priority)}, theirs ${String(lowest)}`);
    }
  }
  sheet.formats = theirs;
  return wrong;
}

function hasLook(dxf: string, severity: MarkSeverity): boolean {
  const { fill, line, lineColor, underline } = MARK_LOOKS[severity];
  const border = new RegExp(`<bottom style="${line}"><color rgb="..${lineColor}" ?/></bottom>`);
  const hasFill = /<(?:bg|fg)Color rgb="..([0-9A-F]{6})"/.exec(dxf.split("<fill>")[1] ?? "")?.[1] ?? null;
  return border.test(dxf) && hasFill === fill && dxf.includes('<u val="double"') === underline;
}

function takeNotes(sheet: SheetSnapshot, plan: SheetPlan, blank: string, before: Snapshot): string[] {
  const wrong: string[] = [];
  const was = before.sheets.find(({ name }) => name === sheet.name)!;
  for (const { cell, text } of plan.notes) {
    const row = `row ${cell.replace(/^[A-Z]+/, "")}`;
    if (row in sheet.cells || row in was.cells || "row 1" in was.cells) {
      // Of a big sheet only digests of rows are told: the rows with notes are another judge's.
      sheet.cells[row] = was.cells[row]!;
      if (was.cells[row] === undefined) delete sheet.cells[row];
      continue;
    }
    const found = sheet.cells[cell];
    if (found?.note?.[0] !== NOTE_AUTHOR || found.note[1] !== noteText(text))
      wrong.push(`${sheet.name} ${cell} has the note ${JSON.stringify(found?.note)}`);
    if (!found) continue;
    delete found.note;
    if (found.value === null && found.style === blank && found.link === undefined) delete sheet.cells[cell];
  }
  return wrong;
}

/** The sheet of ours stands last, with its name for itself. */
function takeSheet(rest: Snapshot, isProtected: boolean): string[] {
  const wrong: string[] = [];
  const sheet = rest.sheets.pop();
  if (sheet?.name !== ISSUES) return [`the last sheet is ${String(sheet?.name)}`];
  const own = rest.names.filter(({ sheet: scope }) => scope === ISSUES);
  rest.names = rest.names.filter((name) => !own.includes(name));
  const role = own.filter(({ name }) => name === ROLE_NAME).map(({ formula }) => formula);
  wrong.push(...differences([textFormula(ROLE)], role).map((line) => `role ${line}`));
  const other = own
    .map(({ name }) => name)
    .filter((name) => ![ROLE_NAME, "_xlnm._FilterDatabase"].includes(name));
  wrong.push(...differences([], other).map((line) => `names ${line}`));
  const style = (cell: string) => rest.styles[sheet.cells[cell]?.style ?? ""] ?? "";
  const checks: [string, boolean][] = [
    ["protection", (sheet.protection["sheet"] === "1") === isProtected],
    ["hash", (sheet.protection["algorithmName"] === "SHA-512") === isProtected],
    ["filter", String(sheet["filter"]).includes('ref="A1:F3"')],
    [
      "panes",
      String(sheet["views"]).includes('ySplit="1"') && String(sheet["views"]).includes('state="frozen"'),
    ],
    ["merges", sheet.merges.join() === "A5:C5"],
    [
      "text",
      sheet.cells["C2"]?.type !== "f" && String(sheet.cells["C2"]?.value).startsWith("=1+1 不是公式 <&>"),
    ],
    ["link", /location="'?.+'?!B2"/.test(sheet.cells["B2"]?.link ?? "")],
    ["head", style("A1").includes("DDEBF7") && /<b( val="1")?\s*\/>/.test(style("A1"))],
    ["date", style("D2").includes("yyyy-mm-dd") && sheet.cells["D2"]?.type === "d"],
    ["unlocked", /locked="0"/.test(style("B2")) && !/locked="0"/.test(style("A1"))],
    ["state", sheet.state === "visible"],
  ];
  wrong.push(
    ...checks
      .filter(([, holds]) => !holds)
      .map(([name]) => `our sheet: ${name} is wrong: ${style("A1")} ${JSON.stringify(sheet).slice(0, 1500)}`),
  );
  return wrong;
}

/** Ranges as a sorted list of single cells. */
export function cellsIn(ranges: readonly string[]): string[] {
  const cells = new Set<string>();
  for (const text of ranges) {
    const range = parseRange(text);
    if (!range) return [`no range: ${text}`];
    for (let row = range.top; row <= range.bottom; row++)
      for (let column = range.left; column <= range.right; column++)
        cells.add(`${String(row)},${String(column)}`);
  }
  return [...cells].sort();
}
