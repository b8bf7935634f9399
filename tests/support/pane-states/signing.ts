import {
  NO_SIGNING,
  type DutyView,
  type EntryView,
  type PaneState,
  type RecordView,
  type Screen,
  type SignaturesView,
  type SigningState,
  type SignWalk,
  type StageView,
} from "../../../src/taskpane/model";

const CODE = "K7QF-2MXD-4TRA-VH3C-6WPN";
const ROOT = "9YHB-0C5S-TM3K-PX2E-7QRD";

const stage = (name: string, roles: string, given: Partial<StageView> = {}): StageView => ({
  stage: name,
  roles: [roles],
  state: "unsigned",
  reasons: [],
  ended: null,
  seq: null,
  who: "",
  time: "",
  ...given,
});
const signed = (seq: number, who: string, time: string) => ({ state: "valid", seq, who, time }) as const;
const first = signed(1, "陈立", "11月21日 16:40");
const second = signed(2, "高建平", "11月22日 09:15");
const third = signed(3, "罗敏", "11月23日 10:52");

function dutyOf(given: readonly Partial<StageView>[], more: Partial<DutyView> = {}): DutyView {
  const stages = [
    stage("采集", "包户干部", given[0]),
    stage("初审", "驻村工作队队长", given[1]),
    stage("复审", "镇农业农村服务中心负责人", given[2]),
  ];
  const next = stages.find(({ state }) => state !== "valid")?.stage ?? null;
  return {
    duty: "baseHousehold",
    label: "户表",
    scope: "云台镇/柳沟村",
    period: "2026年11月",
    records: 312,
    formulas: 0,
    ledgers: [
      { label: "户", records: 312 },
      { label: "家庭成员", records: 1046 },
    ],
    stated: null,
    missing: null,
    by: "policy",
    stages,
    changes: [],
    returned: null,
    next,
    why: next === null ? "all-signed" : "wrong-role",
    able: next === "采集" ? ["陈立"] : next === "初审" ? ["高建平"] : next === "复审" ? ["罗敏"] : [],
    ...more,
  };
}

const entry = (seq: number, name: string, who: string, given: Partial<EntryView> = {}): EntryView => ({
  seq,
  action: "sign",
  duty: "户表",
  stage: name,
  who,
  unit: "云台镇农业农村服务中心",
  time: "11月22日 09:15",
  code: CODE,
  reason: "",
  faults: [],
  canWithdraw: false,
  ...given,
});
const CHAIN = [
  entry(3, "复审", "罗敏"),
  entry(2, "初审", "高建平", { canWithdraw: true }),
  entry(1, "采集", "陈立"),
];

const viewOf = (
  duty: DutyView,
  entries: readonly EntryView[],
  given: Partial<SignaturesView> = {},
): SignaturesView => ({
  chain: entries.length > 0 ? "whole" : "none",
  hasRecord: entries.length > 0,
  isRosterOld: false,
  head: entries.length > 0 ? CODE : null,
  registered: null,
  received: { state: "not-signed", receipt: null, before: "", until: "" },
  duties: [duty],
  entries,
  ...given,
});

const ROSTER = { version: 3, issued: "2026-11-01", county: "石泉县", people: 86, rootCode: ROOT };
const KEY = {
  fileName: "罗敏.签审钥",
  code: CODE,
  person: { id: "p3", name: "罗敏", unit: "云台镇", roles: ["镇农业农村服务中心负责人"] },
};
const RECEIPT = {
  book: "0123456789abcdef0123456789abcdef",
  duty: "baseHousehold",
  scope: "云台镇/柳沟村",
  period: "2026年11月",
  seq: 3,
  code: CODE,
  digest: "a".repeat(64),
  time: "2026-11-23T03:30:00Z",
  file: "柳沟村户表202611.xlsx",
};
const RECORDS: readonly RecordView[] = [
  {
    id: "a",
    sheet: "户表",
    row: 47,
    name: "周长顺",
    how: "changed",
    cells: [
      { cell: "AU47", label: "工资性收入", value: "12,600 元", was: "10,200 元" },
      { cell: "AV47", label: "享受城乡居民基本养老保险待遇起始年月", value: "", was: null },
    ],
  },
  { id: "b", sheet: "成员", row: 118, name: "周小禾", how: "changed", cells: [] },
];
const CHANGES = [
  { ledger: "户", isLocated: true, records: RECORDS, removed: 1 },
  { ledger: "家庭成员", isLocated: false, records: [], removed: 0 },
];
const RETURNED = {
  seq: 3,
  by: "罗敏",
  stage: "复审",
  time: "11月22日 09:15",
  to: "陈立",
  reason: "收入这几户再问一问，别急。",
  until: "2026-11-25",
  points: [
    { record: "周长顺", label: "工资性收入", words: "和去年差太多，再问一下" },
    { record: "周小禾", label: "", words: "在校生状况写到年级" },
    { record: "", label: "", words: "第 6 组的几户电话都一样" },
  ],
};
const WALK: SignWalk = {
  duty: "baseHousehold",
  stage: "复审",
  step: "confirm",
  faults: [],
  review: "changes",
  records: RECORDS,
  removed: 0,
  waivers: [
    {
      title: "土地面积比全村多出太多",
      place: "周长顺 AU90",
      reason: "看了承包证，含流转来的 90 亩。",
      person: "陈立",
    },
  ],
  formulas: Array.from({ length: 12 }, (_, at) => ({ sheet: "户表", cell: `AX${String(5 + at)}` })),
  doubled: [],
  at: 0,
  seen: ["a"],
  points: [],
  wait: 0,
  code: CODE,
  time: "11月23日 10:52",
};
const STALE = { state: "stale", reasons: ["data-changed"] } as const;

/** Every state of signing, by name. @param clear what a workbook looks like that passed all checks */
export function signingStates(
  state: (given: Partial<PaneState>) => PaneState,
  clear: Partial<PaneState>,
): Readonly<Record<string, PaneState>> {
  const base: SigningState = { ...NO_SIGNING, phase: "done", roster: ROSTER, key: KEY };
  const home = (view: SignaturesView, given: Partial<SigningState> = {}) =>
    state({ ...clear, signing: { ...base, view, ...given } });
  const on = (screen: Screen["kind"], given: Partial<SigningState>, more: Partial<PaneState> = {}) =>
    state({ ...clear, tab: "sign", screen: { kind: screen }, signing: { ...base, ...given }, ...more });
  const none = viewOf(dutyOf([]), []);
  const mine = viewOf(dutyOf([], { why: null }), []);
  const stale = viewOf(
    dutyOf(
      [
        { ...first, ...STALE },
        { ...second, ...STALE },
      ],
      { changes: CHANGES, why: null },
    ),
    CHAIN.slice(1),
  );
  const invalid = viewOf(
    dutyOf([]),
    [entry(2, "初审", "高建平", { faults: ["shown-otherwise"] }), CHAIN[2]!],
    {
      chain: "invalid",
    },
  );
  const back = viewOf(
    dutyOf([{ ...first, state: "unsigned", ended: "returned" }, {}], { returned: RETURNED, why: null }),
    [entry(3, "复审", "罗敏", { action: "return", reason: RETURNED.reason }), ...CHAIN.slice(1)],
  );
  const myTurn = viewOf(dutyOf([first, second], { why: null, formulas: 12 }), CHAIN.slice(1));
  const walk = (given: Partial<SignWalk>) => on("signWalk", { view: myTurn, walk: { ...WALK, ...given } });
  const sendBack = {
    duty: "baseHousehold",
    stage: "复审",
    people: [
      { id: "陈立", name: "陈立", stage: "采集" },
      { id: "高建平", name: "高建平", stage: "初审" },
    ],
    to: "陈立",
    points: RETURNED.points.slice(0, 2),
    reason: "",
    by: "2026-11-25",
    fault: null,
  } as const;
  const enrol = { name: "周小川", unit: "云台镇农服中心", fault: null, made: null } as const;
  return {
    "home-sign-mine": home(mine),
    "home-sign-others": home(none),
    "home-sign-nokey": home(viewOf(dutyOf([], { why: "nobody" }), []), { key: null }),
    "home-sign-invalid": home(invalid),
    "home-sign-returned": home(back),
    "home-sign-stale": home(stale),
    "home-sign-signed": home(viewOf(dutyOf([first]), CHAIN.slice(2))),
    "home-sign-myturn": home(myTurn),
    "home-sign-all": home(viewOf(dutyOf([first, second, third]), CHAIN)),
    "home-sign-unknown": home({ ...myTurn, chain: "unknown" }, { roster: null, key: null }),
    "sign-empty": on("sign", { view: none, key: null, roster: null }),
    "sign-offered": on("sign", { view: none, key: null, roster: null, offered: ROSTER }),
    "sign-locked": on("sign", {
      view: mine,
      key: null,
      lockedKey: { fileName: "罗敏.签审钥", fault: "wrong-password" },
    }),
    "sign-mine": on("sign", { view: mine }),
    "sign-all": on("sign", { view: viewOf(dutyOf([first, second, third]), CHAIN, { registered: "latest" }) }),
    "sign-open": on("sign", {
      view: viewOf(dutyOf([], { label: "务工监测", missing: "文件没有写由谁审核", why: "flow-open" }), []),
    }),
    "sign-county": on("sign", {
      view: viewOf(dutyOf([first], { label: "务工监测", by: "county" }), CHAIN.slice(2)),
    }),
    "sign-unregistered": on("sign", {
      view: viewOf(dutyOf([first, second, third]), CHAIN, {
        received: { state: "new", receipt: RECEIPT, before: "", until: third.time },
      }),
    }),
    "sign-registered": on("sign", {
      view: viewOf(dutyOf([first, second, third]), CHAIN, {
        received: { state: "known", receipt: null, before: "11月23日 11:30", until: third.time },
      }),
      register: [RECEIPT],
    }),
    "sign-older": on("sign", {
      view: viewOf(dutyOf([first, second]), CHAIN.slice(1), {
        received: { state: "older", receipt: null, before: "11月23日 11:30", until: second.time },
      }),
      register: [RECEIPT],
    }),
    "sign-rosterold": on("sign", {
      view: viewOf(
        dutyOf([first]),
        [entry(2, "初审", "高建平", { faults: ["roster-newer", "wrong-role"] }), CHAIN[2]!],
        { chain: "invalid", isRosterOld: true },
      ),
    }),
    "sign-invalid": on("sign", { view: invalid }),
    "sign-stale": on("sign", { view: stale }),
    "walk-checking": walk({ step: "checking" }),
    "walk-blocked": walk({ step: "blocked", faults: ["errors-left", "warnings-left"] }),
    "walk-doubled": walk({
      step: "blocked",
      faults: ["duplicate-keys"],
      doubled: [
        { name: "户编号 0612044", count: 2, places: ["A47", "A48"].map((cell) => ({ sheet: "户表", cell })) },
        {
          name: "证件类型 居民身份证、证件号码 6109****1234",
          count: 3,
          places: ["D9", "D12", "D20"].map((cell) => ({ sheet: "成员", cell })),
        },
      ],
    }),
    "walk-review": walk({ step: "review" }),
    "walk-review-last": walk({
      step: "review",
      at: 1,
      seen: ["a", "b"],
      points: [{ record: "周长顺", label: "工资性收入", words: "再问一下" }],
    }),
    "walk-confirm": walk({}),
    "walk-wrong": walk({ faults: ["wrong-password"], wait: 4 }),
    "walk-done": walk({ step: "done" }),
    changes: on("changes", { view: stale }),
    returned: on("returned", { view: back, ticked: ["3 0"] }),
    "send-back": on("sendBack", { view: myTurn, sendBack }),
    withdraw: on("withdraw", {
      view: myTurn,
      withdraw: { seq: 2, stage: "初审", reason: "", fault: "reason" },
    }),
    enrol: on("enrol", { view: none, key: null, enrol }),
    "enrol-made": on("enrol", {
      view: none,
      key: null,
      enrol: {
        ...enrol,
        made: { keyName: "周小川.签审钥", keyText: "", cardName: "周小川.登记卡", cardText: "", code: CODE },
      },
    }),
  };
}
