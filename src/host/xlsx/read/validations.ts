import { parseRange, type CellRange } from "../../../sheet";
import type { Pace } from "../pace";
import { StrictXml, type XmlElement, type XmlHandler } from "../xml/strict";
import type { ZipEntry } from "../zip/directory";
import { unpack } from "../zip/unpack";

/**
 * Where a worksheet part restricts what may be typed (ECMA-376-1, 18.3.1.32; in Excel's own extension, too, into
 * which it moves lists that stand on another sheet).
 */
export async function readValidations(entry: ZipEntry, pace: Pace): Promise<CellRange[]> {
  const handler = new ValidationHandler();
  await unpack(entry, new StrictXml(handler), pace);
  return handler.ranges;
}

class ValidationHandler implements XmlHandler {
  readonly ranges: CellRange[] = [];
  private readonly path: string[] = [];
  private sqref = "";

  open(element: XmlElement): void {
    this.path.push(element.local);
    if (element.local === "dataValidation") this.take(element.attribute("sqref") ?? "");
    if (element.local === "sqref") this.sqref = "";
  }

  close(): void {
    const local = this.path.pop();
    if (local === "sqref" && this.path[this.path.length - 1] === "dataValidation") this.take(this.sqref);
  }

  text(text: string): void {
    if (this.path[this.path.length - 1] === "sqref") this.sqref += text;
  }

  private take(sqref: string): void {
    for (const part of sqref.split(/\s+/)) {
      const range = part === "" ? null : parseRange(part);
      if (range) this.ranges.push(range);
    }
  }
}
