import type { SheetVisibility } from "../../../sheet";
import { damaged, tooLarge } from "../errors";
import { LIMITS } from "../limits";
import { MAIN_NS, OFFICE_RELS } from "../names";
import type { XmlElement, XmlHandler } from "../xml/strict";

/** A sheet as the workbook part lists it. */
export interface SheetEntry {
  readonly name: string;
  readonly visibility: SheetVisibility;
  /** Id of the relationship that leads to its part. */
  readonly relationship: string;
}

/** Reads workbook.xml (ECMA-376-1, 18.2.27): the date system and the list of sheets. */
export class WorkbookHandler implements XmlHandler {
  private readonly path: string[] = [];
  readonly sheets: SheetEntry[] = [];
  private readonly names = new Set<string>();
  date1904 = false;

  open(element: XmlElement): void {
    const local = element.uri === MAIN_NS ? element.local : "";
    if (this.path.length === 0 && local !== "workbook") throw damaged("workbook part has another root");
    this.path.push(local);
    const where = this.path.slice(1).join("/");
    if (where === "workbookPr") this.date1904 = isTrue(element.attribute("date1904"));
    else if (where === "sheets/sheet") this.addSheet(element);
  }

  close(): void {
    this.path.pop();
  }

  text(): void {
    // Texts of a workbook part (defined names) are not read.
  }

  private addSheet(element: XmlElement): void {
    const name = element.attribute("name") ?? "";
    const relationship = element.attribute("id", OFFICE_RELS);
    const key = name.toLowerCase();
    if (name === "" || relationship === undefined) throw damaged("sheet without a name or a part");
    if (this.names.has(key)) throw damaged("two sheets of one name");
    if (this.sheets.length >= LIMITS.sheets) throw tooLarge("sheets");
    this.names.add(key);
    this.sheets.push({ name, relationship, visibility: visibilityOf(element.attribute("state")) });
  }
}

function visibilityOf(state: string | undefined): SheetVisibility {
  if (state === undefined || state === "visible") return "visible";
  if (state === "hidden" || state === "veryHidden") return state;
  throw damaged("sheet in an unknown state");
}

/** An xsd:boolean; absent is false. */
export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}
