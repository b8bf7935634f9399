import { gridsOf, makeCounty, Random, villageBook, type BookDraft, type County } from "../../support/county";
import { placeOf } from "../../support/county";
import type { MakerCell } from "../../support/xlsx/maker";
import type { Row, Value } from "../../support/county/model";
import type { CodeList, Indicator } from "../../../src/catalog";
import { toA1 } from "../../../src/sheet";
import { dateOf } from "../../../src/table";
import { checkBook, plain, plainInput } from "./books";

const county = makeCounty({
  seed: 31,
  towns: 1,
  villagesPerTown: 1,
  householdsPerVillage: 120,
  departments: false,
});
const village = county.towns[0]!.villages[0]!;

const wide = (text: string): string =>
  text.replace(/[0-9A-Za-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const two = (part: number): string => String(part).padStart(2, "0");

/** Other ways to write a value that mean the same without doubt; empty where this test knows none. */
function otherWays(value: Value, indicator: Indicator, list: CodeList | undefined): MakerCell[] {
  if (typeof value === "number" && indicator.type === "date") {
    const [y, m, d] = dateOf(value);
    return [
      `${y}.${m}.${d}`,
      `${y}/${two(m)}/${two(d)}`,
      `${y}年${m}月${d}日`,
      `${y}${two(m)}${two(d)}`,
      value,
    ];
  }
  if (typeof value === "number" && indicator.type === "yearMonth") {
    const [y, m] = dateOf(value);
    return [`${y}年${m}月`, `${y}.${two(m)}`, ` ${y}${two(m)}`, wide(`${y}${two(m)}`)];
  }
  if (typeof value === "number") {
    const ways = [String(value), ` ${value} `, wide(String(value)).replace(".", "．"), `\u00a0${value}`];
    if (indicator.unit === "元" || indicator.unit === "亩") ways.push(`${value}${indicator.unit}`);
    if (Number.isInteger(value) && value >= 1000)
      ways.push(String(value).replace(/(\d)(?=(\d{3})+$)/g, "$1,"));
    return ways;
  }
  if (list) {
    const item = list.items.find(({ label }) => label === value);
    return [` ${value}`, `${value}\u3000`, `${value}\u200b`, ...(list.multi ? [] : (item?.aliases ?? []))];
  }
  if (indicator.type === "text") return [` ${value}`, `${value}\u3000`, `\ufeff${value}`];
  return [` ${value}`, wide(value), `${value.slice(0, 4)} ${value.slice(4)}`, `="${value}"`, `'${value}`];
}

/** Writes every so many-th value of a workbook in another way; gives what was written where. */
function rewrite(book: BookDraft, from: County, seed: number): Map<string, string> {
  const random = new Random(seed);
  const lists = new Map(from.catalog.codeLists.map((list) => [list.id, list]));
  const written = new Map<string, string>();
  const touched = new Set<Row>();
  for (const { id, indicators } of from.catalog.ledgers) {
    for (const record of from.ledgers.get(id)!) {
      for (const indicator of indicators) {
        const value = record[indicator.label];
        if (value === undefined || !random.chance(0.05)) continue;
        const ways = otherWays(value, indicator, lists.get(indicator.codeList ?? ""));
        const place = placeOf(book.sheets, record, indicator.label);
        if (!place || ways.length === 0) continue;
        const cell = `${place.sheet}!${toA1(place)}`;
        if (written.has(cell)) continue;
        const way = random.pick(ways);
        book.sheets.find(({ name }) => name === place.sheet)!.rows[place.row]![place.column] = way;
        written.set(cell, `${indicator.label} ${JSON.stringify(way)}`);
        touched.add(record);
      }
    }
  }
  return written;
}

describe.each(["roster", "export"] as const)("thousands of values in other spellings, %s", (layout) => {
  it("each is repaired to the clean value, none wrongly", async () => {
    const clean = gridsOf(villageBook(county, village, layout, {}, "rows"));
    const book = villageBook(county, village, layout, {}, "rows");
    const written = rewrite(book, county, 8);
    expect(written.size).toBeGreaterThan(1000);
    const { repairs, validation } = await checkBook(county, gridsOf(book));
    const found = new Set(
      validation.findings.flatMap(({ sheet, cells }) => cells.map((cell) => `${sheet}!${cell}`)),
    );
    const wrong = repairs
      .filter(({ sheet, cell, to }) => String(plainInput(to)) !== String(plain(clean, sheet, cell)))
      .map(({ sheet, cell, to, from }) => [
        written.get(`${sheet}!${cell}`),
        from,
        to,
        plain(clean, sheet, cell),
      ]);
    expect(wrong).toEqual([]);
    const done = new Set(repairs.map(({ sheet, cell }) => `${sheet}!${cell}`));
    const missed = [...written].filter(([cell]) => !done.has(cell) && !found.has(cell));
    expect(missed).toEqual([]);
    expect([...done].filter((cell) => !written.has(cell))).toEqual([]);
  });
});
