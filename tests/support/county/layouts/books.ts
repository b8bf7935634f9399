import type { MakerBook } from "../../xlsx/maker";
import { text, type County, type Row, type TownUnit, type VillageUnit } from "../model";
import { cardSheets, stackedCards } from "./card";
import type { SheetDraft } from "./draft";
import { exportSheet } from "./export";
import { codesSheet, coverSheet, instructionsSheet } from "./extras";
import { chineseDate } from "./frame";
import type { Caption, LayoutOptions } from "./options";
import { rosterSheet } from "./roster";
import { villageCardSheet } from "./village-card";

/** A workbook of drafts: what makeXlsx takes, with the places of all values. */
export interface BookDraft extends MakerBook {
  readonly sheets: SheetDraft[];
}

/** How a hand-made roster usually looks. */
export const HAND_MADE: LayoutOptions = {
  frame: true,
  grouped: true,
  units: true,
  stars: true,
  breaks: true,
  totals: true,
};

/** Ledgers that a village hands in beside 户表 and 村表, as plain rosters. */
const VILLAGE_LEDGERS = [
  "helper",
  "villageTeam",
  "helpUnit",
  "measure",
  "riskElimination",
  "yulu",
  "microCredit",
  "relocation",
  "workMonitor",
  "workPlan",
];

export type HouseholdLayout = "roster" | "export" | "cards" | "stacked";

export function captionOf(county: County, village: VillageUnit): Caption {
  return {
    town: village.town,
    village: village.name,
    year: county.year,
    date: county.asOf - 3,
    filler: text(village.row, "填表人"),
    reviewer:
      text(county.ledgers.get("measure")!.find((row) => row["村"] === village.name) ?? {}, "镇级初审人") ||
      text(village.row, "村负责人"),
    leader: text(village.row, "村负责人"),
    phone: text(village.row, "村办公电话"),
  };
}

/** Rows of a ledger that belong to a village. */
export function villageRows(county: County, ledger: string, village: VillageUnit): Row[] {
  return county.ledgers
    .get(ledger)!
    .filter((row) => row["镇"] === village.town && row["村"] === village.name);
}

/** 户表 and 家庭成员 of a village in one of the layouts. */
export function householdSheets(
  county: County,
  village: VillageUnit,
  layout: HouseholdLayout,
  options: LayoutOptions = {},
): SheetDraft[] {
  const { catalog, year } = county;
  const { households } = village;
  const caption = captionOf(county, village);
  switch (layout) {
    case "roster":
      return [
        rosterSheet(
          catalog,
          "householdForm",
          "户",
          households.map(({ row }) => row),
          caption,
          options,
        ),
        rosterSheet(
          catalog,
          "householdMember",
          "家庭成员",
          households.flatMap(({ members }) => members),
          caption,
          options,
        ),
      ];
    case "export":
      return [exportSheet(catalog, "Sheet1", households, `导出时间：${chineseDate(county.asOf)}`, options)];
    case "cards":
      return cardSheets(catalog, households, year, options);
    case "stacked":
      return [stackedCards(catalog, "户卡片", households, year, options)];
  }
}

/** A village's workbook: 户表 in a layout, 村表 as a card (or rows), and the other ledgers as rosters. */
export function villageBook(
  county: County,
  village: VillageUnit,
  layout: HouseholdLayout,
  options: LayoutOptions = HAND_MADE,
  villageForm: "card" | "rows" = "card",
): BookDraft {
  const { catalog } = county;
  const caption = captionOf(county, village);
  const sheets = householdSheets(county, village, layout, options);
  if (villageForm === "card") sheets.push(villageCardSheet(catalog, village, caption, options));
  else {
    sheets.push(
      rosterSheet(catalog, "villageForm", "村表", [village.row], caption, { ...options, totals: false }),
    );
    sheets.push(
      rosterSheet(catalog, "naturalVillage", "自然村", village.naturalVillages, caption, {
        ...options,
        totals: false,
      }),
    );
  }
  for (const ledger of VILLAGE_LEDGERS) {
    const rows = villageRows(county, ledger, village);
    const label = catalog.ledgers.find(({ id }) => id === ledger)!.label;
    if (rows.length > 0)
      sheets.push(
        rosterSheet(catalog, ledger, label, rows, caption, { ...options, grouped: false, totals: false }),
      );
  }
  return { sheets };
}

/** A town's workbook: cover, instructions, code lists, and for each village a sheet of one person a line. */
export function townBook(county: County, town: TownUnit, options: LayoutOptions = {}): BookDraft {
  const first = captionOf(county, town.villages[0]!);
  const sheets = [coverSheet({ ...first, village: "" }), instructionsSheet(), codesSheet(county.catalog)];
  for (const village of town.villages) {
    sheets.push(
      exportSheet(
        county.catalog,
        village.name,
        village.households,
        `填报单位：${village.town}${village.name}`,
        options,
      ),
    );
  }
  return { sheets };
}

/** The whole county in one workbook of plain rosters, one sheet a ledger: for benchmarks and for all rules at once. */
export function countyBook(county: County, options: LayoutOptions = {}): BookDraft {
  const caption = { ...captionOf(county, county.towns[0]!.villages[0]!), village: "" };
  const sheets = county.catalog.ledgers
    .filter(({ id }) => county.ledgers.get(id)!.length > 0)
    .map(({ id, label }) =>
      rosterSheet(county.catalog, id, label, county.ledgers.get(id)!, caption, options),
    );
  return { sheets };
}
