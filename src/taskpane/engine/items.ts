import type { Catalog, Rule } from "../../catalog";
import { splitMessage } from "../../marks";
import { valueAt } from "../../table";
import { compileRuleSet, type Finding, type Validation } from "../../validate";
import type { FindingItem } from "../model";
import { isSecretType } from "./book";
import { Groups, type Group } from "./groups";

/** Digits of a secret number that the search finds: its tail, as far as people remember one. */
const TAIL = 6;

/** The findings of one check with the ids that they keep over re-checks. */
export interface Identified {
  readonly finding: Finding;
  readonly id: string;
}

/** Tags of records by their place, as far as they are known. */
export type Tags = Map<string, string>;

/**
 * Ids out of rule, record and indicator: the same finding after other cells were mended has the same one. Records that
 * share a key are told apart by their tag, and those that share that, too, by their order.
 *
 * @param tags of the check before, taken over where the record is the same; those of this one afterwards
 */
export function identified({ findings, describe, isSameRecord }: Validation, tags: Tags): Identified[] {
  const before = isSameRecord ? new Map(tags) : new Map<string, string>();
  tags.clear();
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const { rule, ledger, key, subject, record, sheet } = finding;
    let tag = sheet;
    if (record) {
      const place = `${record.period} ${record.ledger} ${record.row}`;
      const isSame = record.period === "current" && isSameRecord?.(record.ledger, record.row) === true;
      tag = tags.get(place) ?? (isSame ? before.get(place) : undefined) ?? describe.recordTag(finding);
      tags.set(place, tag);
    }
    const same = [rule, ledger ?? "", key ?? "", tag, subject ?? ""].join("\n");
    const count = (counts.get(same) ?? 0) + 1;
    counts.set(same, count);
    return { finding, id: count === 1 ? same : `${same}\n${count}` };
  });
}

/** Makes the lines of the list; a line that says what it said before is the same object as then. */
export class ItemMaker {
  private readonly rules: ReadonlyMap<string, Rule>;
  /** Rules whose words about a record depend on nothing but that record. */
  private readonly plain: ReadonlySet<string>;
  private readonly groups: Groups;
  private readonly labels: ReadonlyMap<string, string>;

  constructor(
    private readonly validation: Validation,
    catalog: Catalog,
    /** The lines of the check before, by id. */
    private readonly before: ReadonlyMap<string, FindingItem>,
  ) {
    this.plain = plainRules(catalog);
    this.rules = new Map(catalog.rules.map((rule) => [rule.id, rule]));
    this.groups = new Groups(validation, catalog);
    this.labels = new Map(catalog.ledgers.map(({ id, label }) => [id, label]));
  }

  item({ finding, id }: Identified, hasRepair: boolean): FindingItem {
    const known = this.before.get(id);
    const group = this.groups.of(finding);
    if (known && this.saysTheSame(finding) && isLike(known, finding, group, hasRepair)) return known;
    const fresh = this.make({ finding, id }, group, hasRepair);
    const isSame =
      known?.title === fresh.title &&
      known.search === fresh.search &&
      isLike(known, finding, group, hasRepair);
    return isSame ? known : fresh;
  }

  /** Whether a finding of the same id was put in the same words before. */
  private saysTheSame({ record, rule }: Finding): boolean {
    const { isSameRecord } = this.validation;
    if (!isSameRecord || record?.period !== "current" || !this.plain.has(rule)) return false;
    return isSameRecord(record.ledger, record.row);
  }

  private make({ finding, id }: Identified, group: Group, hasRepair: boolean): FindingItem {
    const { rule, severity, sheet, row, cells, waived } = finding;
    const message = this.validation.describe.message(finding);
    const ruleName = this.rules.get(rule)?.name ?? rule;
    return {
      id,
      rule,
      ruleName,
      severity,
      isWaived: waived,
      state: "open",
      sheet,
      row,
      cell: cells[0]?.split(":")[0] ?? null,
      cells,
      ...group,
      title: titleOf(message),
      hasRepair,
      search: this.search(finding, [ruleName, group.groupName, message]),
    };
  }

  private search(finding: Finding, texts: readonly string[]): string {
    const { rule, ledger, sheet, cells, subject, key } = finding;
    return [
      ...texts,
      this.validation.describe.recordName(finding),
      rule,
      this.labels.get(ledger ?? "") ?? "",
      sheet,
      subject ?? "",
      key ?? "",
      ...cells,
      ...this.tails(finding),
    ]
      .join("\n")
      .toLowerCase();
  }

  /** The ends of the record's ID numbers, accounts and telephones: what their masks show, and two digits more. */
  private tails({ record, file }: Finding): string[] {
    const frame = record && this.validation.environments(file).frame(record.ledger, record.period);
    if (!frame) return [];
    return frame.ledger.indicators.flatMap((indicator) => {
      const column = isSecretType(indicator) ? frame.column(indicator.label) : undefined;
      const value = column ? valueAt(column, record.row) : null;
      return value === null ? [] : [String(value).slice(-TAIL)];
    });
  }
}

function plainRules(catalog: Catalog): Set<string> {
  const { formulas, messages } = compileRuleSet(catalog);
  const linked = formulas.filter(({ rule, compiled }) => {
    const parts = messages.get(rule.id) ?? [];
    // A notice that cannot be decided looks like one that is broken, but reads otherwise.
    const mayBeUndecidable = rule.severity === "notice" && compiled.tables.size > 0;
    return mayBeUndecidable || parts.some((part) => typeof part !== "string" && part.tables.size > 0);
  });
  const others = new Set(linked.map(({ rule }) => rule.id));
  return new Set(catalog.rules.map(({ id }) => id).filter((id) => !others.has(id)));
}

/** Whether a line has everything of a finding that is no text. */
function isLike(
  item: FindingItem,
  finding: Finding,
  { group, groupName }: Group,
  hasRepair: boolean,
): boolean {
  const { severity, waived, sheet, row, cells } = finding;
  return (
    item.severity === severity &&
    item.isWaived === waived &&
    item.sheet === sheet &&
    item.row === row &&
    item.hasRepair === hasRepair &&
    item.group === group &&
    item.groupName === groupName &&
    item.cells.length === cells.length &&
    cells.every((cell, index) => cell === item.cells[index])
  );
}

/** The first sentence of a message, as a heading: without its full stop. */
export function titleOf(message: string): string {
  return splitMessage(message).problem.replace(/。$/, "");
}
