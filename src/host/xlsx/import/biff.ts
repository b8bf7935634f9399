import { damaged, encrypted, unsupported } from "../errors";

const BOF = 0x0809;
const OLD_BOFS = [0x0009, 0x0209, 0x0409];
const EOF = 0x000a;
const FILE_PASS = 0x002f;
const BOUND_SHEET = 0x0085;

/**
 * Walks the records of an .xls workbook stream ([MS-XLS] 2.1.4) before it is handed to the importer, which would
 * pass over what is missing: every record must be whole, every substream ended, every listed sheet there.
 */
export function checkBiff(stream: Uint8Array): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const begins = new Set<number>();
  const sheets: number[] = [];
  let depth = 0;
  let at = 0;
  // After the last substream the stream may be filled up with zeros.
  while (at + 4 <= stream.length && (depth > 0 || view.getUint16(at, true) !== 0)) {
    const id = view.getUint16(at, true);
    const next = at + 4 + view.getUint16(at + 2, true);
    if (next > stream.length) throw damaged("xls record is cut");
    if (at === 0 && OLD_BOFS.includes(id)) throw unsupported("Excel 4.0 及更早的工作簿", "BIFF2-4");
    if (at === 0 && id !== BOF) throw damaged("xls stream begins with another record");
    if (id === FILE_PASS) throw encrypted("xls with a password");
    if (id === BOUND_SHEET && next >= at + 8) sheets.push(view.getUint32(at + 4, true));
    if (id === BOF) {
      begins.add(at);
      depth++;
    } else if (id === EOF && --depth < 0) throw damaged("xls substream ended twice");
    at = next;
  }
  if (depth !== 0 || begins.size === 0) throw damaged("xls stream is cut");
  if (sheets.some((start) => !begins.has(start))) throw damaged("xls sheet is missing");
}
