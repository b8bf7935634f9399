import type {
  AppendRows,
  DeleteSheet,
  OwnCell,
  OwnRow,
  OwnSheet,
  PutSheet,
  SetVisibility,
} from "../../../sheet";
import type { Pace } from "../pace";
import { isTrue } from "../read/workbook-part";
import { RowWriter, stylesOf } from "../write/row-xml";
import { checkSheetName } from "../write/sheet-name";
import { sheetBytes } from "../write/sheet-xml";
import { appendRows } from "./append-rows";
import { dropCalculationOrder, removeWithOrphans, refuseUsed } from "./leftovers";
import type { Package } from "./package";
import { isSheetProtected } from "./protection";
import { badEdit, nameTaken, noOwnSheet, sheetProtected } from "./refusals";
import type { SheetSession } from "./session";
import { WORKSHEET_ORDER, type SheetDocument } from "./sheet-document";
import { attributeOf, childOf, childrenOf, readSpans } from "./spans";
import { appendInside, insertInOrder, nameLike, spliced, withoutAttribute } from "./splice";
import { usedCellStyles } from "./style-use";
import type { Styles } from "./styles";
import type { BookSheet, WorkbookPart } from "./workbook-part";

const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/** What the edits of a list work on together. */
export interface Desk {
  readonly parts: Package;
  readonly book: WorkbookPart;
  readonly sheets: SheetSession;
  readonly styles: Styles;
  readonly pace: Pace;
  /** Whether the workbook counts its days from 1904. */
  readonly date1904: boolean;
}

/** The sheets of ours in a workbook: made, written anew, continued, deleted. */
export class OwnSheets {
  /** Cell styles that sheets used which are gone or written anew. */
  readonly leftStyles = new Set<number>();

  constructor(private readonly desk: Desk) {}

  async put(edit: PutSheet): Promise<void> {
    checkRole(edit.role);
    checkSheetName(edit.name);
    const known = this.desk.book.withRole(edit.role);
    if (known) return this.replace(known, edit.content);
    const { parts, book } = this.desk;
    if (book.find(edit.name)) throw nameTaken(edit.name);
    book.refuseProtectedStructure();
    const bytes = await this.bytesOf(edit.content);
    const part = await parts.freeName(`${this.folder()}worksheets/sheet`, ".xml");
    await parts.put(part, bytes, SHEET_TYPE);
    const id = await parts.relate(book.name, "worksheet", part);
    await book.addSheet(edit.name, id, edit.role);
  }

  async delete({ role }: DeleteSheet): Promise<void> {
    const { parts, book, sheets, pace } = this.desk;
    const sheet = book.withRole(role);
    if (!sheet) return;
    book.refuseProtectedStructure();
    await this.leave(sheet);
    await book.removeSheet(sheet);
    sheets.drop(sheet.part);
    await parts.unrelate(book.name, sheet.relationship);
    await removeWithOrphans(parts, sheet.part);
    await sheets.flush();
    await refuseUsed(parts, sheet.name, pace);
  }

  async append({ role, looks, rows }: AppendRows): Promise<void> {
    const { book, sheets, styles, date1904 } = this.desk;
    const sheet = book.withRole(role);
    if (!sheet) throw noOwnSheet(role);
    await this.refuseProtected(sheet);
    const styleOf = stylesOf(looks, (look) => styles.look(look));
    let links: readonly string[] = [];
    const document = appendRows(await sheets.get(sheet.part), (firstRow, prefix) => {
      const writer = new RowWriter(styleOf, prefix);
      const xml = inDaysOf(date1904, rows)
        .map((row, index) => writer.row(firstRow - 1 + index, row))
        .join("");
      links = writer.links;
      return xml;
    });
    sheets.set(sheet.part, withLinks(document, links));
  }

  async setVisibility({ sheet: name, visibility }: SetVisibility): Promise<void> {
    const { book, sheets } = this.desk;
    const sheet = book.worksheet(name);
    book.refuseProtectedStructure();
    await book.setVisibility(sheet, visibility);
    // A hidden sheet that stays selected would take what is typed into the one that shows.
    if (visibility !== "visible") sheets.set(sheet.part, withoutSelection(await sheets.get(sheet.part)));
  }

  private async replace(sheet: BookSheet, content: OwnSheet): Promise<void> {
    const { parts, sheets } = this.desk;
    await this.refuseProtected(sheet);
    const bytes = await this.bytesOf(content);
    await this.leave(sheet);
    sheets.drop(sheet.part);
    await removeWithOrphans(parts, sheet.part, bytes);
  }

  /** What a sheet's old content leaves behind. */
  private async leave({ part }: BookSheet): Promise<void> {
    const { parts, book, sheets, pace } = this.desk;
    await sheets.flush();
    for (const style of await usedCellStyles(parts, part, pace)) this.leftStyles.add(style);
    await dropCalculationOrder(parts, book.name, part, pace);
  }

  private bytesOf(content: OwnSheet): Promise<Uint8Array> {
    const { styles, date1904 } = this.desk;
    return sheetBytes(
      { ...content, rows: inDaysOf(date1904, content.rows) },
      { styleOf: stylesOf(content.looks, (look) => styles.look(look)) },
    );
  }

  private folder(): string {
    const { name } = this.desk.book;
    return name.slice(0, name.lastIndexOf("/") + 1);
  }

  private async refuseProtected({ name, part }: BookSheet): Promise<void> {
    const { shell } = await this.desk.sheets.get(part);
    if (isSheetProtected(readSpans(shell))) throw sheetProtected(name);
  }
}

function checkRole(role: string): void {
  if (!/^[0-9A-Za-z]{1,255}$/.test(role)) throw badEdit("工作表的用途代号不对，没有写入。", "role");
}

/** Days from 1900-01-00 to 1904-01-01. */
const DAYS_1904 = 1462;

/** Rows with their dates as the workbook counts them. @throws EditError bad-edit for a date before 1904 there */
function inDaysOf(date1904: boolean, rows: readonly OwnRow[]): readonly OwnRow[] {
  if (!date1904) return rows;
  const shifted = (cell: OwnCell): OwnCell => {
    if (typeof cell.value !== "object" || cell.value === null) return cell;
    if (cell.value.date < DAYS_1904)
      throw badEdit("这个工作簿放不下 1904 年以前的日期，没有写入。", "date before 1904");
    return { ...cell, value: { date: cell.value.date - DAYS_1904 } };
  };
  return rows.map((row) => ({ ...row, cells: row.cells.map(shifted) }));
}

function withLinks(document: SheetDocument, links: readonly string[]): SheetDocument {
  if (links.length === 0) return document;
  const root = readSpans(document.shell);
  const list = childOf(root, "hyperlinks");
  const tag = nameLike(root, "hyperlinks");
  const splice = list
    ? appendInside(list, links.join(""))
    : insertInOrder(root, WORKSHEET_ORDER, "hyperlinks", `<${tag}>${links.join("")}</${tag}>`);
  return { ...document, shell: spliced(document.shell, [splice]) };
}

function withoutSelection(document: SheetDocument): SheetDocument {
  const views = childOf(readSpans(document.shell), "sheetViews");
  const splices = (views ? childrenOf(views, "sheetView") : [])
    .filter((view) => isTrue(attributeOf(view, "tabSelected")))
    .map((view) => withoutAttribute(view, "tabSelected")!);
  return splices.length > 0 ? { ...document, shell: spliced(document.shell, splices) } : document;
}
