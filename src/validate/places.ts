import type { Catalog } from "../catalog";
import { valueAt, type Frame } from "../table";
import type { Dataset, JoinedFrame } from "./dataset";
import type { Place } from "./result";

/** Reads the place of a record. */
export function placeOf(catalog: Catalog, frame: Frame, row: number): Place {
  const text = (label: string): string => {
    const column = frame.column(label);
    return column ? String(valueAt(column, row) ?? "") : "";
  };
  return { town: text(catalog.place.town), village: text(catalog.place.village) };
}

/** Counts the records of each place, over the ledgers that are not a department's. */
export class PlaceCounter {
  private readonly counts = new Map<string, Place & { records: number }>();

  constructor(private readonly catalog: Catalog) {}

  add(data: Dataset): void {
    for (const frame of data.all()) {
      if (frame.ledger.department === null) this.addFrame(frame);
    }
  }

  list(): (Place & { readonly records: number })[] {
    return [...this.counts.values()];
  }

  private addFrame(frame: JoinedFrame): void {
    for (let row = 0; row < frame.rowCount; row++) {
      const place = placeOf(this.catalog, frame, row);
      if (place.village === "") continue;
      const id = `${place.town}/${place.village}`;
      const count = this.counts.get(id);
      if (count) count.records++;
      else this.counts.set(id, { ...place, records: 1 });
    }
  }
}
