import type { WorkControl } from "../../../sheet";
import { Pace } from "../pace";
import { readOutline, readXlsx, type BookOutline } from "../read/xlsx";
import { partKey, readDirectory, type ZipDirectory, type ZipEntry } from "../zip/directory";
import { unpack } from "../zip/unpack";
import { typeOf, TYPES_PART } from "./content-types";
import type { PartChange } from "./package";
import { readOwnSheet } from "./own-cells";
import type { Plan } from "./plan";
import { notVerified, nullWhenBroken } from "./refusals";
import { readRelationshipsOf } from "./relationships";
import { RunsMatch } from "./runs";
import { shellAround } from "./sheet-document";
import { unpackWhole } from "./unpack-whole";
import { checkCells } from "./verify-cells";
import { checkStyles } from "./verify-styles";
import { checkWellFormed, isSame } from "./xml-part";

/** What the new bytes of a workbook are held against. */
export interface Written {
  readonly before: ZipDirectory;
  /** Rows of a worksheet part as they were, if it was opened for edits. */
  rowsBefore(part: string): Uint8Array | undefined;
  readonly changes: readonly PartChange[];
  readonly plan: Plan;
}

/**
 * Reads a written workbook again and compares it with what was there and what was meant, as if somebody else had
 * written it: every part that was not touched, every part that was, every link between them, every cell that was not
 * a target. @throws EditError not-verified
 */
export async function verify(bytes: Uint8Array, written: Written, control: WorkControl): Promise<void> {
  const pace = new Pace({ signal: control.signal }, 0);
  const after = readDirectory(bytes);
  checkEntries(after, written);
  const kept = written.changes.flatMap(({ name, runs }) => (runs ? [{ name, runs }] : []));
  for (const { name, runs } of kept) {
    const match = new RunsMatch(runs);
    await unpack(after.get(name)!, match, pace);
    if (!match.isSame) throw notVerified("a part is not what was written");
  }
  // From here on a changed part is known to be, in the file, the bytes that we have in memory.
  const outline = await readOutline(after, control);
  checkSheets(outline, written.plan);
  const shells: Uint8Array[] = [];
  for (const { name, runs } of kept) {
    const rows = written.rowsBefore(name);
    // A sheet whose rows are byte for byte what they were needs no second reading of them.
    const shell = rows && shellAround(runs, rows);
    if (shell) shells.push(shell);
    // Sheets whose cells are looked at are read strictly for that.
    if (shell || !isReadWhole(name, outline, written.plan)) checkWellFormed(...(shell ? [shell] : runs));
  }
  await checkLinks(after, written, pace);
  await checkTypes(after, written, pace);
  await checkStyles(after, outline, { changes: written.changes, shells }, pace);
  for (const [name, cells] of written.plan.cells) {
    const was = cells.rows
      ? null
      : (await readXlsx(written.before, { ...control, only: name, strictOnly: true })).sheets[0];
    const is = cells.rows
      ? await readOwnSheet(after, outline, name, control)
      : (await readXlsx(after, { ...control, only: name, strictOnly: true })).sheets[0];
    if (!is || was === undefined) throw notVerified("a sheet is missing");
    checkCells(was, is, cells);
  }
}

function isReadWhole(part: string, { sheets }: BookOutline, { cells }: Plan): boolean {
  const found = sheets.find(({ entry }) => partKey(entry.name) === partKey(part));
  return found !== undefined && cells.has(found.sheet.name);
}

/** Parts that were not touched are the same compressed bytes in the same order; new ones come last. */
function checkEntries(after: ZipDirectory, { before, changes }: Written): void {
  const open = new Map(changes.map((change) => [partKey(change.name), change]));
  const places = after.entries[Symbol.iterator]();
  const next = (name: string): ZipEntry => {
    const { value } = places.next() as { value?: ZipEntry };
    if (value?.name !== name) throw notVerified("parts are not in their order");
    return value;
  };
  for (const entry of before.entries) {
    const change = open.get(partKey(entry.name));
    open.delete(partKey(entry.name));
    if (change && !change.runs) continue;
    const found = next(entry.name);
    if (change) continue;
    const same = found.method === entry.method && found.crc === entry.crc && found.size === entry.size;
    if (!same || !isSame(found.packed, entry.packed)) throw notVerified("an untouched part was changed");
  }
  for (const { name, runs } of open.values()) if (runs) next(name);
  if (!places.next().done) throw notVerified("a part too many");
}

function checkSheets(outline: BookOutline, plan: Plan): void {
  const found = outline.sheets.map(({ sheet, role }) => [sheet.name, sheet.visibility, role]);
  const planned = plan.sheets.map(({ name, visibility, role }) => [name, visibility, role]);
  if (JSON.stringify(found) !== JSON.stringify(planned)) throw notVerified("sheets are not as planned");
  const settings = outline.workbook.settings();
  const isKept = [...plan.settings].every(([name, value]) => settings.get(name) === value);
  if (!isKept || settings.size !== plan.settings.size) throw notVerified("settings are not as planned");
}

const RELS = /^(?:(.*)\/)?_rels\/([^/]*)\.rels$/;

/** Where a relationship leads there must be a part, unless the very same one led nowhere before. */
async function checkLinks(after: ZipDirectory, { before, changes }: Written, pace: Pace): Promise<void> {
  const isGone = changes.some(({ runs }) => !runs);
  for (const entry of after.entries) {
    const place = RELS.exec(entry.name);
    if (!place) continue;
    // A part that is gone may be missed by anybody; otherwise only links that were written can be wrong.
    const isWritten = changes.some(({ name }) => partKey(name) === partKey(entry.name));
    if (!isGone && !isWritten) continue;
    const from = place[1] === undefined ? place[2]! : `${place[1]}/${place[2]!}`;
    const was = before.get(entry.name);
    const old = was ? await leadingNowhere(before, was, from, pace).catch(nullWhenBroken) : [];
    // What could not be read before leads nowhere new as long as nobody wrote into it.
    if (old === null && !isWritten) continue;
    for (const part of await leadingNowhere(after, entry, from, pace)) {
      if (!old?.includes(part)) throw notVerified("a relationship leads nowhere");
    }
  }
}

async function leadingNowhere(
  zip: ZipDirectory,
  links: ZipEntry,
  from: string,
  pace: Pace,
): Promise<string[]> {
  const all = readRelationshipsOf(await unpackWhole(links, pace), from);
  return all.flatMap(({ part }) => (part !== null && !zip.get(part) ? [part] : []));
}

async function checkTypes(after: ZipDirectory, { before, changes }: Written, pace: Pace): Promise<void> {
  const types = await unpackWhole(after.get(TYPES_PART)!, pace);
  const isChanged = changes.some(({ name }) => partKey(name) === partKey(TYPES_PART));
  const typesBefore = isChanged ? await unpackWhole(before.get(TYPES_PART)!, pace) : types;
  for (const { name } of after.entries) {
    if (name.endsWith("/") || partKey(name) === partKey(TYPES_PART)) continue;
    const isOld = before.get(name) !== undefined;
    if (isOld && !isChanged) continue;
    // A file that nobody knew may have a type now; one that had a type keeps it.
    const was = isOld ? typeOf(typesBefore, name) : undefined;
    const is = typeOf(types, name);
    if (was === undefined ? !isOld && is === undefined : is !== was) {
      throw notVerified("a part has no content type");
    }
  }
}
