import type { WorkbookEdit, WorkControl } from "../../../sheet";
import { Pace } from "../pace";
import { readOutline } from "../read/xlsx";
import { readWorkbook } from "../read-workbook";
import { isZip, openZip } from "../read/zip-kind";
import { isContinued, Package, type PartChange } from "./package";
import { Patch } from "./patch";
import { planOf } from "./plan";
import { editErrorOf, notVerified, notWritable } from "./refusals";
import { refuseSigned } from "./signatures";
import { repacked } from "./repack";
import { verify } from "./verify";

/** How much of the work is done, roughly, when edits are through, and when the file is put together. */
const EDITED = 0.4;
const PACKED = 0.7;

/**
 * The workbook with all edits carried out, read again and verified; the bytes given are never touched. When nothing
 * changes they are the very array that comes back.
 * @throws EditError, WorkbookError, CancelledError
 */
export async function patched(
  bytes: Uint8Array,
  edits: readonly WorkbookEdit[],
  control: WorkControl = {},
): Promise<Uint8Array> {
  if (edits.length === 0) return bytes;
  if (!isZip(bytes)) {
    // What cannot be read says why by itself.
    await readWorkbook(bytes, control);
    throw notWritable("no OOXML package");
  }
  const pace = new Pace({ signal: control.signal }, 0);
  const zip = openZip(bytes);
  const outline = await readOutline(zip, control);
  await refuseSigned(zip, pace);
  const parts = new Package(zip, pace);
  const patch = await Patch.open(parts, outline, control);
  for (const [index, edit] of edits.entries()) {
    await step(control, pace, (EDITED * index) / edits.length);
    await patch.apply(edit);
  }
  await patch.finish();
  await step(control, pace, EDITED);
  const changes = await parts.changes();
  if (changes.length === 0) {
    pace.check();
    control.onProgress?.(1);
    return bytes;
  }
  const result = await repacked(parts, changes);
  await step(control, pace, PACKED);
  try {
    const isSpoilt = (change: PartChange) => !isContinued(change) && !parts.isIntact(change.name);
    if (changes.some(isSpoilt)) throw notVerified("a part was written into");
    const rowsBefore = (part: string) => patch.rowsBefore(part);
    const written = { before: zip, changes, plan: planOf(outline, edits), rowsBefore };
    await verify(result, written, { signal: control.signal });
  } catch (error) {
    const coded = editErrorOf(error);
    if (!("code" in coded) || coded.code === "not-verified") throw coded;
    throw notVerified("detail" in coded ? String(coded.detail) : "");
  }
  pace.check();
  control.onProgress?.(1);
  return result;
}

async function step(control: WorkControl, pace: Pace, done: number): Promise<void> {
  pace.check();
  control.onProgress?.(done);
  await control.pause?.();
  pace.check();
}
