import {
  BREAKABLE_RULES,
  gridsOf,
  injectFaults,
  makeCounty,
  previousCounty,
  villageBook,
} from "../../support/county";
import type { County } from "../../support/county";
import type { SheetGrid } from "../../../src/sheet";
import { checkBook, plain, plainInput } from "./books";

const clean = makeCounty({
  seed: 12,
  towns: 1,
  villagesPerTown: 1,
  householdsPerVillage: 420,
  departments: false,
});

const previous = previousCounty(clean);

const sizes = ({ ledgers }: County): string =>
  [...ledgers].map(([id, rows]) => `${id} ${rows.length}`).join();
/** Faults that leave every record where it was, so that both workbooks can be compared cell by cell. */
const IN_PLACE = BREAKABLE_RULES.filter((rule) => !/^[QY]/.test(rule)).filter(
  (rule) => sizes(injectFaults(clean, { seed: 4, rules: [rule], previous }).county) === sizes(clean),
);

describe.each(["roster", "export"] as const)("a workbook full of faults, %s", (layout) => {
  const grids = (county: County): SheetGrid[] =>
    gridsOf(villageBook(county, county.towns[0]!.villages[0]!, layout, { allColumns: true }, "rows"));

  it("is repaired only where a right ID number says so, and rightly", async () => {
    const { county, faults } = injectFaults(clean, { seed: 4, rules: IN_PLACE });
    expect(sizes(county)).toBe(sizes(clean));
    expect(faults.length).toBeGreaterThan(200);
    const before = grids(clean);
    const { repairs, validation } = await checkBook(county, grids(county));
    expect(validation.findings.length).toBeGreaterThan(faults.length * 0.8);
    const wrong = repairs.filter(
      ({ sheet, cell, to }) => String(plainInput(to)) !== String(plain(before, sheet, cell)),
    );
    expect(wrong).toEqual([]);
    const mended = new Set(repairs.flatMap(({ kind, rules }) => rules.map((rule) => `${kind} ${rule}`)));
    for (const one of ["derived-birth C011", "derived-sex C012", "derived-sex C014"])
      expect([...mended]).toContain(one);
    expect(repairs.filter(({ kind }) => !kind.startsWith("derived"))).toEqual([]);
  });
});
