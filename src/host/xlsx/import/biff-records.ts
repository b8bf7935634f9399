import { damaged, encrypted, unsupported } from "../errors";

/** Records of [MS-XLS] 2.3 that are read. */
export const Record = {
  formula: 0x0006,
  eof: 0x000a,
  protect: 0x0012,
  dateMode: 0x0022,
  filePass: 0x002f,
  continue: 0x003c,
  codePage: 0x0042,
  columnInfo: 0x007d,
  boundSheet: 0x0085,
  mulRk: 0x00bd,
  vbaProject: 0x00d3,
  richString: 0x00d6,
  format: 0x041e,
  xf: 0x00e0,
  mergedCells: 0x00e5,
  sharedStrings: 0x00fc,
  labelShared: 0x00fd,
  supBook: 0x01ae,
  number: 0x0203,
  label: 0x0204,
  booleanError: 0x0205,
  string: 0x0207,
  row: 0x0208,
  rk: 0x027e,
  bof: 0x0809,
} as const;

const OLD_BOFS = [0x0009, 0x0209, 0x0409];

/** One record: its data, and that of the CONTINUE records after it. */
export interface BiffRecord {
  readonly id: number;
  /** Where it stands in the stream. */
  readonly at: number;
  readonly view: DataView;
  readonly continued: readonly DataView[];
}

/**
 * The records of a workbook stream from a place on. Every record must be whole; reading beyond the data of one is
 * an error of the DataView, which the caller meets as a damaged file.
 */
export function* biffRecords(stream: Uint8Array, from: number): Generator<BiffRecord> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let at = from;
  while (at + 4 <= stream.length) {
    const start = at;
    const id = view.getUint16(at, true);
    const continued: DataView[] = [];
    const data = dataAt(stream, at);
    at += 4 + data.byteLength;
    while (at + 4 <= stream.length && view.getUint16(at, true) === Record.continue) {
      const more = dataAt(stream, at);
      continued.push(more);
      at += 4 + more.byteLength;
    }
    yield { id, at: start, view: data, continued };
  }
}

function dataAt(stream: Uint8Array, at: number): DataView {
  const length = stream[at + 2]! | (stream[at + 3]! << 8);
  if (at + 4 + length > stream.length) throw damaged("xls record is cut");
  return new DataView(stream.buffer, stream.byteOffset + at + 4, length);
}

/**
 * Looks through the whole stream before anything is read from it: every record whole, every substream ended, every
 * listed sheet there, no password.
 */
export function checkBiff(stream: Uint8Array): void {
  const begins = new Set<number>();
  const sheets: number[] = [];
  let depth = 0;
  for (const { id, at, view } of biffRecords(stream, 0)) {
    if (at === 0 && OLD_BOFS.includes(id)) throw unsupported(" Excel 4.0 及更早的工作簿", "BIFF2-4");
    if (at === 0 && id !== Record.bof) throw damaged("xls stream begins with another record");
    // After the last substream the stream may be filled up with zeros.
    if (depth === 0 && id === 0) break;
    if (id === Record.filePass) throw encrypted("xls with a password");
    if (id === Record.boundSheet) sheets.push(view.getUint32(0, true));
    if (id === Record.bof) {
      begins.add(at);
      depth++;
    } else if (id === Record.eof && --depth < 0) throw damaged("xls substream ended twice");
  }
  if (depth !== 0 || begins.size === 0) throw damaged("xls stream is cut");
  if (sheets.some((start) => !begins.has(start))) throw damaged("xls sheet is missing");
}
