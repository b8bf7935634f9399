import type { Catalog, Rule, Severity } from "../catalog";
import { columnLetters, type PutFormat } from "../sheet";
import type { HelperColumn, Verdict } from "./checks";
import type { FormColumn } from "./columns";

export type FormFormat = Omit<PutFormat, "kind" | "sheet">;

/** What a hint begins with, told apart without colour. */
const ERROR_SIGN = "✗";
const DOUBT_SIGN = "？";
/** Ends each piece, and is counted. */
const STOP = "；";
const MAX_SHOWN = 150;
export const CLEAN_SIGN = "✓";
/** A formula with more pieces would be longer than Excel takes. */
const PIECES = 60;
const MAX_LENGTH = 7_500;

/** What the rules come to in words: hidden columns with its pieces, and the formula of the 提示 column. */
export interface Hints {
  readonly columns: readonly HelperColumn[];
  /** Formula of the first row's 提示. */
  readonly formula: string;
}

/**
 * @param from column (from 0) of the first of the hidden ones
 * @param row number (from 1) of the first row
 */
export function hintsOf(
  verdicts: readonly Verdict[],
  columns: readonly FormColumn[],
  { from, row, catalog }: { readonly from: number; readonly row: number; readonly catalog: Catalog },
): Hints {
  const helpers: HelperColumn[] = [];
  /** Puts a formula into the next hidden column. @returns reference to its cell */
  const put = (title: string, formula: string): string => {
    helpers.push({ title, formula });
    return reference(from + helpers.length - 1, row);
  };
  const used = put("有内容", usedFormula(columns, row));
  const titles = new Map(catalog.rules.map((rule) => [rule.id, rule]));
  const textOf = (title: string, own: readonly Verdict[]): string | null => {
    // What is not filled in yet stands last: a row that is being typed lacks much.
    const inOrder = [...own].sort((a, b) => Number(a.cells !== undefined) - Number(b.cells !== undefined));
    const pieces = piecesOf(inOrder, row, (verdict) => titleOf(verdict, titles.get(verdict.rule)));
    if (pieces.length === 0) return null;
    const cells = pieces.map((formula, index) => put(`${title}${String(index + 1)}`, formula));
    return cells.length === 1 ? cells[0]! : put(title, cells.join("&"));
  };
  const error = textOf(
    "错误",
    verdicts.filter(({ severity }) => severity === "error"),
  );
  const doubt = textOf(
    "疑点",
    verdicts.filter(({ severity }) => severity !== "error"),
  );
  const parts = [signed(error, ERROR_SIGN), signed(doubt, DOUBT_SIGN)].filter((part) => part !== null);
  const told = parts.length === 0 ? '""' : put("提示", parts.join("&"));
  return { columns: helpers, formula: `IF(${used}=0,"",IF(LEN(${told})=0,"${CLEAN_SIGN}",${told}))` };
}

/** ✗3处：…: how many, and the first of them; a cell shows no more anyway. */
function signed(cell: string | null, sign: string): string | null {
  if (cell === null) return null;
  const count = `LEN(${cell})-LEN(SUBSTITUTE(${cell},"${STOP}",""))`;
  return `IF(LEN(${cell})=0,"","${sign}"&${count}&"处："&LEFT(${cell},${String(MAX_SHOWN)})&IF(LEN(${cell})>${String(MAX_SHOWN)},"…",""))`;
}

/** What is wrong, in the words of the rule's message; a message with values in it cannot be written beforehand. */
function titleOf({ title, cells }: Verdict, rule: Rule | undefined): string {
  const first = rule?.message.split("。")[0] ?? "";
  if (cells !== undefined) return first.replace(/“?\{[^}]*\}”?/g, "") || title;
  return first === "" || first.includes("{") ? title : first;
}

/** How many cells of a row somebody filled in. */
function usedFormula(columns: readonly FormColumn[], row: number): string {
  const runs: string[] = [];
  let first: FormColumn | null = null;
  let last: FormColumn | null = null;
  const close = () => {
    if (first && last)
      runs.push(`SUMPRODUCT(--(LEN($${first.letters}${String(row)}:$${last.letters}${String(row)})>0))`);
    first = last = null;
  };
  for (const column of columns) {
    if (column.isGiven) close();
    else {
      first ??= column;
      last = column;
    }
  }
  close();
  return `IFERROR(${runs.join("+") || "0"},1)`;
}

function piecesOf(
  verdicts: readonly Verdict[],
  row: number,
  titleFor: (verdict: Verdict) => string,
): string[] {
  const formulas: string[] = [];
  let pieces: string[] = [];
  let length = 0;
  for (const verdict of verdicts) {
    const piece = pieceOf(verdict, row, titleFor(verdict));
    if (pieces.length === PIECES || length + piece.length > MAX_LENGTH) {
      formulas.push(pieces.join("&"));
      pieces = [];
      length = 0;
    }
    pieces.push(piece);
    length += piece.length + 1;
  }
  if (pieces.length > 0) formulas.push(pieces.join("&"));
  return formulas;
}

function pieceOf({ column, cells }: Verdict, row: number, title: string): string {
  const quoted = title.replaceAll('"', '""').replaceAll(STOP, "，");
  const test = `${reference(column, row)}="F"`;
  if (cells === undefined) return `IF(${test},"${quoted}${STOP}","")`;
  // "、姓名、、性别、" → "姓名、性别"
  const names = `SUBSTITUTE(${reference(cells, row)},"、、","、")`;
  return `IF(${test},"${quoted}："&MID(${names},2,LEN(${names})-2)&"${STOP}","")`;
}

const reference = (column: number, row: number): string => `$${columnLetters(column)}${String(row)}`;

const SEVERITIES: readonly Severity[] = ["error", "warning", "notice"];

/** Cells that a broken rule is about are marked while somebody types. @param rows first and last, from 1 */
export function formatsOf(
  verdicts: readonly Verdict[],
  columns: readonly FormColumn[],
  rows: readonly [number, number],
): FormFormat[] {
  const formats: FormFormat[] = [];
  for (const { indicator, letters } of columns) {
    for (const severity of SEVERITIES) {
      const tests = verdicts
        .filter((verdict) => verdict.severity === severity && verdict.highlight.includes(indicator.label))
        .map((verdict) => testOf(verdict, indicator.label, rows[0]));
      if (tests.length === 0) continue;
      formats.push({
        ranges: [`${letters}${String(rows[0])}:${letters}${String(rows[1])}`],
        formula: tests.length === 1 ? tests[0]! : `OR(${tests.join(",")})`,
        severity,
      });
    }
  }
  return formats;
}

function testOf({ column, cells }: Verdict, label: string, row: number): string {
  if (cells === undefined) return `${reference(column, row)}="F"`;
  return `ISNUMBER(FIND("、${label.replaceAll('"', '""')}、",${reference(cells, row)}))`;
}
