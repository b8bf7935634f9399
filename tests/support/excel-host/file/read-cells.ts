import { parseA1, type CellRef } from "../../../../src/sheet";
import { offsetFormula } from "../model/references";
import type { SheetModel } from "../model/sheet";
import { DEFAULT_STYLE } from "../model/style";
import type { SheetSources } from "./read-sheet";
import { TreeBuilder, type Element, type XmlEvents } from "./xml";

/** Serial 0 of the 1904 system is serial 1,462 of the 1900 system. */
const SHIFT_1904 = 1_462;

/** Reads cells as they come by; everything else of the sheet becomes a tree. */
export class CellReader implements XmlEvents {
  private readonly tree = new TreeBuilder();
  private inData = false;
  private row = -1;
  private at: CellRef = { row: 0, column: -1 };
  private type = "n";
  private style = 0;
  private value: string | null = null;
  private formula: string | null = null;
  private share: string | null = null;
  private into: "v" | "f" | "t" | null = null;
  private readonly shared = new Map<string, { readonly at: CellRef; readonly formula: string }>();

  constructor(
    private readonly sheet: SheetModel,
    private readonly sources: SheetSources,
  ) {}

  get root(): Element {
    if (!this.tree.root) throw new Error("an empty sheet part");
    return this.tree.root;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (!this.inData) {
      this.tree.open(name, attributes);
      this.inData = name === "sheetData";
      return;
    }
    if (name === "row") this.openRow(attributes);
    else if (name === "c") this.openCell(attributes);
    else if (name === "v" || name === "t" || name === "f") {
      this.into = name;
      if (name === "f") {
        this.formula = "";
        this.share = attributes.get("t") === "shared" ? (attributes.get("si") ?? null) : null;
      } else this.value ??= "";
    } else if (name === "rPh") this.into = null;
  }

  text(text: string): void {
    if (!this.inData) this.tree.text(text);
    else if (this.into === "f") this.formula = (this.formula ?? "") + text;
    else if (this.into) this.value = (this.value ?? "") + text;
  }

  close(name: string): void {
    if (name === "sheetData") this.inData = false;
    if (!this.inData) {
      this.tree.close();
      return;
    }
    if (name === "c") this.closeCell();
    this.into = null;
  }

  private openRow(attributes: ReadonlyMap<string, string>): void {
    this.row = attributes.has("r") ? Number(attributes.get("r")) - 1 : this.row + 1;
    this.at = { row: this.row, column: -1 };
    const height = attributes.get("ht");
    const isHidden = attributes.get("hidden") === "1" || attributes.get("hidden") === "true";
    if (height !== undefined || isHidden) {
      this.sheet.rows.set(this.row, {
        ...(height === undefined ? {} : { size: Number(height) }),
        ...(isHidden ? { hidden: true } : {}),
      });
    }
  }

  private openCell(attributes: ReadonlyMap<string, string>): void {
    const named = parseA1(attributes.get("r") ?? "");
    this.at = named ?? { row: this.row, column: this.at.column + 1 };
    this.type = attributes.get("t") ?? "n";
    this.style = Number(attributes.get("s") ?? 0);
    this.value = null;
    this.formula = null;
    this.share = null;
  }

  private closeCell(): void {
    const { row, column } = this.at;
    const cell = this.sheet.cells.ensure(row, column);
    cell.style = this.sources.looks.cells[this.style] ?? DEFAULT_STYLE;
    const formula = this.formulaText();
    cell.formula = formula === null ? null : `=${formula}`;
    cell.isCalculated = formula !== null && this.value !== null;
    cell.isError = this.type === "e";
    cell.value = this.scalar();
  }

  private formulaText(): string | null {
    if (this.formula === null || this.share === null) return this.formula;
    const master = this.shared.get(this.share);
    if (this.formula !== "") this.shared.set(this.share, { at: this.at, formula: this.formula });
    else if (master)
      return offsetFormula(master.formula, this.at.row - master.at.row, this.at.column - master.at.column);
    return this.formula;
  }

  private scalar(): string | number | boolean {
    const { value } = this;
    if (value === null) return "";
    switch (this.type) {
      case "s":
        return this.sources.texts[Number(value)] ?? "";
      case "b":
        return value === "1" || value === "true";
      case "n": {
        const number = Number(value);
        const isDate = this.sources.isDate1904 && /[ymd]/i.test(this.format());
        return isDate ? number + SHIFT_1904 : number;
      }
      default:
        return value;
    }
  }

  private format(): string {
    return this.sources.looks.cells[this.style]?.numberFormat.replace(/"[^"]*"/g, "") ?? "";
  }
}
