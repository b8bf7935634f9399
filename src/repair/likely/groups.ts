import type { Finding, ReadyRule, RuleSet } from "../../validate";
import { instanceKey, listIn, readersOf, type Instance, type ValueRef, type World } from "../whatif";
import { cellsInQuestion, MOST_CELLS, MOST_RULES, type BrokenRecord } from "./case";

/** Broken rules of one record that hang together through the cells they read. */
export interface Group extends BrokenRecord {
  readonly cells: readonly ValueRef[];
  readonly readers: readonly (readonly Instance[])[];
}

/** Records with broken formula rules, findings that are explained on site left out. */
export function brokenRecords(findings: readonly Finding[], ruleSet: RuleSet): BrokenRecord[] {
  const ready = new Map(ruleSet.formulas.map((one) => [one.rule.id, one]));
  const records = new Map<string, { readonly finding: Finding; readonly broken: Set<ReadyRule> }>();
  for (const finding of findings) {
    const rule = ready.get(finding.rule);
    if (!rule || !isAboutFormula(finding, rule)) continue;
    const id = recordId(finding);
    const known = records.get(id);
    if (known) known.broken.add(rule);
    else records.set(id, { finding, broken: new Set([rule]) });
  }
  return [...records.values()].map(({ finding, broken }) => ({
    file: finding.file,
    ledger: finding.record!.ledger,
    row: finding.record!.row,
    broken: [...broken],
  }));
}

/** What was asked of this period's records and answered with no; what somebody explained on site is no fault. */
function isAboutFormula({ record, verdict, waived }: Finding, { rule }: ReadyRule): boolean {
  return record?.period === "current" && rule.period !== "previous" && verdict === "fail" && !waived;
}

export const recordId = ({ file, record }: Pick<Finding, "file" | "record">): string =>
  `${file} ${record?.period ?? ""} ${record?.ledger ?? ""} ${record?.row ?? ""}`;

/**
 * Splits a record's broken rules into groups that share no cell: each can be mended by itself. Rules that no cell of
 * the workbook can mend are left out, and so are groups too large to be searched.
 */
export function groupsOf(record: BrokenRecord, world: World, active: (ready: ReadyRule) => boolean): Group[] {
  const cells = cellsInQuestion(record, world);
  const readers = cells.map((ref) => readersOf(world.ruleSet).of(ref, world, active));
  const own = new Map(record.broken.map((ready) => [instanceKey({ ready, row: record.row }), ready]));
  const group = new Map<ReadyRule, ReadyRule>();
  const leader = (ready: ReadyRule): ReadyRule => {
    const next = group.get(ready);
    return next === undefined || next === ready ? ready : leader(next);
  };
  const brokenOf = readers.map((list) => list.flatMap((one) => own.get(instanceKey(one)) ?? []));
  for (const rules of brokenOf) {
    for (const ready of rules) {
      if (!group.has(ready)) group.set(ready, ready);
      group.set(leader(ready), leader(rules[0]!));
    }
  }
  const cellsOf = new Map<ReadyRule, number[]>();
  brokenOf.forEach((rules, cell) => {
    if (rules[0]) listIn(cellsOf, leader(rules[0])).push(cell);
  });
  return [...cellsOf].flatMap(([first, members]) => {
    const broken = record.broken.filter((ready) => group.has(ready) && leader(ready) === first);
    if (broken.length > MOST_RULES || members.length > MOST_CELLS) return [];
    return [
      {
        ...record,
        broken,
        cells: members.map((cell) => cells[cell]!),
        readers: members.map((cell) => readers[cell]!),
      },
    ];
  });
}
