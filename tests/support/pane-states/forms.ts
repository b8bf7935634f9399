import {
  NO_FORMS,
  type BookView,
  type FormsState,
  type MadeFile,
  type PaneState,
  type Screen,
} from "../../../src/taskpane/model";

const LEDGERS: readonly (readonly [string, string])[] = [
  ["householdForm", "户"],
  ["householdMember", "家庭成员"],
  ["villageForm", "村表"],
  ["measure", "帮扶措施"],
  ["monitorAfter", "防止返贫致贫对象风险消除后持续帮扶情况表"],
  ["workMonitor", "务工监测"],
];
const CHOICES: FormsState["choices"] = {
  sets: [
    { id: "household", label: "户表和家庭成员", ledgers: ["householdForm", "householdMember"] },
    { id: "village", label: "村表（含自然村）", ledgers: ["villageForm"] },
  ],
  ledgers: LEDGERS.map(([id, label], at) => ({
    id,
    label,
    carried: at < 2 ? ["户编号", "户主姓名", "户主证件号码", "家庭住址", "监测对象类别"] : [],
    asked: at < 2 ? ["工资性收入", "务工所在地", "在校生状况", "健康状况", "享受低保政策情况"] : [],
  })),
  towns: [
    { name: "云台镇", villages: ["柳沟村", "石桥村", "下关坝易地扶贫搬迁集中安置点居民委员会"] },
    { name: "大河镇", villages: [] },
  ],
};
const LAST: FormsState["last"] = [
  {
    name: "附件3：云台镇2026年10月户表（定稿）（改后再定稿）.xlsx",
    isOpen: false,
    ledgers: [
      { id: "householdForm", label: "户", records: 312, unit: "户" },
      { id: "householdMember", label: "家庭成员", records: 1046, unit: "人" },
    ],
    places: [],
  },
];
const file = (village: string, carried: MadeFile["carried"] = []): MadeFile => ({
  town: "云台镇",
  village,
  name: `云台镇_${village}_户表和家庭成员_202611_v1.xlsx`,
  carried,
});
const CARRIED: MadeFile["carried"] = [
  { label: "户", records: 312, unit: "户" },
  { label: "家庭成员", records: 1046, unit: "人" },
];

/** Every state of making and mending forms, by name. */
export function formsStates(
  state: (given: Partial<PaneState>) => PaneState,
  book: BookView,
): Readonly<Record<string, PaneState>> {
  const base: FormsState = {
    ...NO_FORMS,
    phase: "choosing",
    choices: CHOICES,
    sets: ["household"],
    town: "云台镇",
    typed: "柳沟村",
    period: "202611",
    periods: ["202612", "202611", "202610"],
    canOpen: true,
  };
  const settings = (role: "village" | "township") => ({ settings: { ...state({}).settings, role } });
  const on = (kind: Screen["kind"], given: Partial<FormsState> = {}, more: Partial<PaneState> = {}) =>
    state({ tab: "more", screen: { kind }, forms: { ...base, ...given }, ...more });
  const made: NonNullable<FormsState["made"]> = {
    files: [file("柳沟村", CARRIED)],
    wanted: 1,
    native: 231,
    later: [
      { reason: "previous", rules: 64 },
      { reason: "ledger", rules: 41 },
      { reason: "department", rules: 38 },
      { reason: "function", rules: 7 },
    ],
  };
  const many = Array.from({ length: 40 }, (_, at) => file(`第${String(at + 1)}村`));
  const page = { place: "page" } as const;
  const saves = { canSave: true } as const;
  const form = { town: "云台镇", village: "柳沟村", period: "202611", areas: [] };
  const own: BookView = { ...book, form };
  const damages: FormsState["damages"] = [
    { kind: "formulas-lost", words: "“户表”B9 起有 12 格自动提示被冲掉了", sheet: "户表", cell: "B9" },
    {
      kind: "validations-lost",
      words: "“户表”F12 起有 310 格的下拉和限制没有了，可能是粘贴冲掉的",
      sheet: "户表",
      cell: "F12",
    },
    {
      kind: "sheet-missing",
      words: "工作表“家庭成员”不见了，可能改了名或被删了",
      sheet: "家庭成员",
      cell: null,
    },
  ];
  const result: NonNullable<FormsState["result"]> = {
    name: "柳沟村户表202611（修好）.xlsx",
    how: "mended",
    records: CARRIED,
    left: ["户表!C190", "户表!D190"],
    otherSheets: ["草稿"],
    dropped: [],
  };
  return {
    "forms-choose": on("newForms"),
    "forms-fault": on("newForms", { typed: "", fault: "no-village" }),
    "forms-last": on("newForms", {
      last: LAST,
      style: "card",
      refused: [{ name: "照片汇总.xlsx", why: "里面没有认出台账。请选上期的户表、村表文件。" }],
    }),
    "forms-villages": on(
      "newForms",
      { typed: "", picked: ["云台镇/柳沟村", "云台镇/石桥村"], last: LAST },
      settings("township"),
    ),
    "forms-making": on("newForms", { phase: "making", done: 12, all: 40 }),
    "forms-made": on("formsMade", { phase: "made", made, handed: [0] }),
    "forms-made-many": on("formsMade", {
      phase: "made",
      made: { ...made, files: many, wanted: 40 },
      handed: [1],
    }),
    "forms-made-page": on("formsMade", { phase: "made", made, ...saves }, page),
    "forms-made-page-stopped": on(
      "formsMade",
      { phase: "made", made: { ...made, files: many, wanted: 42 }, ...saves },
      page,
    ),
    "forms-made-old": on("formsMade", { phase: "made", made, canOpen: false }),
    "form-whole": on("form", { damages: [], sawLimits: true }, { book: own }),
    "form-damaged": on("form", { damages, sawLimits: false }, { book: own }),
    "form-mended": on("form", { damages, sawLimits: true, result, ...saves }, { book: own, ...page }),
    "form-converted": on(
      "form",
      {
        result: {
          ...result,
          how: "card",
          left: [],
          otherSheets: [],
          dropped: [{ ledger: "家庭成员", labels: ["务工企业名称", "就读学校"] }],
        },
      },
      { book },
    ),
    "home-damaged": state({ book: own, forms: { ...base, damages } }),
    "home-blank": state({
      book: {
        ...own,
        ledgers: own.ledgers.map((ledger) => ({ ...ledger, records: 0 })),
        households: 0,
        people: 0,
      },
    }),
    "home-empty-town": state({
      book: { ...book, ledgers: [], isEmpty: true },
      ...settings("township"),
    }),
  };
}
