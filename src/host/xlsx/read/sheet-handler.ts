import { parseRange, type SheetGrid } from "../../../sheet";
import { damaged, tooLarge, unsupported } from "../errors";
import { LIMITS } from "../limits";
import { MAIN_NS, STRICT_PREFIX } from "../names";
import type { XmlElement, XmlHandler } from "../xml/strict";
import { parseAddress, parseRowNumber, putCell } from "./cell-value";
import { RichText } from "./rich-text";
import type { SheetSink } from "./sheet-sink";
import { isTrue } from "./workbook-part";

type Place =
  | "sheet"
  | "rows"
  | "row"
  | "cell"
  | "value"
  | "formula"
  | "inline"
  | "columns"
  | "merges"
  /** An element that is passed over with all it holds. */
  | "skip";

/** Places where text other than white space means that the file is broken. */
const NO_TEXT: readonly Place[] = ["sheet", "rows", "row", "cell"];

/** Reads a worksheet (ECMA-376-1, 18.3.1.99) from strict XML events. */
export class SheetHandler implements XmlHandler {
  private readonly places: Place[] = [];
  private type = "n";
  private value: string | null = null;
  private formula: string | null = null;
  private inline: string | null = null;
  private readonly richText = new RichText();
  private rowsRead = false;
  /** Just inside `<sheetData>`, which has no prefix. */
  isAtRows = false;

  constructor(
    private readonly grid: SheetGrid,
    private readonly sink: SheetSink,
  ) {}

  open(element: XmlElement): void {
    this.isAtRows = false;
    const place = this.places[this.places.length - 1];
    if (place === "inline") this.richText.open(element.uri === MAIN_NS ? element.local : "");
    else this.places.push(this.enter(place, element));
  }

  close(): void {
    this.isAtRows = false;
    if (this.places[this.places.length - 1] === "inline") {
      if (!this.richText.close()) return;
      this.inline = this.richText.value;
    }
    const place = this.places.pop();
    if (place === "row") this.sink.endRow();
    else if (place === "cell") this.putCell();
    else if (place === "sheet" && !this.rowsRead) throw damaged("sheet without rows");
  }

  text(piece: string): void {
    const place = this.places[this.places.length - 1];
    if (place === "value") this.value = appended(this.value, piece);
    else if (place === "formula") this.formula = appended(this.formula, piece);
    else if (place === "inline") this.richText.text(piece);
    else if (place && NO_TEXT.includes(place) && piece.trim() !== "") throw damaged("text outside a cell");
  }

  private putCell(): void {
    const { type, value, inline, formula } = this;
    putCell(this.sink, { type, value, inline, formula });
  }

  private enter(place: Place | undefined, element: XmlElement): Place {
    const isMain = element.uri === MAIN_NS;
    switch (place) {
      case undefined:
        if (isMain && element.local === "worksheet") return "sheet";
        if (element.uri.startsWith(STRICT_PREFIX)) throw unsupported("“严格 Open XML”", "strict OOXML");
        throw damaged("sheet has another root");
      case "sheet":
        return isMain ? this.enterPart(element) : "skip";
      case "rows":
        if (!isMain || element.local !== "row") throw damaged("something else among rows");
        this.sink.beginRow(parseRowNumber(element.attribute("r")), isTrue(element.attribute("hidden")));
        return "row";
      case "row":
        return this.enterRowChild(element, isMain);
      case "cell":
        return isMain ? this.enterCellChild(element.local) : "skip";
      case "columns":
        if (isMain && element.local === "col") this.hideColumns(element);
        return "skip";
      case "merges":
        if (isMain && element.local === "mergeCell") this.addMerge(element.attribute("ref") ?? "");
        return "skip";
      case "value":
      case "formula":
        throw damaged("element inside a value");
      case "inline":
      case "skip":
        return "skip";
    }
  }

  private enterPart(element: XmlElement): Place {
    switch (element.local) {
      case "sheetData":
        if (this.rowsRead) throw damaged("rows twice");
        this.rowsRead = true;
        this.isAtRows = element.prefix === "";
        return "rows";
      case "cols":
        return "columns";
      case "mergeCells":
        return "merges";
      case "sheetProtection":
        if (isTrue(element.attribute("sheet"))) this.grid.isProtected = true;
        return "skip";
      case "row":
      case "c":
        throw damaged("row or cell outside the rows");
      default:
        return "skip";
    }
  }

  private enterRowChild(element: XmlElement, isMain: boolean): Place {
    if (isMain && element.local === "extLst") return "skip";
    if (!isMain || element.local !== "c") throw damaged("something else among cells");
    const [row, column] = parseAddress(element.attribute("r"));
    this.type = element.attribute("t") ?? "n";
    this.value = this.formula = this.inline = null;
    this.sink.beginCell(row, column, parseStyle(element.attribute("s")));
    return "cell";
  }

  private enterCellChild(local: string): Place {
    if (local === "v") {
      if (this.value !== null) throw damaged("cell with two values");
      this.value = "";
      return "value";
    }
    if (local === "f") {
      if (this.formula !== null) throw damaged("cell with two formulas");
      this.formula = "";
      return "formula";
    }
    if (local === "is") {
      if (this.inline !== null) throw damaged("cell with two texts");
      this.inline = "";
      this.richText.begin();
      return "inline";
    }
    if (local === "extLst") return "skip";
    throw damaged("something else in a cell");
  }

  private hideColumns(element: XmlElement): void {
    const min = Number(element.attribute("min"));
    const max = Number(element.attribute("max"));
    if (!(Number.isInteger(min) && Number.isInteger(max) && min >= 1 && min <= max))
      throw damaged("column range");
    if (!isTrue(element.attribute("hidden"))) return;
    for (let column = min; column <= Math.min(max, LIMITS.columns); column++)
      this.grid.hiddenColumns.add(column - 1);
  }

  private addMerge(ref: string): void {
    const range = parseRange(ref);
    if (!range) throw damaged("merged range that is none");
    if (this.grid.merges.length >= LIMITS.merges) throw tooLarge("merged ranges");
    this.grid.merges.push(range);
  }
}

function parseStyle(text: string | undefined): number {
  if (text === undefined) return 0;
  if (!/^\d{1,7}$/.test(text)) throw damaged("cell style that is no number");
  return Number(text);
}

function appended(before: string | null, piece: string): string {
  const joined = (before ?? "") + piece;
  if (joined.length > LIMITS.textLength) throw tooLarge("text of a cell");
  return joined;
}
