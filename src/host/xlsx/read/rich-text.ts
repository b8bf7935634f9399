import { damaged, tooLarge } from "../errors";
import { LIMITS } from "../limits";

/**
 * Undoes _xHHHH_ (ECMA-376-1, 22.9.2.19): how a workbook writes characters that XML cannot hold, and the escape
 * itself as _x005F_.
 */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

type Place = "item" | "text" | "run" | "skip";

/**
 * Collects the text of a string item (CT_Rst, 18.4.8 and 18.3.1.53): plain text, or rich text with its runs
 * joined. Phonetic guides and formats are dropped.
 */
export class RichText {
  private readonly places: Place[] = [];
  private collected = "";

  begin(): void {
    this.places.length = 0;
    this.places.push("item");
    this.collected = "";
  }

  /** @param local name of an element of the main namespace; "" for one of another */
  open(local: string): void {
    const place = this.places[this.places.length - 1];
    if (place === "text") throw damaged("element inside a text");
    if (place !== "skip" && local === "t") this.places.push("text");
    else if (place === "item" && local === "r") this.places.push("run");
    else this.places.push("skip");
  }

  /** True when the item itself has ended. */
  close(): boolean {
    this.places.pop();
    return this.places.length === 0;
  }

  text(piece: string): void {
    const place = this.places[this.places.length - 1];
    if (place === "text") {
      this.collected += piece;
      if (this.collected.length > LIMITS.textLength) throw tooLarge("text of a cell");
    } else if (place !== "skip" && piece.trim() !== "") throw damaged("text outside its element");
  }

  get value(): string {
    return unescapeText(this.collected);
  }
}
