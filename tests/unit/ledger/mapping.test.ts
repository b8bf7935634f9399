import { defaultCatalog } from "../../../src/catalog";
import { mappingOf, readLedgers } from "../../../src/ledger";
import { gridsOf, householdSheets, HAND_MADE, makeCounty } from "../../support/county";

test("a mapping that leaves a column out holds for the two header rows that it was made for", () => {
  const county = makeCounty({ towns: 1, villagesPerTown: 1, householdsPerVillage: 8, seed: 3 });
  const grids = gridsOf({
    sheets: householdSheets(county, county.towns[0]!.villages[0]!, "roster", HAND_MADE),
  });
  const saved = mappingOf(readLedgers(grids, defaultCatalog()).blocks[0]!);
  const header = Object.keys(saved.headers).find((key) => saved.headers[key] === "入户路类型")!;
  const mapping = { ...saved, headers: { ...saved.headers, [header]: null } };
  const [block] = readLedgers(grids, defaultCatalog(), { mappings: [mapping] }).blocks;
  expect(block!.tables[0]!.column("入户路类型")).toBeUndefined();
  expect(block!.tables[0]!.column("住房面积")).toBeDefined();
  expect(block!.structure).toContainEqual(expect.objectContaining({ kind: "missing-columns" }));
});
