import type { Catalog } from "../../../../src/catalog";
import type { VillageUnit } from "../model";
import { cellOf, columnsFor } from "./cells";
import { SheetWriter, type SheetDraft } from "./draft";
import { writeBottom, writeTop } from "./frame";
import type { Caption, LayoutOptions } from "./options";

const WIDTH = 4;

/** 村表 on one page: 指标 | 数值 | 指标 | 数值 with numbered indicators, the natural villages below. */
export function villageCardSheet(
  catalog: Catalog,
  village: VillageUnit,
  caption: Caption,
  options: LayoutOptions = {},
): SheetDraft {
  const writer = new SheetWriter("村表");
  const columns = columnsFor(catalog, "villageForm", [village.row], options);
  writeTop(writer, "行政村基础信息采集表", caption, WIDTH);
  writer.append(["指标", "数值", "指标", "数值"]);
  const half = Math.ceil(columns.length / 2);
  const from = writer.height;
  columns.forEach((indicator, index) => {
    const line = from + (index % half);
    const column = index < half ? 0 : 2;
    writer.put(line, column, `${String(index + 1)} ${indicator.label}`);
    writer.put(line, column + 1, cellOf(indicator, village.row[indicator.label], options));
    writer.place(village.row, indicator.label, line, column + 1);
  });
  writeNatural(writer, catalog, village, options);
  writeBottom(writer, caption, WIDTH);
  return writer.draft;
}

function writeNatural(
  writer: SheetWriter,
  catalog: Catalog,
  village: VillageUnit,
  options: LayoutOptions,
): void {
  const columns = columnsFor(catalog, "naturalVillage", village.naturalVillages, options);
  writer.append([]);
  writer.append(["自然村情况"]);
  writer.append(columns.map(({ label }) => label));
  for (const row of village.naturalVillages) {
    const at = writer.append(columns.map((indicator) => cellOf(indicator, row[indicator.label], options)));
    columns.forEach(({ label }, column) => writer.place(row, label, at, column));
  }
}
