import {
  CELL_MESSES,
  makeCounty,
  makeMesses,
  placeOf,
  SHEET_MESSES,
  villageBook,
  type MadeMess,
} from "../../support/county";
import { toA1 } from "../../../src/sheet";
import { valueAt } from "../../../src/table";
import type { ValidationFile } from "../../../src/validate";
import { check, list, readBook } from "./support";

const county = makeCounty({
  seed: 15,
  towns: 1,
  villagesPerTown: 1,
  householdsPerVillage: 140,
  departments: false,
});
const village = county.towns[0]!.villages[0]!;
const made = (name: string): MadeMess["mess"] => CELL_MESSES.find((mess) => mess.name === name)!;

function readValue(file: ValidationFile, { mess, place }: MadeMess): unknown {
  const tables = file.intake.blocks.flatMap(({ tables: all }) => all);
  const table = tables.find(({ ledger, sheet }) => ledger.id === mess.ledger && sheet === place.sheet)!;
  for (let row = 0; row < table.rowCount; row++) {
    if (table.sheetRow(row) === place.row) return valueAt(table.column(mess.label)!, row);
  }
  return undefined;
}

describe("values written in odd ways", () => {
  it.each(CELL_MESSES.map(({ name }) => name))("%s", async (name) => {
    const book = villageBook(county, village, "roster", {});
    const [mess] = makeMesses(county, book, 3, [made(name)]);
    if (!mess) throw new Error("no record fits");
    const file = readBook(county, book);
    const { findings } = await check(county, [file]);
    const cell = toA1(mess.place);
    if (mess.mess.rule === null) {
      expect(list(findings)).toEqual([]);
      expect(readValue(file, mess)).toBe(mess.record[mess.mess.label]);
    } else {
      const there = findings.filter(
        ({ sheet, cells, detail }) =>
          sheet === mess.place.sheet && (cells.includes(cell) || detail.cells?.includes(cell)),
      );
      expect(there.map(({ rule }) => rule)).toContain(mess.mess.rule);
    }
  });
});

describe("sheets that are odd as a whole", () => {
  it.each(SHEET_MESSES.map((mess) => [mess.name, mess] as const))("%s", async (_name, mess) => {
    const book = villageBook(county, village, mess.layout ?? "roster", {});
    const name = mess.layout === "export" ? "Sheet1" : "家庭成员";
    mess.apply(book.sheets.find((sheet) => sheet.name === name)!);
    const { findings } = await check(county, [readBook(county, book)]);
    expect(findings.filter(({ sheet }) => sheet === name).map(({ rule }) => rule)).toContain(mess.rule);
  });
});

describe("places", () => {
  it("name the cell that holds the value, in every layout", () => {
    for (const layout of ["roster", "export", "cards", "stacked"] as const) {
      const book = villageBook(county, village, layout, {});
      for (const { row, members } of village.households.slice(0, 5)) {
        for (const [record, label] of [
          [row, "户联系电话"],
          [members[0]!, "姓名"],
        ] as const) {
          const place = placeOf(book.sheets, record, label)!;
          const sheet = book.sheets.find(({ name }) => name === place.sheet)!;
          expect(sheet.rows[place.row]![place.column]).toBe(record[label]);
        }
      }
    }
  });
});
