import { SheetGrid, type WorkbookContent, type WorkbookNotice, type WorkControl } from "../../../sheet";
import { damaged, tooLarge } from "../errors";
import { LIMITS } from "../limits";
import { Pace } from "../pace";
import type { ZipDirectory, ZipEntry } from "../zip/directory";
import { refuseBomb, unpack } from "../zip/unpack";
import { Budget } from "./budget";
import {
  findWorkbookPart,
  readContentTypes,
  readPart,
  readRelationships,
  requirePart,
  type Relationship,
} from "./package";
import { sheetReader, stringsReader } from "./readers";
import { StringTable } from "./shared-strings";
import { SheetSink, type BookTables } from "./sheet-sink";
import { StylesHandler, type DateStyles } from "./styles";
import { WorkbookHandler, type SheetEntry } from "./workbook-part";

/** `strictOnly` reads without the byte scanners: the reference that they are held against. */
export interface XlsxOptions extends WorkControl {
  readonly strictOnly?: boolean;
  /** Reads the cells of this sheet alone; none when there is no such sheet. */
  readonly only?: string;
}

/** What a workbook is made of, known from its small parts; no cell was read. */
export interface BookOutline {
  readonly types: ReadonlyMap<string, string>;
  /** Name of the workbook part. */
  readonly part: string;
  readonly links: readonly Relationship[];
  readonly workbook: WorkbookHandler;
  /** Sheets with cells, in the order of the tabs. */
  readonly sheets: readonly LinkedSheet[];
}

/** Looks at the small parts of a workbook. */
export async function readOutline(zip: ZipDirectory, control: WorkControl): Promise<BookOutline> {
  // The small parts count for nothing: they take no time, and which parts are big is only known after them.
  const silent = new Pace({ signal: control.signal }, 0);
  const types = await readContentTypes(zip, silent);
  const part = await findWorkbookPart(zip, types, silent);
  const links = await readRelationships(zip, part, silent);
  const workbook = new WorkbookHandler();
  await readPart(requirePart(zip, part), workbook, silent);
  return { types, part, links, workbook, sheets: linkedSheets(zip, workbook, links) };
}

/** Reads an OOXML workbook (.xlsx, .xlsm) whose archive has been looked through. */
export async function readXlsx(zip: ZipDirectory, options: XlsxOptions): Promise<WorkbookContent> {
  const silent = new Pace({ signal: options.signal }, 0);
  const { types, part, links, workbook, sheets: all } = await readOutline(zip, options);
  const sheets = all.filter(({ sheet }) => options.only === undefined || sheet.name === options.only);
  const strings = linkedPart(zip, links, "sharedStrings");
  refuseBombs(strings ? [strings, ...sheets.map(({ entry }) => entry)] : sheets.map(({ entry }) => entry));

  const packed = sheets.reduce((sum, { entry }) => sum + entry.packed.length, strings?.packed.length ?? 0);
  const pace = new Pace(options, packed);
  const texts = strings ? await readStrings(strings, options, pace) : [];
  const tables: BookTables = {
    strings: texts,
    dateStyles: await readStyles(zip, links, silent),
    date1904: workbook.date1904,
    places: new Float64Array(texts.length),
  };
  const grids = await readSheets(sheets, tables, options, pace);
  pace.finish();
  return { format: "xlsx", sheets: grids, notices: noticesOf(links, types.get(part.toLowerCase()) ?? "") };
}

/** A sheet with cells and the entry of its part. */
export interface LinkedSheet {
  readonly sheet: SheetEntry;
  readonly role: string | null;
  readonly entry: ZipEntry;
}

/** Kinds of sheets without cells of data: charts, dialogs, and macro sheets of Excel 4. */
const OTHER_SHEETS = ["chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"];

function linkedSheets(
  zip: ZipDirectory,
  workbook: WorkbookHandler,
  links: readonly Relationship[],
): LinkedSheet[] {
  const { sheets } = workbook;
  if (sheets.length === 0) throw damaged("workbook without sheets");
  const linked: LinkedSheet[] = [];
  const used = new Set<ZipEntry>();
  for (const [index, sheet] of sheets.entries()) {
    const link = links.find(({ id }) => id === sheet.relationship);
    if (!link || link.part === null) throw damaged("sheet without a part");
    const entry = requirePart(zip, link.part);
    if (OTHER_SHEETS.includes(link.kind)) continue;
    if (link.kind !== "worksheet") throw damaged("sheet of an unknown kind");
    if (used.has(entry)) throw damaged("two sheets in one part");
    used.add(entry);
    linked.push({ sheet, role: workbook.roleOf(index), entry });
  }
  return linked;
}

function linkedPart(zip: ZipDirectory, links: readonly Relationship[], kind: string): ZipEntry | null {
  const found = links.filter((link) => link.kind === kind);
  if (found.length > 1) throw damaged("two parts of a kind that comes once");
  const part = found[0]?.part;
  if (part === null) throw damaged("a part lies outside the file");
  return part === undefined ? null : requirePart(zip, part);
}

/** Looks at all claims before anything big is unpacked. */
function refuseBombs(entries: readonly ZipEntry[]): void {
  for (const entry of entries) refuseBomb(entry);
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > LIMITS.xmlBytes)
    throw tooLarge("XML of all sheets");
}

async function readStyles(
  zip: ZipDirectory,
  links: readonly Relationship[],
  pace: Pace,
): Promise<DateStyles> {
  const entry = linkedPart(zip, links, "styles");
  if (!entry) return [];
  const handler = new StylesHandler();
  await readPart(entry, handler, pace);
  return handler.dateStyles();
}

async function readStrings(entry: ZipEntry, options: XlsxOptions, pace: Pace): Promise<readonly string[]> {
  const table = new StringTable();
  const reader = stringsReader(table, options.strictOnly);
  await unpack(entry, reader, pace);
  return table.texts;
}

async function readSheets(
  sheets: readonly LinkedSheet[],
  tables: BookTables,
  options: XlsxOptions,
  pace: Pace,
): Promise<SheetGrid[]> {
  const budget = new Budget();
  const grids: SheetGrid[] = [];
  for (const { sheet, role, entry } of sheets) {
    const grid = new SheetGrid(sheet.name);
    grid.role = role;
    grid.visibility = sheet.visibility;
    const sink = new SheetSink(grid, tables, budget, grids.length + 1);
    const reader = sheetReader(grid, sink, options.strictOnly);
    await unpack(entry, reader, pace);
    budget.close(grid);
    grids.push(grid);
  }
  return grids;
}

/** What the workbook links to beside its sheets; only named, never opened. */
function noticesOf(links: readonly Relationship[], type: string): WorkbookNotice[] {
  const kinds = new Set(links.map(({ kind }) => kind));
  const notices: WorkbookNotice[] = [];
  if (
    kinds.has("vbaProject") ||
    kinds.has("xlMacrosheet") ||
    kinds.has("xlIntlMacrosheet") ||
    type.includes("macroEnabled")
  ) {
    notices.push("macros");
  }
  if (kinds.has("externalLink") || kinds.has("connections")) notices.push("external-links");
  return notices;
}
