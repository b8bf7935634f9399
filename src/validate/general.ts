import type { BuiltinRule, CodeList, Indicator } from "../catalog";
import type { CellIssue } from "../ledger";
import type { Column } from "../table";
import type { CheckContext } from "./context";
import type { LedgerEnvironment } from "./environment";

/** What intake could not settle: lost digits, unreadable cells, names that were mended. */
export function issueChecks(check: CheckContext): void {
  for (const frame of check.data.current.all()) {
    const environment = check.environments.of(frame.ledger.id, "current")!;
    frame.sources.forEach(({ table }, index) => {
      for (const issue of table.issues)
        reportIssue(check, environment, frame.startOf(index) + issue.row, issue);
    });
  }
}

function reportIssue(
  check: CheckContext,
  environment: LedgerEnvironment,
  row: number,
  issue: CellIssue,
): void {
  const { indicator } = issue;
  const rule = issueRule(check, environment.ledger.id, issue);
  if (!rule) return;
  const detail = issue.candidates.length > 0 ? { hasCandidates: true } : {};
  check.addCell(rule.id, rule.severity, environment, row, indicator.label, detail);
}

function issueRule(check: CheckContext, ledger: string, { kind, indicator }: CellIssue) {
  switch (kind) {
    case "error-value":
      return null; // F007 names all of a sheet's formula errors at once
    case "name-space":
      return check.ruleSet.formulas.find(
        ({ rule }) =>
          rule.ledger === ledger && rule.reportsMended === kind && rule.highlight[0] === indicator.label,
      )?.rule;
    case "number-lost":
      return builtin(check, "NUMERIC_ID_LOST", ledger, indicator) ?? general(check, "TYPEVALID");
    case "type": {
      const own = builtin(check, "NUMBER_HAS_TEXT", ledger, indicator);
      return own ?? general(check, indicator.codeList === null ? "TYPEVALID" : "CODEVALID");
    }
  }
}

/** The built-in rule that names the indicator; else one that speaks for its type. */
function builtin(
  check: CheckContext,
  name: string,
  ledger: string,
  indicator: Indicator,
): BuiltinRule | undefined {
  const rules = check.ruleSet.builtins.filter((rule) => rule.builtin === name && rule.enabled);
  return (
    rules.find((rule) => rule.ledger === ledger && rule.builtinParams.indicator === indicator.label) ??
    rules.find((rule) => rule.builtinParams.alsoTypes?.includes(indicator.type))
  );
}

/** A general built-in rule that is turned on. */
export function general(check: CheckContext, name: string): BuiltinRule | undefined {
  return check.ruleSet.builtins.find((rule) => rule.builtin === name && rule.enabled);
}

/** Options and ranges, for every column of every ledger, where no rule of the column has spoken. */
export function generalCellChecks(check: CheckContext): void {
  const codeRule = general(check, "CODEVALID");
  const rangeRule = general(check, "RANGEVALID");
  const lists = new Map(check.ruleSet.catalog.codeLists.map((list) => [list.id, list]));
  for (const frame of check.data.current.all()) {
    const environment = check.environments.of(frame.ledger.id, "current")!;
    for (const indicator of frame.ledger.indicators) {
      const column = frame.column(indicator.label);
      const list = indicator.codeList === null ? undefined : lists.get(indicator.codeList);
      if (column && list && codeRule) checkOptions(check, codeRule, environment, indicator, column, list);
      if (column && rangeRule) checkRange(check, rangeRule, environment, indicator, column);
    }
  }
}

function checkOptions(
  check: CheckContext,
  rule: BuiltinRule,
  environment: LedgerEnvironment,
  indicator: Indicator,
  column: Column,
  list: CodeList,
): void {
  if (column.type !== "text") return;
  const options = new Set(list.items.map(({ label }) => label));
  const fits = (text: string) =>
    text === "" || (list.multi ? text.split(",").every((part) => options.has(part)) : options.has(text));
  const wrong = column.dictionary.map((text) => !fits(text));
  if (!wrong.includes(true)) return;
  const cells = check.cells(environment.frame);
  const severity = list.strict ? rule.severity : "notice";
  const marked: number[] = [];
  for (let row = 0; row < environment.frame.rowCount; row++) {
    if (!wrong[column.codes[row]!] || column.bad.get(row) || cells.has(row, indicator.label)) continue;
    check.addCell(rule.id, severity, environment, row, indicator.label);
    if (severity === "error") marked.push(row);
  }
  const { frame } = environment;
  check.markBad(`${rule.id} ${frame.ledger.id} ${indicator.label}`, frame, indicator.label, marked);
}

function checkRange(
  check: CheckContext,
  rule: BuiltinRule,
  environment: LedgerEnvironment,
  indicator: Indicator,
  column: Column,
): void {
  const { min, max, label } = indicator;
  if (column.type !== "number" || (min === null && max === null)) return;
  const cells = check.cells(environment.frame);
  for (let row = 0; row < environment.frame.rowCount; row++) {
    const value = column.values[row]!;
    const inside = (min === null || value >= min) && (max === null || value <= max);
    if (inside || column.blank.get(row) || column.bad.get(row) || cells.has(row, label)) continue;
    check.addCell(rule.id, rule.severity, environment, row, label);
  }
}
