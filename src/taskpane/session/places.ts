import { parseA1, parseRange, type CellRange } from "../../sheet";
import type { FindingItem, Screen, Tab } from "../model";

/** Where "‹ back" leads from a screen. @param isNaming whether the header of a mapping is just being named */
export function above(screen: Screen, tab: Tab, isNaming = false): Screen {
  switch (screen.kind) {
    case "mapping":
      return { kind: isNaming ? "header" : tab };
    case "finding":
    case "repairGroup":
      return { kind: "issues" };
    case "waiver":
      return { kind: "finding" };
    case "formsMade":
      return { kind: "newForms" };
    case "mergeVillage":
      return { kind: "mergeTable" };
    case "signWalk":
    case "changes":
    case "returned":
    case "sendBack":
    case "withdraw":
    case "enrol":
      return { kind: "sign" };
    default:
      return { kind: tab };
  }
}

/** The tab that a screen belongs to; null for those that are under any. */
export function tabOf({ kind }: Screen): Tab | null {
  switch (kind) {
    case "home":
    case "issues":
    case "more":
    case "sign":
      return kind;
    case "finding":
    case "waiver":
    case "repairGroup":
      return "issues";
    case "signWalk":
    case "changes":
    case "returned":
    case "sendBack":
    case "withdraw":
    case "enrol":
      return "sign";
    default:
      return null;
  }
}

/** Finds the findings of a cell. */
export class CellIndex {
  private readonly byCell = new Map<string, number[]>();
  private readonly ranges: { readonly sheet: string; readonly range: CellRange; readonly index: number }[] =
    [];

  constructor(private readonly items: readonly FindingItem[]) {
    for (const [index, item] of items.entries()) {
      if (item.state === "mended") continue;
      for (const cell of new Set(item.cell === null ? item.cells : [item.cell, ...item.cells])) {
        const range = cell.includes(":") ? parseRange(cell) : null;
        if (range) this.ranges.push({ sheet: item.sheet, range, index });
        else this.add(item.sheet, cell, index);
      }
    }
  }

  /** Indices of the items that have the cell, those first that lead to it. */
  at(sheet: string, cell: string): readonly number[] {
    const ref = parseA1(cell);
    const around = this.ranges.filter(
      (one) =>
        ref !== null &&
        one.sheet === sheet &&
        ref.row >= one.range.top &&
        ref.row <= one.range.bottom &&
        ref.column >= one.range.left &&
        ref.column <= one.range.right,
    );
    const found = [...(this.byCell.get(`${sheet}\n${cell}`) ?? []), ...around.map(({ index }) => index)];
    const leads = (index: number) => this.items[index]?.cell === cell;
    return [...found.filter(leads), ...found.filter((index) => !leads(index))];
  }

  private add(sheet: string, cell: string, index: number): void {
    const key = `${sheet}\n${cell}`;
    const known = this.byCell.get(key);
    if (known) known.push(index);
    else this.byCell.set(key, [index]);
  }
}
