import { SEVERITY_SIGN, SEVERITY_WORD } from "../report";
import type { CellInput, CellLook, MarkSeverity, OwnCell, OwnRow, OwnSheet } from "../sheet";
import { columnLetters, parseA1 } from "../sheet";
import { isoDate, parseIsoDate } from "../table";
import {
  fitsRecord,
  isWaivable,
  summarise,
  waiverIndex,
  type Finding,
  type Validation,
  type WaiverRecord,
} from "../validate";
import { ISSUE_COLUMNS, issueColumn, joinTag, type IssueColumn } from "./columns";
import { splitMessage } from "./words";

const LOOKS = [
  { bold: true, size: 16 },
  { color: "616161", wrap: true, vertical: "top" },
  { bold: true, fill: "DDEBF7", border: true, wrap: true, align: "center", vertical: "center" },
  { border: true, wrap: true, vertical: "top" },
  { border: true, align: "center", vertical: "top" },
  { border: true, wrap: true, vertical: "top", bold: true, color: "A4262C" },
  { border: true, wrap: true, vertical: "top", bold: true, color: "8A3707" },
  { border: true, wrap: true, vertical: "top", color: "605E5C" },
  { border: true, wrap: true, vertical: "top", color: "0F6CBD", underline: true },
  { border: true, wrap: true, vertical: "top", fill: "FFFBE6", locked: false, numberFormat: "@" },
  {
    border: true,
    vertical: "top",
    fill: "FFFBE6",
    locked: false,
    numberFormat: "yyyy-mm-dd",
    align: "center",
  },
  { numberFormat: "@" },
] as const satisfies readonly CellLook[];

const LOOK = {
  title: 0,
  hint: 1,
  header: 2,
  text: 3,
  centred: 4,
  error: 5,
  warning: 6,
  notice: 7,
  link: 8,
  input: 9,
  inputDate: 10,
  hidden: 11,
} as const;
const SEVERITY_LOOK: Readonly<Record<MarkSeverity, number>> = {
  error: LOOK.error,
  warning: LOOK.warning,
  notice: LOOK.notice,
};

/** Rows above the findings: title, hint, column titles. */
const HEADER_ROWS = 3;
/** Cells named in a place; the rest is counted. */
const MOST_CELLS = 4;

export interface IssueListInput {
  readonly validation: Validation;
  /** Index of the file in the validation. */
  readonly file: number;
  /** What people wrote into the list that stands in the workbook now: carried over, never lost. */
  readonly explanations: readonly WaiverRecord[];
  /** 最可能填错的格 in words, where it is known. */
  readonly likely?: (finding: Finding) => string | null;
}

/**
 * The 问题清单 of a file: one row per finding with its place as a link, what is wrong, how to mend it, room for a
 * 核实说明, and its state. Hidden columns bind an explanation to rule, record and values, so that it can be read back.
 */
export function issueSheet({ validation, file, explanations, likely }: IssueListInput): OwnSheet {
  const findings = validation.findings.filter((finding) => finding.file === file);
  const rules = new Map(validation.catalog.rules.map((rule) => [rule.id, rule]));
  const labels = new Map(validation.catalog.ledgers.map(({ id, label }) => [id, label]));
  const written = waiverIndex(explanations);
  const active = new Set<WaiverRecord>();
  const stillThere = new Set<WaiverRecord>();
  const rows = findings.map((finding, index) => {
    const waiver = validation.waivedBy.get(finding) ?? null;
    const tag = validation.describe.recordTag(finding);
    const own = written(finding).filter((one) => fitsRecord(one, tag));
    for (const one of own) stillThere.add(one);
    if (waiver) active.add(waiver);
    const stale = waiver ? undefined : own[0];
    const { problem, cure } = splitMessage(validation.describe.message(finding));
    const suspect = finding.waived ? null : (likely?.(finding) ?? null);
    const waivable = finding.key !== null && isWaivable(finding, rules.get(finding.rule));
    return rowOf({
      number: index + 1,
      severity: [
        `${SEVERITY_SIGN[finding.severity]} ${SEVERITY_WORD[finding.severity]}`,
        SEVERITY_LOOK[finding.severity],
      ],
      ledger: labels.get(finding.ledger ?? "") ?? "",
      record: validation.describe.recordName(finding),
      place: placeCell(finding),
      problem,
      cure: [suspect, cure].filter(Boolean).join("\n"),
      reason: [waiver?.reason ?? "", waivable ? LOOK.input : LOOK.text],
      person: [waiver?.person ?? "", waivable ? LOOK.input : LOOK.text],
      until: [dayInput(waiver?.until ?? null), waivable ? LOOK.inputDate : LOOK.text],
      state: stateOf(finding, waivable, stale, validation.describe.fingerprint(finding)),
      ...(waivable
        ? {
            rule: finding.rule,
            ledgerId: finding.ledger ?? "",
            key: finding.key ?? "",
            tag: joinTag(tag, validation.describe.fingerprint(finding)),
          }
        : {}),
    });
  });
  // What no longer holds stays at the end: it says what was found out on site, and by whom.
  const kept = explanations
    .filter((one) => !active.has(one))
    .map((one, index) => keptRow(one, findings.length + index + 1, labels, stillThere.has(one)));
  const all = [...rows, ...kept];
  const last = Math.max(HEADER_ROWS + all.length, HEADER_ROWS + 1);
  return {
    looks: LOOKS,
    rows: [...headRows(validation, findings), ...(all.length > 0 ? all : [emptyRow()])],
    columns: ISSUE_COLUMNS.map((column) => ({
      width: column.width,
      ...("hidden" in column ? { hidden: true } : {}),
    })),
    frozenRows: HEADER_ROWS,
    merges: [`A1:${visibleEnd}1`, `A2:${visibleEnd}2`],
    filter: `A${String(HEADER_ROWS)}:${columnEnd}${String(last)}`,
  };
}

const columnEnd = columnLetters(ISSUE_COLUMNS.length - 1);
/** Title and hint run over what is visible. */
const visibleEnd = columnLetters(issueColumn("rule") - 1);

function headRows(validation: Validation, findings: readonly Finding[]): OwnRow[] {
  const { error, warning, notice, waived } = summarise(findings);
  const counts = [
    `错误 ${error}`,
    `待核实 ${warning}`,
    `提示 ${notice}`,
    ...(waived > 0 ? [`已核实 ${waived}`] : []),
  ];
  const title = `问题清单（${counts.join("，")}）`;
  const hint =
    `基准日 ${isoDate(validation.asOf)}，口径 ${validation.catalog.version}。点“位置”跳到那一格。` +
    "情况属实的，在黄色格里写清核实说明和核实人，保存后重新校验就算数；表里的数一改，说明就作废。";
  return [
    { cells: [{ value: title, look: LOOK.title }], height: 24 },
    { cells: [{ value: hint, look: LOOK.hint }], height: 18 },
    { cells: ISSUE_COLUMNS.map((column) => ({ value: column.title, look: LOOK.header })) },
  ];
}

type Content = string | number | OwnCell | readonly [value: CellInput, look: number];

function rowOf(content: Partial<Record<IssueColumn, Content>>): OwnRow {
  const cells = ISSUE_COLUMNS.map(({ id }) => cellOf(content[id] ?? "", defaultLook(id)));
  const lines = Math.max(...cells.map(({ value }, column) => linesOf(value, ISSUE_COLUMNS[column]!)));
  // Programs differ in whether they fit a row to its text by themselves.
  return lines > 1 ? { cells, height: Math.min(lines * LINE, MOST_HEIGHT) } : { cells };
}

/** Points of one line, and the tallest row that Excel has. */
const LINE = 15;
const MOST_HEIGHT = 405;

/** Lines that a text takes in a column: Chinese letters are twice as wide as the width's unit. */
function linesOf(value: CellInput, column: (typeof ISSUE_COLUMNS)[number]): number {
  if (typeof value !== "string" || "hidden" in column) return 1;
  const room = column.width - 1;
  const widthOf = (line: string) => [...line].reduce((sum, letter) => sum + (letter < "\u2000" ? 1 : 2), 0);
  return value.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / room)), 0);
}

function cellOf(content: Content, look: number): OwnCell {
  if (typeof content === "string" || typeof content === "number")
    return { value: content === "" ? null : content, look };
  if ("value" in content) return content;
  return { value: content[0] === "" ? null : content[0], look: content[1] };
}

function defaultLook(id: IssueColumn): number {
  if (issueColumn(id) >= issueColumn("rule")) return LOOK.hidden;
  return id === "number" ? LOOK.centred : LOOK.text;
}

function placeCell(finding: Finding): OwnCell {
  const { sheet, cells } = finding;
  if (cells.length === 0) return { value: sheet, look: LOOK.text };
  const named = cells.slice(0, MOST_CELLS).join("、");
  const value = `${sheet} ${named}${cells.length > MOST_CELLS ? `等 ${cells.length} 格` : ""}`;
  const first = cells[0]!.split(":")[0]!;
  if (!parseA1(first)) return { value, look: LOOK.text };
  return { value, look: LOOK.link, link: { sheet, cell: first } };
}

function dayInput(until: string | null): CellInput {
  const serial = until === null ? null : parseIsoDate(until);
  return serial === null ? null : { date: serial };
}

function stateOf(
  finding: Finding,
  waivable: boolean,
  stale: WaiverRecord | undefined,
  values: string,
): string {
  if (finding.waived) return "✓ 已核实";
  if (stale) {
    const why = stale.values === values ? "过了有效期" : "表里的值改过";
    return `原来的说明作废了（${why}）：${stale.reason}（${stale.person}）`;
  }
  if (finding.severity === "error" && !waivable) return "待改正（没有例外，只能改正）";
  return waivable ? "待改正，或写核实说明" : "待改正";
}

/** An explanation that no longer covers a finding: kept as a record of what was found out. */
function keptRow(
  waiver: WaiverRecord,
  number: number,
  labels: ReadonlyMap<string, string>,
  stillThere: boolean,
): OwnRow {
  return rowOf({
    number,
    ledger: labels.get(waiver.ledger) ?? "",
    record: waiver.key,
    problem: stillThere ? "以前的核实说明，已经作废。" : "这个问题现在没有了。",
    reason: waiver.reason,
    person: waiver.person,
    until: [dayInput(waiver.until), LOOK.text],
    state: stillThere ? "已作废" : "✓ 已改好",
    rule: waiver.rule,
    ledgerId: waiver.ledger,
    key: waiver.key,
    tag: joinTag(waiver.record ?? "", waiver.values),
  });
}

function emptyRow(): OwnRow {
  return rowOf({ problem: "没有发现问题。" });
}
