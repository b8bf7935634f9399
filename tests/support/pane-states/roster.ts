import {
  NO_SIGNING,
  type CardDraft,
  type IssuingState,
  type PaneState,
  type RosterPerson,
} from "../../../src/taskpane/model";

const CODE = "K7QF-2MXD-4TRA-VH3C-6WPN";
const ROOT = "9YHB-0C5S-TM3K-PX2E-7QRD";

const person = (name: string, given: Partial<RosterPerson> = {}): RosterPerson => ({
  key: name,
  person: `${name}（K7QF）`,
  name,
  unit: "云台镇农业农村服务中心",
  roles: ["包户干部"],
  scopes: ["云台镇/柳沟村"],
  state: "active",
  since: "2026-03-02",
  reason: "",
  change: null,
  ...given,
});
const PEOPLE = [
  person("周小川", { since: "", change: "added", scopes: ["云台镇/柳沟村", "云台镇/槐树村"] }),
  person("高建平", { roles: ["驻村工作队队长"], state: "left", change: "left", reason: "调走了" }),
  person("陈立"),
  person("罗敏", { roles: ["镇农业农村服务中心负责人", "镇里经办人"], scopes: ["云台镇"] }),
  person("王晓兰", { roles: ["县农业农村局信息监测中心"], scopes: [""], state: "revoked", reason: "钥丢了" }),
];
const CHOICES = {
  county: "石泉县",
  roles: [
    ["householdOfficer", "包户干部"],
    ["villageTeamLeader", "驻村工作队队长"],
    ["townCentreHead", "镇农业农村服务中心负责人"],
    ["countyOffice", "县委农村工作领导小组办公室"],
  ].map(([id, label]) => ({ id: id!, label: label! })),
  towns: ["云台镇", "大河镇"],
};
const CARD: CardDraft = {
  name: "周小川",
  unit: "云台镇农服中心",
  code: CODE,
  same: [],
  who: null,
  isHeard: false,
  roles: ["householdOfficer"],
  places: [{ town: "云台镇", village: "柳沟村" }],
};
const ISSUING: IssuingState = {
  step: "people",
  choices: CHOICES,
  fault: null,
  about: "",
  locked: null,
  key: { fileName: "石泉县根钥.签审钥", code: ROOT },
  made: null,
  kept: null,
  before: { version: 3, county: "石泉县", issued: "2026-11-01", id: "a".repeat(64) },
  county: "石泉县",
  people: PEOPLE,
  card: null,
  current: null,
  reason: "",
  done: null,
};

/** Every step of issuing a roster, by name. */
export function rosterStates(
  state: (given: Partial<PaneState>) => PaneState,
): Readonly<Record<string, PaneState>> {
  const on = (given: Partial<IssuingState>, isBusy = false) =>
    state({
      tab: "more",
      screen: { kind: "roster" },
      signing: { ...NO_SIGNING, isBusy, issuing: { ...ISSUING, ...given } },
    });
  const fresh = { key: null, before: null, people: [] } as const;
  const made = { fileName: "石泉县根钥.签审钥", text: "", code: ROOT };
  return {
    "roster-starting": state({ tab: "more", screen: { kind: "roster" } }),
    "roster-key": on({ ...fresh, step: "key" }),
    "roster-locked": on({ ...fresh, step: "key", locked: made.fileName, fault: "wrong-password" }),
    "roster-newkey": on({ ...fresh, step: "newKey", fault: "short" }),
    "roster-newkey-busy": on({ ...fresh, step: "newKey" }, true),
    "roster-made": on({ ...fresh, step: "newKey", made }),
    "roster-before": on({ ...fresh, key: ISSUING.key, step: "book" }),
    "roster-before-kept": on({
      ...fresh,
      key: ISSUING.key,
      step: "book",
      kept: 3,
      fault: "older",
      about: "名册_第2期.json",
    }),
    "roster-people": on({}),
    "roster-people-first": on({ before: null, people: [] }),
    "roster-people-fault": on({ fault: "same-key", about: "陈立" }),
    "roster-people-many": on({
      people: Array.from({ length: 86 }, (_, at) => person(`签字人${String(at + 1)}`)),
    }),
    "roster-card": on({ step: "card", card: CARD }),
    "roster-card-same": on({
      step: "card",
      card: {
        ...CARD,
        same: [{ person: "周小川（0C5S）", unit: "大河镇" }],
        places: [...CARD.places, { town: "", village: "槐树村" }],
      },
      fault: "same-name",
      about: "周小川",
    }),
    "roster-card-village": on({
      step: "card",
      card: { ...CARD, isHeard: true, places: [{ town: "", village: "槐树村" }] },
      fault: "village",
    }),
    "roster-person": on({ step: "person", current: "陈立", fault: "reason" }),
    "roster-person-added": on({ step: "person", current: "周小川" }),
    "roster-person-revoked": on({ step: "person", current: "王晓兰" }),
    "roster-confirm": on({ step: "confirm" }),
    "roster-confirm-wrong": on({ step: "confirm", fault: "wrong-password" }),
    "roster-confirm-clock": on({ step: "confirm", fault: "clock" }, true),
    "roster-done": on({ step: "done", done: { fileName: "名册_第4期.json", text: "", version: 4 } }),
  };
}
