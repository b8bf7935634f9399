import {
  captionOf,
  codesSheet,
  coverSheet,
  exportSheet,
  HAND_MADE,
  householdSheets,
  instructionsSheet,
  Random,
  rosterSheet,
  villageCardSheet,
  type County,
  type LayoutOptions,
  type SheetDraft,
  type VillageUnit,
} from "../county";
import type { BookDraft } from "../county";

/** How a village's workbook looks: every town has its own ways. */
export type FileLayout =
  | "handMade"
  | "export"
  | "cards"
  | "stacked"
  /** Headers as older forms have them. */
  | "aliases"
  /** Columns in any order, with a column of row numbers. */
  | "shuffled"
  /** A column that no catalog knows. */
  | "extra"
  /** Several villages in one workbook, a sheet each. */
  | "together";

export const TROUBLE_LAYOUT: FileLayout = "handMade";

/** Header of the column that nobody knows, and what stands in it. */
export const EXTRA_HEADER = "老档案号";
export const extraValue = (householdCode: string): string => `旧-${householdCode.slice(-4)}`;

/** 户表 and 家庭成员 of villages in a layout, and the 村表 of one village. */
export function bookOf(county: County, villages: readonly VillageUnit[], layout: FileLayout): BookDraft {
  const [first] = villages as [VillageUnit];
  if (layout === "together") return together(county, villages);
  const random = new Random(Number(county.seed) + first.name.codePointAt(0)!);
  const options: LayoutOptions = {
    handMade: HAND_MADE,
    export: {},
    cards: { boxes: true },
    stacked: {},
    aliases: { aliases: true, random, frame: true },
    shuffled: { shuffle: true, random, serial: true, frame: true },
    extra: { frame: true, units: true },
  }[layout];
  const kind = layout === "export" || layout === "cards" || layout === "stacked" ? layout : "roster";
  const sheets = householdSheets(county, first, kind, options);
  if (layout === "extra") addExtra(sheets[0]!, first);
  sheets.push(...villageSheets(county, first, layout));
  return { sheets };
}

function villageSheets(county: County, village: VillageUnit, layout: FileLayout): SheetDraft[] {
  const { catalog } = county;
  const caption = captionOf(county, village);
  if (layout !== "extra" && layout !== "shuffled") return [villageCardSheet(catalog, village, caption, {})];
  const rows = (id: string, name: string, own: VillageUnit["naturalVillages"]) =>
    rosterSheet(catalog, id, name, own, caption, { frame: true });
  return [
    rows("villageForm", "村表", [village.row]),
    rows("naturalVillage", "自然村", village.naturalVillages),
  ];
}

function addExtra({ rows, places }: SheetDraft, { households }: VillageUnit): void {
  const first = [...places.get(households[0]!.row)!.values()][0]![0]!.row;
  const column = rows[first - 1]!.length;
  rows[first - 1]![column] = EXTRA_HEADER;
  households.forEach(({ row }, at) => {
    rows[first + at]![column] = extraValue(String(row["户编号"]));
  });
}

function together(county: County, villages: readonly VillageUnit[]): BookDraft {
  const caption = { ...captionOf(county, villages[0]!), village: "" };
  return {
    sheets: [
      coverSheet(caption),
      instructionsSheet(),
      codesSheet(county.catalog),
      ...villages.map(({ town, name, households }) =>
        exportSheet(county.catalog, name, households, `填报单位：${town}${name}`),
      ),
    ],
  };
}
