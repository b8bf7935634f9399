import { Random } from "./random";
import { makeCounty } from "./county";
import { injectFaults } from "./faults";
import {
  coverSheet,
  instructionsSheet,
  codesSheet,
  HAND_MADE,
  captionOf,
  householdSheets,
  villageBook,
  type BookDraft,
} from "./layouts";
import { makeMesses, CELL_MESSES } from "./messes";
import type { County } from "./model";

/** A workbook to try the product with: what it is, its file name and its sheets. */
export interface SampleWorkbook {
  readonly fileName: string;
  /** One line of Chinese that says what is to be seen in it. */
  readonly about: string;
  readonly book: BookDraft;
}

/** Faults that a village really makes, of all kinds, for the workbook that shows what the product finds. */
const VILLAGE_FAULTS = [
  ...["C006", "C011", "C022", "C035", "C058", "M001", "M012", "M023", "M024"],
  ...["H005", "I001", "I006", "L002", "L014", "K007", "X003", "C071"],
];
const FAULTY_CELLS = ["号码是数值", "月数是半年", "姓名中间有空格", "面积是约数", "日期月份是13"];

/**
 * Half a dozen workbooks of one invented county: clean ones in several layouts, one with a good dozen of faults, an
 * old export with other headers, cards, and a file that holds no ledger. The same seed gives the same bytes.
 */
export function sampleWorkbooks(seed: number): SampleWorkbook[] {
  const county = makeCounty({
    seed,
    towns: 2,
    villagesPerTown: 3,
    householdsPerVillage: 24,
    departments: false,
  });
  const [first, second, third] = county.towns[0]!.villages;
  const [fourth, fifth] = county.towns[1]!.villages;
  const period = String(county.year);
  const name = (town: string, village: string, what: string): string =>
    `${town}_${village}_${what}_${period}.xlsx`;
  const random = new Random(seed);
  const old = { aliases: true, shuffle: true, months: "compact", dates: "text", random } as const;
  const tidy = { ...HAND_MADE, columnNumbers: true, serial: true };
  const faulty = faultyVillage(seed);
  return [
    {
      fileName: name(first!.town, first!.name, "户表村表"),
      about: "花名册，两层表头，基本没有问题",
      book: villageBook(county, first!, "roster", tidy),
    },
    {
      fileName: name(second!.town, second!.name, "台账"),
      about: "列名简单，村表一行一村，基本没有问题",
      book: villageBook(county, second!, "roster", { frame: true, dates: "text", months: "dashed" }, "rows"),
    },
    {
      fileName: name(faulty.town, faulty.name, "户表村表（改）"),
      about: "花名册，有二十来处各式各样的问题",
      book: faulty.book,
    },
    {
      fileName: name(third!.town, third!.name, "户卡片"),
      about: "一户一张卡片，选择题打勾",
      book: {
        sheets: householdSheets(county, { ...third!, households: third!.households.slice(0, 10) }, "cards", {
          boxes: true,
        }),
      },
    },
    {
      fileName: `（自定义）监测对象信息 (22)_${period}.xlsx`,
      about: "系统导出表，旧列名，列序打乱，一行一人",
      book: { sheets: householdSheets(county, fourth!, "export", old) },
    },
    {
      fileName: name(fifth!.town, fifth!.name, "封面"),
      about: "只有封面、填表说明和码表，没有台账",
      book: {
        sheets: [coverSheet(captionOf(county, fifth!)), instructionsSheet(), codesSheet(county.catalog)],
      },
    },
  ];
}

function faultyVillage(seed: number): { town: string; name: string; book: BookDraft } {
  const clean = makeCounty({
    seed: seed + 1,
    towns: 3,
    villagesPerTown: 1,
    householdsPerVillage: 60,
    departments: false,
  });
  const only: County = {
    ...clean,
    towns: clean.towns.slice(2),
    ledgers: ledgersOf(clean, clean.towns[2]!.name),
  };
  const { county } = injectFaults(only, { seed, rules: VILLAGE_FAULTS });
  const village = county.towns[0]!.villages[0]!;
  const book = villageBook(county, village, "roster", { ...HAND_MADE, serial: true });
  makeMesses(
    county,
    book,
    seed,
    CELL_MESSES.filter(({ name }) => FAULTY_CELLS.includes(name)),
  );
  return { town: village.town, name: village.name, book };
}

function ledgersOf(county: County, town: string): County["ledgers"] {
  return new Map([...county.ledgers].map(([id, rows]) => [id, rows.filter((row) => row["镇"] === town)]));
}
