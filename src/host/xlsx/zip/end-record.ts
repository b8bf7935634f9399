import { damaged } from "../errors";

/** Where the directory of an archive lies. */
export interface DirectoryPlace {
  readonly offset: number;
  readonly end: number;
  readonly count: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const END_SIZE = 22;
const LOCATOR_SIZE = 20;

/**
 * Finds the directory through the end record (APPNOTE.TXT 6.3.10, 4.3.14–4.3.16). The record must close the file
 * and the directory must end where it begins, so that every reader finds the same one.
 */
export function findDirectory(view: DataView): DirectoryPlace {
  const end = findEndRecord(view);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 6, true) !== 0)
    throw damaged("zip in parts");
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const offset = view.getUint32(end + 16, true);
  const locator = end - LOCATOR_SIZE;
  if (locator >= 0 && view.getUint32(locator, true) === LOCATOR64) return place64(view, locator);
  if (count !== view.getUint16(end + 8, true)) throw damaged("zip entry counts differ");
  return checkedPlace({ offset, count, end }, size);
}

function findEndRecord(view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (
      view.getUint32(at, true) === END &&
      at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength
    ) {
      return at;
    }
  }
  throw damaged("zip end record not found");
}

function place64(view: DataView, locator: number): DirectoryPlace {
  const at = uint64(view, locator + 8);
  if (at + 56 > locator || view.getUint32(at, true) !== END64) throw damaged("zip64 end record not found");
  const count = uint64(view, at + 32);
  if (count !== uint64(view, at + 24)) throw damaged("zip64 entry counts differ");
  return checkedPlace({ offset: uint64(view, at + 48), count, end: at }, uint64(view, at + 40));
}

function checkedPlace(place: DirectoryPlace, size: number): DirectoryPlace {
  if (place.offset + size !== place.end) throw damaged("zip directory is not where the end record says");
  return place;
}

/** An unsigned 64-bit number; one beyond 2^53 cannot be an offset or a size in any file that was read. */
export function uint64(view: DataView, at: number): number {
  if (at < 0 || at + 8 > view.byteLength) throw damaged("zip64 field beyond the file");
  const value = view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
  if (value > Number.MAX_SAFE_INTEGER) throw damaged("zip64 field is absurd");
  return value;
}
