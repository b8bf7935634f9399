import { catalogTrustWords, checkRules, isUsable } from "../../app";
import { faultText, isInferred, type Catalog } from "../../catalog";
import { parseOptions } from "../args";
import { catalogTrust, openCatalog, warnOfCatalog } from "../catalog-file";
import { UsageError } from "../usage";

export const USAGE = "taizhang rules check [口径目录或文件] [--root 核对号]";

/** `taizhang rules check [DIR|FILE]`; resolves to the exit code. */
export async function rulesCheck(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(argv, { root: { type: "string" } });
  const [path, more] = positionals;
  if (more !== undefined) throw new UsageError(`用法：${USAGE}`);
  const { catalog, signature } = await openCatalog(path);
  const trust = await catalogTrust(catalog, signature, values.root);
  const { faults, warnings, formulas, examples } = checkRules(catalog);
  const isGood = isUsable(trust);
  const lines = [
    `口径 ${catalog.title} ${catalog.version}：台账 ${catalog.ledgers.length}，规则 ${catalog.rules.length}（公式 ${formulas}）`,
    `${isGood ? "" : "✗ "}${catalogTrustWords(trust)}`,
    inferredLine(catalog),
    `样例 ${examples.run}，符合 ${examples.held}，不符 ${examples.run - examples.held}`,
    ...faults.map((fault) => `✗ ${faultText(fault)}`),
    ...warnings.map((fault) => `▲ ${faultText(fault)}`),
    faults.length === 0 ? "✓ 全部规则可用，样例都对。" : `✗ ${faults.length} 处要改。`,
  ];
  process.stdout.write(lines.join("\n") + "\n");
  warnOfCatalog(trust);
  return faults.length === 0 && isGood ? 0 : 1;
}

function inferredLine({ rules, ledgers, parameters }: Catalog): string {
  const indicators = ledgers.flatMap((ledger) => ledger.indicators).filter(isInferred).length;
  const defaults = parameters.filter(({ inferred }) => inferred).length;
  return `其中推断的（不是国家口径，请县级确认）：规则 ${rules.filter(isInferred).length}，指标 ${indicators}，参数默认值 ${defaults}`;
}
