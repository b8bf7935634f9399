import { createHash } from "node:crypto";
import {
  continued,
  mergeSubmissions,
  openSubmission,
  signStage,
  submissionBook,
  verifyWorkbook,
  workbookState,
  type MergeInput,
  type ReadContribution,
  type Submission,
  type Verification,
} from "../../../src/app";
import { defaultCatalog } from "../../../src/catalog";
import { openWorkbookFile, writeWorkbook } from "../../../src/host/xlsx";
import { reviewFiles, type MergeReview, type Wanted } from "../../../src/merge";
import { APPLICATION_ROLE } from "../../../src/periods";
import { toA1 } from "../../../src/sheet";
import type { Row } from "../../support/county";
import { signedBook } from "../../support/signing/book";
import {
  AS_OF,
  handIn,
  makeTown,
  MERGED_AT,
  PERIOD,
  signVillage,
  villageFile,
  type Town,
} from "../../support/merge/town";

/** A town of four villages of six households; every village has signed. */
let town: Town;
const signed = new Map<string, Uint8Array>();
const read = new Map<string, ReadContribution>();

beforeAll(async () => {
  town = await makeTown(4, 6);
  for (const village of town.villages) {
    const bytes = await signVillage(town, village, villageFile(town, village));
    signed.set(village, bytes);
    read.set(village, await handIn(town, `${village}.xlsx`, bytes));
  }
});

const wanted = (): Wanted => ({ level: "township", town: town.name, period: PERIOD, unsigned: "refuse" });

function review(
  files: readonly ReadContribution[],
  more: { readonly chosen?: readonly string[] } = {},
): MergeReview {
  return reviewFiles({
    files: files.map(({ facts }) => facts),
    wanted: wanted(),
    expected: town.villages.map((village) => ({ town: town.name, village, contact: `采${village}` })),
    before: [],
    chosen: new Set(more.chosen ?? []),
  });
}

function merge(contributions: MergeInput["contributions"]): Promise<Submission> {
  return mergeSubmissions({
    contributions,
    catalog: defaultCatalog(),
    title: `${town.name} ${PERIOD}`,
    asOf: AS_OF,
  });
}

const all = (): MergeInput["contributions"] =>
  town.villages.map((village) => read.get(village)!.contribution);

async function written(submission: Submission): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await writeWorkbook(submissionBook(submission), (bytes) => void pieces.push(bytes.slice()));
  return Uint8Array.from(Buffer.concat(pieces));
}

const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function verified(bytes: Uint8Array): Promise<Verification> {
  const host = await openWorkbookFile(bytes, { fileName: "镇.xlsx" });
  return verifyWorkbook(await signedBook(host), {
    catalog: defaultCatalog(),
    roster: town.roster,
    now: MERGED_AT,
  });
}

const stages = ({ duties }: Verification, duty: string): string[] =>
  duties
    .filter((one) => one.duty === duty)
    .flatMap((one) => one.stages.map(({ stage, state }) => `${stage} ${state}`));

async function reopened(bytes: Uint8Array) {
  const host = await openWorkbookFile(bytes, { fileName: "镇.xlsx" });
  const opened = await openSubmission(
    { file: "镇.xlsx", content: await host.read(), settings: await host.settings() },
    { catalog: defaultCatalog(), roster: town.roster, now: MERGED_AT, asOf: AS_OF },
  );
  return opened!;
}

describe("villages that signed", () => {
  it("are taken, and nothing is left to do", () => {
    const { files, villages } = review([...read.values()]);
    expect(files.map(({ verdict }) => verdict.refusals)).toEqual([[], [], [], []]);
    expect(villages.map(({ state, next }) => `${state} ${next}`)).toEqual(Array(4).fill("ready none"));
  });

  it("give every record once, cell by cell as it stood, with where it came from", async () => {
    const { ledgers, report } = await merge(all());
    expect(report.validation.findings.filter(({ severity }) => severity !== "notice")).toEqual([]);
    const county = town.county.ledgers;
    for (const { columns, recordCount, grid, origins } of ledgers) {
      expect([columns.ledger.id, recordCount]).toEqual([
        columns.ledger.id,
        county.get(columns.ledger.id)!.length,
      ]);
      expect(new Set(origins.map(({ file }) => file)).size).toBeLessThanOrEqual(4);
      expect(grid.text(2, columns.firstSource)).toBe("来源村");
    }
  });

  it("are numbered anew, and have the totals that they printed, over all of them", async () => {
    const { ledgers } = await merge(all());
    const { columns, grid, recordCount, totals } = ledgers.find(
      ({ columns: one }) => one.ledger.id === "householdForm",
    )!;
    const column = (label: string) => columns.firstLabel + columns.labels.indexOf(label);
    const rows = town.county.ledgers.get("householdForm")!;
    expect(Array.from({ length: recordCount }, (_, at) => grid.number(3 + at, 0))).toEqual(
      rows.map((_, at) => at + 1),
    );
    expect(grid.text(3 + recordCount, 0)).toBe("合计");
    expect(totals).toContain("耕地面积");
    for (const label of ["耕地面积", "工资性收入"]) {
      const sum = rows.reduce((total, row) => total + Number(row[label] ?? 0), 0);
      expect(grid.number(3 + recordCount, column(label))).toBeCloseTo(sum, 6);
    }
    // Villages have as many rows as before, and no totals of theirs stand among them.
    expect(recordCount).toBe(rows.length);
  });

  it("show together what no village can see: one helper with more households than the county wants", async () => {
    const [first, second] = town.villages as [string, string];
    const rows = town.county.ledgers
      .get("helper")!
      .filter((row) => row["村"] === first || row["村"] === second);
    const was = rows.map((row) => ({ ...row }));
    for (const row of rows) Object.assign(row, { 帮扶责任人姓名: "周全", 帮扶责任人单位: "镇农服中心" });
    const files = [];
    for (const village of [first, second])
      files.push(await handIn(town, `${village}.xlsx`, villageFile(town, village)));
    rows.forEach((row, at) => Object.assign(row, was[at]));
    const of = ({ report }: Submission) =>
      report.validation.findings.filter(({ rule }) => rule === "T005").length;
    expect(of(await merge(files.map(({ contribution }) => contribution)))).toBeGreaterThan(0);
    expect(of(await merge([files[0]!.contribution]))).toBe(0);
  });

  it("hold their stages in the submission, and the town signs the next", async () => {
    const bytes = await written(await merge(all()));
    const report = await verified(bytes);
    expect(report.lineage!.children.map(({ faults }) => faults)).toEqual([[], [], [], []]);
    expect(stages(report, "baseHousehold")).toEqual(["采集 valid", "初审 valid", "复审 unsigned"]);
    const host = await openWorkbookFile(bytes, { fileName: "镇.xlsx" });
    const outcome = await signStage(
      {
        book: await signedBook(host),
        state: await workbookState(host),
        signer: town.people.get("town")!.signer,
        duty: "baseHousehold",
        stage: "复审",
        rules: { catalog: "shiquan 1", errors: 0, warnings: 0, openWarnings: 0 },
        reviewed: 0,
        newBook: "0123456789abcdef0123456789abcdef",
      },
      { catalog: defaultCatalog(), roster: town.roster, now: MERGED_AT },
    );
    expect(outcome.refused).toBeNull();
    if (outcome.refused === null) await host.apply(outcome.edits);
    const after = await verified(Uint8Array.from(host.bytes()));
    expect(stages(after, "baseHousehold")).toEqual(["采集 valid", "初审 valid", "复审 valid"]);
    expect(after.chain).toBe("whole");
  });

  it("are shown to be changed one by one, when somebody touches the submission", async () => {
    const submission = await merge(all());
    const host = await openWorkbookFile(await written(submission), { fileName: "镇.xlsx" });
    const household = submission.ledgers.find(({ columns }) => columns.ledger.id === "householdForm")!;
    const column = household.columns.firstLabel + household.columns.labels.indexOf("工资性收入");
    const victim = household.origins[7]!;
    await host.apply([
      { kind: "unprotectSheet", sheet: "户", password: "taizhang" },
      { kind: "setCells", sheet: "户", cells: [{ cell: toA1({ row: 3 + 7, column }), value: 999_999 }] },
    ]);
    const report = await verified(Uint8Array.from(host.bytes()));
    const changed = report.lineage!.children.filter(({ faults }) => faults.length > 0);
    expect(changed.map(({ child, faults, changed: own }) => [child.file, faults, own])).toEqual([
      [victim.file, ["records"], ["householdForm"]],
    ]);
    expect(stages(report, "baseHousehold").slice(0, 2)).toEqual(["采集 stale", "初审 stale"]);
    expect(stages(report, "baseVillage")[0]).toBe("采集 valid");
  });

  it("give the same bytes in any order", async () => {
    const first = hash(await written(await merge(all())));
    const [a, b, c, d] = all() as [never, never, never, never];
    for (const order of [
      [d, c, b, a],
      [b, d, a, c],
    ])
      expect(hash(await written(await merge(order)))).toBe(first);
  });
});

describe("a submission that is continued", () => {
  it("gives the same bytes when nothing changed", async () => {
    const bytes = await written(await merge(all()));
    const opened = await reopened(bytes);
    expect(opened.broken).toEqual([]);
    expect(hash(await written(await merge(continued(opened, []))))).toBe(hash(bytes));
  });

  it("knows a file that is in it, an older copy, and a newer one", async () => {
    const [first] = town.villages as [string];
    const opened = await reopened(await written(await merge(all())));
    const before = {
      files: [read.get(first)!.facts],
      wanted: wanted(),
      expected: [],
      chosen: new Set<string>(),
    };
    const same = reviewFiles({ ...before, before: opened.before });
    expect(same.files[0]!.verdict.remarks.map(({ code }) => code)).toContain("unchanged");
    const older = await handIn(town, `旧${first}.xlsx`, villageFile(town, first));
    const judged = reviewFiles({ ...before, files: [older.facts], before: opened.before }).files[0]!.verdict;
    expect(judged.refusals.map(({ code }) => code)).toContain("unsigned");
  });

  it("gives the same bytes with one village replaced as all villages merged anew, and leaves the others alone", async () => {
    const [first, ...others] = town.villages as [string, ...string[]];
    const unit = town.county.towns[0]!.villages.find(({ name }) => name === first)!;
    const row = unit.households[0]!.row;
    const was = row["户联系电话"]!;
    row["户联系电话"] = "13900001234";
    const mended = await handIn(
      town,
      `${first}（改）.xlsx`,
      await signVillage(town, first, villageFile(town, first)),
    );
    row["户联系电话"] = was;
    const opened = await reopened(await written(await merge(all())));
    const replaced = await written(await merge(continued(opened, [mended.contribution])));
    const anew = await merge([mended.contribution, ...others.map((one) => read.get(one)!.contribution)]);
    expect(hash(replaced)).toBe(hash(await written(anew)));
    expect((await verified(replaced)).lineage!.children.map(({ faults }) => faults)).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });
});

it("what people explain in the submission itself is still there when a village is put in again", async () => {
  const own = {
    rule: "D003",
    ledger: "householdForm",
    key: "H1",
    record: "",
    values: "0".repeat(16),
    reason: "两户都去看过，确实是同名的两个人",
    person: "罗敏",
    until: null,
  };
  const bytes = await written(
    await mergeSubmissions({
      contributions: all(),
      explanations: [own],
      catalog: defaultCatalog(),
      title: "镇",
      asOf: AS_OF,
    }),
  );
  const opened = await reopened(bytes);
  expect(opened.explanations).toMatchObject([{ rule: "D003", reason: own.reason, person: "罗敏" }]);
  const [first] = town.villages as [string];
  const again = await mergeSubmissions({
    contributions: continued(opened, [read.get(first)!.contribution]),
    explanations: opened.explanations,
    catalog: defaultCatalog(),
    title: "镇",
    asOf: AS_OF,
  });
  expect((await reopened(await written(again))).explanations).toMatchObject([{ reason: own.reason }]);
});

describe("against the last submission", () => {
  const source = (path: string, bytes: Uint8Array) => ({
    path,
    read: async () => (await openWorkbookFile(bytes, { fileName: path })).read(),
  });
  const against = (contributions: MergeInput["contributions"], last: Uint8Array): Promise<Submission> =>
    mergeSubmissions({
      contributions,
      catalog: defaultCatalog(),
      title: `${town.name} ${PERIOD}`,
      asOf: AS_OF,
      previous: [source("上月.xlsx", last)],
    });

  it("nothing changed when it is the very same, and nobody is asked for", async () => {
    const last = await written(await merge(all()));
    const { compared, sheets } = await against(all(), last);
    expect(compared!.changes.ledgers.map(({ cellCount }) => cellCount)).toEqual(
      compared!.changes.ledgers.map(() => 0),
    );
    expect(sheets.map(({ role }) => role)).not.toContain(APPLICATION_ROLE);
  });

  it("people who went become requests to the county, which no file has to answer for", async () => {
    const last = await written(await merge(all()));
    const [first, ...others] = town.villages as [string, ...string[]];
    const unit = town.county.towns[0]!.villages.find(({ name }) => name === first)!;
    const household = unit.households.find(({ members }) => members.length > 2)!.members as Row[];
    const gone = household.pop()!;
    const fewer = await handIn(
      town,
      `${first}.xlsx`,
      await signVillage(town, first, villageFile(town, first)),
    );
    household.push(gone);
    const submission = await against(
      [fewer.contribution, ...others.map((one) => read.get(one)!.contribution)],
      last,
    );
    const members = submission.compared!.changes.ledgers.find(
      ({ ledger }) => ledger.id === "householdMember",
    )!;
    expect(members.vanished.map(({ name }) => name.who)).toEqual([gone["姓名"]]);
    const form = submission.sheets.find(({ role }) => role === APPLICATION_ROLE)!;
    const texts = [...form.content.rows].flatMap(({ cells }) => cells.map(({ value }) => value));
    expect(texts).toContain(gone["证件号码"]);
    const report = await verified(await written(submission));
    expect(report.lineage!.strangers.size).toBe(0);
    expect((await reopened(await written(submission))).form).not.toBeNull();
  });
});
