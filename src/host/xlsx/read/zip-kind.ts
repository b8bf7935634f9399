import type { WorkbookContent } from "../../../sheet";
import { damaged, notAWorkbook, unsupported } from "../errors";
import { readDirectory, type ZipDirectory } from "../zip/directory";
import { readXlsx, type XlsxOptions } from "./xlsx";

/** Reads a file that is a zip archive: a workbook, or refused as what it is. */
export async function readZip(bytes: Uint8Array, options: XlsxOptions): Promise<WorkbookContent> {
  const zip = readDirectory(bytes);
  refuseOtherKinds(zip);
  return readXlsx(zip, options);
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
