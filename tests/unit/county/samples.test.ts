import { createHash } from "node:crypto";
import { makeCounty, sampleWorkbooks } from "../../support/county";
import { makeXlsx } from "../../support/xlsx/maker";
import { check, list, readBook } from "./support";

const county = makeCounty({ towns: 1, villagesPerTown: 1, householdsPerVillage: 2 });
const samples = sampleWorkbooks(20250331);

describe("sample workbooks", () => {
  it("are the same bytes for the same seed", () => {
    const digest = (list: typeof samples): string[] =>
      list.map(({ book }) => createHash("sha256").update(makeXlsx(book)).digest("hex"));
    expect(digest(sampleWorkbooks(20250331))).toEqual(digest(samples));
    expect(new Set(digest(samples)).size).toBe(samples.length);
  });

  it.each([0, 1, 3, 4])("number %d is clean but for total lines", async (index) => {
    const result = await check(county, [readBook(county, samples[index]!.book, samples[index]!.fileName)]);
    expect(list(result.findings).filter((line) => !line.startsWith("F009"))).toEqual([]);
  });

  it("the faulty one has a good dozen of different findings", async () => {
    const result = await check(county, [readBook(county, samples[2]!.book, samples[2]!.fileName)]);
    expect(new Set(result.findings.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(15);
  });

  it("the cover holds no ledger", () => {
    const file = readBook(county, samples[5]!.book);
    expect(file.intake.blocks).toEqual([]);
    expect(file.intake.unrecognised.map(({ hasData }) => hasData)).toEqual([false, false, false]);
  });
});
