import { isInferred, type Catalog } from "../catalog";
import type { NotRun, NotRunReason } from "../validate";

/** Words and signs that people read for codes: beside every colour stands one of these. */
export const SEVERITY_WORD = { error: "错误", warning: "待核实", notice: "提示" } as const;
export const SEVERITY_SIGN = { error: "⬣", warning: "▲", notice: "ⓘ" } as const;
export const SEVERITY_MEANING = {
  error: "必须改正",
  warning: "改正，或写核实说明",
  notice: "看一眼，不改也行",
} as const;

/** Beside rules that are our own inference and no national or public standard: the county may change them. */
export const INFERRED_WORD = "推断";
export const INFERRED_MEANING = "标“推断”的规则不是国家口径，本县可以改";

/** The ids of a catalog's rules that are inferred. */
export function inferredRules(catalog: Catalog): ReadonlySet<string> {
  return new Set(catalog.rules.filter(isInferred).map(({ id }) => id));
}

const UNRECOGNISED_WORD: Readonly<Record<string, string>> = {
  empty: "空工作表",
  "no-header": "没有找到表头",
  "not-a-ledger": "不是台账（封面、说明或码表）",
  picture: "是图片，读不出文字",
};
export const unrecognisedWord = (reason: string): string => UNRECOGNISED_WORD[reason] ?? reason;

/** Rules that were not checked for one kind of reason, in words, with the way out. */
export interface NotRunGroup {
  readonly reason: NotRunReason;
  /** "缺台账：村表 34 条、申请 4 条" */
  readonly what: string;
  readonly cure: string;
  readonly rules: readonly string[];
}

const KIND: Readonly<Record<NotRunReason, { readonly what: string; readonly cure: string }>> = {
  ledger: { what: "缺台账", cure: "把这些表也放进来一起查" },
  department: { what: "缺部门名册", cure: "收到部门名册后一起查" },
  previous: { what: "缺上期的表", cure: "给出上期文件" },
  column: { what: "表里缺列", cure: "在表里补上，或把改过名的列对上" },
  parameter: { what: "没有设参数", cure: "由县里定下数值后设定" },
  roster: { what: "没有村名册", cure: "由县里在口径里补上各镇的村名" },
  disabled: { what: "口径里停用了", cure: "需要时由县里启用" },
};

/** What is missing is named up to this many; the rest is counted. */
const MOST_NAMED = 8;

/** 未检查, grouped by the kind of reason; within a group what is missing, the most wanted first. */
export function groupNotRun(catalog: Catalog, notRun: readonly NotRun[]): NotRunGroup[] {
  return (Object.keys(KIND) as NotRunReason[]).flatMap((reason) => {
    const own = notRun.filter((one) => one.reason === reason);
    if (own.length === 0) return [];
    const counts = new Map<string, number>();
    for (const { needs } of own) {
      const name = neededName(catalog, reason, needs);
      if (name !== "") counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const sorted = [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count} 条`);
    const names = sorted.slice(0, MOST_NAMED);
    if (sorted.length > MOST_NAMED) names.push(`另外 ${sorted.length - MOST_NAMED} 项`);
    const { what, cure } = KIND[reason];
    const rules = [...new Set(own.map(({ rule }) => rule))];
    return [{ reason, what: names.length > 0 ? `${what}：${names.join("、")}` : what, cure, rules }];
  });
}

function neededName(catalog: Catalog, reason: NotRunReason, needs: string): string {
  const ledgerLabel = (id: string) => catalog.ledgers.find((ledger) => ledger.id === id)?.label ?? id;
  switch (reason) {
    case "ledger":
      return ledgerLabel(needs);
    case "column": {
      const open = needs.indexOf("[");
      return `${ledgerLabel(needs.slice(0, open))}“${needs.slice(open + 1, -1)}”`;
    }
    case "department":
    case "parameter":
      return needs;
    case "previous":
    case "roster":
    case "disabled":
      return "";
  }
}

/**
 * A message cut in two: what is wrong (its first sentence), and how to mend it (the rest). A message of one sentence
 * is cut before its "请"; where it has none, `cure` is "".
 */
export function splitMessage(message: string): { readonly problem: string; readonly cure: string } {
  const end = message.indexOf("。") + 1;
  if (end > 0 && end < message.length) return { problem: message.slice(0, end), cure: message.slice(end) };
  const please = message.indexOf("，请");
  if (please < 0) return { problem: message, cure: "" };
  return { problem: `${message.slice(0, please)}。`, cure: message.slice(please + 1) };
}
