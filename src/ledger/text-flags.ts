import type { SheetGrid } from "../sheet";
import type { NameIndex } from "./names";
import { headerText, squeeze } from "./text";
import { isNoteText, isTotalText } from "./words";

/** What a text of the sheet is, worked out once per distinct text. */
export const TextFlag = { known: 1, total: 2, note: 4, blank: 8, colon: 16, saved: 32, named: 64 } as const;

/** Flags of a sheet's distinct texts by index. Texts are only ever added: those that were looked at stay as they are. */
export class TextFlags {
  private flags = new Uint8Array(0);

  constructor(private readonly sheet: SheetGrid) {}

  /** @param names the same at every call, and so the headers */
  all(
    names: NameIndex,
    savedHeaders: ReadonlySet<string>,
    namedHeaders: ReadonlySet<string> = NONE,
  ): Uint8Array {
    const known = this.flags;
    if (known.length === this.sheet.textCount) return known;
    this.flags = new Uint8Array(this.sheet.textCount);
    this.flags.set(known);
    for (let index = known.length; index < this.flags.length; index++) {
      const text = this.sheet.textAt(index);
      this.flags[index] = flagsOf(text, names, savedHeaders) | namedFlag(text, namedHeaders);
    }
    return this.flags;
  }
}

const NONE: ReadonlySet<string> = new Set();
/** A header may be a number (2024) or carry a whole instruction with it; longer than this it is none. */
const LONGEST_NAMED = 512;

function namedFlag(text: string, headers: ReadonlySet<string>): number {
  if (headers.size === 0 || text.length > LONGEST_NAMED) return 0;
  return headers.has(headerText(text)) ? TextFlag.named : 0;
}

function flagsOf(text: string, names: NameIndex, savedHeaders: ReadonlySet<string>): number {
  if (text.length > LONGEST) return squeeze(text) === "" ? TextFlag.blank : remarkFlags(text);
  if (isPlainNumber(text)) return 0;
  const key = headerText(text);
  if (key === "") return squeeze(text) === "" ? TextFlag.blank : 0;
  let flags = remarkFlags(text);
  if (names.lookup(key).length > 0) flags |= TextFlag.known;
  if (savedHeaders.has(key)) flags |= TextFlag.saved;
  if (isTotalText(squeeze(text))) flags |= TextFlag.total;
  return flags;
}

const LONGEST = 64;

function remarkFlags(text: string): number {
  const colon = text.includes("：") || text.includes(":") ? TextFlag.colon : 0;
  return isNoteText(text.trimStart()) ? colon | TextFlag.note : colon;
}

/** IDs and phone numbers are most of the distinct texts of a big sheet and never a name. */
function isPlainNumber(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return (
    first >= 0x30 && first <= 0x39 && text.length >= 4 && ((last >= 0x30 && last <= 0x39) || last === 0x58)
  );
}
