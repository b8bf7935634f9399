import {
  EditError,
  type BookName,
  type CellLook,
  type SheetVisibility,
  type WorkControl,
} from "../../../sheet";
import { LIMITS } from "../limits";
import { Pace } from "../pace";
import { hashPassword, type PasswordHash } from "../protect/password";
import { ZipWriter, type ByteOutput } from "../zip/write";
import { LookTable } from "./looks";
import {
  contentTypesXml,
  packageRelsXml,
  workbookRelsXml,
  workbookXml,
  type WorkbookSheet,
} from "./package-xml";
import { bookName, filterName, roleName, settingName, type HiddenName } from "./defined-names";
import { printNames } from "./print-xml";
import { stylesOf } from "./row-xml";
import { checkSheetName } from "./sheet-name";
import { sheetXml, type SheetContent } from "./sheet-xml";

/** A password to protect with. An empty one protects without a password. */
export interface Protection {
  readonly password: string;
  /** 16 random bytes. */
  readonly salt: Uint8Array;
  /** The password is no secret: see `ProtectSheet.isKnown`. */
  readonly isKnown?: boolean;
}

/** A sheet of a new workbook; its `name` and an `OwnSheet` make one. */
export interface NewSheet extends Omit<SheetContent, "protection" | "isActive"> {
  readonly name: string;
  readonly looks: readonly CellLook[];
  readonly visibility?: SheetVisibility;
  /** What the sheet is to us (`PutSheet.role`). */
  readonly role?: string;
  readonly protection?: Protection;
  /** How many rows will come, for progress alone. */
  readonly rowCount?: number;
}

export interface NewWorkbook {
  readonly sheets: readonly NewSheet[];
  /** Settings of ours by name. */
  readonly settings?: ReadonlyMap<string, string>;
  /** Names that formulas of its sheets use. */
  readonly names?: readonly BookName[];
  /** Its formulas have to be worked out when it is opened: what they come to is not in the file. */
  readonly isCalculatedOnOpening?: boolean;
  /** Protection of the structure: sheets cannot be added, deleted, renamed or moved by hand. */
  readonly structure?: Protection;
}

/** Bytes of XML that take about 25 ms to make and deflate. */
const EFFORT_BYTES = 2 ** 20;
const utf8 = new TextEncoder();

/**
 * Writes a new workbook into `output` as it goes, with flat memory: rows are taken one by one, in the order of the
 * sheets. The same workbook gives the same bytes. When it fails, what came out so far is no workbook: throw it away.
 * @throws EditError bad-edit, name-taken, last-visible: with sheet and cell, where the fault lies in one
 * @throws CancelledError when `control.signal` was aborted
 */
export async function writeWorkbook(
  book: NewWorkbook,
  output: ByteOutput,
  control: WorkControl = {},
): Promise<void> {
  checkSheets(book.sheets);
  const names = namesOf(book);
  const isCounted = book.sheets.every(({ rowCount }) => rowCount !== undefined);
  const total = book.sheets.reduce((sum, { rowCount = 0 }) => sum + rowCount, 0);
  // Without the number of rows nobody can tell how far the work is, but it can still be stopped.
  const pace = new Pace(isCounted ? control : { signal: control.signal }, total);
  const hashes = await hashAll(book, control);
  const zip = new ZipWriter(output);
  try {
    const put = (name: string, xml: string) => zip.add(name, utf8.encode(xml));
    const sheets = book.sheets.map(({ name, visibility }): WorkbookSheet => ({ name, visibility }));
    await put("[Content_Types].xml", contentTypesXml(sheets.length));
    await put("_rels/.rels", packageRelsXml());
    await put(
      "xl/workbook.xml",
      workbookXml({
        sheets,
        names,
        active: activeOf(book),
        structure: hashes.structure,
        isCalculatedOnOpening: book.isCalculatedOnOpening,
      }),
    );
    await put("xl/_rels/workbook.xml.rels", workbookRelsXml(sheets.length));
    const looks = new LookTable();
    for (const [index, sheet] of book.sheets.entries()) {
      const content = { ...sheet, protection: hashes.sheets[index], isActive: index === activeOf(book) };
      await writeSheet(zip, index, content, looks, pace);
    }
    await put("xl/styles.xml", looks.stylesXml());
    await zip.finish();
    pace.finish();
    if (!isCounted) control.onProgress?.(1);
  } catch (error) {
    zip.abort();
    throw error;
  }
}

type ReadySheet = Omit<NewSheet, "protection"> & SheetContent;

async function writeSheet(
  zip: ZipWriter,
  index: number,
  sheet: ReadySheet,
  looks: LookTable,
  pace: Pace,
): Promise<void> {
  const styles = {
    styleOf: stylesOf(sheet.looks, (look) => looks.add(look)),
    mark: looks.mark.bind(looks),
  };
  const part = await zip.stream(`xl/worksheets/sheet${String(index + 1)}.xml`);
  try {
    for await (const { bytes, rows } of sheetXml(sheet, styles)) {
      await part.push(bytes);
      await pace.advance(rows, bytes.length / EFFORT_BYTES);
    }
  } catch (error) {
    throw error instanceof EditError ? withSheet(error, sheet.name) : error;
  }
  await part.end();
}

function withSheet(error: EditError, sheet: string): EditError {
  return new EditError(error.code, error.message, { ...error.place, sheet }, error.detail);
}

function checkSheets(sheets: readonly NewSheet[]): void {
  if (sheets.length === 0 || sheets.length > LIMITS.sheets) {
    throw new EditError("bad-edit", "工作簿至少要有一张工作表，也不能太多。", {}, "number of sheets");
  }
  sheets.forEach(({ name }, index) => {
    checkSheetName(
      name,
      sheets.slice(0, index).map((sheet) => sheet.name),
    );
  });
  if (!sheets.some(isVisible)) {
    throw new EditError("last-visible", "工作簿至少要有一张看得见的工作表。", {}, "no visible sheet");
  }
}

function isVisible({ visibility = "visible" }: NewSheet): boolean {
  return visibility === "visible";
}

/** The first sheet that can be seen. */
function activeOf(book: NewWorkbook): number {
  return book.sheets.findIndex(isVisible);
}

function namesOf({ sheets, settings = new Map(), names: own = [] }: NewWorkbook): HiddenName[] {
  const names: HiddenName[] = own.map(bookName);
  sheets.forEach(({ name, role, filter, print }, index) => {
    if (role !== undefined) names.push(roleName(role, index));
    if (filter !== undefined) names.push(filterName(filter, name, index));
    if (print !== undefined) names.push(...printNames(print, name, index));
  });
  for (const [name, value] of settings) names.push(settingName(name, value));
  return names;
}

interface Hashes {
  /** Undefined without protection, null for one without a password. */
  readonly structure: PasswordHash | null | undefined;
  readonly sheets: readonly (PasswordHash | null | undefined)[];
}

async function hashAll(book: NewWorkbook, control: WorkControl): Promise<Hashes> {
  // Sheets that are locked alike need not be hashed one by one: it takes as long as writing a small sheet.
  const known = new Map<string, PasswordHash>();
  const one = async (protection: Protection | undefined) => {
    if (!protection) return undefined;
    const { password, salt, isKnown = false } = protection;
    if (password === "") return null;
    const id = JSON.stringify([password, [...salt], isKnown]);
    const hash = known.get(id) ?? (await hashPassword(password, salt, control, isKnown));
    known.set(id, hash);
    return hash;
  };
  const structure = await one(book.structure);
  const sheets: (PasswordHash | null | undefined)[] = [];
  for (const { protection } of book.sheets) sheets.push(await one(protection));
  return { structure, sheets };
}
