import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWorkbookFile } from "../../../src/host/xlsx";
import { makeCounty, villageBook } from "../../support/county";
import { makeXlsx } from "../../support/xlsx/maker";

/** key, roster, sign and verify as people type them, over the built program. */
const CLI = join(__dirname, "../../../dist/cli.js");
const PASSWORD = "mima-12345";

let folder: string;
let town: string;
let village: string;
let root: string;
const at = (name: string): string => join(folder, name);

function run(args: readonly string[], secret: string = PASSWORD) {
  const env = { ...process.env, TAIZHANG_PASSWORD: secret };
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  return { status, stdout, stderr };
}

const code = (text: string): string => /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}/.exec(text)![0];
const sign = (file: string, stage: string, who: string, out: string, ...more: string[]) =>
  run([
    "sign",
    file,
    "--stage",
    stage,
    "--key",
    `${who}.签审钥`,
    "--roster",
    "r4.json",
    "--root",
    root,
    "--ledger",
    "户",
    "--as-of",
    "2025-03-31",
    "--period",
    "2025年3月",
    "--out",
    out,
    ...more,
  ]);
interface VerifiedJson {
  readonly chain: string;
  readonly head: string | null;
  readonly code: string | null;
  readonly entries: readonly { readonly faults: readonly string[] }[];
  readonly duties: readonly {
    readonly stages: readonly { readonly state: string; readonly reasons: readonly string[] }[];
  }[];
  readonly changes: readonly {
    readonly ledger: string;
    readonly places: readonly {
      readonly sheet: string;
      readonly row: number;
      readonly cells: readonly string[];
    }[];
  }[];
}
function verify(file: string, ...more: string[]): { status: number | null; report: VerifiedJson } {
  const { status, stdout, stderr } = run([
    "verify",
    file,
    "--roster",
    "r4.json",
    "--root",
    root,
    "--format",
    "json",
    ...more,
  ]);
  if (stdout === "") throw new Error(stderr);
  return { status, report: (JSON.parse(stdout) as { files: VerifiedJson[] }).files[0]! };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "taizhang-signing-"));
  const county = makeCounty({ seed: 5, towns: 1, villagesPerTown: 1, householdsPerVillage: 8 });
  const [unit] = county.towns;
  town = unit!.name;
  village = `${town}/${unit!.villages[0]!.name}`;
  writeFileSync(at("v.xlsx"), makeXlsx(villageBook(county, unit!.villages[0]!, "roster")));
  root = code(run(["key", "new", "--name", "根", "--unit", "县信息监测中心"]).stdout);
  for (const [name, suite] of [
    ["陈立", "SM2-SM3"],
    ["高建平", "P256-SHA256"],
    ["罗敏", "SM2-SM3"],
  ] as const)
    expect(run(["key", "new", "--name", name, "--unit", "某单位", "--suite", suite]).status).toBe(0);
  expect(
    run(["roster", "init", "--county", "石泉县", "--key", "根.签审钥", "--out", "r1.json"]).stdout,
  ).toContain(root);
  for (const [number, [name, role, scope]] of [
    ["陈立", "包户干部", village],
    ["高建平", "驻村工作队队长", village],
    ["罗敏", "镇农业农村服务中心负责人", town],
  ].entries()) {
    const [before, after] = [`r${String(number + 1)}.json`, `r${String(number + 2)}.json`];
    const args = [
      "--card",
      `${name!}.登记卡`,
      "--role",
      role!,
      "--scope",
      scope!,
      "--key",
      "根.签审钥",
      "--out",
      after,
    ];
    expect(run(["roster", "add", before, ...args]).status).toBe(0);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("from a new key to three signatures, and a change is found in its cell", async () => {
  expect(verify("v.xlsx")).toMatchObject({ status: 1, report: { chain: "missing", head: null } });
  const first = sign("v.xlsx", "采集", "陈立", "s1.xlsx");
  expect(first.status).toBe(0);
  expect(sign("s1.xlsx", "初审", "高建平", "s2.xlsx").status).toBe(0);
  const last = sign("s2.xlsx", "复审", "罗敏", "s3.xlsx");
  expect(last.status).toBe(0);
  const { status, report } = verify("s3.xlsx", "--code", code(last.stdout).toLowerCase());
  expect(status).toBe(0);
  expect(report).toMatchObject({ chain: "whole", head: code(last.stdout), code: "latest", changes: [] });
  expect(report.duties[0]!.stages.map(({ state }) => state)).toEqual(["valid", "valid", "valid"]);
  // The copy with one signature less is genuine by itself, and known by the 校验码.
  expect(verify("s2.xlsx")).toMatchObject({ status: 0, report: { chain: "whole" } });
  expect(verify("s2.xlsx", "--code", code(last.stdout))).toMatchObject({
    status: 1,
    report: { code: "missing" },
  });
  expect(verify("s3.xlsx", "--code", code(first.stdout))).toMatchObject({
    status: 0,
    report: { code: "earlier" },
  });

  const host = await openWorkbookFile(readFileSync(at("s3.xlsx")), { fileName: "s3.xlsx" });
  await host.apply([{ kind: "setCells", sheet: "家庭成员", cells: [{ cell: "M9", value: "改过" }] }]);
  writeFileSync(at("t.xlsx"), host.bytes());
  const changed = verify("t.xlsx");
  expect(changed.status).toBe(1);
  expect(changed.report.duties[0]!.stages[0]).toMatchObject({ state: "stale", reasons: ["data-changed"] });
  expect(changed.report.changes).toMatchObject([
    { ledger: "householdMember", places: [{ sheet: "家庭成员", row: 9, cells: ["M9"] }] },
  ]);
  // Nobody signs on top of it but who collects anew; then the others have to, too.
  expect(sign("t.xlsx", "复审", "罗敏", "t2.xlsx").status).toBe(1);
  expect(existsSync(at("t2.xlsx"))).toBe(false);
  // Checking the signed file finds what checking the file before found.
  const findings = (file: string) =>
    (
      JSON.parse(run(["validate", file, "--as-of", "2025-03-31", "--format", "json"]).stdout) as {
        files: { findings: unknown }[];
      }
    ).files[0]!.findings;
  expect(findings("s3.xlsx")).toEqual(findings("v.xlsx"));
});

test("refused with words, and nothing is written", () => {
  const refused = (result: { status: number | null; stdout: string; stderr: string }, status: number) => {
    expect(result.status).toBe(status);
    expect(result.stdout + result.stderr).toMatch(/[一-鿿]/);
    expect(result.stderr).not.toMatch(/\bat .*\.js|Error:/);
    expect(existsSync(at("no.xlsx"))).toBe(false);
  };
  // Another's stage, a stage too early, a stage that there is not, an unknown key.
  refused(sign("v.xlsx", "初审", "陈立", "no.xlsx"), 1);
  refused(sign("v.xlsx", "复审", "罗敏", "no.xlsx"), 1);
  refused(sign("v.xlsx", "终审", "罗敏", "no.xlsx"), 2);
  refused(sign("v.xlsx", "采集", "根", "no.xlsx"), 1);
  // A wrong password, no key file, no roster, another root.
  const args = ["sign", "v.xlsx", "--stage", "采集", "--ledger", "户", "--out", "no.xlsx"];
  refused(run([...args, "--key", "陈立.签审钥", "--roster", "r4.json"], "another"), 2);
  refused(run([...args, "--key", "v.xlsx", "--roster", "r4.json"]), 2);
  refused(run([...args, "--key", "没有.签审钥", "--roster", "r4.json"]), 2);
  refused(run([...args, "--key", "陈立.签审钥", "--roster", "陈立.登记卡"]), 2);
  refused(
    run([...args, "--key", "陈立.签审钥", "--roster", "r4.json", "--root", "0000-0000-0000-0000-0000"]),
    2,
  );
  // Several kinds of ledgers and none named; bad usage.
  refused(
    run([
      "sign",
      "v.xlsx",
      "--stage",
      "采集",
      "--key",
      "陈立.签审钥",
      "--roster",
      "r4.json",
      "--out",
      "no.xlsx",
    ]),
    2,
  );
  for (const usage of [
    ["key"],
    ["key", "new"],
    ["roster"],
    ["sign"],
    ["verify", "v.xlsx"],
    ["key", "show", "v.xlsx"],
  ])
    refused(run(usage), 2);
});

test("errors that stand keep anybody from signing", async () => {
  const host = await openWorkbookFile(readFileSync(at("v.xlsx")), { fileName: "v.xlsx" });
  const header = await host.readSheet("家庭成员");
  const column = Array.from({ length: header.columnCount }, (_, one) => one).find((one) =>
    header.text(3, one).includes("性别"),
  )!;
  const letters = String.fromCharCode(65 + column);
  await host.apply([
    { kind: "setCells", sheet: "家庭成员", cells: [{ cell: `${letters}6`, value: "不详" }] },
  ]);
  writeFileSync(at("e.xlsx"), host.bytes());
  expect(sign("e.xlsx", "采集", "陈立", "no.xlsx").status).toBe(1);
  expect(existsSync(at("no.xlsx"))).toBe(false);
});

describe("where the policy names nobody", () => {
  const settle = (out: string, ...more: string[]) =>
    run(["roster", "settle", "r4.json", ...more, "--key", "根.签审钥", "--out", out]);
  const work = (file: string, stage: string, who: string, roster: string, out: string) =>
    run([
      ...["sign", file, "--stage", stage, "--key", `${who}.签审钥`, "--roster", roster, "--root", root],
      ...["--ledger", "务工监测", "--as-of", "2025-03-31", "--period", "2025年3月", "--out", out],
    ]);

  test("refused before the county settles it; signed and verified by the roster that does", () => {
    const before = work("v.xlsx", "采集", "陈立", "r4.json", "no.xlsx");
    expect(before.status).toBe(1);
    expect(before.stdout).toContain("roster settle");
    expect(existsSync(at("no.xlsx"))).toBe(false);
    expect(run(["roster", "show", "r4.json"]).stdout).toMatch(/还没有定由谁审核.*务工监测/);

    const set = settle("r8.json", "--flow", "务工监测", "--stage", "审核=镇农业农村服务中心负责人");
    expect(set.status).toBe(0);
    const shown = run(["roster", "show", "r8.json", "--root", root]).stdout;
    expect(shown).toContain("采集（包户干部）→审核（镇农业农村服务中心负责人）");
    expect(shown).not.toMatch(/还没有定由谁审核.*务工监测/);

    expect(work("v.xlsx", "采集", "陈立", "r8.json", "k1.xlsx").status).toBe(0);
    // Not by who collected, and not in a role that was not settled.
    expect(work("k1.xlsx", "审核", "陈立", "r8.json", "no.xlsx").status).toBe(1);
    expect(work("k1.xlsx", "审核", "高建平", "r8.json", "no.xlsx").status).toBe(1);
    expect(work("k1.xlsx", "复审", "罗敏", "r8.json", "no.xlsx").status).toBe(2);
    expect(work("k1.xlsx", "审核", "罗敏", "r8.json", "k2.xlsx").status).toBe(0);
    const verified = (roster: string) => {
      const { status, stdout } = run(["verify", "k2.xlsx", "--roster", roster, "--format", "json"]);
      const [report] = (JSON.parse(stdout) as { files: VerifiedJson[] }).files;
      return { status, chain: report!.chain, states: report!.duties[0]?.stages.map(({ state }) => state) };
    };
    expect(verified("r8.json")).toEqual({ status: 0, chain: "whole", states: ["valid", "valid"] });
    // Somebody with the roster of before cannot judge it, and is told so.
    expect(verified("r4.json")).toMatchObject({ status: 1, chain: "invalid" });
    const told = run(["verify", "k2.xlsx", "--roster", "r4.json"]).stdout;
    expect(told).toContain("名册太旧");
    expect(told).not.toMatch(/对不上|岗位/);
    const register = ["--register", "新收件.json", "--roster", "r4.json"];
    expect(run(["receive", "k2.xlsx", ...register]).stdout).toContain("名册太旧");
  });

  test("what the policy settles stays; what does not fit is told", () => {
    const refused = (...more: string[]) => {
      const { status, stderr } = settle("no.json", ...more);
      expect(status).toBe(2);
      expect(stderr).toMatch(/[一-鿿]/);
      expect(existsSync(at("no.json"))).toBe(false);
    };
    refused("--flow", "户表", "--stage", "复审=镇分管领导");
    refused("--flow", "务工监测", "--stage", "采集=镇里经办人", "--stage", "审核=镇分管领导");
    refused("--flow", "务工监测");
    refused("--flow", "帮扶车间", "--stage", "采集=镇里经办人");
    refused("--flow", "务工监测", "--stage", "审核=没有的岗位");
    refused("--flow", "务工监测", "--stage", "审核");
    refused("--flow", "务工监测", "--stage", "审核=镇分管领导", "--stage", "审核=镇党委");
    refused("--flow", "部门数据出口", "--stage", "填报=行业部门");
    refused("--flow", "没有的");
    refused("--stage", "审核=镇分管领导");
    // The order of a gate of which the policy has two.
    const order = ["填报=行业部门", "分管领导初审=部门分管领导", "主要领导审核=部门主要领导"];
    const rest = ["县委农办比对核实=县委农办", "县委县政府分管领导审核=县委县政府分管领导"];
    const stages = [...order, ...rest].flatMap((stage) => ["--stage", stage]);
    expect(settle("r9.json", "--flow", "部门数据出口", ...stages).status).toBe(0);
  });
});

test("keys are never overwritten, and read by their owner alone", () => {
  const before = readFileSync(at("陈立.签审钥"), "utf8");
  expect(run(["key", "new", "--name", "陈立", "--unit", "x"]).status).toBe(2);
  expect(readFileSync(at("陈立.签审钥"), "utf8")).toBe(before);
  expect(run(["key", "new", "--name", "短", "--unit", "x"], "1234567").status).toBe(2);
  if (process.platform !== "win32") expect(statSync(at("陈立.签审钥")).mode & 0o077).toBe(0);
  expect(code(run(["key", "show", "陈立.登记卡"]).stdout)).toBe(
    code(run(["key", "show", "陈立.签审钥"]).stdout),
  );
});

test("a key that was revoked, and somebody of the same name", () => {
  const args = [
    "--card",
    "陈立.登记卡",
    "--role",
    "包户干部",
    "--scope",
    village,
    "--key",
    "根.签审钥",
    "--out",
    "r5.json",
  ];
  expect(run(["roster", "add", "r4.json", ...args]).status).toBe(2);
  const revoke = ["--person", "陈立", "--reason", "钥丢了", "--key", "根.签审钥", "--out", "r6.json"];
  expect(run(["roster", "revoke", "r4.json", ...revoke]).status).toBe(0);
  expect(run(["roster", "show", "r6.json", "--root", root]).stdout).toContain("钥丢了");
  const late = [
    "sign",
    "v.xlsx",
    "--stage",
    "采集",
    "--ledger",
    "户",
    "--out",
    "no.xlsx",
    "--roster",
    "r6.json",
  ];
  expect(run([...late, "--key", "陈立.签审钥"]).status).toBe(1);
  const { stdout } = run(["verify", "s1.xlsx", "--roster", "r6.json", "--format", "json"]);
  expect((JSON.parse(stdout) as { files: VerifiedJson[] }).files[0]!.entries[0]!.faults).toEqual([
    "revoked-unanchored",
  ]);
});

describe("taken back, sent back, handed in", () => {
  const keyed = (who: string, out: string): string[] => [
    ...[
      "--key",
      `${who}.签审钥`,
      "--roster",
      "r4.json",
      "--root",
      root,
      "--as-of",
      "2025-03-31",
      "--out",
      out,
    ],
  ];
  const states = (file: string) => verify(file).report.duties[0]!.stages.map(({ state }) => state);
  const receive = (...files: string[]) =>
    run(["receive", ...files, "--register", "收件.json", "--roster", "r4.json", "--root", root]);
  const receipts = (): { seq: number; code: string }[] =>
    JSON.parse(readFileSync(at("收件.json"), "utf8")) as { seq: number; code: string }[];

  test("withdrawn by who signed, or by somebody further up, and never by somebody below", () => {
    const withdraw = (entry: string, who: string, out: string) =>
      run(["withdraw", "s3.xlsx", "--entry", entry, "--reason", "抽查发现三户收入不实", ...keyed(who, out)])
        .status;
    expect(withdraw("3", "罗敏", "w3.xlsx")).toBe(0);
    expect(states("w3.xlsx")).toEqual(["valid", "valid", "unsigned"]);
    expect(withdraw("2", "罗敏", "w2.xlsx")).toBe(0);
    expect(states("w2.xlsx")).toEqual(["valid", "unsigned", "unsigned"]);
    expect(verify("w2.xlsx").status).toBe(1);
    expect(withdraw("3", "陈立", "no.xlsx")).toBe(1);
    expect(withdraw("9", "罗敏", "no.xlsx")).toBe(1);
    expect(run(["withdraw", "s3.xlsx", "--entry", "3", ...keyed("罗敏", "no.xlsx")]).status).toBe(2);
    expect(existsSync(at("no.xlsx"))).toBe(false);
    // What was taken back cannot be taken back again, and can be signed again.
    const again = [
      "withdraw",
      "w3.xlsx",
      "--entry",
      "3",
      "--reason",
      "再撤一次",
      ...keyed("罗敏", "no.xlsx"),
    ];
    expect(run(again).status).toBe(1);
    expect(sign("w3.xlsx", "复审", "罗敏", "w4.xlsx").status).toBe(0);
    expect(states("w4.xlsx")).toEqual(["valid", "valid", "valid"]);
  });

  test("returned to who signed before, with what to mend; signing anew answers it", () => {
    const back = (who: string, stage: string, to: string, out: string) =>
      run([
        "return",
        "s2.xlsx",
        "--stage",
        stage,
        "--to",
        to,
        "--by",
        "2025-04-05",
        "--point",
        "周长顺户：工资性收入：再问一下",
        "--ledger",
        "户",
        ...keyed(who, out),
      ]).status;
    expect(back("罗敏", "复审", "陈立", "b.xlsx")).toBe(0);
    expect(states("b.xlsx")).toEqual(["unsigned", "unsigned", "unsigned"]);
    const { status, report } = verify("b.xlsx");
    expect(status).toBe(1);
    expect(report).toMatchObject({ chain: "whole", duties: [{ returned: 3 }] });
    // To nobody who signed, by nobody who reviews, without a word.
    expect(back("罗敏", "复审", "罗敏", "no.xlsx")).toBe(1);
    expect(back("陈立", "初审", "陈立", "no.xlsx")).toBe(1);
    expect(
      run([
        "return",
        "s2.xlsx",
        "--stage",
        "复审",
        "--to",
        "陈立",
        "--by",
        "2025-04-05",
        ...keyed("罗敏", "no.xlsx"),
      ]).status,
    ).toBe(2);
    expect(existsSync(at("no.xlsx"))).toBe(false);
    expect(sign("b.xlsx", "采集", "陈立", "b1.xlsx").status).toBe(0);
    expect(verify("b1.xlsx").report.duties[0]).toMatchObject({ returned: null });
  });

  test("an older copy, a cut one and one without signatures are not taken in", async () => {
    expect(receive("s2.xlsx").status).toBe(0);
    expect(receipts().map(({ seq }) => seq)).toEqual([2]);
    expect(receive("s2.xlsx").status).toBe(0);
    expect(receive("s3.xlsx").status).toBe(0);
    expect(receipts().map(({ seq }) => seq)).toEqual([2, 3]);
    // Both are genuine by themselves.
    expect(receive("s2.xlsx", "s1.xlsx").status).toBe(1);
    expect(receive("v.xlsx").status).toBe(1);
    expect(receipts()).toHaveLength(2);
    const host = await openWorkbookFile(readFileSync(at("s3.xlsx")), { fileName: "s3.xlsx" });
    const audit = (await host.sheets()).find(({ role }) => role === "audit")!;
    expect(audit).toMatchObject({ name: "审签记录", isProtected: true });
    expect(receive("没有.xlsx").status).toBe(1);
    writeFileSync(at("坏.json"), "{");
    const spoilt = run(["receive", "s3.xlsx", "--register", "坏.json", "--roster", "r4.json"]);
    expect(spoilt.status).toBe(2);
    expect(readFileSync(at("坏.json"), "utf8")).toBe("{");
  });

  test("a signature that was handed in before its key was revoked still counts for who took it in", () => {
    const revoke = ["--person", "陈立", "--reason", "钥丢了", "--key", "根.签审钥", "--out", "r7.json"];
    expect(run(["roster", "revoke", "r4.json", ...revoke]).status).toBe(0);
    const again = run([
      "receive",
      "s3.xlsx",
      "--register",
      "收件.json",
      "--roster",
      "r7.json",
      "--root",
      root,
    ]);
    expect(again.status).toBe(0);
    const stranger = run([
      "receive",
      "s3.xlsx",
      "--register",
      "别处.json",
      "--roster",
      "r7.json",
      "--root",
      root,
    ]);
    expect(stranger.status).toBe(1);
  });
});
