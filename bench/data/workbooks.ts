import type { Catalog, Indicator } from "../../src/catalog";
import { Random, type County, type Row, type Value } from "../../tests/support/county";
import { countyOf, faultyCountyOf, householdsFor } from "./county";
import { writeXlsx, type WriterCell, type WriterSheet } from "./xlsx-writer";

const MEMBER = "householdMember";
const HOUSEHOLD = "householdForm";
/** Optional columns left out of the member ledger's 62, to make 60. */
const LEFT_OUT = new Set(["备注", "残疾证办证年度"]);
/** Of the cells that a person leaves blank, how many stay blank in a filled workbook. */
const BLANK_SHARE = 0.15;

/**
 * A sheet of so many 家庭成员 × 60 columns with nearly all cells filled: blanks are filled with what other persons have
 * in that column, so that every type of cell occurs, though the persons then make no sense to the rules.
 */
export async function makeFilledWorkbook(size: number, path: string): Promise<void> {
  const county = countyOf(householdsFor(size), false);
  const columns = memberColumns(county.catalog);
  const people = membersOf(county, size);
  const pools = columns.map((indicator) => poolOf(indicator, people));
  const random = new Random(7);
  const cells = function* (): Generator<readonly WriterCell[]> {
    yield columns.map(({ label }) => label);
    for (const person of people) {
      yield columns.map((indicator, column) => {
        const value = person[indicator.label];
        if (value !== undefined) return cellOf(indicator, value);
        if (random.chance(BLANK_SHARE)) return null;
        return cellOf(indicator, random.pick(pools[column]!));
      });
    }
  };
  await writeXlsx(path, [
    { name: "家庭成员", width: columns.length, height: people.length + 1, rows: cells },
  ]);
}

/** A sheet of so many 家庭成员 × 60 columns as a county has them, one household in a hundred with a fault. */
export async function makeMemberWorkbook(size: number, path: string): Promise<void> {
  const { county } = faultyCountyOf(householdsFor(size), false);
  const columns = memberColumns(county.catalog);
  await writeXlsx(path, [plainSheet("家庭成员", columns, membersOf(county, size))]);
}

/** The same with the sheet of their households (some 100 columns), as a village hands them in. */
export async function makeHouseholdWorkbook(size: number, path: string): Promise<void> {
  const { county } = faultyCountyOf(householdsFor(size), false);
  const people = membersOf(county, size);
  const codes = new Set(people.map((person) => person["户编号"]));
  const households = county.ledgers.get(HOUSEHOLD)!.filter((row) => codes.has(row["户编号"]));
  const ofHousehold = county.catalog.ledgers.find(({ id }) => id === HOUSEHOLD)!.indicators;
  await writeXlsx(path, [
    plainSheet("户", ofHousehold, households),
    plainSheet("家庭成员", memberColumns(county.catalog), people),
  ]);
}

function memberColumns(catalog: Catalog): readonly Indicator[] {
  const { indicators } = catalog.ledgers.find(({ id }) => id === MEMBER)!;
  const columns = indicators.filter(({ label }) => !LEFT_OUT.has(label));
  if (columns.length !== 60) throw new Error(`${String(columns.length)} columns instead of 60`);
  return columns;
}

function membersOf(county: County, size: number): readonly Row[] {
  const people = county.ledgers.get(MEMBER)!;
  if (people.length < size) throw new Error(`only ${String(people.length)} persons`);
  return people.slice(0, size);
}

function plainSheet(name: string, columns: readonly Indicator[], records: readonly Row[]): WriterSheet {
  const rows = function* (): Generator<readonly WriterCell[]> {
    yield columns.map(({ label }) => label);
    for (const record of records) {
      yield columns.map((indicator) => {
        const value = record[indicator.label];
        return value === undefined ? null : cellOf(indicator, value);
      });
    }
  };
  return { name, width: columns.length, height: records.length + 1, rows };
}

function cellOf({ type }: Indicator, value: Value): WriterCell {
  return typeof value === "number" && (type === "date" || type === "yearMonth") ? { date: value } : value;
}

/** Values for the blanks of a column: those that persons have, or invented ones where nobody has any. */
function poolOf(indicator: Indicator, people: readonly Row[]): readonly Value[] {
  const known = people.flatMap((person) => person[indicator.label] ?? []);
  if (known.length > 0) return known;
  switch (indicator.type) {
    case "integer":
    case "decimal":
      return Array.from({ length: 100 }, (_, index) => index / 4);
    case "date":
    case "yearMonth":
      return Array.from({ length: 100 }, (_, index) => 45_000 + index);
    case "boolean":
      return ["是", "否"];
    case "text":
    case "code":
    case "idNumber":
    case "bankAccount":
    case "phone":
      return Array.from({ length: 100 }, (_, index) => `未分类${String(index + 1)}`);
  }
}
