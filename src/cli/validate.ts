import { TOOL, validateWorkbooks } from "../app";
import type { Catalog } from "../catalog";
import { parseMappings } from "../ledger";
import { htmlReport, jsonReport, textReport, type ReportInput } from "../report";
import { serialOf } from "../table";
import { parameterValue, parseWaivers, waiverTemplate } from "../validate";
import { parseValidateArgs, type ValidateArgs } from "./args";
import { loadCatalog, readJsonFile, workbookFile } from "./files";
import { output } from "./output";
import { Progress } from "./progress";

import { UsageError } from "./usage";

/** `taizhang validate`; resolves to the exit code. */
export async function validateCommand(argv: readonly string[]): Promise<number> {
  const args = parseValidateArgs(argv);
  const catalog = await loadCatalog(args.catalog);
  const progress = new Progress(process.stderr, "正在检查");
  let report: ReportInput;
  try {
    report = await validateWorkbooks(args.files.map(workbookFile), await optionsOf(args, catalog), {
      onProgress: progress.show,
    });
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

async function optionsOf(args: ValidateArgs, catalog: Catalog) {
  const now = new Date();
  return {
    tool: TOOL,
    catalog,
    asOf: args.asOf ?? serialOf(now.getFullYear(), now.getMonth() + 1, now.getDate()),
    together: args.together,
    previous: args.previous.map(workbookFile),
    parameters: parameters(args, catalog),
    enable: new Set(args.enable.map((id) => knownRule(id, catalog))),
    waivers:
      args.waivers === undefined
        ? []
        : waiversOf(await readJsonFile(args.waivers, "--waivers"), args.waivers),
    mappings: await mappingsOf(args.mappings),
  };
}

function parameters(args: ValidateArgs, catalog: Catalog): Map<string, number | string> {
  const values = new Map<string, number | string>();
  for (const [name, text] of args.parameters) {
    const parameter = catalog.parameters.find((one) => one.name === name);
    if (!parameter) {
      const names = catalog.parameters.map((one) => one.name).join("、");
      throw new UsageError(`没有参数“${name}”。可以设的有：${names}。`);
    }
    const value = parameterValue(parameter, text);
    if (value === null) throw new UsageError(`参数“${name}”的值“${text}”写法不对。`);
    values.set(name, value);
  }
  return values;
}

function knownRule(id: string, catalog: Catalog): string {
  if (!catalog.rules.some((rule) => rule.id === id)) throw new UsageError(`没有规则“${id}”。`);
  return id;
}

function waiversOf(value: unknown, path: string) {
  const waivers = parseWaivers(value);
  if (!waivers) throw new UsageError(`--waivers 的文件“${path}”内容不对：应是核实说明的列表。`);
  return waivers;
}

async function mappingsOf(paths: readonly string[]) {
  const all = [];
  for (const path of paths) {
    const mappings = parseMappings(await readJsonFile(path, "--mapping"));
    if (!mappings) throw new UsageError(`--mapping 的文件“${path}”内容不对：应是保存过的列对应。`);
    all.push(...mappings);
  }
  return all;
}

function render(report: ReportInput, args: ValidateArgs): string {
  switch (args.format) {
    case "json":
      return jsonReport(report);
    case "html":
      return htmlReport(report);
    case "text":
      return textReport(report, {
        colour: args.out === undefined && process.stdout.isTTY && !process.env["NO_COLOR"],
      });
  }
}
