import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brief, placesOf, verifyFile } from "../../support/signing/book";
import { PYTHON, python, testWith } from "../../support/programs";
import { LATER, signedVillage, type SignedVillage } from "../../support/signing/village";

/**
 * A signed workbook in the hands of others: openpyxl changes it and saves it, and what was done is found, with its
 * reason and its place. What must be found of each: exactly these lines of `brief` beside the stages' usual ones, and
 * exactly these places.
 */
interface Attack {
  readonly name: string;
  /** Python over `w`, the workbook, with `h`, `m`, `a`: 户, 家庭成员, 审签记录; see HELPERS. */
  readonly python: string;
  /** The chain's verdict, and all three stages alike: "valid", "unsigned", or "stale" with reasons. */
  readonly chain?: "whole" | "invalid" | "none";
  readonly stages?: string | readonly string[];
  readonly faults?: readonly string[];
  readonly places?: readonly string[];
  /** 校验码 that the receiver has. */
  readonly code?: string;
}

const HELPERS = readFileSync(join(__dirname, "../../support/signing/attacks.py"), "utf8");
const DATA = "stale data-changed";

const ATTACKS: readonly Attack[] = [
  // The data.
  { name: "one text cell", python: "put(h, 7, '家庭住址', '另一处')", places: ["户 row 7: address"] },
  { name: "one number by a hundredth", python: "add(h, 6, NUMBER, 0.01)", places: ["户 row 6: ?"] },
  { name: "a cell emptied", python: "put(h, 8, '开户银行名称', None)", places: ["户 row 8: bankName"] },
  { name: "a blank cell filled", python: "put(m, 5, BLANK(m, 5), '新')", places: ["家庭成员 row 5: ?"] },
  { name: "a space behind a name", python: "add(h, 9, '户主姓名', ' ')", places: ["户 row 9: ?"] },
  {
    name: "the last digit of an ID number",
    python: "flip(m, 10, '证件号码')",
    places: ["家庭成员 row 10 added", "householdMember removed ?"],
  },
  {
    name: "two cells of one row and one elsewhere",
    python: "put(h, 7, '家庭住址', 'x'); put(h, 7, '开户银行名称', 'y'); put(m, 12, '姓名', 'z')",
    places: ["户 row 7: ?", "家庭成员 row 12: ?"],
  },
  { name: "an error instead of a value", python: "put(h, 7, NUMBER, '#N/A')", places: ["户 row 7: ?"] },
  {
    name: "a number that became a date",
    python: "put(h, 7, NUMBER, datetime.date(2025,1,1))",
    places: ["户 row 7: ?"],
  },
  { name: "a row taken out", python: "h.delete_rows(9)", places: ["householdForm removed ?"] },
  {
    name: "a row added",
    python: "copyrow(h, 9, 17); put(h, 17, '户编号', 'H610999000777')",
    places: ["户 row 17 added"],
  },
  { name: "a row doubled", python: "copyrow(h, 9, 17)", places: ["户 row 17 added"] },
  {
    name: "one column sorted alone",
    python: "swap(h, 7, 12, '户主姓名')",
    places: ["户 row 7: ?", "户 row 12: ?"],
  },
  { name: "two people's households exchanged", python: "swap(m, 6, 20, '户编号')", places: ["?"] },
  {
    name: "all of a column cleared",
    python: "[put(h, r, '家庭住址', None) for r in range(5, 17)]",
    places: ["?"],
  },
  {
    name: "the sheet of people deleted",
    python: "del w['家庭成员']",
    stages: "stale ledger-missing",
    places: [],
  },
  { name: "a second sheet of households", python: "w.copy_worksheet(h)", places: ["?"] },
  {
    name: "a value changed and its 摘要 forged in 签审明细",
    python: "put(h, 7, '家庭住址', 'x'); d = w['_签审明细']; d['C3'] = d['C4'].value",
    places: ["householdForm somewhere"],
  },
  {
    name: "a value changed and 签审明细 deleted",
    python: "put(h, 7, '家庭住址', 'x'); del w['_签审明细']",
    places: ["householdForm somewhere"],
  },
  {
    name: "a value changed and all tags wiped",
    python:
      "put(h, 7, '家庭住址', 'x'); [d.__setitem__('D%d' % r, '') for d in [w['_签审明细']] for r in range(3, d.max_row + 1)]",
    places: ["户 row 7: "],
  },
  // The headers.
  {
    name: "a header by another name of the same",
    python: "rename(h, '户主姓名', '户主')",
    stages: "stale header-changed",
  },
  { name: "a header that nobody knows", python: "rename(h, '家庭住址', '啦啦啦')", places: ["?"] },
  { name: "two headers exchanged", python: "renametwo(h, '家庭住址', '开户银行名称')", places: ["?"] },
  // 审签记录.
  {
    name: "the signer's name as shown",
    python: "a['G5'] = '王二'",
    chain: "invalid",
    faults: ["3 shown-otherwise"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "the time as shown",
    python: "a['I4'] = '2025-03-01 09:00:00'",
    chain: "invalid",
    faults: ["2 shown-otherwise", "3 stage-order"],
    stages: ["valid", "unsigned", "unsigned"],
  },
  {
    name: "the number of rows as shown",
    python: "a['J3'] = '99'",
    chain: "invalid",
    faults: ["1 shown-otherwise", "2 stage-order", "3 stage-order"],
    stages: "unsigned",
  },
  {
    name: "a reason put in",
    python: "a['M5'] = '县里批准'",
    chain: "invalid",
    faults: ["3 shown-otherwise"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "two rows exchanged",
    python: "swaprows(a, 4, 5)",
    chain: "invalid",
    faults: ["2 wrong-number", "2 broken-link", "3 wrong-number", "3 broken-link", "3 time-backwards"],
    stages: ["valid", "unsigned", "unsigned"],
  },
  {
    name: "a middle row deleted",
    python: "a.delete_rows(4)",
    chain: "invalid",
    faults: ["2 wrong-number", "2 broken-link"],
    stages: ["valid", "unsigned", "unsigned"],
  },
  {
    name: "the first row deleted",
    python: "a.delete_rows(3)",
    chain: "invalid",
    faults: ["1 wrong-number", "1 broken-link", "2 wrong-number"],
    stages: [],
  },
  {
    name: "the last row deleted: the stage is not signed",
    python: "a.delete_rows(5)",
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "the last row deleted, 校验码 at hand",
    python: "a.delete_rows(5)",
    code: "last",
    chain: "invalid",
    faults: ["missing"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "a row copied to the end",
    python: "copyrow(a, 4, 6)",
    chain: "invalid",
    faults: ["4 wrong-number", "4 broken-link", "4 time-backwards"],
    stages: "valid",
  },
  {
    name: "one letter of a payload",
    python: "letter(a, 'O4')",
    chain: "invalid",
    faults: ["2 bad-signature", "3 broken-link"],
    stages: ["valid", "unsigned", "unsigned"],
  },
  {
    name: "backdated inside the payload",
    python: "inside(a, 'O5', '2025-03-22', '2025-03-02')",
    chain: "invalid",
    faults: ["3 bad-signature"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "another scope inside the payload",
    python: "inside(a, 'O5', '\"scope\":\"', '\"scope\":\"x')",
    chain: "invalid",
    faults: ["3 bad-signature"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "one letter of a signature",
    python: "letter(a, 'Q5')",
    chain: "invalid",
    faults: ["3 bad-signature"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "a signature emptied",
    python: "a['Q5'] = None",
    chain: "invalid",
    faults: ["3 bad-signature"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "another person's key",
    python: "a['P5'] = a['P4'].value",
    chain: "invalid",
    faults: ["3 bad-signature"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "a key that nobody has",
    python: "a['P5'] = 'f' * 32",
    chain: "invalid",
    faults: ["3 unknown-key"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "no base64",
    python: "a['O5'] = '载荷'",
    chain: "invalid",
    faults: ["3 malformed"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "the second spelling of the same bytes",
    python: "respell(a, 'Q4')",
    chain: "invalid",
    faults: ["2 malformed", "3 broken-link"],
    stages: ["valid", "unsigned", "unsigned"],
  },
  { name: "a full-width digit", python: "put(h, 10, '家庭住址', '１２号')", places: ["户 row 10: address"] },
  { name: "a number with its unit", python: "put(h, 6, NUMBER, '3亩')", places: ["户 row 6: ?"] },
  { name: "a yes instead of a number", python: "put(h, 6, NUMBER, True)", places: ["户 row 6: ?"] },
  { name: "a nought in a blank cell", python: "put(m, 6, BLANK(m, 6), 0)", places: ["家庭成员 row 6: ?"] },
  {
    name: "two telephones exchanged",
    python: "swap(h, 7, 12, '户联系电话')",
    places: ["户 row 7: ?", "户 row 12: ?"],
  },
  {
    name: "a person put over the next",
    python: "copyrow(m, 6, 7)",
    places: ["家庭成员 row 7 added", "householdMember removed ?"],
  },
  { name: "a person taken out", python: "m.delete_rows(9)", places: ["householdMember removed ?"] },
  {
    name: "two people taken out",
    python: "m.delete_rows(9, 2)",
    places: ["householdMember removed ?", "householdMember removed ?"],
  },
  {
    name: "a household by another number",
    python: "put(h, 7, '户编号', 'H610999000888')",
    places: ["户 row 7 added", "householdForm removed ?"],
  },
  {
    name: "two numbers of households exchanged",
    python: "swap(h, 7, 12, '户编号')",
    places: ["户 row 12: ?", "户 row 7: ?"],
  },
  { name: "a formula without a value", python: "put(h, 7, NUMBER, '=1+1')", places: ["户 row 7: ?"] },
  { name: "a line break", python: "put(h, 7, '家庭住址', 'x\\ny')", places: ["户 row 7: address"] },
  {
    name: "a letter that cannot be seen",
    python: "add(h, 9, '户主姓名', '\\u200b')",
    places: ["户 row 9: ?"],
  },
  {
    name: "a cell merged with the one below",
    python:
      "h.merge_cells(start_row=7, end_row=8, start_column=column(h, '户主姓名'), end_column=column(h, '户主姓名'))",
    places: ["户 row 8: ?"],
  },
  { name: "everybody taken out", python: "m.delete_rows(5, 60)", places: ["?"] },
  { name: "a column taken out", python: "h.delete_cols(column(h, '开户银行名称'))", places: ["?"] },
  { name: "a header emptied", python: "rename(h, '家庭住址', None)", places: ["?"] },
  {
    name: "half of the households taken out",
    python: "h.delete_rows(5, 6)",
    places: [
      "householdForm removed ?",
      "householdForm removed ?",
      "householdForm removed ?",
      "householdForm removed ?",
      "householdForm removed ?",
      "householdForm removed ?",
    ],
  },
  {
    name: "a changed cell whose row is hidden",
    python: "put(h, 7, '家庭住址', 'x'); h.row_dimensions[7].hidden = True",
    places: ["户 row 7: address"],
  },
  {
    name: "a changed cell, and the rows sorted",
    python: "put(h, 7, '家庭住址', 'x'); swaprows(h, 7, 12)",
    places: ["户 row 12: address"],
  },
  {
    name: "a changed cell, and 审签记录 unlocked",
    python: "put(h, 7, '家庭住址', 'x'); a.protection.sheet = False; w.security = None",
    places: ["户 row 7: address"],
  },
  {
    name: "the number as shown",
    python: "a['A5'] = '9'",
    chain: "invalid",
    faults: ["3 shown-otherwise"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "the ledger as shown",
    python: "a['B5'] = '9'",
    chain: "invalid",
    faults: ["3 shown-otherwise"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "the scope as shown",
    python: "a['C5'] = '9'",
    chain: "invalid",
    faults: ["3 shown-otherwise"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "the period as shown",
    python: "a['D5'] = '9'",
    chain: "invalid",
    faults: ["3 shown-otherwise"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "the stage as shown",
    python: "a['E5'] = '9'",
    chain: "invalid",
    faults: ["3 shown-otherwise"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "the action as shown",
    python: "a['F5'] = '9'",
    chain: "invalid",
    faults: ["3 shown-otherwise"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "the unit as shown",
    python: "a['H5'] = '9'",
    chain: "invalid",
    faults: ["3 shown-otherwise"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "the digest of the data as shown",
    python: "a['K5'] = '9'",
    chain: "invalid",
    faults: ["3 shown-otherwise"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "the number of explanations as shown",
    python: "a['L5'] = '9'",
    chain: "invalid",
    faults: ["3 shown-otherwise"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "the 校验码 as shown",
    python: "a['N5'] = '9'",
    chain: "invalid",
    faults: ["3 shown-otherwise"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "two payloads exchanged",
    python: "a['O4'], a['O5'] = a['O5'].value, a['O4'].value",
    chain: "invalid",
    faults: ["2 bad-signature", "3 bad-signature"],
    stages: ["valid", "unsigned", "unsigned"],
  },
  {
    name: "two signatures exchanged",
    python: "a['Q4'], a['Q5'] = a['Q5'].value, a['Q4'].value",
    chain: "invalid",
    faults: ["2 bad-signature", "3 bad-signature"],
    stages: ["valid", "unsigned", "unsigned"],
  },
  {
    name: "a row typed by hand",
    python: "a['A6'] = '4'; a['G6'] = '王二'",
    chain: "invalid",
    faults: ["4 unknown-key"],
    stages: "valid",
  },
  {
    name: "another period inside the payload",
    python: "inside(a, 'O5', '2025年3月', '2025年4月')",
    chain: "invalid",
    faults: ["3 bad-signature"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "another name inside the payload",
    python: "inside(a, 'O5', '罗敏', '王二')",
    chain: "invalid",
    faults: ["3 bad-signature"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "another number of errors inside the payload",
    python: "inside(a, 'O3', '\"errors\":0', '\"errors\":1')",
    chain: "invalid",
    faults: ["1 bad-signature", "2 broken-link", "3 stage-order"],
    stages: "unsigned",
  },
  {
    name: "the key of the first",
    python: "a['P3'] = a['P5'].value",
    chain: "invalid",
    faults: ["1 bad-signature", "2 broken-link", "3 stage-order"],
    stages: "unsigned",
  },
  {
    name: "the payload emptied",
    python: "a['O5'] = None",
    chain: "invalid",
    faults: ["3 bad-signature"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "the key emptied",
    python: "a['P5'] = None",
    chain: "invalid",
    faults: ["3 unknown-key"],
    stages: ["valid", "valid", "unsigned"],
  },
  {
    name: "two rows deleted at the end",
    python: "a.delete_rows(4, 2)",
    chain: "whole",
    faults: [],
    stages: ["valid", "unsigned", "unsigned"],
  },
  {
    name: "two rows deleted at the end, 校验码 at hand",
    python: "a.delete_rows(4, 2)",
    chain: "invalid",
    faults: ["missing"],
    stages: ["valid", "unsigned", "unsigned"],
    code: "last",
  },
  {
    name: "the id of the workbook changed",
    python: "setting('book', 'f' * 32)",
    chain: "invalid",
    faults: ["1 other-workbook", "2 other-workbook", "3 other-workbook"],
    stages: [],
  },
  { name: "the sheet deleted", python: "del w['审签记录']", chain: "none", stages: [] },
  {
    name: "the sheet deleted, 校验码 at hand",
    python: "del w['审签记录']",
    code: "last",
    chain: "invalid",
    faults: ["missing"],
    stages: [],
  },
  { name: "all rows deleted", python: "a.delete_rows(3, 9)", chain: "none", stages: [] },
];

let village: SignedVillage;
beforeAll(async () => {
  village = await signedVillage();
});

const stageLines = (stages: Attack["stages"] = DATA): string[] =>
  (typeof stages === "string" ? [stages, stages, stages] : stages).map(
    (state, at) => `${["采集", "初审", "复审"][at]!} ${state}`,
  );

/** "?" stands for whatever a place ends with. */
function expectPlaces(actual: readonly string[], expected: readonly string[]): void {
  if (expected.length === 1 && expected[0] === "?") {
    expect(actual.length).toBeGreaterThan(0);
    return;
  }
  expect(
    actual.map((place, at) =>
      expected[at]?.endsWith("?") && place.startsWith(expected[at].slice(0, -1)) ? expected[at] : place,
    ),
  ).toEqual(expected);
}

testWith(PYTHON, "openpyxl")("every attack is found, with its reason and its place", async () => {
  const scripts = ATTACKS.map(({ python: code }) => code);
  const { files } = python(`SCRIPTS = ${JSON.stringify(scripts)}\n${HELPERS}`, {
    "signed.xlsx": village.files[3],
  });
  const wrong: unknown[] = [];
  for (const [at, attack] of ATTACKS.entries()) {
    const bytes = files.get(`${String(at)}.xlsx`);
    const code = attack.code === "last" ? { code: village.codes[2]! } : {};
    try {
      if (!bytes) throw new Error(files.get(`${String(at)}.txt`)?.toString() ?? "no file");
      const report = await verifyFile(Uint8Array.from(bytes), {
        roster: village.roster,
        now: LATER,
        ...code,
      });
      const expected = [attack.chain ?? "whole", ...stageLines(attack.stages), ...(attack.faults ?? [])];
      // An entry with a fault counts for nothing: what stood below it is named as it then stands.
      expect(brief(report).map((line) => line.replace(/ earlier-stage-ended$/, ""))).toEqual(expected);
      expectPlaces(placesOf(report), attack.places ?? []);
    } catch (error) {
      wrong.push(`${attack.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  expect(wrong).toEqual([]);
});
