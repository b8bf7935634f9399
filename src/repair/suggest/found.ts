import { ownHighlights, type Finding, type RuleSet, type Validation } from "../../validate";

/** What the findings of a run say about single values: asked for every value that could be repaired. */
export class FoundAlready {
  /** Findings of checks about one cell, by the cell. */
  private readonly ofCell = new Map<string, Finding[]>();
  private readonly ofRecord = new Map<string, Finding[]>();
  private readonly highlights: ReadonlyMap<string, readonly string[]>;

  constructor(
    validation: Validation,
    private readonly ruleSet: RuleSet,
  ) {
    this.highlights = new Map(validation.catalog.rules.map(({ id, highlight }) => [id, highlight]));
    const levels = new Map(validation.catalog.rules.map(({ id, level }) => [id, level]));
    for (const finding of validation.findings) {
      const { record, subject, rule } = finding;
      if (record?.period !== "current") continue;
      push(this.ofRecord, `${finding.file} ${record.ledger} ${record.row}`, finding);
      if (subject !== null && levels.get(rule) === "cell")
        push(this.ofCell, `${finding.file} ${record.ledger} ${record.row} ${subject}`, finding);
    }
  }

  /** Findings of cell checks about a value. */
  about(file: number, ledger: string, row: number, label: string): readonly Finding[] {
    return this.ofCell.get(`${file} ${ledger} ${row} ${label}`) ?? [];
  }

  /** Findings on a record. */
  on(file: number, ledger: string, row: number): readonly Finding[] {
    return this.ofRecord.get(`${file} ${ledger} ${row}`) ?? [];
  }

  /** Whether any rule but one doubts a value: marks it, first or beside others, in a finding. */
  isDisputed(file: number, ledgerId: string, row: number, label: string, except: string): boolean {
    const ledger = this.ruleSet.ledgers.get(ledgerId)!;
    return this.on(file, ledgerId, row).some(({ rule, subject }) => {
      if (rule === except) return false;
      return subject === label || ownHighlights(this.highlights.get(rule) ?? [], ledger).includes(label);
    });
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
