import { isoDate } from "../table";
import {
  summarise,
  type Finding,
  type Summary,
  type Validation,
  type ValidationFile,
  type WaiverRecord,
} from "../validate";

/** A file of a run: read and checked, or not readable. */
export type ReportFile =
  | {
      readonly status: "ok";
      readonly file: ValidationFile;
      /** Index in the validation. */
      readonly index: number;
      /** 核实说明 read out of the workbook's own 问题清单. */
      readonly explanations?: readonly WaiverRecord[];
      /** Those that do not count, with the cell to mend and why. */
      readonly explanationFaults?: readonly ExplanationFaultLine[];
    }
  | { readonly status: "unreadable"; readonly path: string; readonly code: string; readonly message: string };

export interface ExplanationFaultLine {
  readonly sheet: string;
  readonly cell: string;
  readonly code: string;
  readonly message: string;
}

export interface ReportInput {
  readonly tool: { readonly name: string; readonly version: string };
  readonly files: readonly ReportFile[];
  readonly validation: Validation;
}

/**
 * The report of `validate --format json`, as the command line's contract fixes it: the same input gives the same
 * bytes, wherever it is made.
 */
export function jsonReport(input: ReportInput): string {
  const { validation, tool } = input;
  const report = {
    tool,
    catalog: { id: validation.catalog.id, version: validation.catalog.version },
    asOf: isoDate(validation.asOf),
    files: input.files.map((entry) =>
      entry.status === "ok" ? okFile(entry, validation) : unreadableFile(entry),
    ),
    summary: {
      ...counts(summarise(validation.findings)),
      unreadable: input.files.filter(({ status }) => status === "unreadable").length,
    },
  };
  return JSON.stringify(report, null, 2) + "\n";
}

function okFile(entry: Extract<ReportFile, { status: "ok" }>, validation: Validation) {
  const findings = validation.findings.filter(({ file }) => file === entry.index);
  const { intake, path } = entry.file;
  return {
    path,
    status: "ok",
    ledgers: intake.blocks.flatMap(({ tables }) =>
      tables.map(({ ledger, sheet, headerRow, rowCount, layout }) => ({
        id: ledger.id,
        sheet,
        headerRow: headerRow === null ? null : headerRow + 1,
        rows: rowCount,
        layout: layout === "villageCard" ? "card" : layout,
      })),
    ),
    unrecognised: intake.unrecognised.map(({ sheet, reason }) => ({ sheet, reason })),
    notRun: validation.notRun[entry.index] ?? [],
    findings: findings.map((finding) => jsonFinding(finding, validation)),
    ...(entry.explanationFaults?.length ? { explanationFaults: entry.explanationFaults } : {}),
    summary: counts(summarise(findings)),
  };
}

function jsonFinding(finding: Finding, validation: Validation) {
  return {
    rule: finding.rule,
    severity: finding.severity,
    ledger: finding.ledger,
    sheet: finding.sheet,
    row: finding.row,
    cells: finding.cells,
    key: finding.key,
    message: validation.describe.message(finding),
    waived: finding.waived,
  };
}

function unreadableFile({ path, code, message }: Extract<ReportFile, { status: "unreadable" }>) {
  return { path, status: "unreadable", error: { code, message } };
}

const counts = ({ error, warning, notice, waived }: Summary) => ({ error, warning, notice, waived });
