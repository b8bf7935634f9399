import { likelyWrongWords, planMarking, planUnmarking, validateWorkbooks, type CheckedFile } from "../app";
import { readExplanations, skipWords, type Plan } from "../marks";
import { SEVERITY_SIGN, SEVERITY_WORD, type ReportInput } from "../report";
import { summarise } from "../validate";
import { parseMarkArgs, parseUnmarkArgs } from "./args";
import { named, openForChange, saveChanged, type OpenWorkbook } from "./change";
import { checkOptions } from "./check-options";
import { loadCatalog } from "./files";
import { output } from "./output";
import { Progress } from "./progress";
import { UsageError } from "./usage";

/** `taizhang mark FILE`: a copy with findings marked and a 问题清单; resolves to the exit code. */
export async function markCommand(argv: readonly string[]): Promise<number> {
  const args = parseMarkArgs(argv);
  const catalog = await loadCatalog(args.catalog);
  const workbook = await openForChange(args);
  const options = await checkOptions(args, catalog);
  const progress = new Progress(process.stderr, "正在标记");
  let report: ReportInput;
  let plan: Plan;
  try {
    report = await validateWorkbooks([workbook.source], options, {
      onProgress: (done) => progress.show(done / 2),
    });
    plan = await planMarking(workbook.host, report, checkedFile(report), {
      notes: args.notes,
      list: args.list,
      likely: likelyWrongWords(report.validation),
    });
    await workbook.host.apply(plan.edits, { onProgress: (done) => progress.show((1 + done) / 2) });
  } catch (error) {
    throw named(args.file, error);
  } finally {
    progress.clear();
  }
  const saved = await saveChanged(args, workbook.host.bytes(), "已标记");
  await output([...saved, ...outcome(report), ...plan.skipped.map(skipWords), ""].join("\n"), undefined);
  return report.validation.findings.some(({ severity, waived }) => severity === "error" && !waived) ? 1 : 0;
}

/**
 * The one workbook of a run.
 * @throws UsageError that says why it could not be read
 */
export function checkedFile({ files }: ReportInput): CheckedFile {
  const [file] = files;
  if (file?.status === "ok") return file;
  throw new UsageError(file ? `“${file.path}”：${file.message}` : "没有文件。");
}

function outcome({ validation, files }: ReportInput): string[] {
  const { error, warning, notice, waived } = summarise(validation.findings);
  const counts = [
    `${SEVERITY_SIGN.error} ${SEVERITY_WORD.error} ${error}`,
    `${SEVERITY_SIGN.warning} ${SEVERITY_WORD.warning} ${warning}`,
    `${SEVERITY_SIGN.notice} ${SEVERITY_WORD.notice} ${notice}`,
    ...(waived > 0 ? [`✓ 已核实 ${waived}`] : []),
  ];
  const faults = files.flatMap((file) => (file.status === "ok" ? (file.explanationFaults ?? []) : []));
  return [
    counts.join("  "),
    ...faults.map(({ sheet, cell, message }) => `核实说明没有算数：工作表“${sheet}” ${cell}。${message}`),
  ];
}

/** `taizhang unmark FILE`: the workbook without marks, notes and 问题清单 of ours. */
export async function unmarkCommand(argv: readonly string[]): Promise<number> {
  const args = parseUnmarkArgs(argv);
  const workbook = await openForChange(args);
  try {
    const written = await writtenExplanations(workbook);
    const plan = await planUnmarking(workbook.host);
    await workbook.host.apply(plan.edits);
    const saved = await saveChanged(args, workbook.host.bytes(), "去标记");
    const lines = [...saved, ...plan.skipped.map(skipWords)];
    if (written > 0) lines.push(`问题清单里写了 ${written} 条核实说明，新文件里没有了；原来那份里还在。`);
    await output([...lines, ""].join("\n"), undefined);
  } catch (error) {
    throw named(args.file, error);
  }
  return 0;
}

async function writtenExplanations({ host }: OpenWorkbook): Promise<number> {
  const { sheets } = await host.read();
  return readExplanations(sheets).written;
}
