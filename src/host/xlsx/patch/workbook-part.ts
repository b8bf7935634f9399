import {
  parseTextFormula,
  ROLE_NAME,
  SETTING_PREFIX,
  textFormula,
  type SheetVisibility,
} from "../../../sheet";
import { damaged } from "../errors";
import { MAIN_NS, OFFICE_RELS } from "../names";
import { isTrue } from "../read/workbook-part";
import {
  definedNamesOf,
  withName,
  withoutSheetNames,
  WORKBOOK_ORDER,
  type DefinedName,
} from "./defined-names";
import type { Package } from "./package";
import { badEdit, lastVisible, noSheet, notUnderstood, structureProtected } from "./refusals";
import {
  attributeOf,
  attributeSpan,
  childOf,
  childrenOf,
  escapeXml,
  unescapeXml,
  type XmlSpan,
} from "./spans";
import {
  appendInside,
  insertInOrder,
  nameLike,
  removed,
  spliced,
  withAttribute,
  withoutAttribute,
  type Splice,
} from "./splice";
import { hiddenViews, removedViews } from "./tabs";
import { openXml } from "./xml-part";

/** A sheet as the workbook part lists it, charts too. */
export interface BookSheet {
  /** Place in the list; what `localSheetId` and `activeTab` count. */
  readonly index: number;
  readonly name: string;
  readonly visibility: SheetVisibility;
  /** Last word of the relationship's type: "worksheet", "chartsheet"… */
  readonly kind: string;
  readonly relationship: string;
  readonly part: string;
  readonly sheetId: string;
  /** What the sheet is to us; null for a sheet of the user. */
  readonly role: string | null;
}

/** The workbook part: sheets, names and settings of a workbook. Each change is put into the package at once. */
export class WorkbookPart {
  private constructor(
    private readonly parts: Package,
    readonly name: string,
    private bytes: Uint8Array,
    private root: XmlSpan,
    private all: readonly BookSheet[],
  ) {}

  /** @param name of the workbook part */
  static async open(parts: Package, name: string): Promise<WorkbookPart> {
    const bytes = await parts.part(name);
    if (!bytes) throw damaged("a part is missing");
    const book = new WorkbookPart(parts, name, bytes, openXml(bytes), []);
    await book.refresh();
    return book;
  }

  /** In the order of the tabs. */
  get sheets(): readonly BookSheet[] {
    return this.all;
  }

  get isStructureProtected(): boolean {
    const protection = childOf(this.root, "workbookProtection");
    return protection !== undefined && isTrue(attributeOf(protection, "lockStructure"));
  }

  get names(): readonly DefinedName[] {
    return definedNamesOf(this.bytes, this.root);
  }

  /** The sheet with this name; letters of either case are the same, as in Excel. */
  find(name: string): BookSheet | undefined {
    const key = name.toLowerCase();
    return (
      this.all.find((sheet) => sheet.name === name) ?? this.all.find((one) => one.name.toLowerCase() === key)
    );
  }

  /** A sheet with cells. @throws EditError no-sheet */
  worksheet(name: string): BookSheet {
    const sheet = this.find(name);
    if (sheet?.kind !== "worksheet") throw noSheet(name);
    return sheet;
  }

  withRole(role: string): BookSheet | undefined {
    return this.all.find((sheet) => sheet.role === role);
  }

  refuseProtectedStructure(): void {
    if (this.isStructureProtected) throw structureProtected();
  }

  /** Adds a sheet behind the others, with its role. @param relationship id of the one that leads to its part */
  async addSheet(name: string, relationship: string, role: string): Promise<void> {
    const list = childOf(this.root, "sheets")!;
    // A name of a sheet that is not there would be taken for one of the new sheet.
    if (this.names.some(({ sheet: scope }) => scope !== null && !(scope < this.all.length))) {
      throw notUnderstood("a name of a sheet that is not there");
    }
    const sheetId = this.freeSheetId();
    const prefix = [...list.namespaces].find(([key, uri]) => key !== "" && uri === OFFICE_RELS)?.[0];
    const link = prefix === undefined ? `xmlns:r="${OFFICE_RELS}" r:id` : `${prefix}:id`;
    const xml =
      `<${nameLike(list, "sheet")} name="${escapeXml(name)}" sheetId="${String(sheetId)}" ` +
      `${link}="${escapeXml(relationship)}"/>`;
    const bytes = spliced(this.bytes, [appendInside(list, xml)]);
    await this.set(withName(bytes, ROLE_NAME, this.all.length, textFormula(role)));
  }

  /** Takes a sheet off the list, with its names; the part itself is for the caller to remove. */
  async removeSheet(sheet: BookSheet): Promise<void> {
    if (!this.hasOtherVisible(sheet)) throw lastVisible(sheet.name);
    const splices = [removed(this.spanOf(sheet)), ...removedViews(this.root, this.all, sheet.index)];
    await this.set(withoutSheetNames(spliced(this.bytes, splices), sheet.index));
  }

  async setVisibility(sheet: BookSheet, visibility: SheetVisibility): Promise<void> {
    if (sheet.visibility === visibility) return;
    const isHiding = visibility !== "visible";
    if (isHiding && !this.hasOtherVisible(sheet)) throw lastVisible(sheet.name);
    const span = this.spanOf(sheet);
    const splices = isHiding ? hiddenViews(this.root, this.all, sheet.index) : [];
    await this.set(spliced(this.bytes, [...splices, stateSplice(span, visibility)]));
  }

  /** Keeps a text under a name of ours; null takes it away. */
  async putSetting(name: string, value: string | null): Promise<void> {
    if (!/^[0-9A-Za-z.]{1,200}$/.test(name)) throw badEdit("设置的名称不对，没有写入。", "setting name");
    if (value !== null && !isKept(value))
      throw badEdit("要保存的设置太长或含有不能保存的字符，没有写入。", "setting value");
    await this.set(
      withName(this.bytes, SETTING_PREFIX + name, null, value === null ? null : textFormula(value)),
    );
  }

  /**
   * Has all formulas worked out anew when the workbook is opened: values that they were worked out from were set, and
   * the results cached in the file are stale.
   */
  async requireFullCalculation(): Promise<void> {
    const found = childOf(this.root, "calcPr");
    const tag = nameLike(this.root, "calcPr");
    const splice = found
      ? withAttribute(found, "fullCalcOnLoad", "1")
      : insertInOrder(this.root, WORKBOOK_ORDER, "calcPr", `<${tag} fullCalcOnLoad="1"/>`);
    await this.set(spliced(this.bytes, [splice]));
  }

  /** Content of the workbook part, for what edits it elsewhere. */
  async change(change: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>): Promise<void> {
    await this.set(await change(this.bytes));
  }

  private async set(bytes: Uint8Array): Promise<void> {
    this.bytes = bytes;
    await this.parts.put(this.name, bytes);
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    this.root = openXml(this.bytes);
    const list = childOf(this.root, "sheets");
    if (this.root.uri !== MAIN_NS || this.root.local !== "workbook" || !list)
      throw damaged("workbook without sheets");
    const links = new Map((await this.parts.relationships(this.name)).map((link) => [link.id, link]));
    const names = this.names;
    this.all = childrenOf(list, "sheet").map((span, index) => {
      const relationship = attributeOf(span, "id", OFFICE_RELS) ?? "";
      const link = links.get(relationship);
      if (!link || link.part === null) throw damaged("sheet without a part");
      const role = names.find((one) => one.sheet === index && one.name.toLowerCase() === ROLE_NAME);
      return {
        index,
        name: attributeOf(span, "name") ?? "",
        visibility: visibilityOf(span),
        kind: link.kind,
        relationship,
        part: link.part,
        sheetId: attributeOf(span, "sheetId") ?? "",
        // What is ours has cells.
        role: role && link.kind === "worksheet" ? parseTextFormula(role.formula.trim()) || null : null,
      };
    });
  }

  /** One that no sheet had before, as long as there is any. */
  private freeSheetId(): number {
    const taken = new Set(this.all.map((sheet) => Number(sheet.sheetId)));
    const next = Math.max(0, ...[...taken].filter(Number.isInteger)) + 1;
    if (next <= LAST_SHEET_ID) return next;
    for (let id = 1; ; id++) if (!taken.has(id)) return id;
  }

  private spanOf(sheet: BookSheet): XmlSpan {
    return childrenOf(childOf(this.root, "sheets")!, "sheet")[sheet.index]!;
  }

  private hasOtherVisible(sheet: BookSheet): boolean {
    return this.all.some((one) => one.index !== sheet.index && one.visibility === "visible");
  }
}

/** Excel takes no more. */
const LAST_SHEET_ID = 65_534;

/** Excel's limit on a formula; a text becomes one. */
const MOST_FORMULA = 8_192;

/** Whether a text comes back out of a defined name as it went in. */
function isKept(value: string): boolean {
  const formula = textFormula(value);
  return formula.length <= MOST_FORMULA && unescapeXml(escapeXml(formula)) === formula;
}

function visibilityOf(span: XmlSpan): SheetVisibility {
  const state = attributeOf(span, "state") ?? "visible";
  if (state === "visible" || state === "hidden" || state === "veryHidden") return state;
  throw damaged("sheet in an unknown state");
}

/** An attribute that we added stands last and goes again; one that was written before only gets another value. */
function stateSplice(span: XmlSpan, visibility: SheetVisibility): Splice {
  const last = span.attributes[span.attributes.length - 1];
  const without = withoutAttribute(span, "state");
  if (visibility !== "visible" || !without || attributeSpan(span, "state") !== last)
    return withAttribute(span, "state", visibility);
  return without;
}
