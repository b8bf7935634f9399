import {
  REPAIR_KINDS,
  REPAIR_LOG,
  REPAIR_WORDS,
  repairEdits,
  repairLog,
  type Repair,
} from "../../../src/repair";

const repair = (more: Partial<Repair>): Repair => ({
  file: 0,
  ledger: "householdMember",
  sheet: "家庭成员",
  cell: "N3",
  row: 3,
  indicator: { id: "name", label: "姓名" },
  kind: "space",
  from: "周 小雨",
  to: "周小雨",
  rules: ["C002"],
  key: "H1",
  name: "周小雨",
  isSecret: false,
  ...more,
});
const REPAIRS = [
  repair({}),
  repair({ sheet: "户", cell: "L2", kind: "number", from: "１２００元", to: 1200, rules: [] }),
  repair({ cell: "P3", kind: "date", from: "2019.3.1", to: { date: 43_525 }, rules: [] }),
  repair({
    cell: "R3",
    indicator: { id: "id", label: "证件号码" },
    from: "610999 19900307 1233",
    to: "610999199003071233",
    isSecret: true,
  }),
  repair({ cell: "Q9", kind: "full-width", from: "电话１５４０００００００１", to: "电话15400000001" }),
];

describe("edits", () => {
  it("are one per sheet, of the accepted kinds alone", () => {
    expect(repairEdits(REPAIRS, new Set(["space", "number"]))).toEqual([
      {
        kind: "setCells",
        sheet: "家庭成员",
        cells: [
          { cell: "N3", value: "周小雨" },
          { cell: "R3", value: "610999199003071233" },
        ],
      },
      { kind: "setCells", sheet: "户", cells: [{ cell: "L2", value: 1200 }] },
    ]);
    expect(repairEdits(REPAIRS, new Set())).toEqual([]);
  });

  it("are of one workbook", () => {
    expect(() => repairEdits([repair({}), repair({ file: 1 })], new Set(REPAIR_KINDS))).toThrow(RangeError);
  });
});

describe("the log", () => {
  const { rows, columns, frozenRows } = repairLog(REPAIRS, "2025-03-31 09:15");
  const values = rows.map(({ cells }) => cells.map(({ value }) => value));

  it("says what was, what is, of which kind, by which rule and when", () => {
    expect(REPAIR_LOG.name).toBe("修复记录");
    expect(values[0]).toEqual([
      "序号",
      "工作表",
      "单元格",
      "指标",
      "原来",
      "改成",
      "种类",
      "依据的规则",
      "时间",
    ]);
    expect(values[1]!.slice(0, 6)).toEqual([1, "家庭成员", "N3", "姓名", "周 小雨", "周小雨"]);
    expect(values[1]!.slice(7)).toEqual(["C002", "2025-03-31 09:15"]);
    expect(values[3]!.slice(4, 6)).toEqual(["2019.3.1", "2019-03-01"]);
    expect([columns.length, frozenRows, rows.length]).toEqual([9, 1, REPAIRS.length + 1]);
    expect(rows[1]!.cells[2]!.link).toEqual({ sheet: "家庭成员", cell: "N3" });
  });

  it("shows no ID number, account or telephone whole, however it is written", () => {
    expect(values[4]!.slice(4, 6)).toEqual(["6109************1233", "6109**********1233"]);
    expect(values[5]!.slice(4, 6)).toEqual(["电话154****0001", "电话154****0001"]);
  });

  it("has a Chinese name for every kind", () => {
    expect(Object.keys(REPAIR_WORDS)).toEqual([...REPAIR_KINDS]);
    for (const kind of REPAIR_KINDS) expect(REPAIR_WORDS[kind]).toMatch(/[\u4e00-\u9fff]/);
  });
});
