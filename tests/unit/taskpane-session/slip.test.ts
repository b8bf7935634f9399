import { slipHtml } from "../../../src/taskpane/screens/sign/slip";
import type { DutyView, StageView } from "../../../src/taskpane/model";
import { signTexts } from "../../../src/taskpane/texts.sign.zh-CN";
import { texts as first } from "../../../src/taskpane/texts.zh-CN";

/** 签审单: who signed with a key, and who only typed a name. */
const stage = (name: string, given: Partial<StageView> = {}): StageView => ({
  stage: name,
  roles: [],
  state: "unsigned",
  reasons: [],
  ended: null,
  seq: null,
  who: "",
  time: "",
  ...given,
});
const duty: DutyView = {
  duty: "baseHousehold",
  label: "户表",
  scope: "云台镇/柳沟村",
  period: "2026年11月",
  records: 1312,
  formulas: 0,
  ledgers: [
    { label: "户", records: 1312 },
    { label: "家庭成员", records: 4046 },
  ],
  stated: { errors: 0, warnings: 7, explained: 7, waivers: 9, time: "2026-11-21 16:40:00" },
  missing: null,
  by: "policy",
  stages: [
    stage("采集", { state: "valid", seq: 1, who: "陈立", time: "11月21日 16:40" }),
    stage("初审"),
    stage("复审", { ended: "withdrawn", seq: 2, who: "罗敏", time: "11月22日 09:15" }),
  ],
  changes: [],
  returned: null,
  next: "初审",
  why: "nobody",
  able: [],
};
const texts = { ...first, sign: signTexts };
const { slip, tab } = texts.sign;
const CODE = "K7QF-2MXD-4TRA-VH3C-6WPN";
const lineOf = (html: string, name: string): string =>
  html.split("<tr>").find((row) => row.startsWith(`<td>${name}</td>`))!;

test("scope, period, number of records and 校验码 stand on it; beside a name, that it was a key", () => {
  const html = slipHtml("柳沟村户表.xlsx", duty, CODE, texts);
  for (const text of ["柳沟村户表.xlsx", "云台镇/柳沟村", "2026年11月", "1,312", CODE, slip.note])
    expect(html).toContain(text);
  expect(lineOf(html, "采集")).toContain(slip.signer("陈立", tab.level));
  expect(lineOf(html, "采集")).toContain(tab.state.valid);
  // Whose signature was taken back is not among those who signed.
  expect(lineOf(html, "复审")).not.toContain("罗敏");
  expect(html).not.toContain(slip.typedNote);
});

test("打字留名 is never a signature: its stage stays unsigned, and it is said that paper is wanted", () => {
  const html = slipHtml("柳沟村户表.xlsx", duty, CODE, texts, { stage: "初审", name: "高<建平" });
  const line = lineOf(html, "初审");
  expect(line).toContain(tab.state.unsigned);
  expect(line).toContain(slip.typed("高&lt;建平"));
  expect(line).not.toContain(tab.level);
  expect(html).toContain(slip.typedNote);
  // A name for a stage that was signed with a key changes nothing of it.
  const signed = slipHtml("柳沟村户表.xlsx", duty, CODE, texts, { stage: "采集", name: "王二" });
  expect(lineOf(signed, "采集")).not.toContain("王二");
});

test("a book that nobody signed has no 校验码 to be printed", () => {
  const html = slipHtml("柳沟村户表.xlsx", duty, "", texts, { stage: "采集", name: "陈立" });
  expect(html).not.toContain(texts.sign.walk.code);
  expect(html).not.toContain(slip.note);
});

const factOf = (html: string, name: string): string =>
  html.split("<tr>").find((row) => row.startsWith(`<th>${name}</th>`))!;

test("records of each ledger, errors, warnings explained, 核实说明 and the time stand on it", () => {
  const html = slipHtml("柳沟村户表.xlsx", duty, CODE, texts);
  expect(factOf(html, slip.recordsOf("户"))).toContain("1,312");
  expect(factOf(html, slip.recordsOf("家庭成员"))).toContain("4,046");
  expect(factOf(html, slip.errors)).toContain("<td>0</td>");
  expect(factOf(html, slip.warnings)).toContain(slip.explained(7, 7));
  expect(factOf(html, slip.waivers)).toContain("<td>9</td>");
  expect(factOf(html, slip.signed)).toContain("2026-11-21 16:40:00");
});

test("before anybody signed, it says what the check said, or that there was none, and no time", () => {
  const unsigned = { ...duty, stated: null };
  const typed = { stage: "采集", name: "陈立" };
  const checked = { errors: 3, warnings: 5, explained: 2, waivers: 2, time: "" };
  const html = slipHtml("柳沟村户表.xlsx", unsigned, "", texts, typed, checked);
  expect(factOf(html, slip.errors)).toContain("<td>3</td>");
  expect(factOf(html, slip.warnings)).toContain(slip.explained(5, 2));
  expect(factOf(html, slip.signed)).toBeUndefined();
  const none = slipHtml("柳沟村户表.xlsx", unsigned, "", texts, typed);
  expect(factOf(none, slip.check)).toContain(slip.unchecked);
  expect(factOf(none, slip.errors)).toBeUndefined();
});
