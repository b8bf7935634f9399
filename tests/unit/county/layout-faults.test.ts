import { createHash } from "node:crypto";
import {
  allPlacesOf,
  countyBook,
  fileOf,
  HAND_MADE,
  householdSheets,
  injectFaults,
  makeCounty,
  Random,
  type Fault,
  type FaultyCounty,
  type HouseholdLayout,
  type LayoutOptions,
} from "../../support/county";
import type { Finding, ValidationFile } from "../../../src/validate";
import { check, readBook } from "./support";

const clean = makeCounty({ seed: 2, towns: 8, villagesPerTown: 5, householdsPerVillage: 25 });
const HOUSEHOLD_LEDGERS = ["householdForm", "householdMember"];

/** The faulty county as workbooks: households in one layout, all other ledgers as plain rosters. */
function books(faulty: FaultyCounty, layout: HouseholdLayout, options: LayoutOptions) {
  const { county } = faulty;
  const villages = county.towns.flatMap((town) => town.villages);
  const own = villages.map((village) => ({ sheets: householdSheets(county, village, layout, options) }));
  const labels = county.catalog.ledgers
    .filter(({ id }) => HOUSEHOLD_LEDGERS.includes(id))
    .map(({ label }) => label);
  const rest = {
    sheets: countyBook(county, { allColumns: true }).sheets.filter(({ name }) => !labels.includes(name)),
  };
  return [...own, rest];
}

/** Whether a fault's rule is found where its record stands: on the row of one of its cells, in its file and sheet. */
function isFound(fault: Fault, all: ReturnType<typeof books>, findings: readonly Finding[]): boolean {
  const own = findings.filter(({ rule }) => rule === fault.rule);
  if (fault.period === "previous")
    return own.some(({ row, ledger }) => row === null && ledger === fault.ledger);
  return all.some(({ sheets }, file) => {
    const places = sheets.flatMap((sheet) =>
      [...(sheet.places.get(fault.record)?.keys() ?? [])].flatMap((label) =>
        allPlacesOf([sheet], fault.record, label),
      ),
    );
    const rows = new Set(places.map(({ sheet, row }) => `${sheet} ${row + 1}`));
    return own.some((finding) => finding.file === file && rows.has(`${finding.sheet} ${finding.row}`));
  });
}

/** Reads books; one that was read before with the same cells is not read again: a single fault leaves most as they were. */
function reader() {
  const known = new Map<string, ValidationFile>();
  return (faulty: FaultyCounty, all: ReturnType<typeof books>): ValidationFile[] =>
    all.map((book, index) => {
      const path = `${index}.xlsx`;
      const hash = createHash("sha256").update(path);
      for (const sheet of book.sheets) hash.update(JSON.stringify({ ...sheet, places: null }));
      const key = hash.digest("hex");
      const file = known.get(key) ?? readBook(faulty.county, book, path);
      known.set(key, file);
      return file;
    });
}

async function missedIn(
  faulty: FaultyCounty,
  layout: HouseholdLayout,
  options: LayoutOptions,
  read: ReturnType<typeof reader>,
): Promise<string[]> {
  const all = books(faulty, layout, options);
  const files = read(faulty, all);
  const previous = fileOf(faulty.county.catalog, faulty.previous.ledgers);
  const { findings } = await check(faulty.county, files, [previous]);
  return faulty.faults.filter((fault) => !isFound(fault, all, findings)).map(({ rule }) => rule);
}

/** What a layout writes once for a household cannot differ between its members: told as such (F015), or not at all. */
const HELD_ONCE = ["H004", "H020", "M051"];

const layouts: [string, HouseholdLayout, LayoutOptions, string[]][] = [
  ["a roster with two header rows, units and totals", "roster", HAND_MADE, []],
  [
    "a roster with aliases in another order",
    "roster",
    { aliases: true, shuffle: true, dates: "text", random: new Random(3) },
    [],
  ],
  ["a national export", "export", {}, HELD_ONCE],
  ["a card a sheet", "cards", {}, HELD_ONCE],
  ["stacked cards", "stacked", { boxes: true }, HELD_ONCE],
];

test.each(layouts)(
  "every kind of fault is found in %s",
  async (_name, layout, more, heldOnce) => {
    const options = { ...more, allColumns: true };
    const read = reader();
    const missed = await missedIn(injectFaults(clean, { seed: 5 }), layout, options, read);
    // Breaking all rules at once, one wrong cell can silence a total that reads it: such a rule must be found alone.
    expect(missed.length).toBeLessThan(10);
    const alone: string[] = [];
    for (const rule of missed)
      alone.push(...(await missedIn(injectFaults(clean, { seed: 5, rules: [rule] }), layout, options, read)));
    expect(alone).toEqual(heldOnce);
  },
  600_000,
);
