import type { Indicator, Rule } from "../catalog";
import { bindExpression, type CheckedFormula } from "../formula";
import type { CellIssue, LedgerTable } from "../ledger";
import { valueAt, type Column } from "../table";
import type { Environments } from "./environment";
import type { Finding, FindingDetail, RecordRef } from "./finding";
import { maskNumber, maskNumbers } from "./mask";
import type { Describer, Place } from "./result";
import type { ReadyMessage, RuleSet } from "./ruleset";
import { shownValue } from "./shown";
import { recordTag, valueFingerprint } from "./waivers";

const TYPE_WORD: Readonly<Record<Indicator["type"], string>> = {
  text: "文字",
  integer: "整数",
  decimal: "数字",
  date: "日期（如 2025-01-20）",
  yearMonth: "年月（如 202501）",
  boolean: "“是”或“否”",
  code: "选项",
  idNumber: "证件号码",
  phone: "电话号码",
  bankAccount: "银行账号",
};
/** Long lists in a message are cut: the cells themselves are named beside it. */
const MOST_LISTED = 8;

/** Texts of findings, made from the rule's message and the data that was checked. */
export class FindingText implements Describer {
  private readonly rules: ReadonlyMap<string, Rule>;
  private readonly bound = new Map<CheckedFormula, (row: number) => string>();

  constructor(
    private readonly ruleSet: RuleSet,
    /** Environments of the check that a finding came from, by file. */
    private readonly environmentsOf: (file: number) => Environments,
  ) {
    this.rules = new Map(ruleSet.catalog.rules.map((rule) => [rule.id, rule]));
  }

  message(finding: Finding): string {
    const rule = this.rules.get(finding.rule);
    if (!rule) return "";
    const ready = rule.kind === "formula" ? this.ruleSet.messages.get(rule.id) : undefined;
    const text = ready ? this.fill(ready, finding) : this.builtinMessage(rule, finding);
    const doubt = finding.verdict === "undecidable" ? "这一条算不出结果，没法判断。" : "";
    return maskNumbers(doubt + text);
  }

  recordName(finding: Finding): string {
    const { record } = finding;
    if (!record) return "";
    const ledger = this.ruleSet.ledgers.get(record.ledger);
    const names = (ledger?.indicators ?? []).filter(({ personName }) => personName === true);
    const own = names
      .map(({ label }) => this.cellText(finding.file, record, label))
      .filter((name) => name !== "");
    return [...new Set(own)].slice(0, 2).join(" · ") || (finding.key ?? "");
  }

  fingerprint(finding: Finding): string {
    return valueFingerprint(finding, this.ruleSet, this.environmentsOf(finding.file));
  }

  recordTag(finding: Finding): string {
    return recordTag(finding, this.ruleSet, this.environmentsOf(finding.file));
  }

  place({ record, file }: Finding): Place {
    const { town, village } = this.ruleSet.catalog.place;
    if (!record) return { town: "", village: "" };
    return { town: this.cellText(file, record, town), village: this.cellText(file, record, village) };
  }

  private fill(parts: ReadyMessage, finding: Finding): string {
    return parts.map((part) => (typeof part === "string" ? part : this.value(part, finding))).join("");
  }

  private value(formula: CheckedFormula, finding: Finding): string {
    const { record, file } = finding;
    const environments = this.environmentsOf(file);
    const environment = record ? environments.of(record.ledger, record.period) : undefined;
    if (!record || !environment) return "";
    let read = this.bound.get(formula);
    if (!read) {
      const expression = bindExpression(formula, environment);
      read = (row) => shownValue(expression(row), formula.root.type);
      this.bound.set(formula, read);
    }
    const text = this.mendedText(formula, finding) ?? read(record.row);
    return isSecret(formula, this.ruleSet) ? maskNumber(text) : text;
  }

  /** The cell as it was written, where a rule tells of what intake mended in it. */
  private mendedText({ root }: CheckedFormula, { file, record, rule, subject }: Finding): string | null {
    if (root.kind !== "column" || root.source !== "own" || root.column.name !== subject || !record)
      return null;
    if (this.rules.get(rule)?.reportsMended === undefined) return null;
    const frame = this.environmentsOf(file).frame(record.ledger, record.period);
    const indicator = frame?.ledger.indicators.find(({ label }) => label === subject);
    return (indicator && this.issueAt(file, record, indicator)?.text) ?? null;
  }

  private builtinMessage(rule: Rule, finding: Finding): string {
    const indicator = this.indicator(finding);
    const text = rule.message.replace(/\{([^{}]+)\}/g, (_all, name: string) =>
      this.slot(name, finding, indicator),
    );
    const issue =
      finding.record && indicator ? this.issueAt(finding.file, finding.record, indicator) : undefined;
    if (!issue || issue.candidates.length === 0 || rule.message.includes("{建议}")) return text;
    return `${text}可能是“${issue.candidates.join("”或“")}”，请核对。`;
  }

  private slot(name: string, finding: Finding, indicator: Indicator | undefined): string {
    const { detail, record } = finding;
    switch (name) {
      case "列名":
        return indicator?.label ?? detail.columns?.[0] ?? "";
      case "缺失列":
      case "多余列":
      case "重复列":
        return listed(detail.columns);
      case "区域":
      case "单元格":
        return listed(detail.cells);
      case "行数":
        return String(detail.rows?.length ?? 0);
      case "行号":
        return listed(detail.rows?.map(String));
      case "文件期":
        return detail.periods?.[0] ?? "";
      case "表内期":
        return detail.periods?.[1] ?? "";
      case "镇":
      case "村":
      case "村名":
        return this.placeNames(name, finding.file, detail);
      case "值":
        return record && indicator ? this.shown(finding.file, record, indicator) : "";
      case "类型":
        return indicator ? TYPE_WORD[indicator.type] : "";
      case "下限":
        return indicator?.min == null ? "不限" : String(indicator.min);
      case "上限":
        return indicator?.max == null ? "不限" : String(indicator.max);
      case "填写要求":
        return indicator ? this.requirement(indicator) : "";
      case "建议":
        return indicator && record ? this.suggestion(finding.file, record, indicator) : "";
      default:
        return "";
    }
  }

  private placeNames(name: string, file: number, { places }: FindingDetail): string {
    const { town, village } = this.ruleSet.catalog.place;
    const label = name === "镇" ? town : village;
    return listed(places?.map((record) => this.cellText(file, record, label)));
  }

  private requirement(indicator: Indicator): string {
    const list = this.ruleSet.catalog.codeLists.find(({ id }) => id === indicator.codeList);
    if (list) {
      const options = list.items.slice(0, MOST_LISTED).map(({ label }) => label);
      return `请从选项里选：${options.join("、")}${list.items.length > options.length ? "等" : ""}。`;
    }
    const unit = indicator.unit === null ? "" : `，单位是${indicator.unit}`;
    return `请填${TYPE_WORD[indicator.type]}${unit}。`;
  }

  /** The raw text where intake could not read the cell, else the value; secret ones masked. */
  private shown(file: number, record: RecordRef, indicator: Indicator): string {
    const text = this.cellText(file, record, indicator.label);
    return isSecretType(indicator) ? maskNumber(text) : text;
  }

  private suggestion(file: number, record: RecordRef, indicator: Indicator): string {
    const issue = this.issueAt(file, record, indicator);
    if (issue && issue.candidates.length > 0) return issue.candidates.join("”或“");
    const list = this.ruleSet.catalog.codeLists.find(({ id }) => id === indicator.codeList);
    const value = this.cellText(file, record, indicator.label);
    return closest(value, list?.items.map(({ label }) => label) ?? []);
  }

  private issueAt(file: number, record: RecordRef, indicator: Indicator) {
    const frame = this.environmentsOf(file).frame(record.ledger, record.period);
    if (!frame) return undefined;
    const { source, row } = frame.origin(record.row);
    return issueIndex(source.table).get(`${row} ${indicator.label}`);
  }

  private cellText(file: number, record: RecordRef, label: string): string {
    const frame = this.environmentsOf(file).frame(record.ledger, record.period);
    const column = frame?.column(label);
    if (!frame || !column) return "";
    const indicator = frame.ledger.indicators.find((one) => one.label === label);
    const issue = indicator && column.bad.get(record.row) ? this.issueAt(file, record, indicator) : undefined;
    return issue ? issue.text : columnText(column, record.row);
  }

  private indicator({ record, ledger, subject }: Finding): Indicator | undefined {
    const id = record?.ledger ?? ledger;
    return this.ruleSet.ledgers.get(id ?? "")?.indicators.find(({ label }) => label === subject);
  }
}

const indexes = new WeakMap<LedgerTable, ReadonlyMap<string, CellIssue>>();

/** A table's issues by row and label. */
function issueIndex(table: LedgerTable): ReadonlyMap<string, CellIssue> {
  let index = indexes.get(table);
  if (!index) {
    index = new Map(table.issues.map((issue) => [`${issue.row} ${issue.indicator.label}`, issue]));
    indexes.set(table, index);
  }
  return index;
}

function columnText(column: Column, row: number): string {
  const value = valueAt(column, row);
  if (value === null) return "";
  return typeof value === "number" ? shownValue(value, column.type) : value;
}

function listed(items: readonly string[] | undefined): string {
  const all = items ?? [];
  const shown = all.slice(0, MOST_LISTED).join("、");
  return all.length > MOST_LISTED ? `${shown}等 ${all.length} 处` : shown;
}

const isSecretType = ({ type }: Indicator): boolean =>
  type === "idNumber" || type === "phone" || type === "bankAccount";

/** A placeholder that is nothing but an ID number, phone or account. */
function isSecret({ root }: CheckedFormula, ruleSet: RuleSet): boolean {
  if (root.kind !== "column") return false;
  const label = root.column.name;
  return ruleSet.catalog.ledgers.some(({ indicators }) =>
    indicators.some((indicator) => indicator.label === label && isSecretType(indicator)),
  );
}

/** The option that shares most characters with a text; the first one when none shares any. */
function closest(text: string, options: readonly string[]): string {
  const shared = (option: string) =>
    [...option].filter((letter) => text.includes(letter)).length / option.length;
  return [...options].sort((a, b) => shared(b) - shared(a))[0] ?? "";
}
