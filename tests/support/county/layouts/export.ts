import type { Catalog, Indicator } from "../../../../src/catalog";
import type { HouseholdUnit } from "../model";
import { cellOf, columnsFor } from "./cells";
import { SheetWriter, type SheetDraft } from "./draft";
import { headerOf } from "./headers";
import type { LayoutOptions } from "./options";

/**
 * The national system's export: a title, the conditions of the export, the header on the third line, one person a line
 * with the household's columns repeated. Columns of both ledgers stand once; 备注 is left out, since it means two things.
 */
export function exportSheet(
  catalog: Catalog,
  name: string,
  households: readonly HouseholdUnit[],
  conditions: string,
  options: LayoutOptions = {},
): SheetDraft {
  const writer = new SheetWriter(name);
  const plain = { months: "compact", dates: "text", ...options } as const;
  const rows = households.map(({ row }) => row);
  const members = households.flatMap((unit) => unit.members);
  const forHousehold = columnsFor(catalog, "householdForm", rows, plain).filter(
    ({ label }) => label !== "备注",
  );
  const shared = new Set(forHousehold.map(({ label }) => label));
  const forMember = columnsFor(catalog, "householdMember", members, plain).filter(
    ({ label }) => label !== "备注" && !shared.has(label),
  );
  const alsoMember = new Set(
    columnsFor(catalog, "householdMember", members, { allColumns: true }).map(({ label }) => label),
  );
  const all: Indicator[] = [...forHousehold, ...forMember];
  const columns = options.shuffle && options.random ? options.random.shuffle(all) : all;
  writer.banner("脱贫户、监测对象信息", columns.length);
  writer.banner(conditions, columns.length);
  writer.append(columns.map((indicator) => headerOf(indicator, columns, plain)));
  for (const { row, members: people } of households) {
    for (const member of people) {
      const at = writer.append(
        columns.map((indicator) =>
          cellOf(indicator, (shared.has(indicator.label) ? row : member)[indicator.label], plain),
        ),
      );
      columns.forEach(({ label }, column) => {
        if (shared.has(label)) writer.place(row, label, at, column);
        if (!shared.has(label) || alsoMember.has(label)) writer.place(member, label, at, column);
      });
    }
  }
  return writer.draft;
}
