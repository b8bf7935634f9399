import { summarise, type Finding, type Summary, type Validation } from "../validate";
import type { ReportFile, ReportInput } from "./json";
import {
  groupNotRun,
  INFERRED_MEANING,
  INFERRED_WORD,
  inferredRules,
  SEVERITY_SIGN,
  SEVERITY_WORD,
  unrecognisedWord,
} from "./words";

export interface TextOptions {
  /** Colour by ANSI codes: for terminals only. Words and signs say the same without it. */
  readonly colour: boolean;
  /** 最可能填错的格 in words, where it is known. */
  readonly likely?: (finding: Finding) => string | null;
}

const CODES = { error: 31, warning: 33, notice: 36, good: 32, bold: 1, dim: 2 } as const;

/** The report for people at a terminal: by file, by record, with the cell; counts last. */
export function textReport(input: ReportInput, options: TextOptions): string {
  return new TextReport(input, options).write();
}

class TextReport {
  private readonly lines: string[] = [];
  private readonly validation: Validation;
  private readonly inferred: ReadonlySet<string>;

  constructor(
    private readonly input: ReportInput,
    private readonly options: TextOptions,
  ) {
    this.validation = input.validation;
    this.inferred = inferredRules(input.validation.catalog);
  }

  write(): string {
    for (const file of this.input.files) {
      if (file.status === "ok") this.okFile(file);
      else
        this.line(`${this.paint("bold", file.path)}\n  ${this.paint("error", "✗ 读不了")}  ${file.message}`);
      this.line("");
    }
    this.total();
    return this.lines.join("\n") + "\n";
  }

  private okFile({ file, index, explanationFaults }: Extract<ReportFile, { status: "ok" }>): void {
    this.line(this.paint("bold", file.path));
    const tables = file.intake.blocks.flatMap(({ tables: own }) => own);
    for (const { ledger, sheet, rowCount } of tables) {
      this.line(this.paint("dim", `  工作表“${sheet}”：${ledger.label}，${rowCount} 条`));
    }
    for (const { sheet, reason } of file.intake.unrecognised) {
      this.line(this.paint("dim", `  工作表“${sheet}”：${unrecognisedWord(reason)}，没有检查`));
    }
    if (tables.length === 0) this.line("  没有认出台账。请确认表头有“户编号、姓名、证件号码”这样的列名。");
    const findings = this.validation.findings.filter((finding) => finding.file === index);
    this.findings(findings);
    for (const { sheet, cell, message } of explanationFaults ?? []) {
      this.line(`  核实说明没有算数  工作表“${sheet}” ${cell}  ${message}`);
    }
    if (tables.length > 0) this.outcome(findings);
    this.notRun(index);
  }

  private findings(findings: readonly Finding[]): void {
    let heading = "";
    for (const finding of findings) {
      const next = this.heading(finding);
      if (next !== heading) this.line(`\n  ${this.paint("bold", next)}`);
      heading = next;
      const place = finding.cells.length > 0 ? finding.cells.slice(0, 4).join("、") : "整张表";
      const waived = finding.waived ? "（已核实）" : "";
      const sign = this.paint(
        finding.severity,
        `${SEVERITY_SIGN[finding.severity]} ${SEVERITY_WORD[finding.severity]}`,
      );
      const suspect = finding.waived ? null : (this.options.likely?.(finding) ?? null);
      const message = this.validation.describe.message(finding) + (suspect ?? "");
      this.line(
        `    ${sign}${waived}  ${place}  ${message} ${this.paint("dim", `（规则 ${finding.rule}${this.inferred.has(finding.rule) ? `，${INFERRED_WORD}` : ""}）`)}`,
      );
    }
    if (findings.length > 0) this.line("");
  }

  private heading(finding: Finding): string {
    if (finding.row === null) return `工作表“${finding.sheet}”`;
    const name = this.validation.describe.recordName(finding);
    return `工作表“${finding.sheet}” 第 ${finding.row} 行${name ? `  ${name}` : ""}`;
  }

  private outcome(findings: readonly Finding[]): void {
    const summary = summarise(findings);
    if (summary.error + summary.warning + summary.notice > 0) this.line(`  ${this.countWords(summary)}`);
    else this.line(`  ${this.paint("good", "✓ 全部通过")}，查过的规则没有发现问题。`);
  }

  private notRun(index: number): void {
    const notRun = this.validation.notRun[index] ?? [];
    if (notRun.length === 0) return;
    this.line(this.paint("dim", `  ◌ 未检查 ${notRun.length} 条规则（未检查不算通过）：`));
    for (const { what, cure, rules } of groupNotRun(this.validation.catalog, notRun)) {
      this.line(this.paint("dim", `    ${what}（共 ${rules.length} 条）→ ${cure}`));
    }
  }

  private total(): void {
    const { files } = this.input;
    const unreadable = files.filter(({ status }) => status === "unreadable").length;
    const summary = summarise(this.validation.findings);
    const read = `共 ${files.length} 个文件${unreadable > 0 ? `，${this.paint("error", `${unreadable} 个读不了`)}` : ""}`;
    if (this.validation.findings.some(({ rule }) => this.inferred.has(rule)))
      this.line(this.paint("dim", `${INFERRED_MEANING}。`));
    this.line(`${this.paint("bold", "合计")}  ${read}；${this.countWords(summary)}`);
  }

  private countWords({ error, warning, notice, waived }: Summary): string {
    const parts = [
      this.paint("error", `${SEVERITY_SIGN.error} 错误 ${error}`),
      this.paint("warning", `${SEVERITY_SIGN.warning} 待核实 ${warning}`),
      this.paint("notice", `${SEVERITY_SIGN.notice} 提示 ${notice}`),
    ];
    if (waived > 0) parts.push(`✓ 已核实 ${waived}`);
    return parts.join("  ");
  }

  private line(text: string): void {
    this.lines.push(text);
  }

  private paint(style: keyof typeof CODES, text: string): string {
    return this.options.colour ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
  }
}
