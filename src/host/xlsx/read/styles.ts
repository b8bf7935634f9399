import { damaged } from "../errors";
import { MAIN_NS } from "../names";
import type { XmlElement, XmlHandler } from "../xml/strict";
import { isBuiltInDate, isDateFormat } from "../../../sheet";

/** Which cell styles show dates, by style index. */
export type DateStyles = readonly boolean[];

/** Reads from styles.xml (ECMA-376-1, 18.8) what tells a date from a number; all the rest is passed over. */
export class StylesHandler implements XmlHandler {
  private readonly path: string[] = [];
  private readonly formats = new Map<number, boolean>();
  private readonly formatIds: number[] = [];

  open(element: XmlElement): void {
    const local = element.uri === MAIN_NS ? element.local : "";
    if (this.path.length === 0 && local !== "styleSheet") throw damaged("styles have another root");
    this.path.push(local);
    if (this.path.length !== 3) return;
    const where = `${this.path[1]!}/${local}`;
    if (where === "numFmts/numFmt") {
      this.formats.set(
        idOf(element.attribute("numFmtId")),
        isDateFormat(element.attribute("formatCode") ?? ""),
      );
    } else if (where === "cellXfs/xf") this.formatIds.push(idOf(element.attribute("numFmtId") ?? "0"));
  }

  close(): void {
    this.path.pop();
  }

  text(): void {
    // Styles hold no text.
  }

  dateStyles(): DateStyles {
    return this.formatIds.map((id) => this.formats.get(id) ?? isBuiltInDate(id));
  }
}

function idOf(value: string | undefined): number {
  if (value === undefined || !/^\d{1,9}$/.test(value)) throw damaged("number format without an id");
  return Number(value);
}
