import { TOOL, type ValidateOptions } from "../app";
import { withoutRules, type Catalog } from "../catalog";
import { parseMappings } from "../ledger";
import { serialOf } from "../table";
import { parameterValue, parseWaivers } from "../validate";
import type { CheckArgs } from "./args";
import { readJsonFile, workbookFile } from "./files";
import { UsageError } from "./usage";

/**
 * What `validateWorkbooks` needs, out of the options that every checking command has.
 * @throws UsageError
 */
export async function checkOptions(args: CheckArgs, catalog: Catalog): Promise<ValidateOptions> {
  const now = new Date();
  return {
    tool: TOOL,
    catalog: withoutRules(catalog, new Set(args.disable.map((id) => knownRule(id, catalog)))),
    asOf: args.asOf ?? serialOf(now.getFullYear(), now.getMonth() + 1, now.getDate()),
    together: false,
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

function parameters(args: CheckArgs, catalog: Catalog): Map<string, number | string> {
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
