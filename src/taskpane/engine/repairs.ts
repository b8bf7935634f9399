import type { CheckedFile } from "../../app";
import { isStale, REPAIR_KINDS, REPAIR_WORDS, repairEdits, suggestRepairs, type Repair } from "../../repair";
import { parseA1, type CellInput, type SheetGrid } from "../../sheet";
import type { Finding, Validation } from "../../validate";
import type { RepairGroup, RepairOffer } from "../model";
import { inputOf, masked, shownInput } from "./cells";
import type { CellChanges } from "./engine";

/** The lossless repairs of one check, by the findings that they mend. */
export class Repairs {
  private readonly byCell = new Map<string, Repair>();

  constructor(
    private readonly validation: Validation,
    checked: CheckedFile,
    private readonly sheets: ReadonlyMap<string, SheetGrid>,
  ) {
    const wanted = new Map<string, Map<number, Set<number>>>();
    for (const finding of validation.findings) for (const cell of cellsOf(finding)) want(wanted, cell);
    const file = { intake: checked.file.intake, sheets: [...sheets.values()] };
    for (const repair of suggestRepairs(validation, [file], wanted))
      if (repair.rules.length > 0) this.byCell.set(cellId(repair), repair);
  }

  /** The repair that mends a finding; undefined when there is none. */
  of(finding: Finding): Repair | undefined {
    if (this.byCell.size === 0) return undefined;
    if (finding.waived) return undefined;
    for (const cell of cellsOf(finding)) {
      const repair = this.byCell.get(cellId(cell));
      if (repair?.rules.includes(finding.rule)) return repair;
    }
    return undefined;
  }

  offer(finding: Finding): RepairOffer | null {
    const repair = this.of(finding);
    if (!repair) return null;
    const { sheet, cell, indicator, kind, to, from, isSecret } = repair;
    return {
      sheet,
      cell,
      label: indicator.label,
      from: masked(from, isSecret),
      to: masked(shownInput(to, null), isSecret),
      value: to,
      what: REPAIR_WORDS[kind],
      others: this.same(finding.rule, repair).length - 1,
    };
  }

  /** The changes that mend a finding, and all others of the same spelling; null when its cell is another one now. */
  changes(finding: Finding, withOthers: boolean): CellChanges | null {
    const repair = this.of(finding);
    if (!repair || !this.isFresh(repair)) return null;
    const others = withOthers ? this.same(finding.rule, repair).filter((one) => one !== repair) : [];
    return this.asChanges([repair, ...others.filter((one) => this.isFresh(one))]);
  }

  group(rule: string, ruleName: string): RepairGroup | null {
    const repairs = this.ofRule(rule);
    if (repairs.length === 0) return null;
    const changes = new Map<string, { readonly from: string; readonly to: string; count: number }>();
    for (const { from, to, isSecret } of repairs) {
      const change = { from: masked(from, isSecret), to: masked(shownInput(to, null), isSecret), count: 1 };
      const id = `${change.from}\n${change.to}`;
      const known = changes.get(id);
      if (known) known.count++;
      else changes.set(id, change);
    }
    const sorted = [...changes.values()].sort((a, b) => b.count - a.count);
    return { rule, ruleName, changes: sorted, cells: repairs.length };
  }

  changesOfGroup(rule: string): CellChanges | null {
    const fresh = this.ofRule(rule).filter((repair) => this.isFresh(repair));
    return fresh.length === 0 ? null : this.asChanges(fresh);
  }

  private ofRule(rule: string): Repair[] {
    const repairs = this.validation.findings.flatMap((finding) =>
      finding.rule === rule ? (this.of(finding) ?? []) : [],
    );
    return [...new Set(repairs)];
  }

  private same(rule: string, { indicator, from, to }: Repair): Repair[] {
    return this.ofRule(rule).filter(
      (one) => one.indicator.id === indicator.id && one.from === from && isSame(one.to, to),
    );
  }

  private isFresh(repair: Repair): boolean {
    const sheet = this.sheets.get(repair.sheet);
    return sheet !== undefined && !isStale(repair, sheet);
  }

  private asChanges(repairs: readonly Repair[]): CellChanges {
    const cells = repairs.map(({ sheet, cell, indicator, from, to, isSecret }) => ({
      sheet,
      cell,
      label: indicator.label,
      from: masked(from, isSecret),
      to: masked(shownInput(to, null), isSecret),
      before: inputOf(this.sheets.get(sheet)!, parseA1(cell)!),
      after: to,
    }));
    return { edits: repairEdits(repairs, new Set(REPAIR_KINDS)), cells };
  }
}

function cellsOf({ sheet, cells, related }: Finding): CellOf[] {
  return [...cells.map((cell) => ({ sheet, cell })), ...related];
}

function want(wanted: Map<string, Map<number, Set<number>>>, { sheet, cell }: CellOf): void {
  const place = parseA1(cell);
  if (!place) return;
  let rows = wanted.get(sheet);
  if (!rows) wanted.set(sheet, (rows = new Map<number, Set<number>>()));
  const columns = rows.get(place.row);
  if (columns) columns.add(place.column);
  else rows.set(place.row, new Set([place.column]));
}

interface CellOf {
  readonly sheet: string;
  readonly cell: string;
}

const cellId = ({ sheet, cell }: CellOf): string => `${sheet}\n${cell}`;

function isSame(a: CellInput, b: CellInput): boolean {
  return typeof a === "object" && typeof b === "object" ? a?.date === b?.date : a === b;
}
