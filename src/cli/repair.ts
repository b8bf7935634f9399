import { planRepairs, validateWorkbooks, type RepairPlan } from "../app";
import type { Catalog } from "../catalog";
import { skipWords } from "../marks";
import { REPAIR_KINDS, REPAIR_WORDS, repairLog, type Repair, type RepairKind } from "../repair";
import type { ReportInput } from "../report";
import type { CellInput, WorkbookContent } from "../sheet";
import { summarise } from "../validate";
import { parseRepairArgs, type RepairArgs } from "./args";
import { named, openForChange, saveChanged, type OpenWorkbook } from "./change";
import { checkOptions } from "./check-options";
import { loadCatalog } from "./files";
import { checkedFile } from "./mark";
import { output } from "./output";
import { Progress } from "./progress";
import { UsageError } from "./usage";

/** `taizhang repair FILE`: a copy with what is only spelt wrongly put right; resolves to the exit code. */
export async function repairCommand(argv: readonly string[]): Promise<number> {
  const args = parseRepairArgs(argv);
  const accepted = acceptedKinds(args.kinds);
  const catalog = await loadCatalog(args.catalog);
  const workbook = await openForChange(args);
  const progress = new Progress(process.stderr, "正在修复");
  try {
    const before = await check(workbook, args, catalog);
    progress.show(0.4);
    const options = { accepted, time: localTime(new Date()) };
    const file = checkedFile(before.report);
    const plan = await planRepairs(workbook.host, before.report, file, before.content.sheets, options);
    const skipped = plan.skipped.map(skipWords);
    if (args.dryRun || plan.repairs.length === 0) {
      progress.clear();
      const saved = args.dryRun || args.inPlace ? [] : await saveChanged(args, workbook.host.bytes(), "改好");
      await say([...listed(plan, options.time), ...skipped, ...saved]);
      return exitCode(before.report);
    }
    await workbook.host.apply(plan.edits, { onProgress: (done) => progress.show(0.4 + done / 5) });
    const after = await check(workbook, args, catalog);
    progress.clear();
    const saved = await saveChanged(args, workbook.host.bytes(), "改好");
    await say([...saved, counted("改好", plan.repairs), remaining(after.report), ...skipped]);
    return exitCode(after.report);
  } catch (error) {
    throw named(args.file, error);
  } finally {
    progress.clear();
  }
}

async function check(
  { host, source }: OpenWorkbook,
  args: RepairArgs,
  catalog: Catalog,
): Promise<{ report: ReportInput; content: WorkbookContent }> {
  const content = await host.read();
  const report = await validateWorkbooks(
    [{ path: source.path, read: () => Promise.resolve(content) }],
    await checkOptions(args, catalog),
  );
  // An unreadable workbook is said as such.
  checkedFile(report);
  return { report, content };
}

function acceptedKinds(kinds: readonly string[] | undefined): ReadonlySet<RepairKind> {
  if (!kinds) return new Set(REPAIR_KINDS);
  return new Set(
    kinds.map((text) => {
      const kind = REPAIR_KINDS.find((one) => one === text || REPAIR_WORDS[one] === text);
      if (!kind) {
        const all = REPAIR_KINDS.map((one) => `${one}（${REPAIR_WORDS[one]}）`).join("、");
        throw new UsageError(`--kinds 里没有“${text}”这种。有这些：${all}。`);
      }
      return kind;
    }),
  );
}

/** What would be changed, cell by cell; numbers that identify people are masked as in the log. */
function listed({ repairs }: RepairPlan, time: string): string[] {
  if (repairs.length === 0) return ["没有可以自动改的格。其余问题要照证件、照实际情况人工改。"];
  const rows = repairLog(repairs, time).rows.slice(1);
  const lines = rows.map(({ cells }) => {
    const [, sheet, cell, label, from, to, kind] = cells.map(({ value }) => shown(value));
    return `工作表“${sheet!}” ${cell!} ${label!}：“${from!}” → “${to!}”（${kind!}）`;
  });
  return [...lines, counted("可以改", repairs), "现在还没有改。去掉 --dry-run 就改。"];
}

const shown = (value: CellInput): string =>
  value === null || typeof value === "object" ? "" : String(value);

function counted(verb: string, repairs: readonly Repair[]): string {
  const kinds = REPAIR_KINDS.map(
    (kind) => [kind, repairs.filter((one) => one.kind === kind).length] as const,
  );
  const parts = kinds
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${REPAIR_WORDS[kind]} ${count} 处`);
  return `${verb} ${repairs.length} 处：${parts.join("，")}。`;
}

function remaining({ validation }: ReportInput): string {
  const { error, warning, notice } = summarise(validation.findings);
  if (error + warning + notice === 0) return "✓ 全部通过，没有别的问题了。";
  return `还有：错误 ${error}，待核实 ${warning}，提示 ${notice}。这些要人工改，用 taizhang mark 标出来看。`;
}

function exitCode({ validation }: ReportInput): number {
  return validation.findings.some(({ severity, waived }) => severity === "error" && !waived) ? 1 : 0;
}

const say = (lines: readonly string[]): Promise<void> => output([...lines, ""].join("\n"), undefined);

function localTime(now: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${day} ${two(now.getHours())}:${two(now.getMinutes())}`;
}
