import type { Catalog } from "../catalog";
import { isBlank, valueAt } from "../table";
import type { Records } from "./records";

/**
 * The villages of which this period has any record. Whoever belongs to another one has not vanished: its workbook is
 * not there. Lists of departments reach over all villages and say nothing of it.
 */
export class VillagesAtHand {
  private readonly names = new Set<string>();
  private readonly villages = new Set<string>();

  constructor({ place }: Catalog, records: ReadonlyMap<string, Records>) {
    for (const { ledger, tables } of records.values()) {
      if (ledger.department !== null) continue;
      for (const table of tables) {
        const [town, village] = [table.column(place.town), table.column(place.village)];
        if (!village) continue;
        let last = "";
        for (let row = 0; row < table.rowCount; row++) {
          if (isBlank(village, row)) continue;
          const name = String(valueAt(village, row));
          const id = `${town ? String(valueAt(town, row) ?? "") : ""}\u0001${name}`;
          if (id === last) continue;
          last = id;
          this.names.add(id);
          this.villages.add(name);
        }
      }
    }
  }

  /** Also true where nobody can tell: a blank name, or data without villages. */
  has({ town, village }: { readonly town: string; readonly village: string }): boolean {
    if (village === "" || this.villages.size === 0) return true;
    if (town === "") return this.villages.has(village);
    return this.names.has(`${town}\u0001${village}`) || this.names.has(`\u0001${village}`);
  }
}
