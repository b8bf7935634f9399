import type { Roster } from "../../../src/audit";
import { defaultCatalog } from "../../../src/catalog";
import { makeCounty, type BookDraft, type County, type Row, type VillageUnit } from "../county";
import { countyKeys, keyHolder, rosterOf, type KeyHolder } from "../signing/people";
import { makeXlsx, type MakerBook } from "../xlsx/maker";
import { bookOf, TROUBLE_LAYOUT, type FileLayout } from "./layouts";
import { signedDrafts, type Entry } from "./sign-book";
import { MERGED_AT, PERIOD, SIGNED_AT } from "./town";
import { makeTroubles } from "./troubles";

/** Towns and villages of the county that the product is made for. */
export const TOWNS = 11;
export const VILLAGES = 161;
const MOST = Math.ceil(VILLAGES / TOWNS);

/** Who signs in a town: one of each role. */
export interface TownPeople {
  readonly collector: KeyHolder;
  readonly first: KeyHolder;
  readonly head: KeyHolder;
}

/** A file as a town gets it, and what has to be said of it. */
export interface HandedFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Villages whose records it holds. */
  readonly villages: readonly string[];
  readonly layout: FileLayout | "none";
  /** Codes of the refusals that it must get, sorted; empty for a file that must be taken. */
  readonly refusals: readonly string[];
  /** Codes of remarks that it must have among others. */
  readonly remarks: readonly string[];
  /** What the generator put into it: the truth that merging is held against. */
  readonly records: readonly WrittenRecord[];
}

export interface WrittenRecord {
  readonly ledger: string;
  /** Label → typed value, of the columns that the file has; blank ones left out. */
  readonly values: Row;
}

export interface HandedTown {
  readonly name: string;
  readonly people: TownPeople;
  /** Names of its villages. */
  readonly villages: readonly string[];
  readonly files: readonly HandedFile[];
}

/** All that a county's towns got from their villages in a month, with troubles on purpose. */
export interface HandedCounty {
  readonly county: County;
  readonly roster: Roster;
  readonly head: KeyHolder;
  readonly towns: readonly HandedTown[];
}

export async function makeHandedCounty(households = 2, seed = 23): Promise<HandedCounty> {
  const county = makeCounty({
    seed,
    towns: TOWNS,
    villagesPerTown: MOST,
    householdsPerVillage: households,
    departments: false,
  });
  const keys = await countyKeys();
  const people = new Map<string, TownPeople>();
  for (const [at, { name }] of county.towns.entries()) people.set(name, await townPeople(name, at));
  const head = await keyHolder("county", "县中心主任", ["countyCentreHead"], [""]);
  const everybody = [...people.values()].flatMap((one) => Object.values(one) as KeyHolder[]);
  const roster = await rosterOf(keys, [...everybody, head]);
  const signing = new Signing(county, roster, people);
  const towns: HandedTown[] = [];
  for (const [at, unit] of county.towns.entries()) {
    // 161 villages do not go evenly into 11 towns.
    const count = at < VILLAGES % TOWNS ? MOST : MOST - 1;
    const villages = unit.villages.slice(0, count);
    const files = await filesOf(signing, at, villages);
    const names = villages.map(({ name }) => name);
    towns.push({ name: unit.name, people: people.get(unit.name)!, villages: names, files });
  }
  return { county, roster, head, towns };
}

export async function townPeople(town: string, at: number): Promise<TownPeople> {
  const id = String(at);
  return {
    collector: await keyHolder(`c${id}`, `采${id}`, ["householdOfficer", "villageTeam"], [town]),
    first: await keyHolder(`f${id}`, `审${id}`, ["villageTeamLeader"], [town]),
    head: await keyHolder(`h${id}`, `复${id}`, ["townCentreHead"], [town]),
  };
}

/** Layouts in the order in which villages of a town take turns. */
const TURNS: readonly FileLayout[] = [
  "handMade",
  "export",
  "cards",
  "aliases",
  "shuffled",
  "extra",
  "stacked",
];

async function filesOf(
  signing: Signing,
  at: number,
  villages: readonly VillageUnit[],
): Promise<readonly HandedFile[]> {
  const files: HandedFile[] = [];
  const { files: troubled, used } = await makeTroubles(signing, at, villages);
  files.push(...troubled);
  const sound = villages.filter(({ name }) => !used.has(name));
  // Two villages of every third town come in one workbook.
  const together = at % 3 === 0 ? sound.splice(0, 2) : [];
  if (together.length > 0)
    files.push({
      ...(await signing.file(`${together.map(({ name }) => name).join("和")}.xlsx`, together, "together")),
      remarks: ["several-villages"],
    });
  for (const [turn, village] of sound.entries()) {
    const layout = TURNS[(turn + at) % TURNS.length]!;
    const remarks =
      layout === "aliases" ? ["renamed-columns"] : layout === "extra" ? ["unknown-columns"] : [];
    files.push({ ...(await signing.file(`${village.name}.xlsx`, [village], layout)), remarks });
  }
  return files;
}

/** Makes and signs the files of villages. */
export class Signing {
  private books = 0;

  constructor(
    readonly county: County,
    readonly roster: Roster,
    readonly people: ReadonlyMap<string, TownPeople>,
  ) {}

  /** A sound file, signed in all that is the village's to sign. */
  async file(file: string, villages: readonly VillageUnit[], layout: FileLayout): Promise<HandedFile> {
    const draft = this.draft(villages, layout);
    const { book } = await this.signed(draft, villages[0]!.town);
    return { ...handed(file, makeXlsx(book), villages, layout), records: writtenIn(draft, villages) };
  }

  draft(villages: readonly VillageUnit[], layout: FileLayout = TROUBLE_LAYOUT): BookDraft {
    return bookOf(this.county, villages, layout);
  }

  /** What a village signs: 户表 twice and, where it is there, 村表 once. */
  entries(town: string, book: MakerBook, period = PERIOD): Entry[] {
    const { collector, first } = this.people.get(town)!;
    const common = { period, time: SIGNED_AT };
    const hasVillage = book.sheets.some(({ name }) => name === "村表");
    return [
      { ...common, duty: "baseHousehold", stage: "采集", who: collector },
      { ...common, duty: "baseHousehold", stage: "初审", who: first },
      ...(hasVillage ? [{ ...common, duty: "baseVillage", stage: "采集", who: collector }] : []),
    ];
  }

  signed(book: MakerBook, town: string, entries: readonly Entry[] = this.entries(town, book)) {
    return this.append(book, entries, this.newBook(), []);
  }

  append(
    book: MakerBook,
    entries: readonly Entry[],
    id: string,
    before: Parameters<typeof signedDrafts>[4],
  ): ReturnType<typeof signedDrafts> {
    const options = { catalog: defaultCatalog(), roster: this.roster, now: MERGED_AT };
    return signedDrafts(book, entries, id, options, before);
  }

  newBook(): string {
    return (++this.books).toString(16).padStart(32, "0");
  }
}

export const handed = (
  file: string,
  bytes: Uint8Array,
  villages: readonly VillageUnit[],
  layout: HandedFile["layout"],
  refusals: readonly string[] = [],
): HandedFile => ({
  file,
  bytes: Uint8Array.from(bytes),
  villages: villages.map(({ name }) => name),
  layout,
  refusals: [...refusals].sort(),
  remarks: [],
  records: [],
});

/** What a card says of its household, and so of everybody in it. */
const SAID_BY_CARD = ["户编号", "户主姓名", "户主证件号码", "户类型", "监测对象类别", "年度"];

/** The records of villages as a workbook of drafts holds them now. */
export function writtenIn({ sheets }: BookDraft, villages: readonly VillageUnit[]): WrittenRecord[] {
  const ledgers = new Map<Row, string>();
  for (const { row, naturalVillages, households } of villages) {
    ledgers.set(row, "villageForm");
    for (const natural of naturalVillages) ledgers.set(natural, "naturalVillage");
    for (const household of households) {
      ledgers.set(household.row, "householdForm");
      for (const member of household.members) ledgers.set(member, "householdMember");
    }
  }
  return [...ledgers].flatMap(([record, ledger]) => {
    const written = sheets.flatMap(({ places }) => [...(places.get(record)?.keys() ?? [])]);
    if (written.length === 0) return [];
    const household = villages
      .flatMap(({ households }) => households)
      .find((one) => one.members.includes(record));
    const isCard = household !== undefined && !written.includes("户编号");
    // Said once for the whole file or card, it holds for each record.
    const labels = new Set([...written, "镇", "村", ...(isCard ? SAID_BY_CARD : [])]);
    const values = [...labels].flatMap((label) => {
      const value = isCard && SAID_BY_CARD.includes(label) ? household.row[label] : record[label];
      return value === undefined ? [] : [[label, value] as const];
    });
    return [{ ledger, values: Object.fromEntries(values) }];
  });
}
