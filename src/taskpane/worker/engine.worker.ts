import { TOOL, validateWorkbooks } from "../../app";
import { defaultCatalog } from "../../catalog";
import { readWorkbook } from "../../host/xlsx";
import { groupNotRun, htmlReport, type ReportInput } from "../../report";
import { CancelledError } from "../../sheet";
import { summarise } from "../../validate";
import type { Answer, CheckedWorkbooks, Request } from "./messages";

/** How long the worker works before it looks for messages, in milliseconds. */
const TURN_MS = 50;

let stop = { aborted: false };

self.addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.kind === "stop") stop.aborted = true;
  else void run(data);
});

const answer = (message: Answer): void => self.postMessage(message);

async function run({ files, asOf }: Extract<Request, { kind: "validate" }>): Promise<void> {
  const signal = (stop = { aborted: false });
  let turn = performance.now();
  try {
    const sources = files.map(({ name, bytes }) => ({
      path: name,
      read: (control: Parameters<typeof readWorkbook>[1]) =>
        readWorkbook(new Uint8Array(bytes), { fileName: name, ...control }),
    }));
    const options = { tool: TOOL, catalog: defaultCatalog(), asOf, together: false };
    const report = await validateWorkbooks(sources, options, {
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
    answer({ kind: "done", result: shown(report) });
  } catch (error) {
    if (error instanceof CancelledError) answer({ kind: "stopped" });
    else answer({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
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
    html: htmlReport(report),
  };
}
