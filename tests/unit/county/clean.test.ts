import {
  fileOf,
  makeCounty,
  previousCounty,
  villageBook,
  townBook,
  HAND_MADE,
  Random,
  type HouseholdLayout,
} from "../../support/county";
import { check, list, readBook } from "./support";

const county = makeCounty({ seed: 7, towns: 2, villagesPerTown: 2, householdsPerVillage: 25 });

/** A line 合计 is told (F009), as it should be; nothing else is. */
const withoutTotals = (lines: string[]): string[] => lines.filter((line) => !line.startsWith("F009"));

describe("a clean county", () => {
  it("breaks no rule, and no rule is left out but those that need what nobody set", async () => {
    const before = previousCounty(county);
    const result = await check(
      county,
      [fileOf(county.catalog, county.ledgers)],
      [fileOf(county.catalog, before.ledgers)],
    );
    expect(list(result.findings)).toEqual([]);
    const left = result.notRun[0]!.filter(({ rule }) => !rule.startsWith("F"));
    expect(left.map(({ rule }) => rule)).toEqual(["I026", "I027", "E005"]);
  });

  const layouts: HouseholdLayout[] = ["roster", "export", "cards", "stacked"];
  it.each(layouts)("gives no finding when a village is laid out as %s", async (layout) => {
    const village = county.towns[0]!.villages[1]!;
    const result = await check(county, [readBook(county, villageBook(county, village, layout))]);
    expect(withoutTotals(list(result.findings))).toEqual([]);
  });

  it("gives no finding with aliases, shuffled columns and texts for dates", async () => {
    const village = county.towns[1]!.villages[0]!;
    const options = {
      ...HAND_MADE,
      aliases: true,
      shuffle: true,
      grouped: false,
      dates: "text",
      random: new Random(5),
    } as const;
    const result = await check(county, [
      readBook(county, villageBook(county, village, "roster", options, "rows")),
    ]);
    expect(withoutTotals(list(result.findings))).toEqual([]);
  });

  it("gives no finding when a town has a sheet for each village", async () => {
    const result = await check(county, [readBook(county, townBook(county, county.towns[0]!))]);
    expect(withoutTotals(list(result.findings))).toEqual([]);
  });
});
