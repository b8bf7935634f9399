import type { Ledger } from "../catalog";
import type { CellRange } from "../sheet";
import { indicatorOf, type LabelCell } from "./card-labels";
import { cellText } from "./cell-text";
import type { SheetContext } from "./context";
import type { CellPlace } from "./places";
import { headerText, squeeze } from "./text";
import { isUnit } from "./units";
import { hasMark } from "./values/choice";
import { CARD_SIDE_HEADERS, isSectionTitle } from "./words";

/** The values of one card by indicator label; null where the card has the label and no cell for its value. */
export type CardValues = Map<string, CellPlace | null>;

/** Looks up the values that belong to the labels of one card. */
export class CardValueFinder {
  private readonly labelAt = new Set<string>();
  private readonly byRow = new Map<number, LabelCell[]>();
  private readonly sideColumns = new Set<number>();
  private readonly stacked = new Map<number, boolean>();

  /** @param labels labels of the card's ledger outside its tables, in reading order */
  constructor(
    private readonly context: SheetContext,
    private readonly ledger: Ledger,
    labels: readonly LabelCell[],
  ) {
    for (const label of labels) {
      this.labelAt.add(`${label.row},${label.column}`);
      const row = this.byRow.get(label.row);
      if (row) row.push(label);
      else this.byRow.set(label.row, [label]);
    }
    this.findSideColumns(labels[0]?.row ?? 0);
  }

  values(labels: readonly LabelCell[]): CardValues {
    const values: CardValues = new Map();
    const byOwnName = new Set<string>();
    for (const label of labels) {
      const indicator = this.indicatorInContext(label);
      if (!indicator) continue;
      const place = this.valueOf(label);
      const known = values.get(indicator.label);
      // 填报日期 above the card is when it was handed in; where the card itself asks for 填表日期, that is what is meant.
      const isBetter =
        label.entries.some((one) => one.indicator === indicator && one.by === "name") &&
        !byOwnName.has(indicator.label) &&
        place !== null &&
        this.isFilled(place);
      if (!isBetter && known !== undefined && known !== null && this.isFilled(known)) continue;
      if (known === undefined || place !== null) values.set(indicator.label, place);
      if (isBetter) byOwnName.add(indicator.label);
    }
    return values;
  }

  isFilled(place: CellPlace): boolean {
    return place.text !== undefined ? place.text !== "" : !this.context.scan.isBlank(place.row, place.column);
  }

  /** 填表人 | 张三 | 联系电话 | …: the telephone is 填表人联系电话 where the ledger has such a name. */
  private indicatorInContext(label: LabelCell) {
    const row = this.byRow.get(label.row) ?? [];
    const before = row[row.indexOf(label) - 1];
    const group = this.groupText(label);
    for (const prefix of [before?.key, group]) {
      if (!prefix) continue;
      const joined = indicatorOf(this.context.names.lookup(prefix + label.key), this.ledger);
      if (joined) return joined;
    }
    return indicatorOf(label.entries, this.ledger);
  }

  /** The text of a merged cell at the left end of the row, which names the group of the row. */
  private groupText({ row, column }: LabelCell): string {
    const { merges, sheet } = this.context;
    for (let left = 0; left < column; left++) {
      const range = merges.at(row, left);
      if (!range) continue;
      return range.bottom > range.top ? headerText(cellText(sheet, range.top, range.left)) : "";
    }
    return "";
  }

  private valueOf(label: LabelCell): CellPlace | null {
    if (label.inline !== undefined) return { row: label.row, column: label.column, text: label.inline };
    const extent = this.context.merges.extent(label.row, label.column);
    return this.isStacked(label.row) ? this.below(extent) : this.beside(label, extent);
  }

  private below(extent: CellRange): CellPlace | null {
    const row = extent.bottom + 1;
    if (row >= this.context.sheet.rowCount || this.isLabel(row, extent.left)) return null;
    return this.cellAt(row, extent.left);
  }

  private beside(label: LabelCell, extent: CellRange): CellPlace | null {
    const { sheet, merges } = this.context;
    let column = extent.right + 1;
    while (this.sideColumns.has(column) || this.isUnitCell(label.row, column)) column++;
    if (this.isLabel(label.row, column)) return null;
    if (column >= sheet.columnCount && column > extent.right + 1) return null;
    const place = this.cellAt(label.row, column);
    const text = cellText(sheet, place.row, place.column);
    if (!hasMark(text)) return place;
    // Printed options may stand in several cells: □是 | ☑否.
    let options = text;
    for (
      let next = merges.extent(label.row, column).right + 1;
      next < sheet.columnCount;
      next = merges.extent(label.row, next).right + 1
    ) {
      const more = cellText(sheet, label.row, next);
      if (squeeze(more) === "" || this.isLabel(label.row, next) || !hasMark(more)) break;
      options += more;
    }
    return options === text ? place : { ...place, text: options };
  }

  /** A unit between label and value, with a value behind it. */
  private isUnitCell(row: number, column: number): boolean {
    const { sheet, scan } = this.context;
    if (!isUnit(squeeze(cellText(sheet, row, column)).normalize("NFKC"))) return false;
    return column + 1 < sheet.columnCount && !scan.isBlank(row, column + 1) && !this.isLabel(row, column + 1);
  }

  /** True when the labels of a row stand side by side, so that their values are below. */
  private isStacked(row: number): boolean {
    let answer = this.stacked.get(row);
    if (answer === undefined) this.stacked.set(row, (answer = this.judgeStacked(row)));
    return answer;
  }

  private judgeStacked(row: number): boolean {
    const { merges, scan, sheet } = this.context;
    let adjacent = 0;
    let beside = 0;
    let belowOnly = 0;
    for (const { column, inline } of this.byRow.get(row) ?? []) {
      if (inline !== undefined) continue;
      const extent = merges.extent(row, column);
      const right = extent.right + 1;
      if (this.isLabel(row, right)) adjacent++;
      else if (right < sheet.columnCount && !scan.isBlank(row, right)) beside++;
      else if (this.hasValueBelow(extent)) belowOnly++;
    }
    return adjacent > beside || (adjacent === 0 && beside === 0 && belowOnly > 0);
  }

  private hasValueBelow(extent: CellRange): boolean {
    const { scan, sheet } = this.context;
    const row = extent.bottom + 1;
    if (row >= sheet.rowCount || this.isLabel(row, extent.left) || scan.isBlank(row, extent.left))
      return false;
    // Below a blank answer stands the next section or group, not the answer.
    if (isSectionTitle(cellText(sheet, row, extent.left).trim())) return false;
    return !(this.byRow.get(row) ?? []).some(({ column }) => column <= extent.left + 1);
  }

  private cellAt(row: number, column: number): CellPlace {
    const { top, left } = this.context.merges.extent(row, column);
    return { row: top, column: left };
  }

  private isLabel(row: number, column: number): boolean {
    return this.labelAt.has(`${row},${column}`);
  }

  /** Columns headed 计量单位 or 代码 stand between labels and values. */
  private findSideColumns(firstRow: number): void {
    const { sheet } = this.context;
    for (let row = Math.max(0, firstRow - 3); row <= firstRow + 1 && row < sheet.rowCount; row++) {
      const columns: number[] = [];
      for (let column = 0; column <= this.context.scan.last[row]!; column++) {
        if (CARD_SIDE_HEADERS.has(headerText(cellText(sheet, row, column)))) columns.push(column);
      }
      const isHeading = columns.length > 0 && (this.byRow.get(row) ?? []).length === 0;
      if (isHeading) for (const column of columns) this.sideColumns.add(column);
    }
  }
}
