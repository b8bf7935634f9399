import { duplicateKeys } from "../../../src/app";
import { readRoster } from "../../../src/audit";
import { doubledLines } from "../../../src/cli/signing/words";
import { openWorkbookFile } from "../../../src/host/xlsx";
import { makeCounty, villageBook } from "../../support/county";
import { signFile } from "../../support/signing/book";
import { signingFiles } from "../../support/signing/files";
import { keyHolder } from "../../support/signing/people";
import { makeXlsx } from "../../support/xlsx/maker";
import { AS_OF } from "../validate/support";
import { TestMemory } from "./support/ports";
import { start } from "./support/start";

/** Records of one key: which, and where they stand; the number of an ID card masked. */
const county = makeCounty({
  seed: 5,
  towns: 1,
  villagesPerTown: 1,
  householdsPerVillage: 12,
  departments: false,
  asOf: AS_OF,
  year: 2025,
});
const book = villageBook(county, county.towns[0]!.villages[0]!, "roster");

type Book = typeof book;
/** The first household, and its second person: rows from 0. */
const HOUSEHOLD = { sheet: "户", row: 4 };
const PERSON = { sheet: "家庭成员", row: 5 };
const rowsOf = (name: string) => book.sheets.find((sheet) => sheet.name === name)!.rows;

/** A line of a sheet once more, below itself. */
function twice({ sheet: name, row }: typeof PERSON): Book {
  const sheets = book.sheets.map((sheet) =>
    sheet.name === name
      ? { ...sheet, rows: [...sheet.rows.slice(0, row + 1), ...sheet.rows.slice(row)] }
      : sheet,
  );
  return { ...book, sheets };
}

async function refused(given: Book) {
  const host = await openWorkbookFile(makeXlsx(given), { fileName: "柳沟村户表.xlsx" });
  const started = await start(host, { memory: new TestMemory() });
  await started.after(() => started.session.actions.beginSigning("baseHousehold"));
  const { walk } = started.state().signing;
  expect(walk?.step).toBe("blocked");
  expect(walk?.faults).toContain("duplicate-keys");
  return { ...started, doubled: walk!.doubled };
}

const rowOf = ({ cell }: { readonly cell: string }): number => Number(cell.replace(/\D/g, "")) - 1;

test("the pane names a household that stands twice, and leads to both", async () => {
  const { doubled, session, after, state, host } = await refused(twice(HOUSEHOLD));
  const named = doubled.find(({ name }) => name.startsWith("户编号 ") && !name.includes("、"))!;
  expect(named.count).toBe(2);
  expect(rowsOf("户")[HOUSEHOLD.row]).toContain(named.name.replace("户编号 ", ""));
  expect(named.places.map(({ sheet }) => sheet)).toEqual(["户", "户"]);
  expect(named.places.map(rowOf)).toEqual([HOUSEHOLD.row, HOUSEHOLD.row + 1]);
  const [, { sheet, cell }] = named.places as [unknown, { sheet: string; cell: string }];
  await after(() => session.actions.goTo(sheet, cell, true));
  expect(state().notice).toBeNull();
  expect(host.applied).toEqual([]);
});

test("a person that stands twice is named by a masked number, in the pane and on the command line", async () => {
  const number = (
    rowsOf("家庭成员")[PERSON.row]!.filter(
      (cell) => typeof cell === "object" && cell !== null && "text" in cell && /^610999/.test(cell.text),
    ) as { text: string }[]
  ).at(-1)!.text;
  const given = twice(PERSON);
  const { doubled } = await refused(given);
  const person = doubled.find(({ name }) => name.includes("证件号码 "))!;
  expect(person.count).toBe(2);
  expect(person.name).toContain(number.slice(-4));
  expect(JSON.stringify(doubled)).not.toContain(number);

  const files = await signingFiles(county.towns[0]!.name);
  const roster = await readRoster(files.roster, files.root.root);
  const who = await keyHolder("p1", "陈立", ["householdOfficer"], [county.towns[0]!.name]);
  const wish = { stage: "采集", who, now: "2025-03-20T01:00:00Z" };
  const { outcome } = await signFile(Uint8Array.from(makeXlsx(given)), roster, wish);
  expect(outcome.refused).toContain("duplicate-keys");
  const text = doubledLines(duplicateKeys(outcome.before.ledgers.get("baseHousehold")!)).join("\n");
  expect(text).toContain(`“家庭成员”${person.places.map(({ cell }) => cell).join("、")}`);
  expect(text).not.toContain(number);
});
