import { openWorkbookFile, type XlsxFileHost } from "../../../../src/host/xlsx";
import { injectFaults, makeCounty } from "../../../support/county";
import { CELL_MESSES, HAND_MADE, makeMesses, villageBook } from "../../../support/county";
import { AS_OF } from "../../validate/support";
import { makeXlsx } from "../../../support/xlsx/maker";

export const NAME = "柳沟村户表.xlsx";

/** Rules broken in the sample village: some errors, some warnings, some with a lossless repair. */
const FAULTS = ["C006", "C011", "C049", "C022", "H005", "I001"];

/** A village's workbook with a dozen of faults in it, as the bytes of a file. */
export function villageBytes(households: number, seed = 7): Uint8Array {
  const clean = makeCounty({
    seed,
    towns: 1,
    villagesPerTown: 1,
    householdsPerVillage: households,
    departments: false,
    asOf: AS_OF,
    year: 2025,
  });
  const { county } = injectFaults(clean, { seed, rules: FAULTS });
  const book = villageBook(county, county.towns[0]!.villages[0]!, "roster", HAND_MADE);
  makeMesses(
    county,
    book,
    seed,
    CELL_MESSES.filter(({ name }) => ["号码是数值", "姓名中间有空格", "日期月份是13"].includes(name)),
  );
  return makeXlsx(book);
}

export const fileHost = (bytes: Uint8Array): Promise<XlsxFileHost> =>
  openWorkbookFile(bytes, { fileName: NAME });
