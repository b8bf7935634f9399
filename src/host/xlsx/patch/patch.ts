import type { WorkbookEdit, WorkControl } from "../../../sheet";
import { Pace } from "../pace";
import type { BookOutline } from "../read/xlsx";
import { setCells } from "./cells";
import { putFormat } from "./formats";
import { hideRows } from "./hidden-rows";
import { clearMarks, putMark } from "./marks";
import { clearNotes, putNotes } from "./notes";
import { OwnSheets, type Desk } from "./own-sheet";
import type { Package } from "./package";
import {
  isSheetLocked,
  protectSheet,
  protectStructure,
  unprotectSheet,
  unprotectStructure,
} from "./protection";
import { sheetProtected } from "./refusals";
import { SheetSession } from "./session";
import type { SheetDocument } from "./sheet-document";
import { readSpans } from "./spans";
import { tidyStyles } from "./style-use";
import { Styles } from "./styles";
import { putValidation } from "./validations";
import { WorkbookPart, type BookSheet } from "./workbook-part";

const SALT_BYTES = 16;

/** A workbook being changed in memory: each edit is carried out by whoever knows that part of the format. */
export class Patch {
  private readonly own: OwnSheets;
  private mayLeaveStyles = false;

  private constructor(
    private readonly desk: Desk,
    private readonly control: WorkControl,
  ) {
    this.own = new OwnSheets(desk);
  }

  static async open(parts: Package, outline: BookOutline, control: WorkControl): Promise<Patch> {
    const book = await WorkbookPart.open(parts, outline.part);
    const styles = await Styles.open(parts, outline.part);
    const sheets = new SheetSession(parts);
    const pace = new Pace({ signal: control.signal }, 0);
    return new Patch({ parts, book, sheets, styles, pace, date1904: outline.workbook.date1904 }, control);
  }

  /** @throws EditError */
  async apply(edit: WorkbookEdit): Promise<void> {
    const { book, styles, parts, date1904 } = this.desk;
    const control = { signal: this.control.signal };
    switch (edit.kind) {
      case "mark":
        this.mayLeaveStyles = true;
        return this.change(edit.sheet, (document) => putMark(document, edit, styles));
      case "clearMarks":
        this.mayLeaveStyles = true;
        return this.change(edit.sheet, clearMarks);
      case "notes":
        return this.change(edit.sheet, async (document, { part }) => {
          return (await putNotes(document, part, edit, parts)).document;
        });
      case "clearNotes":
        return this.change(edit.sheet, (document, { part }) => clearNotes(document, part, edit, parts));
      case "setCells":
        await this.change(edit.sheet, (document) => setCells(document, edit, styles, { date1904 }));
        return book.requireFullCalculation();
      case "hideRows":
        return this.change(edit.sheet, (document) => hideRows(document, edit));
      case "validation":
        return this.change(edit.sheet, (document) => putValidation(document, edit));
      case "format":
        return this.change(edit.sheet, (document) => putFormat(document, edit, styles));
      case "protectSheet":
        return this.change(edit.sheet, (document) => protectSheet(document, edit, newSalt(), control));
      case "unprotectSheet":
        return this.changeAny(edit.sheet, (document) => unprotectSheet(document, edit, control));
      case "protectStructure": {
        const salt = newSalt();
        return book.change((bytes) => protectStructure(bytes, edit, salt, control));
      }
      case "unprotectStructure":
        return book.change((bytes) => unprotectStructure(bytes, edit, control));
      case "putSheet":
        this.mayLeaveStyles = true;
        return this.own.put(edit);
      case "deleteSheet":
        this.mayLeaveStyles = true;
        return this.own.delete(edit);
      case "appendRows":
        return this.own.append(edit);
      case "visibility":
        return this.own.setVisibility(edit);
      case "setting":
        return book.putSetting(edit.name, edit.value);
    }
  }

  /** Puts everything into the package, and takes away what only served what is gone. */
  async finish(): Promise<void> {
    const { sheets, styles } = this.desk;
    await sheets.flush();
    if (this.mayLeaveStyles) await tidyStyles(this.desk, this.own.leftStyles);
    await styles.flush();
  }

  /** Rows of a worksheet part as they were before the edits, if it was opened. */
  rowsBefore(part: string): Uint8Array | undefined {
    return this.desk.sheets.originalRows(part);
  }

  private async change(name: string, change: Change): Promise<void> {
    return this.changeAny(name, (document, sheet) => {
      if (isSheetLocked(readSpans(document.shell))) throw sheetProtected(sheet.name);
      return change(document, sheet);
    });
  }

  private async changeAny(name: string, change: Change): Promise<void> {
    const { book, sheets } = this.desk;
    const sheet = book.worksheet(name);
    sheets.set(sheet.part, await change(await sheets.get(sheet.part), sheet));
  }
}

type Change = (document: SheetDocument, sheet: BookSheet) => SheetDocument | Promise<SheetDocument>;

function newSalt(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(SALT_BYTES));
}
