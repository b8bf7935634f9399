import { likelyWrongWords, planMarking, TOOL, validateWorkbooks } from "../../../app";
import { defaultCatalog } from "../../../catalog";
import { openWorkbookFile, readWorkbook } from "../../../host/xlsx";
import { skipWords } from "../../../marks";
import { groupNotRun, htmlReport, type ReportInput } from "../../../report";
import { CancelledError, type WorkControl } from "../../../sheet";
import { summarise } from "../../../validate";
import type { Answer, CheckedWorkbooks, Request } from "./messages";

/** How long the worker works before it looks for messages, in milliseconds. */
const TURN_MS = 50;

let stop = { aborted: false };
/** What was checked last: a marked copy is made of it. */
let last: { readonly report: ReportInput; readonly bytes: ReadonlyMap<string, Uint8Array> } | null = null;

self.addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.kind === "stop") stop.aborted = true;
  else
    void run(
      data.kind === "mark" ? (control) => mark(data.path, control) : (control) => check(data, control),
    );
});

const answer = (message: Answer, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer });

/** Does one piece of work, which tells how far it is and can be stopped; whatever goes wrong is said in words. */
async function run(work: (control: WorkControl) => Promise<void>): Promise<void> {
  const signal = (stop = { aborted: false });
  let turn = performance.now();
  try {
    await work({
      signal,
      onProgress: (done) => answer({ kind: "progress", done }),
      pause: () => {
        if (performance.now() - turn < TURN_MS) return null;
        return new Promise((resolve) =>
          setTimeout(() => {
            turn = performance.now();
            resolve();
          }),
        );
      },
    });
  } catch (error) {
    if (error instanceof CancelledError) answer({ kind: "stopped" });
    else answer({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
}

async function check(
  { files, asOf }: Extract<Request, { kind: "validate" }>,
  control: WorkControl,
): Promise<void> {
  const bytes = new Map(files.map((file) => [file.name, new Uint8Array(file.bytes)]));
  const sources = files.map(({ name }) => ({
    path: name,
    read: (own: WorkControl) => readWorkbook(bytes.get(name)!, { fileName: name, ...own }),
  }));
  const options = { tool: TOOL, catalog: defaultCatalog(), asOf, together: false };
  const report = await validateWorkbooks(sources, options, control);
  last = { report, bytes };
  answer({ kind: "done", result: shown(report) });
}

async function mark(path: string, control: WorkControl): Promise<void> {
  const file = last?.report.files.find((one) => one.status === "ok" && one.file.path === path);
  const bytes = last?.bytes.get(path);
  if (!last || file?.status !== "ok" || !bytes) throw new Error("这个文件要重新检查一遍，再保存。");
  const host = await openWorkbookFile(bytes, { fileName: path });
  const likely = likelyWrongWords(last.report.validation);
  const plan = await planMarking(host, last.report, file, { notes: true, list: true, likely });
  await host.apply(plan.edits, control);
  const copy = host.bytes().slice().buffer;
  const name = path.replace(/(\.[^.]*)?$/, (ending) => `（已标记）${ending}`);
  answer({ kind: "marked", copy: { name, bytes: copy, skipped: plan.skipped.map(skipWords) } }, [copy]);
}

function shown(report: ReportInput): CheckedWorkbooks {
  const { files, validation } = report;
  const paths = files.flatMap((file) => (file.status === "ok" ? [file.file.path] : []));
  const reasons = groupNotRun(validation.catalog, validation.notRun.flat());
  return {
    files: files.map((file) => ({
      path: file.status === "ok" ? file.file.path : file.path,
      problem: file.status === "ok" ? null : file.message,
      ledgers:
        file.status === "ok"
          ? file.file.intake.blocks.flatMap(({ tables }) =>
              tables.map(({ ledger, sheet, rowCount }) => ({ label: ledger.label, sheet, rows: rowCount })),
            )
          : [],
    })),
    findings: validation.findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      file: paths[finding.file]!,
      place: `${finding.sheet}${finding.cells.length > 0 ? ` ${finding.cells.slice(0, 3).join("、")}` : ""}`,
      record: validation.describe.recordName(finding),
      message: validation.describe.message(finding),
    })),
    counts: summarise(validation.findings),
    notRun: reasons.map(({ what, rules }) => ({ what, rules: new Set(rules).size })),
    html: htmlReport(report, likelyWrongWords(validation)),
  };
}
