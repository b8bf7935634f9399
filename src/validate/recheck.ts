import type { Relation } from "../catalog";
import type { Link } from "../formula";
import type { Changes, LedgerChanges } from "./changes";
import type { Environments } from "./environment";
import type { Remembered, RuleOutcome } from "./memory";
import { filterId, type ReadyRule } from "./ruleset";
import { ledgersSearchedEarly } from "./stage";

/** Rows to be judged anew, in order; "all" where single rows cannot be told. */
export type RowsToJudge = readonly number[] | "all";

/**
 * What of the last check still holds while another one goes on over changed data. A verdict depends on the record's
 * own cells, on which records it is linked to, and on their cells; a cell on its value and on whether an earlier step
 * of the same check marked it bad. So steps tell here what they mark, and where that differs from last time, whoever
 * reads the cell is judged anew.
 */
export class Recheck {
  private readonly linkRows = new Map<string, readonly number[]>();

  constructor(
    private readonly last: Remembered,
    private readonly environments: Environments,
    private readonly changes: Changes,
  ) {}

  /** What became of a rule last time. */
  outcome(rule: string): RuleOutcome | undefined {
    return this.last.outcomes.get(rule);
  }

  /**
   * The records that a rule has to be asked about. Asked when its turn comes: what was marked bad until then counts.
   * @param marks the column in which the rule marks cells bad; null when it marks none
   */
  rowsToJudge(ready: ReadyRule, marks: string | null): RowsToJudge {
    const { ledger, compiled } = ready;
    const own = this.changes.get(ledger.id);
    if (!own || own.isRenewed) return "all";
    const rows = new Set<number>();
    for (let row = own.shared; row < own.now; row++) rows.add(row);
    for (const label of compiled.keys) addAll(rows, own.cells.get(label));
    for (const { table, column } of compiled.reads.values())
      if (!table) addAll(rows, own.cells.get(column.name));
    for (const name of compiled.tables) {
      const linked = this.rowsThrough(ready, name, marks);
      if (linked === "all") return "all";
      addAll(rows, linked);
    }
    return [...rows].sort((a, b) => a - b);
  }

  /** The rows whose verdict may be another one because of what they see through a relation. */
  private rowsThrough({ ledger, compiled }: ReadyRule, name: string, marks: string | null): RowsToJudge {
    const relation = ledger.relations.find((one) => one.name === name)!;
    const other = this.changes.get(relation.ledger);
    if (!other || other.isRenewed) return "all";
    const labels = [...compiled.reads.values()]
      .filter(({ table }) => table?.name === name)
      .map(({ column }) => column.name);
    const changed = new Set(labels.flatMap((label) => [...(other.cells.get(label) ?? [])]));
    if (relation.cardinality === "all") {
      const isTouched = changed.size > 0 || other.before !== other.now;
      return isTouched || ledgersSearchedEarly(this.last.ruleSet).has(ledger.id) ? "all" : [];
    }
    // A rule that reads, of other records, cells that it marks bad itself: the order of rows matters.
    if (relation.ledger === ledger.id && marks !== null && labels.includes(marks)) return "all";
    const link = this.environments.of(ledger.id, "current")?.link(name);
    return [...this.changedLinks(ledger.id, relation), ...rowsLinkedTo(link, changed)];
  }

  /** Tells, after the check, of which records of this period nothing is other than last time. */
  sameRecords(): (ledger: string, row: number) => boolean {
    const { changes } = this;
    const others = new Map<string, ReadonlySet<number>>();
    for (const [ledger, { cells }] of changes)
      others.set(ledger, new Set([...cells.values()].flatMap((rows) => [...rows])));
    return (ledger, row) => {
      const own = changes.get(ledger);
      return own !== undefined && !own.isRenewed && row < own.shared && !others.get(ledger)!.has(row);
    };
  }

  /** Lets links over unchanged keys be used again, until the check ends and takes this away. */
  keepLinks(environments: Environments): void {
    environments.keptLink = (owner, relation) => this.keptLink(owner, relation);
  }

  /** The link of a relation that the last check built, when nothing that decides it has changed. */
  private keptLink(owner: string, relation: Relation): Link | undefined {
    const [own, other] = [this.changes.get(owner), this.changes.get(relation.ledger)];
    if (relation.period === "previous" || relation.cardinality === "all") return undefined;
    if (!own || !other || !this.isLinkUntouched(owner, relation, own, other)) return undefined;
    return this.last.environments.of(owner, "current")?.link(relation.name);
  }

  /** A step of the check marked these rows bad: where it marked others last time, the cells count as changed. */
  marked(step: string, ledger: string, label: string, rows: readonly number[]): void {
    const before = this.last.marked.get(step) ?? [];
    if (before.length === 0 && rows.length === 0) return;
    const cells = this.changes.get(ledger)?.cells;
    if (!cells) return;
    const [was, is] = [new Set(before), new Set(rows)];
    const differing = [...before.filter((row) => !is.has(row)), ...rows.filter((row) => !was.has(row))];
    if (differing.length === 0) return;
    const known = cells.get(label);
    if (known) addAll(known, differing);
    else cells.set(label, new Set(differing));
  }

  private isLinkUntouched(
    owner: string,
    relation: Relation,
    own: LedgerChanges,
    other: LedgerChanges,
  ): boolean {
    if (own.isRenewed || other.isRenewed || own.before !== own.now || other.before !== other.now)
      return false;
    const ledger = this.last.ruleSet.ledgers.get(owner)!;
    const filter = this.last.ruleSet.filters.get(filterId(ledger, relation));
    const deciding = [...(filter?.reads.values() ?? [])].map(({ column }) => column.name);
    return (
      relation.on.every(([mine, its]) => !own.cells.get(mine)?.size && !other.cells.get(its)?.size) &&
      deciding.every((label) => !other.cells.get(label)?.size)
    );
  }

  /** Own rows that are linked to other rows than last time. */
  private changedLinks(owner: string, relation: Relation): readonly number[] {
    const id = `${owner} ${relation.name}`;
    let rows = this.linkRows.get(id);
    if (!rows) {
      const now = this.environments.of(owner, "current")!.link(relation.name);
      const before = this.last.environments.of(owner, "current")?.link(relation.name);
      this.linkRows.set(id, (rows = differingRows(before, now, this.changes.get(owner)!.shared)));
    }
    return rows;
  }
}

function addAll(rows: Set<number>, more: Iterable<number> | undefined): void {
  if (more) for (const row of more) rows.add(row);
}

/** Own rows that have one of the other ledger's rows among their linked ones. */
function rowsLinkedTo(link: Link | undefined, changed: ReadonlySet<number>): number[] {
  const { starts, rows } = link ?? { starts: null, rows: null };
  if (!starts || !rows || changed.size === 0) return [];
  const found: number[] = [];
  let own = 0;
  for (let at = 0; at < rows.length; at++) {
    if (!changed.has(rows[at]!)) continue;
    while (starts[own + 1]! <= at) own++;
    if (found[found.length - 1] !== own) found.push(own);
  }
  return found;
}

/** Of the rows that both periods of time have, those with other linked rows. */
function differingRows(before: Link | undefined, now: Link | undefined, shared: number): number[] {
  if (before === now || (before?.starts && before.starts === now?.starts)) return [];
  const differing: number[] = [];
  for (let row = 0; row < shared; row++) if (!isSameRow(before, now, row)) differing.push(row);
  return differing;
}

function isSameRow(a: Link | undefined, b: Link | undefined, row: number): boolean {
  if (!a?.starts || !a.rows || !b?.starts || !b.rows) return false;
  const [from, other] = [a.starts[row]!, b.starts[row]!];
  const count = a.starts[row + 1]! - from;
  if (count !== b.starts[row + 1]! - other) return false;
  for (let at = 0; at < count; at++) if (a.rows[from + at] !== b.rows[other + at]) return false;
  return true;
}
