import { writeFileSync } from "node:fs";
import { defaultCatalog } from "../../src/catalog";
import { serialOf } from "../../src/table";
import { cellOf, columnsFor } from "../../tests/support/county/layouts/cells";
import { makeCounty, type VillageUnit } from "../../tests/support/county";
import { signedDrafts } from "../../tests/support/merge/sign-book";
import { countyKeys, keyHolder } from "../../tests/support/signing/people";
import { issueRoster } from "../../src/audit/sign";
import { readRoster, toHex } from "../../src/audit";
import { makeXlsx } from "../../tests/support/xlsx/maker";

const SEED = 20250331;
const TOWNS = 10;
const HOUSEHOLDS = 160;
export const ROWS = 500;
const COLUMNS = 60;
export const AS_OF = serialOf(2025, 3, 31);
export const NOW = "2025-03-24T01:00:00Z";
const SIGNED_AT = "2025-03-20T01:00:00Z";
const PERIOD = "2025年3月";

/** The workbooks of villages in one file: a line of JSON that says where each stands, and their bytes. */
export interface Bundle {
  readonly files: readonly { readonly name: string; readonly from: number; readonly bytes: number }[];
  readonly roster: string;
  /** The county's public key in hex. */
  readonly root: string;
}

/** So many villages, each with 500 家庭成员 × 60 columns in a workbook of its own that two people have signed. */
export async function makeSubmissions(villages: number, path: string): Promise<void> {
  const catalog = defaultCatalog();
  const keys = await countyKeys();
  const people = {
    collector: await keyHolder("c", "陈立", ["householdOfficer"], [""]),
    first: await keyHolder("f", "高建平", ["villageTeamLeader"], [""]),
  };
  const body = {
    county: catalog.county.name,
    issued: "2025-01-02T00:00:00Z",
    people: [people.collector.person, people.first.person],
  };
  const roster = await issueRoster(null, body, keys.signer);
  const read = await readRoster(roster, keys.root);
  const books: { name: string; bytes: Uint8Array }[] = [];
  for (const village of villagesOf(villages)) {
    const common = { duty: "baseHousehold", period: PERIOD, time: SIGNED_AT };
    const entries = [
      { ...common, stage: "采集", who: people.collector },
      { ...common, stage: "初审", who: people.first },
    ];
    const id = (books.length + 1).toString(16).padStart(32, "0");
    const sheets = [{ name: "家庭成员", rows: rowsOf(village) }];
    const { book } = await signedDrafts({ sheets }, entries, id, { catalog, roster: read, now: NOW });
    books.push({ name: `${village.town}${village.name}.xlsx`, bytes: makeXlsx(book) });
  }
  let from = 0;
  const files = books.map(({ name, bytes }) => {
    const place = { name, from, bytes: bytes.length };
    from += bytes.length;
    return place;
  });
  const head = { files, roster, root: toHex(keys.root.publicKey) } satisfies Bundle;
  const line = Buffer.from(`${JSON.stringify(head)}\n`);
  writeFileSync(path, Buffer.concat([line, ...books.map(({ bytes }) => bytes)]));
}

function villagesOf(count: number): VillageUnit[] {
  const county = makeCounty({
    seed: SEED,
    towns: Math.min(TOWNS, count),
    villagesPerTown: Math.ceil(count / Math.min(TOWNS, count)),
    householdsPerVillage: HOUSEHOLDS,
    departments: false,
  });
  return county.towns.flatMap(({ villages }) => villages).slice(0, count);
}

function rowsOf({ households, name }: VillageUnit) {
  const members = households.flatMap((one) => one.members).slice(0, ROWS);
  if (members.length < ROWS) throw new Error(`${name} has only ${String(members.length)} persons`);
  const all = columnsFor(defaultCatalog(), "householdMember", members, { allColumns: true });
  const columns = all.slice(0, COLUMNS);
  return [
    columns.map(({ label }) => label),
    ...members.map((member) => columns.map((one) => cellOf(one, member[one.label], {}))),
  ];
}
