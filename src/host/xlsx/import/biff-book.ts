import type { SheetVisibility, WorkbookNotice } from "../../../sheet";
import { damaged, tooLarge, unsupported } from "../errors";
import { LIMITS } from "../limits";
import { isBuiltInDate, isDateFormat } from "../../../sheet";
import { StringTable } from "../read/shared-strings";
import { biffRecords, Record, type BiffRecord } from "./biff-records";
import { BiffText, readByteString } from "./biff-text";

export interface BiffSheet {
  readonly name: string;
  readonly visibility: SheetVisibility;
  /** Where its substream begins. */
  readonly start: number;
}

/** What the cells of all sheets refer to, out of the globals substream ([MS-XLS] 2.1.7.20.3). */
export interface BiffBook {
  /** Excel 97 and later; else Excel 5 and 95, whose texts are byte strings. */
  readonly isBiff8: boolean;
  readonly codePage: number;
  readonly date1904: boolean;
  readonly sheets: readonly BiffSheet[];
  readonly strings: readonly string[];
  /** By index of the cell format (XF): whether it shows dates. */
  readonly dateStyles: readonly boolean[];
  readonly notices: readonly WorkbookNotice[];
}

const VISIBILITIES: readonly SheetVisibility[] = ["visible", "hidden", "veryHidden"];
const NOTICES: readonly WorkbookNotice[] = ["macros", "external-links"];
const BIFF8 = 0x0600;
const BIFF5 = 0x0500;
/** Links to the workbook itself, and to add-in functions. */
const OWN_BOOKS = [0x0401, 0x3a01];

export function readGlobals(stream: Uint8Array): BiffBook {
  const reader = new GlobalsReader();
  for (const record of biffRecords(stream, 0)) {
    if (record.id === Record.eof) break;
    reader.take(record);
  }
  return reader.finish();
}

class GlobalsReader {
  private isBiff8 = true;
  private codePage = 936;
  private date1904 = false;
  private readonly sheets: BiffSheet[] = [];
  private readonly strings = new StringTable();
  private readonly formats = new Map<number, boolean>();
  private readonly formatIds: number[] = [];
  private readonly notices = new Set<WorkbookNotice>();

  take(record: BiffRecord): void {
    const { view } = record;
    switch (record.id) {
      case Record.bof:
        this.begin(view.getUint16(0, true));
        break;
      case Record.codePage:
        this.codePage = view.getUint16(0, true);
        break;
      case Record.dateMode:
        this.date1904 = view.getUint16(0, true) === 1;
        break;
      case Record.boundSheet:
        this.addSheet(record);
        break;
      case Record.format:
        this.formats.set(view.getUint16(0, true), isDateFormat(this.text(record, 2, this.isBiff8 ? 2 : 1)));
        break;
      case Record.xf:
        this.formatIds.push(view.getUint16(2, true));
        break;
      case Record.sharedStrings:
        this.readStrings(record);
        break;
      case Record.vbaProject:
        this.notices.add("macros");
        break;
      case Record.supBook:
        if (!OWN_BOOKS.includes(view.getUint16(2, true))) this.notices.add("external-links");
        break;
    }
  }

  finish(): BiffBook {
    const { isBiff8, codePage, date1904, sheets } = this;
    const dateStyles = this.formatIds.map((id) => this.formats.get(id) ?? isBuiltInDate(id));
    const notices = NOTICES.filter((notice) => this.notices.has(notice));
    return { isBiff8, codePage, date1904, sheets, strings: this.strings.texts, dateStyles, notices };
  }

  private readStrings(record: BiffRecord): void {
    const text = new BiffText(record, 8);
    for (let left = record.view.getUint32(4, true); left > 0 && !text.isAtEnd; left--)
      this.strings.add(text.readRich());
  }

  private begin(version: number): void {
    if (version !== BIFF8 && version !== BIFF5) throw unsupported("很早的 Excel 工作簿", "BIFF version");
    this.isBiff8 = version === BIFF8;
  }

  private addSheet(record: BiffRecord): void {
    const { view } = record;
    const isMacroSheet = view.getUint8(5) === 1;
    if (isMacroSheet) this.notices.add("macros");
    // Charts and modules hold no cells.
    if (view.getUint8(5) !== 0) return;
    if (this.sheets.length >= LIMITS.sheets) throw tooLarge("sheets");
    const visibility = VISIBILITIES[view.getUint8(4) & 3];
    const name = this.text(record, 6, 1);
    if (!visibility || name === "") throw damaged("xls sheet without a name or state");
    this.sheets.push({ name, visibility, start: view.getUint32(0, true) });
  }

  private text(record: BiffRecord, at: number, lengthBytes: 1 | 2): string {
    if (this.isBiff8) return new BiffText(record, at).read(lengthBytes);
    return readByteString(record.view, at, lengthBytes, this.codePage);
  }
}
