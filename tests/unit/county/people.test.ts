import { checkCharacter, idNumber, makeCounty, previousCounty, type Row } from "../../support/county";
import { serialOf } from "../../../src/table";

const county = makeCounty({ seed: 3, towns: 2, villagesPerTown: 3, householdsPerVillage: 30 });
const rows = (ledger: string): Row[] => county.ledgers.get(ledger)!;
const column = (ledger: string, label: string): string[] =>
  rows(ledger).flatMap((row) => (row[label] === undefined ? [] : [String(row[label])]));

describe("ID numbers", () => {
  // The two examples printed in GB 11643-1999.
  it.each([
    ["11010519491231002", "X"],
    ["44052418800101001", "4"],
  ])("the check character of %s is %s", (digits, check) => {
    expect(checkCharacter(digits)).toBe(check);
  });

  it("hold the unassigned address code, the birth date and the sex", () => {
    const id = idNumber(serialOf(1975, 3, 4), 101);
    expect(id.slice(0, 17)).toBe("61099919750304101");
    expect(id[17]).toBe(checkCharacter(id.slice(0, 17)));
  });

  it("are nobody else's in the county", () => {
    const ids = column("householdMember", "证件号码").map((id) => id.slice(0, 18));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id.startsWith("610999") && checkCharacter(id) === id[17])).toBe(true);
  });
});

describe("what must be unique", () => {
  it.each([
    ["householdForm", "户编号"],
    ["householdForm", "户联系电话"],
    ["householdForm", "银行卡号"],
    ["villageForm", "村"],
    ["microCredit", "合同编号"],
    ["application", "申请编号"],
    ["fundProject", "项目编号"],
  ])("%s[%s]", (ledger, label) => {
    const values = column(ledger, label);
    expect(values.length).toBeGreaterThan(0);
    expect(new Set(values).size).toBe(values.length);
  });
});

describe("a county", () => {
  it("is the same for the same seed, and another for another", () => {
    const options = { towns: 1, villagesPerTown: 2, householdsPerVillage: 15 };
    const all = (seed: number) => JSON.stringify([...makeCounty({ ...options, seed }).ledgers]);
    expect(all(9)).toBe(all(9));
    expect(all(9)).not.toBe(all(10));
  });

  it("has records in every ledger, with every required cell filled and no label that the catalog lacks", () => {
    for (const { id, indicators } of county.catalog.ledgers) {
      expect([id, rows(id).length]).not.toEqual([id, 0]);
      const labels = new Set(indicators.map(({ label }) => label));
      const required = indicators
        .filter((indicator) => indicator.required === true)
        .map(({ label }) => label);
      for (const row of rows(id)) {
        expect(Object.keys(row).filter((label) => !labels.has(label))).toEqual([]);
        expect(required.filter((label) => row[label] === undefined)).toEqual([]);
      }
    }
  });

  it("has incomes that add up, by the hand-written sums", () => {
    for (const row of rows("householdForm")) {
      const value = (label: string): number => Number(row[label] ?? 0);
      const total = value("工资性收入") + value("生产经营性收入") + value("财产性收入") + value("转移性收入");
      expect(value("年收入")).toBeCloseTo(total, 2);
      expect(value("纯收入")).toBeCloseTo(total - value("生产经营性支出"), 2);
      expect(value("人均纯收入")).toBeCloseTo(value("纯收入") / value("年度家庭人口数"), 1);
    }
  });

  it("has villages whose natural villages and households add up", () => {
    for (const village of county.towns.flatMap(({ villages }) => villages)) {
      const households = village.naturalVillages.reduce((sum, row) => sum + Number(row["户数"]), 0);
      expect(households).toBe(village.row["总户数"]);
      const poor = village.households.filter(({ row }) => row["户类型"] === "脱贫户").length;
      expect(village.row["脱贫户数"]).toBe(poor);
    }
  });

  it("has kinds of people that are rare but must work: dotted names, rare characters, certificates as ID", () => {
    const large = makeCounty({
      seed: 4,
      towns: 3,
      villagesPerTown: 4,
      householdsPerVillage: 60,
      departments: false,
    });
    const members = large.ledgers.get("householdMember")!;
    expect(members.some((row) => String(row["姓名"]).includes("·"))).toBe(true);
    expect(members.some((row) => /[㐀-䶿]|[\u{20000}-\u{3134f}]/u.test(String(row["姓名"])))).toBe(true);
    expect(members.some((row) => String(row["证件号码"]).length === 20)).toBe(true);
    expect(members.some((row) => row["成员状态"] === "不共同生活")).toBe(true);
  });

  it("had other incomes in the period before, and no babies of this quarter", () => {
    const before = previousCounty(county);
    const incomes = new Map(
      before.ledgers.get("householdForm")!.map((row) => [row["户编号"], row["人均纯收入"]]),
    );
    for (const row of rows("householdForm")) expect(incomes.get(row["户编号"])).not.toBe(row["人均纯收入"]);
    const born = before.ledgers.get("householdMember")!.map((row) => Number(row["出生日期"]));
    expect(Math.max(...born)).toBeLessThanOrEqual(before.asOf);
  });
});
