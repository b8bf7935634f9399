import { basename } from "node:path";
import { readWorkbook } from "../../host/xlsx";
import type { ExpectedVillage } from "../../merge";
import type { SheetGrid } from "../../sheet";
import { readBytes } from "../files";
import { UsageError } from "../usage";

const HEADERS = {
  town: ["镇", "乡镇", "所在镇"],
  village: ["村", "行政村", "村（社区）", "村(社区)"],
  contact: ["联系人", "负责人", "包村干部"],
  phone: ["电话", "联系电话", "手机"],
} as const;
const TOP = 10;

/**
 * A list of villages as people keep it: a sheet with the columns 镇, 村 and, if it has them, 联系人, 电话.
 * @throws UsageError, WorkbookError
 */
export async function readVillages(path: string): Promise<ExpectedVillage[]> {
  const { sheets } = await readWorkbook(await readBytes(path), { fileName: basename(path) });
  for (const sheet of sheets) {
    const found = villagesOf(sheet);
    if (found.length > 0) return found;
  }
  throw new UsageError(`“${path}”里没有找到“镇”“村”两列。村名册要有这两列，联系人、电话可以有。`);
}

function villagesOf(sheet: SheetGrid): ExpectedVillage[] {
  for (let row = 0; row < Math.min(TOP, sheet.rowCount); row++) {
    const at = (names: readonly string[]): number => {
      for (let column = 0; column < sheet.columnCount; column++)
        if (names.includes(sheet.text(row, column).trim())) return column;
      return -1;
    };
    const [town, village] = [at(HEADERS.town), at(HEADERS.village)];
    if (town < 0 || village < 0) continue;
    const [contact, phone] = [at(HEADERS.contact), at(HEADERS.phone)];
    return recordsOf(sheet, row + 1, { town, village, contact, phone });
  }
  return [];
}

function recordsOf(
  sheet: SheetGrid,
  top: number,
  columns: Readonly<Record<keyof typeof HEADERS, number>>,
): ExpectedVillage[] {
  const found: ExpectedVillage[] = [];
  for (let row = top; row < sheet.rowCount; row++) {
    const text = (column: number) => (column < 0 ? "" : String(sheet.value(row, column) ?? "").trim());
    const [town, village] = [text(columns.town), text(columns.village)];
    if (town === "" || village === "") continue;
    const contact = [text(columns.contact), text(columns.phone)].filter((one) => one !== "").join(" ");
    found.push({ town, village, contact });
  }
  return found;
}
