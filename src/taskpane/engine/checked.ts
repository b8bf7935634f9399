import { likelyWrongWords, type CheckedFile } from "../../app";
import type { Catalog, Rule } from "../../catalog";
import { splitMessage } from "../../marks";
import { likelyWrong } from "../../repair";
import { groupNotRun, type ReportInput } from "../../report";
import { parseA1, type SheetGrid } from "../../sheet";
import {
  compileRuleSet,
  fitsRecord,
  isWaivable,
  summarise,
  waiverIndex,
  type Finding,
  type Validation,
  type WaiverRecord,
} from "../../validate";
import type { CellFact, FindingDetail, FindingItem, WaiverView } from "../model";
import { isSecretType } from "./book";
import { inputOf, knownCell, masked, shownInput } from "./cells";
import type { CheckOutcome } from "./engine";
import { namedCells, readCells, type ReadCell } from "./facts";
import { identified, ItemMaker, titleOf, type Identified, type Tags } from "./items";
import { Repairs } from "./repairs";

/** One finished check of the workbook, and everything that can be asked about it. */
export class Checked {
  readonly validation: Validation;
  readonly repairs: Repairs;
  private readonly findings: readonly Identified[];
  private readonly byId: ReadonlyMap<string, Finding>;
  private readonly items: readonly FindingItem[];
  private readonly tags: Tags;

  constructor(
    readonly report: ReportInput,
    readonly file: CheckedFile,
    private readonly sheets: ReadonlyMap<string, SheetGrid>,
    private readonly catalog: Catalog,
    before: Checked | null,
  ) {
    this.validation = report.validation;
    this.tags = before?.tags ?? new Map<string, string>();
    this.findings = identified(this.validation, this.tags);
    this.byId = new Map(this.findings.map(({ id, finding }) => [id, finding]));
    this.repairs = new Repairs(this.validation, file, sheets);
    const known = new Map(before?.items.map((item) => [item.id, item]));
    const maker = new ItemMaker(this.validation, catalog, known);
    this.items = this.findings.map((one) => maker.item(one, this.repairs.of(one.finding) !== undefined));
  }

  finding(id: string): Finding | undefined {
    return this.byId.get(id);
  }

  outcome(): CheckOutcome {
    const { validation, catalog } = this;
    const notRun = validation.notRun[this.file.index] ?? [];
    return {
      items: this.items,
      counts: summarise(validation.findings),
      notRun: groupNotRun(catalog, notRun).map(({ reason, what, cure, rules }) => ({
        reason,
        what,
        cure,
        rules: rules.length,
      })),
      notRunRules: new Set(notRun.map(({ rule }) => rule)).size,
      rulesRun: validation.rulesRun,
      catalog: { id: catalog.id, version: catalog.version, rules: catalog.rules.length },
      hiddenRows: this.hiddenRows(),
    };
  }

  detail(id: string, masks: boolean): FindingDetail | null {
    const finding = this.byId.get(id);
    if (!finding) return null;
    const { validation } = this;
    const message = validation.describe.message(finding);
    const rule = this.rule(finding.rule);
    const suspect = this.suspect(finding);
    const waiver = validation.waivedBy.get(finding);
    return {
      id,
      title: titleOf(message),
      mend: splitMessage(message).cure,
      ledgerLabel: this.catalog.ledgers.find((ledger) => ledger.id === finding.ledger)?.label ?? "",
      values: this.cells(finding).map((cell) => this.fact(cell, suspect.cells, masks)),
      suspect: suspect.words,
      repair: this.repairs.offer(finding),
      exceptions: rule?.exceptions ?? null,
      canWaive: this.canWaive(finding),
      waiver: waiver ? waiverView(waiver) : null,
      deadWaiver: this.deadWaiver(finding),
      isRowHidden:
        finding.row !== null && this.sheets.get(finding.sheet)?.hiddenRows.has(finding.row - 1) === true,
    };
  }

  unmasked(id: string, cell: string): string {
    const finding = this.byId.get(id);
    const found = finding && this.cells(finding).find((one) => one.cell === cell);
    return found ? this.fact(found, new Set(), false).value : "";
  }

  canWaive(finding: Finding): boolean {
    return finding.key !== null && finding.ledger !== null && isWaivable(finding, this.rule(finding.rule));
  }

  private rule(id: string): Rule | undefined {
    return this.catalog.rules.find((rule) => rule.id === id);
  }

  private cells(finding: Finding): ReadCell[] {
    const ready = compileRuleSet(this.catalog).formulas.find(({ rule }) => rule.id === finding.rule);
    const read = readCells(this.validation, finding, ready);
    return read.length > 0 ? read : namedCells(finding);
  }

  private fact({ sheet, cell, label }: ReadCell, suspects: ReadonlySet<string>, masks: boolean): CellFact {
    const grid = this.sheets.get(sheet);
    const place = parseA1(cell)!;
    const known = knownCell(this.file.file.intake, sheet, place);
    const isSecret = known !== null && isSecretType(known.indicator);
    const text = grid ? shownInput(inputOf(grid, place), known?.indicator ?? null) : "";
    return {
      label: label || (known?.indicator.label ?? ""),
      sheet,
      cell,
      value: masks ? masked(text, isSecret) : text,
      isSecret,
      isSuspect: suspects.has(`${sheet}\n${cell}`),
    };
  }

  /** 最可能填错的格, worked out for the finding's record alone. */
  private suspect(finding: Finding): { readonly words: string | null; readonly cells: ReadonlySet<string> } {
    const { record } = finding;
    const findings = this.validation.findings.filter(
      (one) =>
        one.record?.ledger === record?.ledger && one.record?.row === record?.row && one.file === finding.file,
    );
    const own: Validation = { ...this.validation, findings: record ? findings : [finding] };
    const suspicion = likelyWrong(own, finding);
    const words = likelyWrongWords(own)(finding);
    const isOne = suspicion !== null && (words !== null || suspicion.cells.length === 1);
    const cells = new Set(isOne ? suspicion.cells.map(({ sheet, cell }) => `${sheet}\n${cell}`) : []);
    return { words, cells };
  }

  private deadWaiver(finding: Finding): WaiverView | null {
    if (finding.waived) return null;
    const tag = this.validation.describe.recordTag(finding);
    const dead = waiverIndex(this.file.explanations ?? [])(finding).find((one) => fitsRecord(one, tag));
    return dead ? waiverView(dead) : null;
  }

  /** Records in rows that are hidden: they are checked, too. */
  private hiddenRows(): number {
    let count = 0;
    for (const { tables } of this.file.file.intake.blocks) {
      const [table] = tables;
      const hidden = this.sheets.get(table?.sheet ?? "")?.hiddenRows;
      if (!table || !hidden || hidden.size === 0) continue;
      for (let row = 0; row < table.rowCount; row++) if (hidden.has(table.sheetRow(row))) count++;
    }
    return count;
  }
}

function waiverView({ reason, person, until }: WaiverRecord): WaiverView {
  return { reason, person, until };
}
