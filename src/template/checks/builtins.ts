import type { BuiltinRule, CodeList, Indicator } from "../../catalog";
import type { RuleSet } from "../../validate";
import { Gap } from "./gap";
import { columnNumber } from "./letters";
import { absentLedger } from "./links";
import type { BatchOnly, PlanOptions, Verdict } from "./model";
import type { RulePlanner } from "./rules";
import type { CheckSheet } from "./sheet";
import { titleOf } from "./title";

/** From here on a number has lost digits of what was typed, as for the intake. */
const LOST = "1E+15";

/** The built-in checks of cells, as far as formulas can make them. */
export class BuiltinPlanner {
  readonly batchOnly: BatchOnly[] = [];
  private readonly lists: ReadonlyMap<string, CodeList>;

  constructor(
    private readonly ruleSet: RuleSet,
    private readonly sheets: ReadonlyMap<string, CheckSheet>,
    private readonly rules: RulePlanner,
    private readonly options: PlanOptions,
  ) {
    this.lists = new Map(ruleSet.catalog.codeLists.map((list) => [list.id, list]));
  }

  /** Verdicts by ledger id. @throws Gap where the check is left to the batch check */
  plan(rule: BuiltinRule): ReadonlyMap<string, readonly Verdict[]> {
    if (!rule.enabled) throw new Gap("disabled", "");
    const write = this.writers[rule.builtin];
    if (!write) throw new Gap("builtin", rule.builtin);
    if (
      this.ruleSet.ledgers.has(rule.ledger) &&
      !this.sheets.has(rule.ledger) &&
      !rule.builtinParams.alsoTypes
    )
      throw absentLedger(this.ruleSet, rule.ledger);
    const verdicts = new Map<string, readonly Verdict[]>();
    for (const [id, sheet] of this.sheets) verdicts.set(id, write(rule, sheet));
    return verdicts;
  }

  private readonly writers: Readonly<
    Partial<Record<string, (rule: BuiltinRule, sheet: CheckSheet) => Verdict[]>>
  > = {
    REQUIREDFILLED: (rule, sheet) => this.required(rule, sheet),
    TYPEVALID: (rule, sheet) => this.types(rule, sheet),
    NUMBER_HAS_TEXT: (rule, sheet) => this.oneType(rule, sheet),
    CODEVALID: (rule, sheet) => this.codes(rule, sheet),
    RANGEVALID: (rule, sheet) => this.ranges(rule, sheet),
    NUMERIC_ID_LOST: (rule, sheet) => this.lost(rule, sheet),
  };

  /** One verdict for all cells of a kind: F where the text that names the wrong ones is not empty. */
  private verdict(
    rule: BuiltinRule,
    sheet: CheckSheet,
    pieces: readonly (readonly [label: string, piece: string])[],
    severity = rule.severity,
  ): Verdict[] {
    if (pieces.length === 0) return [];
    const names = sheet.names(
      `${rule.name}：哪些格`,
      pieces.map(([, piece]) => piece),
      true,
    );
    return [
      this.byNames(
        rule,
        sheet,
        names,
        pieces.map(([label]) => label),
        severity,
      ),
    ];
  }

  private byNames(
    rule: BuiltinRule,
    sheet: CheckSheet,
    names: string,
    highlight: readonly string[],
    severity = rule.severity,
  ): Verdict {
    const used = sheet.cell(sheet.used());
    const column = sheet.add(
      `${rule.id} ${rule.name}`,
      `IF(${used}=0,"",IF(${sheet.cell(names)}="","P","F"))`,
    );
    const cells = columnNumber(names);
    return { rule: rule.id, severity, column, title: titleOf(rule.name), highlight, cells };
  }

  private required(rule: BuiltinRule, sheet: CheckSheet): Verdict[] {
    const { ledger } = sheet.placed;
    const pieces = sheet.shown().flatMap((indicator): [string, string][] => {
      const { label, required } = indicator;
      if (required === false) return [];
      const blank = `${sheet.cell(sheet.entered(label))}=""`;
      if (required === true) return [[label, `IF(${blank},"、${label}、","")`]];
      const ready = this.ruleSet.requirements.find(
        (one) => one.ledger.id === ledger.id && one.indicator.label === label,
      );
      if (!ready) return [];
      try {
        const needed = this.rules.holds(sheet, ready.compiled);
        return [[label, `IF(${blank},IF(${needed},"、${label}、",""),"")`]];
      } catch (error) {
        this.note(rule, `${ledger.id}[${label}]`, error);
        return [];
      }
    });
    return this.verdict(rule, sheet, pieces);
  }

  private note(rule: BuiltinRule, needs: string, error: unknown): void {
    const gap = Gap.of(error);
    this.batchOnly.push({ rule: rule.id, reason: gap.reason, needs: `${needs}：${gap.needs}` });
  }

  /** Columns of numbers and dates whose wrong cells another rule speaks of. */
  private elsewhere(sheet: CheckSheet): readonly string[] {
    const { ledger } = sheet.placed;
    return this.ruleSet.builtins.flatMap(({ builtin, enabled, ledger: id, builtinParams: { indicator } }) =>
      builtin === "NUMBER_HAS_TEXT" &&
      enabled &&
      id === ledger.id &&
      indicator !== undefined &&
      sheet.has(indicator)
        ? [indicator]
        : [],
    );
  }

  private types(rule: BuiltinRule, sheet: CheckSheet): Verdict[] {
    const elsewhere = this.elsewhere(sheet);
    const numeric = sheet.shown().filter(({ label }) => sheet.isNumeric(label) && !elsewhere.includes(label));
    const wrong = sheet.wrong();
    if (wrong === null || numeric.length === 0) return [];
    const others = elsewhere.reduce(
      (text, label) => `SUBSTITUTE(${text},"、${label}、","")`,
      sheet.cell(wrong),
    );
    const names = elsewhere.length === 0 ? wrong : sheet.helper(`${rule.name}：哪些格`, others);
    return [
      this.byNames(
        rule,
        sheet,
        names,
        numeric.map(({ label }) => label),
      ),
    ];
  }

  private oneType(rule: BuiltinRule, sheet: CheckSheet): Verdict[] {
    const label = rule.builtinParams.indicator;
    if (rule.ledger !== sheet.placed.ledger.id || label === undefined || !sheet.has(label)) return [];
    if (!sheet.isNumeric(label)) return [];
    return this.verdict(rule, sheet, [[label, `IF(${sheet.isWrong(label)},"、${label}、","")`]]);
  }

  /** Values outside a list that is not strict are a notice. */
  private codes(rule: BuiltinRule, sheet: CheckSheet): Verdict[] {
    const listed = sheet.shown().flatMap((indicator) => {
      const list = indicator.codeList === null ? undefined : this.lists.get(indicator.codeList);
      return list && !sheet.isNumeric(indicator.label) ? [{ indicator, list }] : [];
    });
    const of = (strict: boolean) =>
      listed
        .filter(({ list }) => list.strict === strict)
        .map(({ indicator, list }) => [indicator.label, this.outsideList(sheet, indicator, list)] as const);
    return [...this.verdict(rule, sheet, of(true)), ...this.verdict(rule, sheet, of(false), "notice")];
  }

  private outsideList(sheet: CheckSheet, { label }: Indicator, list: CodeList): string {
    const options = list.items.map((item) => item.label);
    const written = `{${options.map((option) => `"${option.replaceAll('"', '""')}"`).join(";")}}`;
    const range = this.options.codeListRange(list.label) ?? written;
    const cell = sheet.cell(sheet.entered(label));
    if (!list.multi) {
      const known = `SUMPRODUCT(--EXACT(${cell},${range}))=0`;
      return `IF(${cell}="","",IF(${known},"、${label}、",""))`;
    }
    const items = sheet.cell(sheet.items(label));
    const known = `SUMPRODUCT((LEN(${items})-LEN(SUBSTITUTE(${items},","&${range}&",","")))/(LEN(${range})+2))`;
    const count = `(LEN(${items})-LEN(SUBSTITUTE(${items},",","")))/2`;
    return `IF(${cell}="","",IF(${known}<>${count},"、${label}、",""))`;
  }

  private ranges(rule: BuiltinRule, sheet: CheckSheet): Verdict[] {
    const pieces = sheet.shown().flatMap(({ label, type, min, max }): [string, string][] => {
      if ((type !== "integer" && type !== "decimal") || (min === null && max === null)) return [];
      const cell = sheet.cell(sheet.entered(label));
      const tests = [min === null ? "" : `${cell}<${min}`, max === null ? "" : `${cell}>${max}`];
      const outside = tests.filter((test) => test !== "");
      const isOutside = outside.length === 1 ? outside[0]! : `OR(${outside.join(",")})`;
      const isGood = `COUNT(${cell})-${sheet.isWrong(label)}>0`;
      return [[label, `IF(${isGood},IF(${isOutside},"、${label}、",""),"")`]];
    });
    return this.verdict(rule, sheet, pieces);
  }

  /** Numbers in cells of text that are too long to be what was typed. */
  private lost(rule: BuiltinRule, sheet: CheckSheet): Verdict[] {
    const { ledger } = sheet.placed;
    const speaks = this.ruleSet.builtins.filter(
      ({ builtin, enabled }) => builtin === rule.builtin && enabled,
    );
    const ruleOf = ({ label, type }: Indicator) =>
      speaks.find((one) => one.ledger === ledger.id && one.builtinParams.indicator === label) ??
      speaks.find((one) => one.builtinParams.alsoTypes?.includes(type));
    const pieces = sheet.shown().flatMap((indicator): [string, string][] => {
      if (sheet.isNumeric(indicator.label) || ruleOf(indicator) !== rule) return [];
      const cell = sheet.cell(sheet.entered(indicator.label));
      return [
        [indicator.label, `IF(ISNUMBER(${cell}),IF(ABS(${cell})>=${LOST},"、${indicator.label}、",""),"")`],
      ];
    });
    return this.verdict(rule, sheet, pieces);
  }
}
