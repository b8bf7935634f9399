import type { Severity } from "../catalog";
import { columnLetters, type PutFormat } from "../sheet";
import type { HelperColumn, Verdict } from "./checks";
import type { FormColumn } from "./columns";

export type FormFormat = Omit<PutFormat, "kind" | "sheet">;

/** What a hint begins with, told apart without colour. */
const ERROR_SIGN = "✗ ";
const DOUBT_SIGN = "？";
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
  { from, row }: { readonly from: number; readonly row: number },
): Hints {
  const used = `$${columnLetters(from)}${String(row)}`;
  const errors = piecesOf(
    verdicts.filter(({ severity }) => severity === "error"),
    row,
  );
  const doubts = piecesOf(
    verdicts.filter(({ severity }) => severity !== "error"),
    row,
  );
  const texts = [...errors, ...doubts];
  const cell = (index: number) => `$${columnLetters(from + 1 + index)}${String(row)}`;
  const joined = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => cell(first + index)).join("&") || '""';
  const error = joined(0, errors.length);
  const doubt = joined(errors.length, doubts.length);
  const signed = (text: string, sign: string) =>
    text === '""' ? '""' : `IF(LEN(${text})=0,"","${sign}"&${text})`;
  const all = [error, doubt].filter((text) => text !== '""');
  const isClean = all.length === 0 ? "TRUE" : `LEN(${all.join("&")})=0`;
  return {
    columns: [
      { title: "有内容", formula: usedFormula(columns, row) },
      ...texts.map((formula, index) => ({ title: `提示${String(index + 1)}`, formula })),
    ],
    formula: `IF(${used}=0,"",IF(${isClean},"${CLEAN_SIGN}",${signed(error, ERROR_SIGN)}&${signed(doubt, DOUBT_SIGN)}))`,
  };
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

function piecesOf(verdicts: readonly Verdict[], row: number): string[] {
  const formulas: string[] = [];
  let pieces: string[] = [];
  let length = 0;
  for (const verdict of verdicts) {
    const piece = pieceOf(verdict, row);
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

function pieceOf({ column, title, cells }: Verdict, row: number): string {
  const quoted = title.replaceAll('"', '""');
  const test = `${reference(column, row)}="F"`;
  if (cells === undefined) return `IF(${test},"${quoted}；","")`;
  const names = reference(cells, row);
  return `IF(${test},"${quoted}：${`"&MID(${names},2,LEN(${names})-2)&"`}；","")`;
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
