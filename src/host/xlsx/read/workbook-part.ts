import { parseTextFormula, ROLE_NAME, SETTING_PREFIX, type SheetVisibility } from "../../../sheet";
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

/** A defined name of ours being read. */
interface OwnName {
  readonly name: string;
  /** Place in the list of sheets, charts among them; null for a name of the whole workbook. */
  readonly sheet: number | null;
  formula: string;
}

/** Reads workbook.xml (ECMA-376-1, 18.2.27): the date system, the list of sheets, and the defined names of ours. */
export class WorkbookHandler implements XmlHandler {
  private readonly path: string[] = [];
  readonly sheets: SheetEntry[] = [];
  private readonly names = new Set<string>();
  private readonly ownNames: OwnName[] = [];
  private ownName: OwnName | null = null;
  date1904 = false;
  isStructureProtected = false;

  open(element: XmlElement): void {
    const local = element.uri === MAIN_NS ? element.local : "";
    if (this.path.length === 0 && local !== "workbook") throw damaged("workbook part has another root");
    this.path.push(local);
    const where = this.path.slice(1).join("/");
    if (where === "workbookPr") this.date1904 = isTrue(element.attribute("date1904"));
    else if (where === "sheets/sheet") this.addSheet(element);
    else if (where === "workbookProtection") {
      this.isStructureProtected = isTrue(element.attribute("lockStructure"));
    } else if (where === "definedNames/definedName") this.beginName(element);
  }

  close(): void {
    this.path.pop();
    if (this.path.length < 3) this.ownName = null;
  }

  /** Of the texts of a workbook part only the formulas of our own names are read. */
  text(piece: string): void {
    if (!this.ownName || this.path.length !== 3) return;
    this.ownName.formula += piece;
    if (this.ownName.formula.length > LIMITS.textLength) throw tooLarge("text of a defined name");
  }

  /** What the sheet at this place of the list is to us; null for a sheet of the user. */
  roleOf(index: number): string | null {
    const found = this.ownNames.find(({ name, sheet }) => sheet === index && name === ROLE_NAME);
    return found ? parseTextFormula(found.formula.trim()) || null : null;
  }

  /** Settings of ours by name; a name of ours that holds something else than a text is none. */
  settings(): Map<string, string> {
    const settings = new Map<string, string>();
    for (const { name, sheet, formula } of this.ownNames) {
      const text = sheet === null ? parseTextFormula(formula.trim()) : null;
      if (text !== null) settings.set(name.slice(SETTING_PREFIX.length), text);
    }
    return settings;
  }

  private beginName(element: XmlElement): void {
    const name = element.attribute("name") ?? "";
    const local = element.attribute("localSheetId");
    const isRole = name.toLowerCase() === ROLE_NAME;
    if (isRole ? local === undefined : !name.toLowerCase().startsWith(SETTING_PREFIX)) return;
    // Some programs write names in capitals; the role's is compared, a setting's keeps its own.
    this.ownName = {
      name: isRole ? ROLE_NAME : name,
      sheet: local === undefined ? null : Number(local),
      formula: "",
    };
    this.ownNames.push(this.ownName);
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
