import type { WorkbookContent } from "../../../sheet";
import { damaged, notAWorkbook, unsupported } from "../errors";
import { readDirectory, type ZipDirectory } from "../zip/directory";
import { readXlsx, type XlsxOptions } from "./xlsx";

/** Whether a file begins as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  const [p, k, a, b] = bytes;
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6));
}

/** Reads a file that is a zip archive: a workbook, or refused as what it is. */
export async function readZip(bytes: Uint8Array, options: XlsxOptions): Promise<WorkbookContent> {
  return readXlsx(openZip(bytes), options);
}

/** The directory of a file that looks like an OOXML workbook. */
export function openZip(bytes: Uint8Array): ZipDirectory {
  const zip = readDirectory(bytes);
  refuseOtherKinds(zip);
  return zip;
}

/** What an OpenDocument file says of itself in its first, unpacked entry (ODF 1.3 part 2, 3.3). */
const OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

function refuseOtherKinds(zip: ZipDirectory): void {
  const has = (name: string) => zip.get(name) !== undefined;
  const kind = String.fromCharCode(...(zip.get("mimetype")?.packed.subarray(0, 80) ?? []));
  if (kind.startsWith(`${OPEN_DOCUMENT}spreadsheet`))
    throw unsupported("开放文档表格（.ods）", "OpenDocument");
  if (kind.startsWith(OPEN_DOCUMENT)) throw notAWorkbook("another OpenDocument file");
  if (has("xl/workbook.bin")) throw unsupported("二进制工作簿（.xlsb）", "xlsb");
  if (has("word/document.xml") || has("ppt/presentation.xml")) throw notAWorkbook("another office file");
  if (has("[Content_Types].xml")) return;
  if (zip.entries.some(({ name }) => name.toLowerCase().startsWith("xl/")))
    throw damaged("content types are missing");
  throw notAWorkbook("an archive of other files");
}
