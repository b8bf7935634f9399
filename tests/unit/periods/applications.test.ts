import { changesOf, planApplications, planChangeList } from "../../../src/app";
import { defaultCatalog } from "../../../src/catalog";
import {
  APPLICATION_ROLE,
  APPLICATION_SHEET,
  applicationsOf,
  CHANGE_ROLE,
  changeSheet,
  isChangeSheet,
  type Application,
  type PeriodChanges,
} from "../../../src/periods";
import { readLedgers } from "../../../src/ledger";
import type { OwnSheet, SheetGrid } from "../../../src/sheet";
import { valueAt } from "../../../src/table";
import { previousCounty } from "../../support/county/previous";
import { gridOfOwn } from "../../support/marks/own-grid";
import { info, state } from "../marks/support";
import { AS_OF, ledgerSheet, smallCounty } from "../validate/support";
import { cells, compare, copy, FORM, MEMBER, of, type Ledgers } from "./support";

const catalog = defaultCatalog();
const FORM_ID = catalog.applications!.ledger;
const county = smallCounty({ villages: 2, households: 10 });
const people = () => copy(county.ledgers, FORM, MEMBER);
const listed = (changes: PeriodChanges): Application[] => applicationsOf(changes, catalog, "202503");
const kinds = (list: readonly Application[]) => list.map(({ kind }) => kind);
const household = (row: number) => county.ledgers.get(FORM)![row]!["户编号"];
const without = (ledgers: Ledgers, code: unknown): Ledgers =>
  new Map([...ledgers].map(([id, rows]) => [id, rows.filter((row) => row["户编号"] !== code)]));

test("a person who vanished becomes a request with everything that is known, numbers whole", () => {
  const now = people();
  const [gone] = now.get(MEMBER)!.splice(3, 1);
  const [request, ...more] = listed(compare(county.ledgers, now));
  expect(more).toEqual([]);
  const head = county.ledgers.get(FORM)!.find((row) => row["户编号"] === gone!["户编号"])!;
  expect(Object.fromEntries(request!.values)).toEqual({
    申请编号: `SQ202503-${String(gone!["户编号"])}-1`,
    申请类别: "家庭人口减少",
    镇: gone!["镇"],
    村: gone!["村"],
    户编号: gone!["户编号"],
    户主姓名: head["户主姓名"],
    户主证件号码: head["户主证件号码"],
    涉及人员姓名: gone!["姓名"],
    涉及人员证件号码: gone!["证件号码"],
    与户主关系: gone!["与户主关系"],
  });
});

test("persons who died before need no request; persons who moved or have another number neither", () => {
  const before = people();
  const dead = before.get(MEMBER)![3]!;
  dead["成员状态"] = "已故";
  const now = copy(before, FORM, MEMBER);
  now.get(MEMBER)!.splice(3, 1);
  const rows = now.get(MEMBER)!;
  rows[0]!["户编号"] = household(5)!;
  rows[6]!["证件号码"] = "610999199001011234";
  const changes = compare(before, now);
  expect(of(changes, MEMBER).vanished).toHaveLength(1);
  expect(of(changes, MEMBER).moved).toHaveLength(1);
  expect(listed(changes)).toEqual([]);
});

test("a household that came is one request; one that went is one for each of its persons", () => {
  const one = without(people(), household(2));
  expect(kinds(listed(compare(one, county.ledgers)))).toEqual(["监测对象识别纳入"]);
  const size = county.ledgers.get(MEMBER)!.filter((row) => row["户编号"] === household(2)).length;
  const gone = listed(compare(county.ledgers, one));
  expect(kinds(gone)).toEqual(new Array(size).fill("家庭人口减少"));
  expect(new Set(gone.map(({ values }) => values.get("申请编号"))).size).toBe(size);
  // Without the persons' ledger the household itself is asked for.
  const forms = (ledgers: Ledgers) => new Map([[FORM, ledgers.get(FORM)!]]);
  expect(kinds(listed(compare(forms(county.ledgers), forms(one))))).toEqual(["家庭人口减少"]);
});

test("a county against its last quarter: the requests are just the persons and households that came", () => {
  const before = previousCounty(smallCounty({ villages: 3, households: 60, seed: 5 })).ledgers;
  const whole = smallCounty({ villages: 3, households: 60, seed: 5 });
  // What the county itself asks for is left out: everything must be asked anew.
  const ledgers = new Map([...whole.ledgers].filter(([id]) => id !== FORM_ID));
  const [was, is] = [before, ledgers].map(
    (all) => new Set(all.get(MEMBER)!.map((row) => String(row["证件号码"]).slice(0, 18))),
  ) as [Set<string>, Set<string>];
  const had = new Set(before.get(FORM)!.map((row) => row["户编号"]));
  const newHomes = ledgers.get(FORM)!.filter((row) => !had.has(row["户编号"]));
  const newPeople = ledgers
    .get(MEMBER)!
    .filter((row) => !was.has(String(row["证件号码"]).slice(0, 18)) && had.has(row["户编号"]));
  const requests = listed(compare(before, ledgers));
  expect([...was].every((id) => is.has(id))).toBe(true);
  expect(newHomes.length + newPeople.length).toBeGreaterThan(0);
  const about = ({ values }: Application) => values.get("涉及人员证件号码") ?? values.get("户编号");
  expect(requests.map(about).sort()).toEqual(
    [...newPeople.map((row) => row["证件号码"]), ...newHomes.map((row) => row["户编号"])].sort(),
  );
});

test("what is asked for already is not asked twice: by number, or by household and name without one", () => {
  const now = people();
  const [gone] = now.get(MEMBER)!.splice(3, 1);
  const asked = (more: Record<string, string>) =>
    listed(
      compare(
        new Map([...county.ledgers, [FORM_ID, []]]),
        new Map([...now, [FORM_ID, [{ 申请编号: "甲1", 申请类别: "家庭人口减少", ...more }]]]),
      ),
    ).length;
  const id = String(gone!["证件号码"]);
  expect(asked({ 涉及人员证件号码: id })).toBe(0);
  expect(asked({ 户编号: String(gone!["户编号"]), 涉及人员姓名: String(gone!["姓名"]) })).toBe(0);
  expect(asked({ 涉及人员证件号码: id, 申请类别: "家庭人口增加" })).toBe(1);
  expect(asked({ 户编号: String(gone!["户编号"]), 涉及人员姓名: "别人" })).toBe(1);
  expect(asked({ 涉及人员证件号码: "610999195001010000" })).toBe(1);
});

describe("sheets", () => {
  const sheets = (ledgers: Ledgers) => [FORM, MEMBER].map((id) => ledgerSheet(id, ledgers.get(id)!));
  const before = { name: "上期.xlsx", sheets: sheets(county.ledgers) };
  const tabs = (list: readonly SheetGrid[]) => state(list.map(({ name, role }) => info(name, { role })));
  const put = (edits: readonly unknown[]) => (edits[0] as { content: OwnSheet; role: string }).content;

  test("the 申请表 is read again as the ledger of requests, and then nothing is left to ask", () => {
    const now = people();
    const gone = now.get(MEMBER)!.splice(3, 2);
    const compared = changesOf(catalog, { name: "村.xlsx", sheets: sheets(now) }, [before]);
    const plan = planApplications(compared, catalog, tabs(sheets(now)), AS_OF);
    expect(plan.edits).toMatchObject([{ kind: "putSheet", role: APPLICATION_ROLE, name: APPLICATION_SHEET }]);
    const form = gridOfOwn(APPLICATION_SHEET, APPLICATION_ROLE, put(plan.edits));
    const [table, ...more] = readLedgers([form], catalog).blocks.flatMap(({ tables }) => tables);
    expect(more).toEqual([]);
    expect(table!.ledger.id).toBe(FORM_ID);
    expect(table!.labels).toHaveLength(table!.ledger.indicators.length);
    const column = (label: string) => [0, 1].map((row) => valueAt(table!.column(label)!, row));
    expect(table!.rowCount).toBe(2);
    expect(column("涉及人员证件号码")).toEqual(gone.map((row) => row["证件号码"]));
    expect(column("申请原因")).toEqual([null, null]);
    const again = [...sheets(now), form];
    const second = planApplications(
      changesOf(catalog, { name: "村.xlsx", sheets: again }, [before]),
      catalog,
      tabs(again),
      AS_OF,
    );
    expect(second).toEqual({ edits: [], skipped: [], applications: [] });
  });

  test("further requests go below those that stand there, under the columns as people moved them", () => {
    const now = people();
    now.get(MEMBER)!.splice(3, 1);
    const first = planApplications(
      changesOf(catalog, { name: "村.xlsx", sheets: sheets(now) }, [before]),
      catalog,
      tabs(sheets(now)),
      AS_OF,
    );
    const content = put(first.edits);
    const turned = {
      ...content,
      rows: content.rows.map(({ cells: row }, at) => ({ cells: at < 2 ? row : [...row].reverse() })),
    };
    const form = gridOfOwn("我的申请", APPLICATION_ROLE, turned);
    const [gone] = now.get(MEMBER)!.splice(8, 1);
    const all = [...sheets(now), form];
    const plan = planApplications(
      changesOf(catalog, { name: "村.xlsx", sheets: all }, [before]),
      catalog,
      tabs(all),
      AS_OF,
    );
    expect(plan.applications).toHaveLength(1);
    const [edit] = plan.edits;
    if (edit?.kind !== "appendRows") throw new Error("not appended");
    expect(edit.role).toBe(APPLICATION_ROLE);
    const titles = turned.rows[2]!.cells.map(({ value }) => value);
    const at = titles.indexOf("涉及人员证件号码");
    expect(edit.rows.map(({ cells: row }) => row[at]!.value)).toEqual([gone!["证件号码"]]);
  });

  test("a protected structure or sheet gets nothing, and the plan says so", () => {
    const now = people();
    now.get(MEMBER)!.splice(3, 1);
    const compared = changesOf(catalog, { name: "村.xlsx", sheets: sheets(now) }, [before]);
    const closed = state([], { isStructureProtected: true });
    const locked = state([info("申请", { role: APPLICATION_ROLE, isProtected: true })]);
    expect(planApplications(compared, catalog, closed, AS_OF)).toMatchObject({
      edits: [],
      skipped: [{ reason: "structure-protected" }],
    });
    expect(planApplications(compared, catalog, locked, AS_OF)).toMatchObject({
      edits: [],
      skipped: [{ reason: "sheet-protected", sheet: "申请" }],
    });
    expect(planChangeList(compared.changes, closed)).toMatchObject({ edits: [] });
  });

  test("the 变化清单 has a line for every changed cell with a link to it, and is never read as a ledger", () => {
    const now = people();
    now.get(FORM)![1]!["耕地面积"] = 77;
    const person = now.get(MEMBER)![4]!;
    person["家庭成员联系电话"] = "13900009999";
    now.get(MEMBER)!.splice(9, 1);
    const compared = changesOf(catalog, { name: "村.xlsx", sheets: sheets(now) }, [before]);
    const list = changeSheet(compared.changes);
    const lines = list.rows.slice(3).map(({ cells: row }) => row);
    expect(lines).toHaveLength(3);
    const links = lines.flatMap((row) => row.flatMap(({ link }) => link ?? []));
    const places = [FORM, MEMBER].flatMap((id) => cells(compared.changes, id)).map(({ place }) => place!);
    expect(links.map(({ cell }) => cell)).toEqual(places.map(({ row, column }) => a1(row, column)));
    expect(JSON.stringify(list)).not.toContain("13900009999");
    for (const role of [CHANGE_ROLE, null]) {
      const grid = gridOfOwn("变化清单", role, list);
      expect(isChangeSheet(grid)).toBe(true);
      const again = changesOf(catalog, { name: "村.xlsx", sheets: [...sheets(now), grid] }, [before]);
      expect(again.intake.blocks.map(({ sheet }) => sheet)).toEqual(sheets(now).map(({ name }) => name));
    }
  });

  test("a list that is too long says how many are left out, and of what", () => {
    const now = people();
    for (const row of now.get(FORM)!) row["耕地面积"] = 77;
    const changes = compare(county.ledgers, now);
    const all = of(changes, FORM).cellCount;
    const lines = changeSheet(changes, 5).rows.slice(3);
    const left = lines.at(-1)!.cells.map(({ value }) => value);
    expect(all).toBeGreaterThan(5);
    expect(lines).toHaveLength(6 + changes.notCompared.length);
    expect(JSON.stringify(lines)).toContain(String(all - 5));
    expect(left).toBeDefined();
  });
});

function a1(row: number, column: number): string {
  let letters = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}
