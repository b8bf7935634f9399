import { damaged, tooLarge } from "../errors";
import { LIMITS } from "../limits";
import { MAIN_NS } from "../names";
import type { XmlElement, XmlHandler } from "../xml/strict";
import { RichText } from "./rich-text";

/** The shared strings of a workbook as they come in; both readers of the part write here. */
export class StringTable {
  readonly texts: string[] = [];
  private length = 0;

  add(text: string): void {
    if (this.texts.length >= LIMITS.sharedStrings) throw tooLarge("shared strings");
    if (text.length > LIMITS.textLength) throw tooLarge("text of a cell");
    this.length += text.length;
    if (this.length > LIMITS.textTotal) throw tooLarge("characters of shared strings");
    this.texts.push(text);
  }
}

/** Reads sharedStrings.xml (ECMA-376-1, 18.4.9) from strict XML events. */
export class SharedStringsHandler implements XmlHandler {
  private depth = 0;
  /** Depth of an element that is passed over, or of a string item; 0 when in neither. */
  private inside: "" | "item" | "skip" = "";
  private readonly item = new RichText();
  /** Just inside the root element, which has no prefix. */
  isAtRoot = false;

  constructor(private readonly table: StringTable) {}

  open(element: XmlElement): void {
    const isMain = element.uri === MAIN_NS;
    this.depth++;
    if (this.depth === 1) {
      if (!isMain || element.local !== "sst") throw damaged("shared strings have another root");
      this.isAtRoot = element.prefix === "";
    } else if (this.inside === "item") this.item.open(isMain ? element.local : "");
    else if (this.inside === "" && isMain && element.local === "si") {
      this.inside = "item";
      this.item.begin();
    } else if (this.inside === "") this.inside = "skip";
    if (this.depth > 1) this.isAtRoot = false;
  }

  close(): void {
    this.depth--;
    if (this.inside === "item") {
      if (!this.item.close()) return;
      this.table.add(this.item.value);
      this.inside = "";
    } else if (this.depth === 1) this.inside = "";
    if (this.depth === 1) this.isAtRoot = false;
  }

  text(piece: string): void {
    if (this.inside === "item") this.item.text(piece);
    else if (this.inside === "" && this.depth === 1 && piece.trim() !== "")
      throw damaged("text outside a string item");
  }
}
