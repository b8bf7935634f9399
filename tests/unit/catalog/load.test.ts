import { defaultCatalog } from "../../../src/catalog";

test("the county's catalog loads whole", () => {
  const catalog = defaultCatalog();
  expect(catalog.ledgers).toHaveLength(43);
  expect(catalog.ledgers.flatMap(({ relations }) => relations)).toHaveLength(90);
  expect(catalog.ledgers.flatMap(({ indicators }) => indicators)).toHaveLength(845);
  expect(catalog.codeLists).toHaveLength(71);
  expect(catalog.rules).toHaveLength(460);
  expect(catalog.rules.filter(({ kind }) => kind === "formula")).toHaveLength(438);
  expect(catalog.parameters).toHaveLength(22);
  expect(catalog.patterns).toHaveLength(5);
});
