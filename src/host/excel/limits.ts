import { rangeToA1, type CellRange } from "../../sheet";

/** Ranges that are asked about in one batch; beyond it the rest is taken to be restricted: nobody is alarmed by a guess. */
const MOST_ASKED = 1_000;
/** What Excel says of a range whose cells are not alike. */
const MIXED: ReadonlySet<string> = new Set(["Inconsistent", "MixedCriteria"]);

interface Asked {
  readonly sheet: string;
  readonly range: CellRange;
}

/**
 * Where cells restrict what may be typed, within the areas. Columns are asked about as wholes, in one batch; those that
 * are not alike are halved until they are.
 */
export async function readLimits(
  context: Excel.RequestContext,
  areas: readonly Asked[],
): Promise<ReadonlyMap<string, readonly CellRange[]>> {
  const sheets = context.workbook.worksheets.load("items/name");
  await context.sync();
  const known = new Set(sheets.items.map(({ name }) => name));
  const found = new Map<string, CellRange[]>();
  const add = ({ sheet, range }: Asked): void => void found.set(sheet, [...(found.get(sheet) ?? []), range]);
  let open = areas.filter(({ sheet }) => known.has(sheet)).flatMap(columnsOf);
  while (open.length > 0) {
    const asked = open.slice(0, MOST_ASKED).map((one) => ({
      one,
      validation: context.workbook.worksheets
        .getItem(one.sheet)
        .getRange(rangeToA1(one.range))
        .dataValidation.load("type"),
    }));
    open.slice(MOST_ASKED).forEach(add);
    await context.sync();
    open = asked.flatMap(({ one, validation: { type } }) => {
      if (type === "None") return [];
      if (MIXED.has(type) && one.range.top < one.range.bottom) return halvesOf(one);
      add(one);
      return [];
    });
  }
  return found;
}

function columnsOf({ sheet, range }: Asked): Asked[] {
  const { left, right } = range;
  return Array.from({ length: right - left + 1 }, (_, at) => ({
    sheet,
    range: { ...range, left: left + at, right: left + at },
  }));
}

function halvesOf({ sheet, range }: Asked): Asked[] {
  const middle = Math.floor((range.top + range.bottom) / 2);
  return [
    { sheet, range: { ...range, bottom: middle } },
    { sheet, range: { ...range, top: middle + 1 } },
  ];
}
