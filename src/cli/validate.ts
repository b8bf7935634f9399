import { likelyWrongWords, validateWorkbooks } from "../app";
import { htmlReport, jsonReport, textReport, type ReportInput } from "../report";
import { waiverTemplate } from "../validate";
import { parseValidateArgs, type ValidateArgs } from "./args";
import { checkOptions } from "./check-options";
import { trustedCatalog, warnOfCatalog } from "./catalog-file";
import { workbookFile } from "./files";
import { output } from "./output";
import { Progress } from "./progress";

/** `taizhang validate`; resolves to the exit code. */
export async function validateCommand(argv: readonly string[]): Promise<number> {
  const args = parseValidateArgs(argv);
  const { catalog, trust } = await trustedCatalog(args.catalog, args.root);
  if (args.format === "text") warnOfCatalog(trust);
  const progress = new Progress(process.stderr, "正在检查");
  let report: ReportInput;
  try {
    report = await validateWorkbooks(
      args.files.map(workbookFile),
      { ...(await checkOptions(args, catalog)), together: args.together },
      {
        onProgress: progress.show,
      },
    );
  } finally {
    progress.clear();
  }
  await output(render(report, args), args.out);
  if (args.waiverTemplate !== undefined) {
    await output(JSON.stringify(waiverTemplate(report.validation), null, 2) + "\n", args.waiverTemplate);
  }
  const unreadable = report.files.filter(({ status }) => status === "unreadable").length;
  if (unreadable === report.files.length) return 2;
  const failed = report.validation.findings.some(({ severity, waived }) => severity === "error" && !waived);
  return failed || unreadable > 0 ? 1 : 0;
}

function render(report: ReportInput, args: ValidateArgs): string {
  switch (args.format) {
    case "json":
      return jsonReport(report);
    case "html":
      return htmlReport(report, likelyWrongWords(report.validation));
    case "text":
      return textReport(report, {
        colour: args.out === undefined && process.stdout.isTTY && !process.env["NO_COLOR"],
        likely: likelyWrongWords(report.validation),
      });
  }
}
