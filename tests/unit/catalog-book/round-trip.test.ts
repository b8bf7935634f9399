import { defaultCatalog } from "../../../src/catalog";
import { roundTrip } from "./support";

test("the county's catalog comes back as it was", async () => {
  const { catalog, faults } = await roundTrip(defaultCatalog());
  expect(faults.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(catalog).toEqual(defaultCatalog());
  expect(JSON.stringify(Object.keys(catalog!))).toBe(JSON.stringify(Object.keys(defaultCatalog())));
});
