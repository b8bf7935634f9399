import { checkRules } from "../../app";
import { faultText, isInferred, type Catalog } from "../../catalog";
import { loadCatalog } from "../files";
import { UsageError } from "../usage";

export const USAGE = "taizhang rules check [口径目录或文件]";

/** `taizhang rules check [DIR|FILE]`; resolves to the exit code. */
export async function rulesCheck(argv: readonly string[]): Promise<number> {
  const [path, more] = argv;
  if (more !== undefined || path?.startsWith("-")) throw new UsageError(`用法：${USAGE}`);
  const catalog = await loadCatalog(path);
  const { faults, warnings, formulas, examples } = checkRules(catalog);
  const lines = [
    `口径 ${catalog.title} ${catalog.version}：台账 ${catalog.ledgers.length}，规则 ${catalog.rules.length}（公式 ${formulas}）`,
    inferredLine(catalog),
    `样例 ${examples.run}，符合 ${examples.held}，不符 ${examples.run - examples.held}`,
    ...faults.map((fault) => `✗ ${faultText(fault)}`),
    ...warnings.map((fault) => `▲ ${faultText(fault)}`),
    faults.length === 0 ? "✓ 全部规则可用，样例都对。" : `✗ ${faults.length} 处要改。`,
  ];
  process.stdout.write(lines.join("\n") + "\n");
  return faults.length === 0 ? 0 : 1;
}

function inferredLine({ rules, ledgers, parameters }: Catalog): string {
  const indicators = ledgers.flatMap((ledger) => ledger.indicators).filter(isInferred).length;
  const defaults = parameters.filter(({ inferred }) => inferred).length;
  return `其中推断的（不是国家口径，请县级确认）：规则 ${rules.filter(isInferred).length}，指标 ${indicators}，参数默认值 ${defaults}`;
}
