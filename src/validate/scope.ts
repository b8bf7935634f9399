import type { Catalog, CodeList, Indicator, IndicatorType, Ledger } from "../catalog";
import type { Choices, NameInfo, Scope, TableInfo } from "../formula";
import type { ColumnType } from "../table";

/** How each kind of indicator is held in a typed column. */
export const COLUMN_TYPE: Readonly<Record<IndicatorType, ColumnType>> = {
  text: "text",
  integer: "number",
  decimal: "number",
  date: "date",
  yearMonth: "date",
  boolean: "text",
  code: "text",
  idNumber: "text",
  phone: "text",
  bankAccount: "text",
};

/** What formulas of a ledger's rules may name, out of the catalog. */
export class ScopeBuilder {
  private readonly choices = new Map<string, Choices>();
  private readonly byName = new Map<string, Choices>();
  private readonly patterns = new Map<string, RegExp>();
  private readonly parameters = new Map<string, NameInfo>();
  private readonly columns = new Map<string, ReadonlyMap<string, NameInfo>>();

  constructor(catalog: Catalog) {
    for (const list of catalog.codeLists) {
      const choices = choicesOf(list);
      this.choices.set(list.id, choices);
      this.byName.set(list.id, choices).set(list.label, choices);
    }
    for (const { name, regex } of catalog.patterns) this.patterns.set(name, new RegExp(regex, "u"));
    for (const { name, type } of catalog.parameters) {
      this.parameters.set(name, {
        name,
        type: type === "date" ? "date" : type === "text" ? "text" : "number",
      });
    }
    for (const ledger of catalog.ledgers) {
      this.columns.set(
        ledger.id,
        new Map(ledger.indicators.map((item) => [item.label, this.nameInfo(item)])),
      );
    }
  }

  /** Scope of the rules of a ledger. */
  of(ledger: Ledger): Scope {
    const tables = new Map<string, TableInfo>();
    for (const { name, cardinality, ledger: other } of ledger.relations) {
      tables.set(name, { name, cardinality, columns: this.columns.get(other)! });
    }
    return {
      label: ledger.label,
      columns: this.columns.get(ledger.id)!,
      parameters: this.parameters,
      tables,
      codeLists: this.byName,
      patterns: this.patterns,
    };
  }

  private nameInfo(indicator: Indicator): NameInfo {
    const choices = indicator.codeList === null ? undefined : this.choices.get(indicator.codeList);
    return {
      name: indicator.label,
      type: COLUMN_TYPE[indicator.type],
      ...(choices ? { choices } : {}),
      personName: indicator.personName === true,
      decimal: indicator.type === "decimal",
    };
  }
}

function choicesOf(list: CodeList): Choices {
  return {
    label: list.label,
    options: list.items.map(({ label }) => label),
    multi: list.multi,
    strict: list.strict,
  };
}
