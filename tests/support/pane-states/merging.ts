import {
  NO_MERGING,
  type MergeFile,
  type MergeVillage,
  type MergingState,
  type PaneState,
  type Screen,
} from "../../../src/taskpane/model";

const file = (name: string, given: Partial<MergeFile> = {}): MergeFile => ({
  name,
  state: "read",
  verdict: "accepted",
  words: [],
  places: [],
  size: "312 户 1,046 人",
  signedAt: "11月20日 16:40",
  stages: [7, 7],
  errors: 0,
  warnings: 0,
  points: [],
  morePoints: 0,
  ...given,
});
const village = (name: string, given: Partial<MergeVillage> = {}): MergeVillage => ({
  place: `云台镇/${name}`,
  name,
  state: "ready",
  next: "none",
  contact: "唐立新 · 槐树村委会",
  files: [`${name}户表.xlsx`],
  reason: "",
  recommended: null,
  reminder: `${name}：11月台账还没收到，25 日前请交。`,
  ...given,
});
const trouble = (name: string, next: MergeVillage["next"], reason: string): MergeVillage =>
  village(name, { state: "trouble", next, reason });
const missing = (name: string, contact: string): MergeVillage =>
  village(name, { state: "missing", next: "remind", files: [], contact });

const VILLAGES: readonly MergeVillage[] = [
  trouble("双泉村", "giveBack", "签字后又改了 2 行（户表）。请重新签字再交。"),
  trouble("白果村", "resend", "文件坏了，第 3 张工作表读不出来。请村里重发；别的文件不受影响。"),
  village("槐树村", {
    state: "trouble",
    next: "choose",
    files: ["槐树村户表.xlsx", "槐树村（改）.xlsx"],
    reason: "同一个村还有“槐树村（改）.xlsx”，内容不同。请选一份。",
    recommended: "槐树村（改）.xlsx",
  }),
  missing("清水村", "许春山 · 清水村驻村工作队"),
  missing("竹园村", ""),
  village("青龙村", { next: "look", reason: "和“青龙村（2）.xlsx”一模一样，只用那一份。" }),
  village("石桥村"),
  village("柳沟村", { state: "merged", files: [] }),
];
const FILES: readonly MergeFile[] = [
  file("双泉村户表.xlsx", {
    verdict: "refused",
    words: ["签字后又改了 2 行（户表）。请重新签字再交。", "还有 3 个错误。请退回去改好。"],
    errors: 3,
    points: [
      {
        severity: "error",
        record: "周长顺户",
        place: "户表 AU47",
        problem: "工资性收入 3.6 元，像是把万元当元填了",
        cure: "照实填元数。",
      },
      {
        severity: "warning",
        record: "周小禾",
        place: "成员 W118",
        problem: "在校生状况“初二”不在选项里",
        cure: "选到年级，如“八年级”。",
      },
    ],
    morePoints: 12,
  }),
  file("白果村户表.xlsx", {
    state: "unreadable",
    verdict: "refused",
    words: ["文件坏了，第 3 张工作表读不出来。请村里重发；别的文件不受影响。"],
    size: "",
    signedAt: "",
    stages: [0, 0],
  }),
  file("槐树村户表.xlsx", {
    verdict: "refused",
    words: ["同一个村还有“槐树村（改）.xlsx”，内容不同。请选一份。"],
  }),
  file("槐树村（改）.xlsx", {
    verdict: "refused",
    signedAt: "11月22日 09:15",
    words: ["同一个村还有“槐树村户表.xlsx”，内容不同。请选一份。"],
  }),
  file("石桥村户表.xlsx"),
  file("照片汇总.xlsx", {
    verdict: "refused",
    words: ["里面没有认出台账。请打开看看是不是发错了文件。"],
    size: "0 张台账",
  }),
];
const READING: readonly MergeFile[] = [
  file("石桥村户表.xlsx"),
  file("双泉村（改）.xlsx", { errors: 2 }),
  FILES[1]!,
  file("松树坪村最终版2.xlsx", { state: "reading" }),
  ...Array.from({ length: 35 }, (_, at) => file(`第${String(at + 1)}村户表.xlsx`, { state: "queued" })),
];

/** Every state of merging, by name. */
export function mergingStates(
  state: (given: Partial<PaneState>) => PaneState,
): Readonly<Record<string, PaneState>> {
  const base: MergingState = {
    ...NO_MERGING,
    phase: "table",
    town: "云台镇",
    towns: ["云台镇"],
    period: "2026年11月",
    periods: ["2026年11月"],
    expected: 42,
    files: FILES,
    villages: VILLAGES,
    counts: { all: 8, ready: 3, trouble: 3, missing: 2 },
    strays: ["照片汇总.xlsx"],
    canOpenNew: true,
  };
  const on = (kind: Screen["kind"], given: Partial<MergingState> = {}, more: Partial<PaneState> = {}) =>
    state({ tab: "more", screen: { kind }, merging: { ...base, ...given }, ...more });
  const fresh = { phase: "none", files: [], villages: [], strays: [] } as const;
  const opened = { villages: 28, broken: [], isSigned: false } as const;
  const merged = {
    name: "云台镇_户表_202611",
    villages: 38,
    households: 11_904,
    people: 39_870,
    missing: 4,
    counts: { error: 2, warning: 5, notice: 1 },
    byVillage: [
      { name: "云台镇石桥村", errors: 1, warnings: 0, first: "周长顺户：同一个证件号码在两个村都有" },
      { name: "云台镇青龙村", errors: 1, warnings: 5, first: "李小梅：同一张银行卡，户主姓名不一样" },
    ],
    changes: [],
  } as const;
  const many = Array.from({ length: 10_000 }, (_, at) => village(`第${String(at + 1)}村`));
  const empty = {
    book: { ...state({}).book!, ledgers: [], isEmpty: true, unrecognised: [], name: "新工作簿.xlsx" },
    settings: { ...state({}).settings, role: "township", person: "罗敏" },
  } as const;
  return {
    "home-township": state({ ...empty }),
    "home-township-table": state({ ...empty, merging: base }),
    "merge-drop": on("mergeDrop", fresh),
    "merge-drop-opened": on("mergeDrop", {
      ...fresh,
      previous: "云台镇_户表_202610.xlsx",
      opened: { ...opened, broken: ["双泉村户表.xlsx"], isSigned: true },
    }),
    "merge-roster": on("mergeDrop", { ...fresh, lacks: "roster", expected: 0 }),
    "merge-town": on("mergeDrop", {
      ...fresh,
      lacks: "town",
      town: null,
      towns: ["云台镇", "大河镇"],
      expected: 0,
    }),
    "merge-reading": on("mergeReading", { phase: "reading", files: READING, secondsLeft: 20 }),
    "merge-table": on("mergeTable"),
    "merge-table-trouble": on("mergeTable", { filter: "trouble" }),
    "merge-table-missing": on("mergeTable", { filter: "missing" }),
    "merge-table-empty": on("mergeTable", {
      filter: "trouble",
      strays: [],
      villages: VILLAGES.slice(6),
      counts: { all: 2, ready: 2, trouble: 0, missing: 0 },
    }),
    "merge-table-none": on("mergeTable", {
      villages: [],
      strays: [],
      counts: { all: 0, ready: 0, trouble: 0, missing: 0 },
    }),
    "merge-table-rest": on("mergeTable", {
      files: [...FILES, file("红旗村户表.xlsx", { state: "notRead" })],
      periods: ["2026年11月", "2026年10月"],
      opened,
      target: "here",
    }),
    "merge-table-many": on("mergeTable", {
      villages: many,
      strays: [],
      counts: { all: 10_000, ready: 10_000, trouble: 0, missing: 0 },
    }),
    "merge-merging": on("mergeTable", { phase: "merging", done: 0.4 }),
    "merge-village-choose": on("mergeVillage", { current: "云台镇/槐树村" }),
    "merge-village-return": on("mergeVillage", { current: "云台镇/双泉村" }),
    "merge-village-damaged": on("mergeVillage", { current: "云台镇/白果村" }),
    "merge-village-missing": on("mergeVillage", { current: "云台镇/清水村" }),
    "merge-village-ready": on("mergeVillage", { current: "云台镇/石桥村" }),
    "merge-village-stray": on("mergeVillage", { current: "照片汇总.xlsx" }),
    merged: on("merged", {
      phase: "merged",
      merged: {
        ...merged,
        changes: [
          "户：改了 312 格，多了 2 条",
          "家庭成员：多了 9 条，少了 4 条",
          "来的人、走的人已列在“申请表”，要报县里",
        ],
      },
      canUndo: true,
      target: "here",
    }),
    "merged-new": on("merged", { phase: "merged", merged, canUndo: true, target: "new" }),
    "merged-page": on(
      "merged",
      {
        phase: "merged",
        merged: { ...merged, counts: { error: 0, warning: 0, notice: 0 }, byVillage: [] },
        canUndo: true,
      },
      { place: "page" },
    ),
  };
}
