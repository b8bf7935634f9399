import { unescapeText } from "../read/rich-text";
import type { StringTable } from "../read/shared-strings";
import { GT, LT, MORE, SLASH } from "./byte-scanner";
import type { SectionScanner } from "./hybrid";
import { TextScanner } from "./text-scanner";

const S = 0x73;
const I = 0x69;
const OPEN_ITEM = [LT, S, I];
const CLOSE_ITEM = [S, I, GT];

/** Reads the items of sharedStrings.xml in the plain dialect. */
export class StringScanner extends TextScanner implements SectionScanner {
  needsStrict = false;

  constructor(
    prefixes: ReadonlySet<string>,
    private readonly table: StringTable,
  ) {
    super(prefixes);
  }

  scan(bytes: Uint8Array, from: number, end: number): number {
    this.bytes = bytes;
    this.end = end;
    for (let done = from; ;) {
      const next = this.scanItem(this.skipSpace(done));
      if (next < 0) {
        this.needsStrict = next !== MORE;
        return done;
      }
      done = next;
    }
  }

  private scanItem(start: number): number {
    let at = this.expect(start, OPEN_ITEM);
    if (at < 0) return at;
    const { bytes } = this;
    if (bytes[at] === SLASH) {
      if (bytes[at + 1] !== GT) return this.stop(at + 1);
      this.table.add("");
      return at + 2;
    }
    if (bytes[at] !== GT) return this.stop(at);
    at = this.readItem(at + 1, CLOSE_ITEM);
    if (at >= 0) this.table.add(this.itemHasUnderscore ? unescapeText(this.itemText) : this.itemText);
    return at;
  }
}
