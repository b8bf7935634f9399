import fc from "fast-check";
import { comparePeriods } from "../../../src/periods";
import { defaultCatalog } from "../../../src/catalog";
import { toA1 } from "../../../src/sheet";
import { villageBook } from "../../support/county/layouts";
import { gridsOf } from "../../support/county/grids";
import { idNumber } from "../../support/county/people/id-number";
import { previousCounty } from "../../support/county/previous";
import { Random } from "../../support/county/random";
import type { Row, Value } from "../../support/county/model";
import { ledgerSheet, smallCounty } from "../validate/support";
import { cells, compare, copy, FORM, isSame, MEMBER, of, read, tablesOf, type Ledgers } from "./support";

const KEYS: Readonly<Record<string, readonly string[]>> = {
  householdForm: ["户编号"],
  householdMember: ["证件号码"],
  villageForm: ["镇", "村"],
  naturalVillage: ["镇", "村", "自然村名称"],
};

/** The same comparison in another way: record by record out of plain objects, and every label of either. */
function plainly(before: readonly Row[], now: readonly Row[], key: readonly string[]) {
  const id = (row: Row) => JSON.stringify(key.map((label) => String(row[label]).slice(0, 18)));
  const old = Object.fromEntries(before.map((row) => [id(row), row]));
  const fresh = Object.fromEntries(now.map((row) => [id(row), row]));
  const changed: [string, string, Value | undefined, Value | undefined][] = [];
  for (const [name, row] of Object.entries(fresh)) {
    const other = old[name];
    if (!other) continue;
    for (const label of new Set([...Object.keys(row), ...Object.keys(other)]))
      if (row[label] !== other[label]) changed.push([name, label, other[label], row[label]]);
  }
  const only = (a: object, b: object) => Object.keys(a).filter((name) => !(name in b));
  return { changed, appeared: only(fresh, old), vanished: only(old, fresh) };
}

test.each([11, 23, 37])(
  "a county against its last quarter: just what the generator changed (seed %d)",
  (seed) => {
    const county = smallCounty({ villages: 3, households: 20, seed });
    const { ledgers } = previousCounty(county);
    const changes = compare(ledgers, county.ledgers);
    for (const [ledger, key] of Object.entries(KEYS)) {
      const expected = plainly(ledgers.get(ledger)!, county.ledgers.get(ledger)!, key);
      const found = of(changes, ledger);
      const rows = county.ledgers.get(ledger)!;
      const told = [...found.cells()].map(({ now, label }) => {
        const row = rows[now.row]!;
        return `${JSON.stringify(key.map((one) => String(row[one]).slice(0, 18)))} ${label}`;
      });
      expect(told.sort()).toEqual(expected.changed.map(([name, label]) => `${name} ${label}`).sort());
      expect(found.cellCount).toBe(expected.changed.length);
      expect(found.appeared).toHaveLength(expected.appeared.length);
      expect(found.vanished).toHaveLength(expected.vanished.length);
      expect(found.moved).toEqual([]);
      expect(found.renumbered).toEqual([]);
    }
    expect(of(changes, FORM).cellCount).toBeGreaterThan(20);
  },
);

test("a changed cell knows both its places, its old and new value, and whose it is", () => {
  const county = smallCounty();
  const before = copy(county.ledgers, FORM, MEMBER);
  const row = before.get(FORM)![4]!;
  const real = county.ledgers.get(FORM)![4]!;
  row["耕地面积"] = 1.5;
  const [change, ...more] = cells(compare(before, county.ledgers), FORM);
  expect(more).toEqual([]);
  expect(change).toMatchObject({
    label: "耕地面积",
    old: "1.5",
    new: String(real["耕地面积"]),
    name: { village: real["村"], town: real["镇"], household: real["户编号"], who: real["户主姓名"] },
  });
  expect(change!.now.row).toBe(4);
  expect(toA1(change!.place!)).toBe(toA1(change!.placeBefore!));
});

test("resaved, rows shuffled, columns moved, dates and numbers written otherwise: no change", () => {
  const county = smallCounty({ villages: 2 });
  const random = new Random(5);
  const before = [FORM, MEMBER].map((id) => ledgerSheet(id, county.ledgers.get(id)!));
  const now = [FORM, MEMBER].map((id) => {
    const rows = [...county.ledgers.get(id)!];
    for (let at = rows.length - 1; at > 0; at--) {
      const other = random.int(0, at);
      [rows[at], rows[other]] = [rows[other]!, rows[at]!];
    }
    return rewritten(id, rows);
  });
  const changes = comparePeriods(defaultCatalog(), read(before), read(now));
  expect(changes.ledgers.map(({ ledger, now: count }) => [ledger.id, count > 10])).toEqual([
    [FORM, true],
    [MEMBER, true],
  ]);
  expect(
    changes.ledgers.flatMap((one) =>
      [...one.cells()].map(({ label, old, new: fresh }) => [label, old, fresh]),
    ),
  ).toEqual([]);
  expect(isSame(changes)).toBe(true);
});

/** The same records with the columns the other way round, dates and numbers as texts. */
function rewritten(id: string, rows: readonly Row[]) {
  const ledger = defaultCatalog().ledgers.find((one) => one.id === id)!;
  const dates = new Set(ledger.indicators.filter(({ type }) => type === "date").map(({ label }) => label));
  const grid = ledgerSheet(id, []);
  const columns = [...ledger.indicators].reverse();
  columns.forEach(({ label }, column) => grid.setText(3, column, label));
  for (let column = 0; column < columns.length; column++) grid.clear(0, column);
  rows.forEach((row, at) => {
    columns.forEach(({ label, type }, column) => {
      const value = row[label];
      if (value === undefined) return;
      if (typeof value === "string") grid.setText(at + 4, column, ` ${value}`);
      else if (dates.has(label)) grid.setText(at + 4, column, chinese(value));
      else if (type === "yearMonth") grid.setNumber(at + 4, column, value, true);
      else grid.setText(at + 4, column, `${value}`);
    });
  });
  grid.trim();
  return grid;
}

function chinese(serial: number): string {
  const day = new Date(Date.UTC(1899, 11, 30 + serial));
  return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
}

test.each(["roster", "export", "cards"] as const)(
  "the %s of a village against the plain sheets: no record comes or goes",
  (layout) => {
    const county = smallCounty();
    // What the reader of cards does with "1组" beside 村民小组 is not this room's business.
    for (const row of county.ledgers.get(FORM)!) delete row["村民小组"];
    const village = county.towns[0]!.villages[0]!;
    const members = [FORM, MEMBER].map((id) => ledgerSheet(id, county.ledgers.get(id)!));
    const changes = comparePeriods(
      defaultCatalog(),
      read(members),
      read(gridsOf(villageBook(county, village, layout))),
    );
    for (const id of [FORM, MEMBER]) {
      const { appeared, vanished, moved, renumbered } = of(changes, id);
      expect([id, appeared.length, vanished.length, moved.length, renumbered.length]).toEqual([
        id,
        0,
        0,
        0,
        0,
      ]);
      const told = [...of(changes, id).cells()].map(({ label, old, new: fresh }) => [label, old, fresh]);
      expect(told).toEqual([]);
    }
  },
);

describe("persons", () => {
  const county = smallCounty({ households: 12 });
  const people = () => copy(county.ledgers, FORM, MEMBER);

  test("another ID number in the same household under the same name: one person, not two", () => {
    const now = people();
    const person = now.get(MEMBER)![7]!;
    const old = String(person["证件号码"]);
    person["证件号码"] = idNumber(30_000, 77);
    const found = of(compare(county.ledgers, now), MEMBER);
    expect(found.appeared).toEqual([]);
    expect(found.vanished).toEqual([]);
    expect(found.renumbered).toMatchObject([{ now: { row: 7 }, name: { who: person["姓名"] } }]);
    const [cell] = [...found.cells()];
    expect(cell).toMatchObject({ label: "证件号码", isSecret: true });
    expect(cell!.old).not.toContain(old.slice(6, 14));
  });

  test("a disability card behind the number is the same person, and a changed cell", () => {
    const now = people();
    const person = now.get(MEMBER)!.find((row) => String(row["证件号码"]).length === 18)!;
    person["证件号码"] = `${person["证件号码"]}42`;
    const found = of(compare(county.ledgers, now), MEMBER);
    expect([found.appeared, found.vanished, found.renumbered]).toEqual([[], [], []]);
    expect([...found.cells()].map(({ label }) => label)).toEqual(["证件号码"]);
  });

  test("who moves to another household neither vanished nor appeared", () => {
    const now = people();
    const rows = now.get(MEMBER)!;
    const other = rows.find((row) => row["户编号"] !== rows[1]!["户编号"])!;
    const from = rows[1]!["户编号"];
    rows[1]!["户编号"] = other["户编号"]!;
    const found = of(compare(county.ledgers, now), MEMBER);
    expect([found.appeared, found.vanished]).toEqual([[], []]);
    expect(found.moved).toMatchObject([
      { now: { row: 1 }, name: { household: other["户编号"] }, householdBefore: from },
    ]);
  });

  test("who moves to a household of another village moved, too", () => {
    const two = smallCounty({ villages: 2 });
    const now = copy(two.ledgers, FORM, MEMBER);
    const rows = now.get(MEMBER)!;
    const other = rows.at(-1)!;
    Object.assign(rows[1]!, { 村: other["村"], 户编号: other["户编号"] });
    const found = of(compare(two.ledgers, now), MEMBER);
    expect([found.appeared, found.vanished]).toEqual([[], []]);
    expect(found.moved).toMatchObject([{ name: { village: other["村"] } }]);
  });

  test("who is no longer there vanished, whoever is new appeared; a new baby without a number, too", () => {
    const now = people();
    const [gone] = now.get(MEMBER)!.splice(3, 1);
    const baby: Row = { ...now.get(MEMBER)![0]!, 姓名: "陈新生", 与户主关系: "之子" };
    delete baby["证件号码"];
    now.get(MEMBER)!.push(baby);
    const found = of(compare(county.ledgers, now), MEMBER);
    expect(found.vanished).toMatchObject([{ at: { row: 3 }, name: { who: gone!["姓名"] } }]);
    expect(found.appeared).toMatchObject([{ name: { who: "陈新生" } }]);
    // Two periods with the same baby: it stays one.
    expect(isSame(compare(now, now))).toBe(true);
  });

  test("a person who stands twice: the rows are told apart by what they say, in any order", () => {
    const now = people();
    const twin: Row = { ...now.get(MEMBER)![2]!, 备注: "重复" };
    now.get(MEMBER)!.splice(9, 0, twin);
    const turned = new Map([...now, [MEMBER, [...now.get(MEMBER)!].reverse()]]);
    expect(isSame(compare(now, turned))).toBe(true);
  });
});

test("a village that handed in nothing has not vanished, and is told", () => {
  const county = smallCounty({ villages: 2 });
  const [first, second] = county.towns[0]!.villages;
  const now = new Map(
    [FORM, MEMBER].map((id) => [id, county.ledgers.get(id)!.filter((row) => row["村"] === first!.name)]),
  );
  const changes = compare(copy(county.ledgers, FORM, MEMBER), now);
  const found = of(changes, FORM);
  expect(found.vanished).toEqual([]);
  expect(found.absent).toEqual([
    { town: second!.town, village: second!.name, records: second!.households.length },
  ]);
});

test("what cannot be compared is said: a ledger of one period, a key without a column, a column of one period", () => {
  const county = smallCounty();
  const sheet = (id: string, without: readonly string[] = []) =>
    ledgerSheet(id, county.ledgers.get(id)!, without);
  const catalog = defaultCatalog();
  const changes = comparePeriods(
    catalog,
    read([sheet(FORM), sheet(MEMBER), sheet("naturalVillage")]),
    read([sheet(FORM, ["户编号"]), sheet(MEMBER, ["民族"]), sheet("villageForm")]),
  );
  expect(changes.notCompared.map(({ ledger, reason, labels }) => [ledger.id, reason, labels])).toEqual([
    [FORM, "key-column", ["户编号"]],
    ["villageForm", "only-now", []],
    ["naturalVillage", "only-before", []],
  ]);
  expect(of(changes, MEMBER).missingColumns).toEqual(["民族"]);
  expect(of(changes, MEMBER).cellCount).toBe(0);
  const keyless = { ...catalog, ledgers: catalog.ledgers.map((one) => ({ ...one, key: [] })) };
  const { notCompared } = comparePeriods(keyless, tablesOf(county.ledgers), tablesOf(county.ledgers));
  expect(new Set(notCompared.map(({ reason }) => reason))).toEqual(new Set(["no-key"]));
});

test("anything compared with itself is the same, split into tables or not, whatever is spoilt in it", () => {
  const county = smallCounty({ villages: 2, households: 6 });
  const labels = ["证件号码", "户编号", "姓名", "出生日期", "村", "镇", "备注"];
  const spoilt = fc.array(
    fc.tuple(
      fc.nat(1000),
      fc.constantFrom(...labels),
      fc.constantFrom<Value | undefined>("", "甲", 7, undefined),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(spoilt, fc.nat(1000), (spoils, cut) => {
      const rows = county.ledgers.get(MEMBER)!.map((row) => ({ ...row }));
      for (const [at, label, value] of spoils) {
        const row = rows[at % rows.length]!;
        if (value === undefined) delete row[label];
        else row[label] = value;
      }
      const at = cut % rows.length;
      const one: Ledgers = new Map([[MEMBER, rows]]);
      const halves = [rows.slice(0, at), rows.slice(at)].flatMap((half) =>
        tablesOf(new Map([[MEMBER, half]])),
      );
      const catalog = defaultCatalog();
      expect(isSame(comparePeriods(catalog, tablesOf(one), tablesOf(one)))).toBe(true);
      expect(isSame(comparePeriods(catalog, tablesOf(one), halves))).toBe(true);
    }),
    { numRuns: 60 },
  );
});
