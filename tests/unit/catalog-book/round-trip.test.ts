import fc from "fast-check";
import { assembleCatalog, catalogFiles, defaultCatalog, type Catalog } from "../../../src/catalog";
import { catalogBook, readCatalogBook } from "../../../src/catalog-book";
import { exampleLines } from "../../../src/catalog-book/examples";
import { bookNames } from "../../../src/catalog-book/names";
import { pairs, sources, stages } from "../../../src/catalog-book/small";
import { list, text, type Codec } from "../../../src/catalog-book/codec";
import { LINE_SEPARATORS } from "../../../src/catalog-book/text";
import { readBook } from "../../../src/catalog-book/read";
import { gridOf, roundTrip } from "./support";

const catalog = defaultCatalog();

test("the county's catalog comes back as it was, through the bytes of a file", async () => {
  const { catalog: back, faults } = await roundTrip(catalog);
  expect(faults.filter(({ severity }) => severity !== "notice")).toEqual([]);
  expect(back).toEqual(catalog);
  expect(assembleCatalog(catalogFiles(back!))).toEqual(catalog);
});

test("the order of everything is kept", async () => {
  const { catalog: back } = await roundTrip(catalog);
  const order = (one: Catalog) => [
    one.rules.map(({ id, examples }) => [
      id,
      examples.map(({ expect: verdict, row }) => [verdict, Object.keys(row)]),
    ]),
    one.ledgers.map(({ id, relations, indicators }) => [
      id,
      relations.map((r) => r.name),
      indicators.map((i) => i.id),
    ]),
    one.codeLists.map(({ id, items }) => [id, items.map(({ label }) => label)]),
    Object.keys(one.sources),
  ];
  expect(order(back!)).toEqual(order(catalog));
});

/** Everything that the county's own catalog happens not to have. */
function strange(): Catalog {
  const one: { -readonly [K in keyof Catalog]: Catalog[K] } = structuredClone(catalog);
  const household = one.ledgers.find(({ id }) => id === "householdForm")!;
  const [rule] = one.rules.filter(({ id }) => id === "C023") as Extract<
    Catalog["rules"][number],
    { kind: "formula" }
  >[];
  one.title = ' "引号" ';
  one.version = "2025.10";
  one.county = {
    ...one.county,
    towns: [
      { name: "甲镇", code9: "610999100", villages: ["东村；西", "一、二村", ""] },
      { name: "乙镇", code9: "610999101", villages: [] },
      ...one.county.towns,
    ],
  };
  household.keyLabels = ["另一个叫法"];
  household.level = "";
  household.category = "";
  household.relations.push(
    {
      name: "参数",
      ledger: "householdMember",
      cardinality: "all",
      on: [],
      match: [],
      period: "current",
      note: "",
    },
    {
      name: "上期",
      ledger: "householdForm",
      cardinality: "one",
      on: [["户编号", "户编号"]],
      match: ["exact", "id18"],
      period: "previous",
    },
  );
  household.relations = household.relations.filter(
    ({ name }, at, all) => all.findLastIndex((r) => r.name === name) === at,
  );
  Object.assign(household.indicators[0]!, {
    aliases: ["省（区", "，", " 甲 ", '"乙"', "（空）", "丙\n丁"],
    min: 0.1 + 0.2,
    max: 1e21,
    note: "（不写）",
    requiredWhen: null,
    personName: false,
    source: [
      { key: "SEED", kind: "inferred design" },
      { key: "新（1）", kind: "seed" },
    ],
  });
  one.codeLists.push({
    id: "odd",
    label: "怪码表",
    standard: "",
    multi: true,
    strict: false,
    items: [
      { label: "007", code: null, stdCode: "", aliases: [] },
      { label: "1e5", code: "01", aliases: ["=1+1", "'x", "+1", "@a"] },
    ],
    note: null,
    source: [],
  });
  one.parameters.push(
    { name: "日子", type: "date", default: "下个月", unit: null, setBy: "", note: "", inferred: true },
    {
      name: "编码",
      type: "text",
      default: "007",
      unit: "个",
      setBy: "县",
      note: null,
      inferred: false,
      derive: { from: "previousDate", indicator: "采集：日期" },
    },
    { name: "比例", type: "decimal", default: 1 / 3, unit: null, setBy: "县", note: null, inferred: false },
  );
  one.patterns.push({ name: "前后空", regex: "^ a|b $", note: null });
  Object.assign(one.duties[0]!, {
    assist: 5,
    trigger: undefined,
    extra: { a: [1, null] },
    quotes: ["甲，乙。", "丙\n丁", ""],
  });
  delete (one.duties[1] as Record<string, unknown>)["notes"];
  one.flows[0]!.stages.push({ stage: "终=审", roles: one.flows[0]!.stages[0]!.roles });
  one.sources = { ...one.sources, X: { kind: "别的", year: 2025, nested: { a: null } } };
  one.applications!.entries[0]!.only = { indicator: "成员状态", values: ["", "（没有）", "正常"] };
  rule!.rationale = "=SUM(A1)";
  rule!.exceptions = "第一行\n第二行";
  rule!.examples.push(
    { row: {}, expect: "S", note: "【方】；=“引号”\n换行" },
    {
      row: { 务工时间: "三", 务工企业名称: true, 备注: null, 姓名: "", 家庭成员联系电话: 13 },
      previous: {},
      params: { 监测线: "文字", 编码: "007" },
      today: "不是日子",
      expect: "T",
    },
    { row: { "1) 怪=标签": "a=b；c", 务工时间: "3" }, related: {}, expect: "E" },
  );
  return one;
}

test("a catalog with all that is rare in it comes back as it was", () => {
  const one = strange();
  const sheets = catalogBook(one).map(gridOf);
  // The strange examples do not hold, so it is no catalog to be used: what was read is looked at before that.
  const faults: unknown[] = [];
  const { files } = readBook(sheets, (fault) => faults.push(fault));
  expect(faults).toEqual([]);
  // An empty record of related rows says what none says.
  delete one.rules.find(({ id }) => id === "C023")!.examples.at(-1)!.related;
  expect(JSON.parse(JSON.stringify(files))).toEqual(JSON.parse(JSON.stringify(catalogFiles(one))));
});

test("a county without requests comes back without them", () => {
  const one = { ...catalog, applications: null };
  expect(readCatalogBook(catalogBook(one).map(gridOf)).catalog).toEqual(one);
});

test("a county without wishes for blank forms comes back without them, and odd wishes come back", () => {
  const none = { ...catalog, templates: null };
  expect(readCatalogBook(catalogBook(none).map(gridOf)).catalog).toEqual(none);
  const odd: Catalog = {
    ...catalog,
    templates: {
      preprinted: [],
      leftOut: ["省"],
      sets: [],
      ledgers: [
        { ledger: "measure", rows: 7 },
        { ledger: "helper", rows: 8, ask: [] },
        { ledger: "yulu", rows: 9, ask: ["年级"], only: { indicator: "年级", values: ["", "一"] } },
      ],
      sums: { units: [], notWith: ["人均"] },
      source: [],
    },
  };
  expect(readCatalogBook(catalogBook(odd).map(gridOf)).catalog).toEqual(odd);
});

const names = bookNames({
  ledgers: [
    {
      id: "h",
      label: "户",
      relations: [{ name: "成员", ledger: "m" }],
      indicators: [
        { id: "n", label: "数", type: "integer" },
        { id: "t", label: "文", type: "text" },
        { id: "d", label: "日", type: "date" },
      ],
    },
    { id: "m", label: "人", relations: [], indicators: [{ id: "a", label: "年龄", type: "integer" }] },
  ],
  codeLists: [],
  roles: [{ id: "r", label: "岗位" }],
  duties: [],
  parameters: [{ name: "线", type: "decimal" }],
});
const scope = { names, entry: { ledger: "h" } };

function comesBack<T>(codec: Codec<T>, value: T): void {
  const cell = codec.write(value, scope);
  const shown = cell as string;
  const back =
    cell === null
      ? (codec.blank as { value: T }).value
      : codec.read(shown, scope, { kind: 2, value: shown, hasFormula: false });
  expect(back).toEqual(value);
}

/** Texts full of what means something here. */
const awkward = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      ..."；;、，,\n\r\t =＝【】（）()“”\"'\\123.-+eE甲乙空没有不写TRUE关系：数真假Ａ".split(""),
    ),
    maxLength: 12,
  }),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const value = fc.oneof(
  awkward,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const label = fc.oneof(
  fc.constantFrom("数", "文", "日", "年龄"),
  awkward.filter((one) => one !== "" && one !== "__proto__"),
);
const row = fc.dictionary(label, value, { maxKeys: 4, noNullPrototype: true });

test("any texts, lists, pairs, stages and sources come back", () => {
  fc.assert(fc.property(awkward, (one) => comesBack(text, one)));
  fc.assert(fc.property(fc.array(awkward, { maxLength: 5 }), (many) => comesBack(list(), many)));
  fc.assert(
    fc.property(fc.array(awkward, { maxLength: 5 }), (many) => comesBack(list(LINE_SEPARATORS), many)),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(awkward, awkward), { maxLength: 4 }), (many) => comesBack(pairs, many)),
  );
  const stage = fc.record({ stage: awkward, roles: fc.constant(["r"]) });
  fc.assert(fc.property(fc.array(stage, { maxLength: 3 }), (many) => comesBack(stages, many)));
  const source = fc.record({
    key: awkward.filter((one) => one !== ""),
    kind: fc.constantFrom("seed" as const, "public source" as const, "general knowledge" as const),
  });
  fc.assert(fc.property(fc.array(source, { maxLength: 3 }), (many) => comesBack(sources, many)));
});

test("any examples come back", () => {
  const example = fc.record(
    {
      row,
      related: fc.record({ 成员: fc.array(row, { maxLength: 3 }) }),
      previous: row,
      params: fc.dictionary(fc.constantFrom("线"), value, { noNullPrototype: true }),
      today: fc.oneof(fc.constant("2025-01-24"), awkward),
      note: awkward,
      expect: fc.constantFrom("S" as const, "T" as const, "E" as const),
    },
    { requiredKeys: ["row", "expect"], noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(example, { maxLength: 3 }), (many) =>
      comesBack(
        exampleLines("S"),
        many.map((one, at) => ({ order: at + 1, example: one })),
      ),
    ),
    { numRuns: 400 },
  );
});
