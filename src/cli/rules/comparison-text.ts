import type { CatalogComparison } from "../../app";
import type { Catalog, Parameter } from "../../catalog";
import { groupNotRun, SEVERITY_SIGN, SEVERITY_WORD } from "../../report";
import { countsOf, groupBy, ruleCounts, villageCounts, type ChangeCounts } from "./comparison-counts";

type Change = CatalogComparison["changes"][number];

/** Places are listed up to this many a rule; --format json has them all. */
const MOST_PLACES = 20;
const FIELD_WORD: Readonly<Record<CatalogComparison["catalogs"]["rules"][number]["fields"][number], string>> =
  {
    severity: "级别",
    when: "适用条件",
    must: "规则公式",
    message: "提示的话",
    highlight: "标红的列",
    blank: "没填时怎么办",
    enabled: "启用",
    name: "规则名",
    other: "依据、样例等说明",
  };

/** The answer of `rules dry-run` for a person. */
export function comparisonText(comparison: CatalogComparison, before: Catalog, after: Catalog): string {
  const names = new Map([...before.rules, ...after.rules].map(({ id, name }) => [id, name]));
  return (
    [
      head(comparison, after),
      catalogPart(comparison),
      villagePart(comparison),
      rulePart(comparison, names),
      runPart(comparison, after, names),
      sheetPart(comparison),
      unreadablePart(comparison),
      placePart(comparison, names),
    ]
      .flat()
      .join("\n") + "\n"
  );
}

function head({ catalogs, changes, files, totals }: CatalogComparison, after: Catalog): string[] {
  const { before: old, after: fresh } = catalogs;
  const counts = countsOf(changes);
  const total = (side: keyof typeof totals) =>
    (["error", "warning", "notice"] as const)
      .map((severity) => `${SEVERITY_WORD[severity]} ${totals[side][severity]}`)
      .join("，");
  return [
    `试用口径：${after.title} ${fresh.version}，和 ${old.version} 比，${files} 个文件。文件没有改动。`,
    `原来：${total("before")}`,
    `换了以后：${total("after")}`,
    changes.length === 0
      ? "✓ 查出的问题一条不差。"
      : `多出 ${counts.appeared} 条（其中错误 ${counts.newErrors}），没有了 ${counts.vanished} 条，${changedWords(counts)}`,
  ];
}

const changedWords = ({ severity, words, other }: ChangeCounts): string =>
  `只变了级别 ${severity} 条，只变了话 ${words} 条${other > 0 ? `，只变了标的格或核实 ${other} 条` : ""}`;

function catalogPart({ catalogs: { rules, parameters } }: CatalogComparison): string[] {
  const lines = rules.map(({ rule, name, change, fields }) => {
    if (change === "added") return `  + ${rule} ${name}：新加的`;
    if (change === "removed") return `  - ${rule} ${name}：去掉了`;
    return `  ~ ${rule} ${name}：改了${fields.map((field) => FIELD_WORD[field]).join("、")}`;
  });
  const values = parameters.map(
    ({ name, before, after }) => `  ~ 参数 ${name}：${valueWord(before)} → ${valueWord(after)}`,
  );
  return lines.length + values.length === 0 ? [] : ["", "口径改了什么", ...lines, ...values];
}

const valueWord = (value: Parameter["default"]): string => (value === null ? "没有设" : String(value));

function villagePart(comparison: CatalogComparison): string[] {
  const lines = villageCounts(comparison).map(
    ({ town, village, ...counts }) =>
      `  ${`${town} ${village}`.trim() || "（整张表）"}：${countWords(counts)}`,
  );
  return lines.length === 0 ? [] : ["", "各村", ...lines];
}

function rulePart(comparison: CatalogComparison, names: ReadonlyMap<string, string>): string[] {
  const lines = ruleCounts(comparison).map(
    ({ rule, ...counts }) => `  ${rule} ${names.get(rule) ?? ""}：${countWords(counts)}`,
  );
  return lines.length === 0 ? [] : ["", "各条规则", ...lines];
}

function countWords({ appeared, newErrors, vanished, severity, words, other }: ChangeCounts): string {
  const parts = [
    appeared > 0 ? `多出 ${appeared}${newErrors > 0 ? `（错误 ${newErrors}）` : ""}` : "",
    vanished > 0 ? `没有了 ${vanished}` : "",
    severity > 0 ? `变级别 ${severity}` : "",
    words > 0 ? `变话 ${words}` : "",
    other > 0 ? `变标的格或核实 ${other}` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "没有变化" : parts.join("，");
}

function runPart({ runs }: CatalogComparison, after: Catalog, names: ReadonlyMap<string, string>): string[] {
  const stopped = groupBy(runs, ({ change, rule, reason, needs }) =>
    JSON.stringify([change, rule, reason, needs]),
  );
  const lines = [...stopped.values()].map((own) => {
    const { rule, change, reason, needs } = own[0]!;
    const where = own.length === 1 ? own[0]!.path : `${own.length} 个文件`;
    const name = `${rule} ${names.get(rule) ?? ""}`;
    if (change === "cameToRun") return `  ✓ ${name}：原来没查，现在查了（${where}）`;
    const [group] = groupNotRun(after, [{ rule, reason, needs }]);
    return `  ◌ ${name}：原来查，现在没查（${where}）。${group?.what ?? ""}。${group?.cure ?? ""}。`;
  });
  return lines.length === 0 ? [] : ["", "查不查变了的规则（没查不算通过）", ...lines];
}

function sheetPart({ sheets }: CatalogComparison): string[] {
  if (sheets.length === 0) return [];
  const lines = sheets.map(
    ({ path, sheet, change }) =>
      `  ${path} 工作表“${sheet}”：${change === "lost" ? "原来认得，现在认不出了" : "原来认不出，现在认得了"}`,
  );
  return ["", "认不认得变了的工作表", ...lines];
}

function unreadablePart({ unreadable }: CatalogComparison): string[] {
  if (unreadable.length === 0) return [];
  return [
    "",
    `✗ ${unreadable.length} 个文件读不了，没有比`,
    ...unreadable.map(({ path, message }) => `  ${path}：${message}`),
  ];
}

function placePart({ changes }: CatalogComparison, names: ReadonlyMap<string, string>): string[] {
  const lines: string[] = [];
  for (const [rule, own] of groupBy(changes, ({ rule: id }) => id)) {
    lines.push("", `${rule} ${names.get(rule) ?? ""}`);
    for (const change of own.slice(0, MOST_PLACES)) lines.push(`  ${changeLine(change)}`);
    if (own.length > MOST_PLACES)
      lines.push(`  还有 ${own.length - MOST_PLACES} 处，用 --format json 看全部`);
  }
  return lines;
}

const BECAUSE = {
  appeared: { rule: "新加的规则", run: "原来没查", verdict: "" },
  vanished: { rule: "规则去掉了", run: "现在没查，不算通过", verdict: "" },
} as const;

function changeLine(one: Change): string {
  const { change, what, because, path, sheet, row, cells, before, after } = one;
  const place = `${path} ${sheet}${row === null ? "" : ` 第 ${row} 行`}${cells.length > 0 ? ` ${cells.slice(0, 6).join("、")}` : ""}`;
  const why = change === "changed" || because === null ? "" : BECAUSE[change][because];
  const tail = why === "" ? "" : `（${why}）`;
  if (change === "appeared") return `+ ${level(after)} ${place}：${after!.message}${tail}`;
  if (change === "vanished") return `- ${level(before)} ${place}：${before!.message}${tail}`;
  const levels = what.includes("severity") ? `${level(before)} → ${level(after)}` : level(after);
  const words = what.includes("words") ? `${before!.message} → ${after!.message}` : after!.message;
  return `~ ${levels} ${place}：${words}`;
}

const level = (side: Change["after"]): string =>
  side
    ? `${SEVERITY_SIGN[side.severity]}${SEVERITY_WORD[side.severity]}${side.waived ? "（已核实）" : ""}`
    : "";
