import { spoiltCheck, coverSheet, captionOf, type SheetDraft, type VillageUnit } from "../county";
import { makeXlsx, type MakerBook, type MakerCell } from "../xlsx/maker";
import { handed, writtenIn, type HandedFile, type Signing } from "./county";
import { PERIOD, SIGNED_AT } from "./town";

/** Everything that can be wrong with what a village hands in. */
export const TROUBLES = [
  "unsigned",
  "signedThenChanged",
  "tamperedEntry",
  "wrongPeriod",
  "otherTown",
  "damaged",
  "sameFile",
  "olderCopy",
  "twoFiles",
  "noLedger",
  "errorsLeft",
  "returned",
] as const;
export type Trouble = (typeof TROUBLES)[number];

const PREVIOUS = "2025年2月";
const LATER = "2025-03-21T01:00:00Z";

interface Case {
  readonly signing: Signing;
  readonly village: VillageUnit;
}

type Maker = (one: Case) => Promise<readonly HandedFile[]>;

/** The troubles of a town: three or so, so that every trouble stands in several towns. */
export async function makeTroubles(
  signing: Signing,
  at: number,
  villages: readonly VillageUnit[],
): Promise<{ readonly files: readonly HandedFile[]; readonly used: ReadonlySet<string> }> {
  const own = [0, 4, 7].map((step) => TROUBLES[(at + step) % TROUBLES.length]!);
  const files: HandedFile[] = [];
  const used = new Set<string>();
  for (const [index, trouble] of own.entries()) {
    const village = villages[(at + index * 4) % villages.length]!;
    files.push(...(await MAKERS[trouble]({ signing, village })));
    // A file of somewhere else comes beside the town's own.
    if (trouble !== "otherTown") used.add(village.name);
  }
  return { files, used };
}

const MAKERS: Readonly<Record<Trouble, Maker>> = {
  unsigned: ({ signing, village }) =>
    Promise.resolve([
      handed(fileOf(village), makeXlsx(signing.draft([village])), [village], "handMade", ["unsigned"]),
    ]),
  async signedThenChanged({ signing, village }) {
    const draft = signing.draft([village]);
    const { book } = await signing.signed(draft, village.town);
    change(draft.sheets[0]!, village, "工资性收入", 12_345.5);
    return [refused(village, book, "signed-then-changed", "errors-left")];
  },
  async tamperedEntry({ signing, village }) {
    const { book } = await signing.signed(signing.draft([village]), village.town);
    const audit = book.sheets.find(({ name }) => name === "审签记录")!;
    const [row, column] = [2, 6]; // 签署人 of the first entry
    (audit.rows[row] as MakerCell[])[column] = "别人";
    return [refused(village, book, "signature-invalid")];
  },
  async wrongPeriod({ signing, village }) {
    const draft = signing.draft([village]);
    const { book } = await signing.signed(
      draft,
      village.town,
      signing.entries(village.town, draft, PREVIOUS),
    );
    return [refused(village, book, "wrong-period")];
  },
  async otherTown({ signing, village }) {
    const { towns } = signing.county;
    const next = towns[(towns.findIndex(({ name }) => name === village.town) + 1) % towns.length]!;
    const stranger = next.villages.at(-1)!;
    const file = await signing.file(`${stranger.name}（外镇）.xlsx`, [stranger], "handMade");
    return [{ ...file, refusals: ["other-town"] }];
  },
  async damaged({ signing, village }) {
    const { file, bytes } = await signing.file(fileOf(village), [village], "handMade");
    return [handed(file, bytes.subarray(0, Math.floor(bytes.length / 2)), [village], "none", ["unreadable"])];
  },
  async sameFile({ signing, village }) {
    const one = await signing.file(fileOf(village), [village], "handMade");
    // The first by name is taken: it does not matter which.
    const copy = { ...one, file: `${village.name}（副本）.xlsx`, refusals: ["same-file"] };
    return [one, copy];
  },
  async olderCopy({ signing, village }) {
    const draft = signing.draft([village]);
    const id = signing.newBook();
    const entries = signing.entries(village.town, draft);
    const older = await signing.append(draft, entries, id, []);
    const bytes = makeXlsx(older.book);
    const { row } = village.households[0]!;
    const phone = `1390915${String(row["户编号"]).slice(-4)}`;
    change(draft.sheets[0]!, village, "户联系电话", phone);
    row["户联系电话"] = phone;
    const again = entries.slice(0, 2).map((entry) => ({ ...entry, time: LATER }));
    const newer = await signing.append(draft, again, id, older.chain);
    return [
      handed(fileOf(village), bytes, [village], "handMade", ["older-copy"]),
      {
        ...handed(`${village.name}最终版2.xlsx`, makeXlsx(newer.book), [village], "handMade"),
        records: writtenIn(draft, [village]),
      },
    ];
  },
  async twoFiles({ signing, village }) {
    const one = await signing.file(fileOf(village), [village], "handMade");
    const draft = signing.draft([village]);
    change(draft.sheets[0]!, village, "户联系电话", "13909151111");
    const { book } = await signing.signed(draft, village.town);
    const other = handed(`${village.name}（改）.xlsx`, makeXlsx(book), [village], "handMade", ["two-files"]);
    return [{ ...one, refusals: ["two-files"] }, other];
  },
  noLedger: ({ signing, village }) =>
    Promise.resolve([
      handed(
        `${village.name}封面.xlsx`,
        makeXlsx({ sheets: [coverSheet(captionOf(signing.county, village))] }),
        [village],
        "none",
        ["no-ledger"],
      ),
    ]),
  async errorsLeft({ signing, village }) {
    const draft = signing.draft([village]);
    const [{ members }] = village.households as [VillageUnit["households"][number]];
    const member = members[0]!;
    const { row, column } = draft.sheets[1]!.places.get(member)!.get("证件号码")![0]!;
    draft.sheets[1]!.rows[row]![column] = spoiltCheck(String(member["证件号码"]));
    const { book } = await signing.signed(draft, village.town);
    return [refused(village, book, "errors-left")];
  },
  async returned({ signing, village }) {
    const draft = signing.draft([village]);
    const { head, collector } = signing.people.get(village.town)!;
    const entries = signing.entries(village.town, draft);
    const back = {
      ...{ duty: "baseHousehold", stage: "复审", who: head, backTo: collector },
      ...{ period: PERIOD, time: SIGNED_AT },
    };
    const { book } = await signing.signed(draft, village.town, [...entries, back]);
    return [refused(village, book, "returned")];
  },
};

const fileOf = ({ name }: VillageUnit): string => `${name}.xlsx`;

const refused = (village: VillageUnit, book: MakerBook, ...codes: readonly string[]): HandedFile =>
  handed(fileOf(village), makeXlsx(book), [village], "handMade", codes);

/** Writes another value for the first household of a village into the sheet, not into the county. */
function change({ rows, places }: SheetDraft, village: VillageUnit, label: string, value: MakerCell): void {
  const { row, column } = places.get(village.households[0]!.row)!.get(label)![0]!;
  rows[row]![column] = value;
}
