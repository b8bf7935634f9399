import {
  duplicateKeys,
  rulesNow,
  signedBookOf,
  signStage,
  validateWorkbooks,
  workbookState,
} from "../../app";
import { flowById, flowOfLedger, keyId, localTime, settledAt, toHex, type FlowSettings } from "../../audit";
import type { Catalog } from "../../catalog";
import type { ReportInput } from "../../report";
import { CHECK_OPTIONS, changeArgs, checkArgs, parseOptions, SAVE_OPTIONS } from "../args";
import { named, openForChange, saveChanged } from "../change";
import { checkOptions } from "../check-options";
import { loadCatalog } from "../files";
import { checkedFile } from "../mark";
import { output } from "../output";
import { Progress } from "../progress";
import { UsageError } from "../usage";
import { chance, instant } from "./chance";
import { openRoster } from "./roster-file";
import { openSigner } from "./secret";
import { doubledLines, refusalWords } from "./words";

const TEXT = { type: "string" } as const;
const OPTIONS = {
  ...CHECK_OPTIONS,
  ...SAVE_OPTIONS,
  stage: TEXT,
  key: TEXT,
  roster: TEXT,
  root: TEXT,
  ledger: TEXT,
  period: TEXT,
} as const;
const USAGE =
  "用法：taizhang sign 文件 --stage 采集 --key 姓名.签审钥 --roster 名册.json [--root 核对号] [--ledger 户] [--period 2025年3月] [--out 新文件]";

/** `taizhang sign FILE`: checks again, and signs a stage if nothing speaks against it; resolves to the exit code. */
export async function signCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, OPTIONS);
  const { stage, key, roster: rosterPath } = values;
  if (positionals.length !== 1 || stage === undefined || key === undefined || rosterPath === undefined)
    throw new UsageError(USAGE);
  const change = changeArgs("sign", positionals, values);
  const args = checkArgs(values);
  const catalog = await loadCatalog(args.catalog);
  const { roster } = await openRoster(rosterPath, values.root);
  const workbook = await openForChange(change);
  const options = await checkOptions(args, catalog);
  const signer = await openSigner(key);
  const progress = new Progress(process.stderr, "正在校验并签字");
  try {
    const content = await workbook.host.read();
    const report = await validateWorkbooks(
      [{ path: change.file, read: () => Promise.resolve(content) }],
      options,
      { onProgress: (done) => progress.show(done / 2) },
    );
    const duty = dutyOf(report, catalog, values.ledger);
    const now = instant();
    const outcome = await signStage(
      {
        book: signedBookOf(content, checkedFile(report), await workbook.host.settings()),
        state: await workbookState(workbook.host),
        signer,
        duty,
        stage: knownStage(stage, duty, catalog, settledAt(roster, now)),
        period: values.period,
        rules: rulesNow(report, duty, catalog),
        reviewed: 0,
        newBook: toHex(chance(16)),
      },
      { catalog, roster, now },
    );
    if (outcome.refused) {
      progress.clear();
      const signed = outcome.before.ledgers.get(duty);
      const lines = outcome.refused.flatMap((refusal) =>
        refusal === "duplicate-keys" && signed
          ? doubledLines(duplicateKeys(signed))
          : [refusalWords(refusal)],
      );
      const said = ["还不能签字，文件没有动：", ...lines.map((line) => `  ${line}`), ""];
      await output(said.join("\n"), undefined);
      return 1;
    }
    await workbook.host.apply(outcome.edits, { onProgress: (done) => progress.show((1 + done) / 2) });
    progress.clear();
    const saved = await saveChanged(change, workbook.host.bytes(), "已签字");
    const person = roster.people.find((one) => one.key === keyId(signer.publicKey))!;
    const head = `已签字：${person.name} · ${stage} · ${localTime(now)}`;
    await output(
      [head, `校验码：${outcome.code}`, "抄进收件登记；有人拿旧的来，一对就知道。", ...saved, ""].join("\n"),
      undefined,
    );
    return 0;
  } catch (error) {
    throw named(change.file, error);
  } finally {
    progress.clear();
  }
}

/** What is to be signed: of the ledger that was named, or the only thing there is. */
export function dutyOf(report: ReportInput, catalog: Catalog, ledger: string | undefined): string {
  const tables = checkedFile(report).file.intake.blocks.flatMap((block) => block.tables);
  const wanted = tables.filter(
    (table) => ledger === undefined || table.ledger.id === ledger || table.ledger.label === ledger,
  );
  const flows = new Map(
    wanted.flatMap((table) => {
      const flow = flowOfLedger(catalog, table.ledger);
      return flow ? [[flow.id, flow] as const] : [];
    }),
  );
  const [only, other] = [...flows.values()];
  if (only && !other) return only.id;
  const labels = [...new Set(tables.map((table) => table.ledger.label))].join("、");
  throw new UsageError(
    only
      ? `文件里有几种台账，请用 --ledger 写明签哪一种：${labels}。`
      : `没有要签的台账。认出的有：${labels === "" ? "没有" : labels}。`,
  );
}

function knownStage(stage: string, duty: string, catalog: Catalog, settled: FlowSettings): string {
  const { stages: all, missing } = flowById(catalog, duty, settled)!;
  const stages = all.map((one) => one.stage);
  // Which stages there will be is for the county to say: that is refused further on, with its own words.
  if (stages.includes(stage) || missing !== null) return stage;
  throw new UsageError(`没有“${stage}”这一环。这张表要签的是：${stages.join("、")}。`);
}
