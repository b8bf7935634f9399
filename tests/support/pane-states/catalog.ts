import { NO_CATALOG, type CatalogState, type CatalogView, type RuleWords } from "../../../src/taskpane/model";

const signed: CatalogView = {
  state: "signed",
  version: "2026.11",
  issuer: "青溪县信息中心",
  rootCode: "7Q2K-M4XD-9TBA-3HWF-P6NC",
  rules: 459,
};
const unsigned: CatalogView = { ...signed, state: "unsigned", issuer: "", rootCode: "" };

const WORDS: readonly RuleWords[] = [
  {
    id: "M010",
    check: "当在校生状况已填写时，年龄应当不大于 30 岁。",
    blank: "出生日期没填的，这一条不查。",
    fix: "毕业了的，清空在校生状况，补填文化程度。",
    exceptions: "在读研究生。函授不算在校。",
    needs: [],
    parameters: [{ name: "年龄界限", value: "30 岁", isOwn: false, setBy: "县信息中心" }],
    sources: ["《青溪县户表填写说明》第 12 条"],
    search: "m010 在校生状况",
  },
  {
    id: "I001",
    check: "下面的都应当成立：\n· 工资性收入等于公益性岗位收入加其他工资性收入\n· 工资性收入不小于 0",
    blank: "没填的格按 0 或空白算。",
    fix: "按工资条核对，改正其中一项。",
    exceptions: null,
    needs: ["上期的表"],
    parameters: [
      { name: "收入增幅上限", value: "1.8 倍", isOwn: true, setBy: "县信息中心" },
      { name: "监测线", value: null, isOwn: false, setBy: "县信息中心" },
    ],
    sources: [],
    search: "i001 工资性收入",
  },
];

const FAULTS = [
  { place: "“规则”F12", message: "不认识“在校情况”，是不是“在校生状况”？" },
  { place: "“指标”D108", message: "没有码表“文化程度2”，是不是“文化程度”？" },
  { place: "“规则”M31", message: "第 2 条样例应是不通过，算出来是通过" },
];

const of = (change: Partial<CatalogState>): CatalogState => ({
  ...NO_CATALOG,
  view: signed,
  words: WORDS,
  ...change,
});

/** What 口径 shows of whose the catalog is. */
export const CATALOGS = {
  signed: of({}),
  builtin: of({ view: { ...unsigned, state: "builtin" } }),
  unsigned: of({ view: unsigned }),
  unpinned: of({ view: { ...signed, state: "unpinned" } }),
  lost: of({ view: null, isLost: true }),
  busy: of({ isBusy: true }),
  offered: of({ offered: { file: "口径（县里2026年11月修订，试用）.xlsx", view: unsigned } }),
  refused: of({ refused: { file: "口径.json", view: { ...signed, state: "changed" } } }),
  faulty: of({ faulty: { file: "口径.xlsx", faults: FAULTS, count: 5 } }),
} as const;
