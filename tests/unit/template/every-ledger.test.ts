import { defaultCatalog } from "../../../src/catalog";
import { makeTemplate } from "../../../src/template";
import { makeCounty } from "../../support/county";
import { blocksOf, bytesOf, formOf, givenOf, valuesOf } from "../../support/template/filled";

const catalog = defaultCatalog();
const county = makeCounty({ towns: 2, villagesPerTown: 2, householdsPerVillage: 40, departments: true });
const place = { town: county.towns[0]!.name, village: county.towns[0]!.villages[0]!.name, period: "202503" };
const leftOut = new Set(catalog.templates!.leftOut);

/** A form of each ledger with the county's records in it, read again by the same intake as any workbook. */
test.each(catalog.ledgers.map((ledger) => [ledger.label, ledger] as const))(
  "a form of %s is recognised without any mapping, and gives back what was typed into it",
  async (_, ledger) => {
    const rows = county.ledgers.get(ledger.id)!.slice(0, 8);
    expect(rows.length).toBeGreaterThan(0);
    const book = makeTemplate(catalog, {
      ledgers: [ledger.id],
      place,
      id: "a1",
      rows: 3,
      records: new Map([[ledger.id, givenOf(ledger, rows)]]),
    });
    const { sheets } = await formOf(await bytesOf(book));
    const blocks = blocksOf(sheets, catalog);
    expect(blocks).toHaveLength(1);
    const [block] = blocks;
    expect(block!.tables.map((table) => table.ledger.id)).toEqual([ledger.id]);
    expect(
      block!.mapping.filter(({ label, by }) => label !== null && by !== "name" && by !== "alias"),
    ).toEqual([]);
    expect(block!.structure.map(({ kind }) => kind).filter((kind) => kind !== "signature-line")).toEqual([]);
    expect(block!.tables[0]!.labels).toEqual(
      ledger.indicators
        .filter(({ label, required }) => required === true || !leftOut.has(label))
        .map(({ label }) => label),
    );
    const wanted = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([label]) => !leftOut.has(label))),
    );
    expect(valuesOf(blocks, ledger.id)).toEqual(wanted.map((row) => expect.objectContaining(row) as unknown));
  },
);

test("an empty form holds no record, whatever is printed in it", async () => {
  const book = makeTemplate(catalog, {
    ledgers: ["householdForm", "householdMember", "villageForm"],
    place,
    id: "a1",
    rows: 40,
  });
  const { sheets } = await formOf(await bytesOf(book));
  const tables = blocksOf(sheets, catalog).flatMap((block) => block.tables);
  expect(tables.map(({ rowCount }) => rowCount)).toEqual([0, 0, 0]);
});

test("every rule is native or named with a reason, none is both or twice", () => {
  const book = makeTemplate(catalog, {
    ledgers: catalog.ledgers.map(({ id }) => id),
    place,
    id: "a1",
    rows: 1,
  });
  const left = book.batchOnly.map(({ rule }) => rule);
  expect(new Set(left).size).toBe(left.length);
  expect(book.nativeCount + left.length).toBe(catalog.rules.length);
});
