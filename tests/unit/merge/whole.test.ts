import type { ReadContribution, Submission } from "../../../src/app";
import { VILLAGE_ISSUES_ROLE } from "../../../src/merge";
import { merged, receive, signedSubmission, verified, written } from "../../support/merge/receive";
import { readDraft, smallTown, type SmallTown } from "../../support/merge/small";
import { makeCounty, type Row, type VillageUnit } from "../../support/county";
import { Signing, townPeople, type TownPeople } from "../../support/merge/county";
import { countyKeys, keyHolder, rosterOf } from "../../support/signing/people";

/** What only shows when villages are put together. */
let town: SmallTown;
beforeEach(async () => {
  town = await smallTown(3, 2);
});

async function mergedTown(): Promise<Submission> {
  const files = [];
  for (const village of town.villages) files.push(await readDraft(town, village));
  return merged(
    files.map(({ contribution }) => contribution),
    town.name,
  );
}

/** Rules that found something, and the villages whose records they found it in. */
function found({ report, ledgers }: Submission): Map<string, Set<string>> {
  const rules = new Map<string, Set<string>>();
  for (const { rule, sheet, row, severity } of report.validation.findings) {
    if (row === null || severity === "notice") continue;
    const origin = ledgers.find(({ grid }) => grid.name === sheet)?.origins[row - 4];
    rules.set(rule, (rules.get(rule) ?? new Set()).add(origin?.place ?? ""));
  }
  return rules;
}

const place = ({ town: name, name: village }: VillageUnit): string => `${name}/${village}`;
const household = (village: VillageUnit): Row => village.households[0]!.row;

test("sound villages give no finding together", async () => {
  expect([...found(await mergedTown()).keys()]).toEqual([]);
});

test("one person in two villages", async () => {
  const [a, b] = town.villages as [VillageUnit, VillageUnit];
  const [person] = a.households[0]!.members;
  const own = b.households[0]!.members.at(-1)!;
  (b.households[0]!.members as Row[]).push({
    ...person!,
    ...Object.fromEntries(["户编号", "户主姓名", "户主证件号码", "村"].map((label) => [label, own[label]!])),
  });
  const submission = await mergedTown();
  expect(found(submission).get("D001")).toEqual(new Set([place(a), place(b)]));
  // Each village reads of it where its own file has the person.
  const sheet = submission.sheets.find(({ role }) => role === VILLAGE_ISSUES_ROLE)!;
  const files = [...sheet.content.rows].flatMap(({ cells }) => cells.map(({ value }) => value));
  expect(files).toEqual(expect.arrayContaining([`${a.name}.xlsx`, `${b.name}.xlsx`]));
});

test("one household of two villages", async () => {
  const [a, b] = town.villages as [VillageUnit, VillageUnit];
  const head = household(a)["户主证件号码"]!;
  household(b)["户主证件号码"] = head;
  expect(found(await mergedTown()).get("D003")).toEqual(new Set([place(a), place(b)]));
});

test("one bank card and one telephone for two households", async () => {
  const [a, , c] = town.villages as [VillageUnit, VillageUnit, VillageUnit];
  for (const label of ["银行卡号", "户联系电话"]) household(c)[label] = household(a)[label]!;
  const rules = found(await mergedTown());
  expect(rules.get("D004")).toEqual(new Set([place(a), place(c)]));
  expect(rules.get("D005")).toEqual(new Set([place(a), place(c)]));
});

test("one household number in two villages", async () => {
  const [a, b] = town.villages as [VillageUnit, VillageUnit];
  const code = household(a)["户编号"]!;
  for (const row of [household(b), ...b.households[0]!.members]) row["户编号"] = code;
  const submission = await mergedTown();
  // Two heads in what reads as one household; and nobody can sign it, since two records have one key.
  expect(found(submission).get("H001")).toEqual(new Set([place(a), place(b)]));
  const bytes = await written(submission);
  const stages = [["baseHousehold", "采集"]] as const;
  await expect(
    signedSubmission(bytes, town.roster, town.people.collector, stages, "ab".repeat(16)),
  ).rejects.toThrow("duplicate-keys");
});

test("where a bank account is still to be written, the cell takes it as text", async () => {
  delete household(town.villages[0]!)["银行卡号"];
  const { sheets, ledgers } = await mergedTown();
  const merge = ledgers.find(({ columns }) => columns.ledger.id === "householdForm")!;
  const column = merge.columns.headers.indexOf("银行卡号");
  const { content } = sheets.find(({ name }) => name === merge.grid.name)!;
  const rows = [...content.rows].slice(3, 3 + merge.recordCount).map(({ cells }) => cells[column]!);
  expect(rows.filter(({ value }) => value === null)).toHaveLength(1);
  expect(rows.map(({ look }) => content.looks[look ?? -1]?.numberFormat)).toEqual(rows.map(() => "@"));
});

test("villages of one name in two towns are two villages: the county merges and signs them", async () => {
  const county = makeCounty({
    seed: 3,
    towns: 2,
    villagesPerTown: 1,
    householdsPerVillage: 1,
    departments: false,
  });
  const [one, other] = county.towns.flatMap(({ villages }) => villages) as [VillageUnit, VillageUnit];
  const households = other.households.flatMap(({ row, members }) => [row, ...members]);
  for (const row of [other.row, ...other.naturalVillages, ...households]) row["村"] = one.name;
  const people = new Map<string, TownPeople>();
  for (const [at, { name }] of county.towns.entries()) people.set(name, await townPeople(name, at));
  const head = await keyHolder("county", "县中心主任", ["countyCentreHead"], [""]);
  const everybody = [...people.values()].flatMap((each) => [each.collector, each.first, each.head]);
  const roster = await rosterOf(await countyKeys(), [...everybody, head]);
  const signing = new Signing(county, roster, people);
  const towns: ReadContribution["contribution"][] = [];
  for (const [at, { name, villages }] of county.towns.entries()) {
    const { bytes } = await signing.file(`${one.name}.xlsx`, villages, "handMade");
    const file = (await receive(roster, `${one.name}.xlsx`, bytes)) as ReadContribution;
    const own = await written(await merged([file.contribution], name));
    const stages = [["baseVillage", "初审"]] as const;
    const book = (at + 1).toString(16).padStart(32, "0");
    const signed = await signedSubmission(own, roster, people.get(name)!.head, stages, book);
    towns.push(((await receive(roster, `${name}.xlsx`, signed)) as ReadContribution).contribution);
  }
  const bytes = await written(await merged(towns, county.catalog.county.name));
  const last = [["baseVillage", "复审"]] as const;
  const done = await verified(await signedSubmission(bytes, roster, head, last, "ff".repeat(16)), roster);
  const stages = done.duties.find(({ duty }) => duty === "baseVillage")!.stages;
  expect(stages.map(({ state }) => state)).toEqual(["valid", "valid", "valid"]);
});
