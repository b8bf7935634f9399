import { SheetGrid, type WorkControl } from "../../../sheet";
import { Pace } from "../pace";
import { Budget } from "../read/budget";
import { readPart } from "../read/package";
import { sheetReader } from "../read/readers";
import { SheetSink } from "../read/sheet-sink";
import { StylesHandler } from "../read/styles";
import { readXlsx, type BookOutline } from "../read/xlsx";
import type { ZipDirectory } from "../zip/directory";
import { unpack } from "../zip/unpack";

/**
 * Reads a sheet of ours strictly. What we write into cells stands in the sheet itself, so the shared strings, which may
 * be most of a file, are not needed; a sheet that cannot be read without them is read with them.
 * @returns undefined when there is no such sheet
 * @throws WorkbookError
 */
export async function readOwnSheet(
  zip: ZipDirectory,
  outline: BookOutline,
  name: string,
  control: WorkControl,
): Promise<SheetGrid | undefined> {
  try {
    return await readAlone(zip, outline, name, control);
  } catch {
    return (await readXlsx(zip, { ...control, only: name, strictOnly: true })).sheets[0];
  }
}

async function readAlone(
  zip: ZipDirectory,
  { sheets, links, workbook }: BookOutline,
  name: string,
  control: WorkControl,
): Promise<SheetGrid | undefined> {
  const found = sheets.find(({ sheet }) => sheet.name === name);
  if (!found) return undefined;
  const pace = new Pace({ signal: control.signal }, 0);
  const styles = new StylesHandler();
  const part = links.find(({ kind }) => kind === "styles")?.part;
  const entry = part ? zip.get(part) : undefined;
  if (entry) await readPart(entry, styles, pace);
  const tables = {
    strings: [],
    dateStyles: styles.dateStyles(),
    date1904: workbook.date1904,
    places: new Float64Array(0),
  };
  const grid = new SheetGrid(name);
  const sink = new SheetSink(grid, tables, new Budget(), 1);
  await unpack(found.entry, sheetReader(grid, sink, true), pace);
  return grid;
}
