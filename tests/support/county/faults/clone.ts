import type { County, Row } from "../model";
import type { PreviousPeriod } from "../previous";

/** A county and its previous period whose rows can be changed without touching the originals. */
export interface Copy {
  readonly county: County;
  readonly previous: PreviousPeriod;
  /** Copied row of an original one. */
  readonly copyOf: (row: Row) => Row;
}

export function cloneCounty(county: County, previous: PreviousPeriod): Copy {
  const copies = new Map<Row, Row>();
  const copyOf = (row: Row): Row => {
    let copy = copies.get(row);
    if (!copy) copies.set(row, (copy = { ...row }));
    return copy;
  };
  const copyAll = (ledgers: ReadonlyMap<string, Row[]>): Map<string, Row[]> =>
    new Map([...ledgers].map(([id, rows]) => [id, rows.map(copyOf)]));
  const towns = county.towns.map((town) => ({
    name: town.name,
    villages: town.villages.map((village) => ({
      ...village,
      row: copyOf(village.row),
      naturalVillages: village.naturalVillages.map(copyOf),
      households: village.households.map(({ row, members }) => ({
        row: copyOf(row),
        members: members.map(copyOf),
      })),
    })),
  }));
  return {
    county: { ...county, towns, ledgers: copyAll(county.ledgers) },
    previous: { ...previous, ledgers: copyAll(previous.ledgers) },
    copyOf,
  };
}
