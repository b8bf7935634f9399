import { isoDate } from "../../table";
import { summarise, type Finding, type Summary, type Validation } from "../../validate";
import type { ReportFile, ReportInput } from "../json";
import {
  groupNotRun,
  INFERRED_MEANING,
  INFERRED_WORD,
  inferredRules,
  SEVERITY_MEANING,
  SEVERITY_SIGN,
  SEVERITY_WORD,
  unrecognisedWord,
} from "../words";
import { escapeHtml } from "./escape";
import { SCRIPT, SCRIPT_HASH } from "./script";
import { STYLE, STYLE_HASH } from "./style";

/** 最可能填错的格 in words, where it is known. */
type Likely = (finding: Finding) => string | null;

const SEVERITIES = ["error", "warning", "notice"] as const;

/**
 * The report as one self-contained page: nothing is loaded, nothing is sent (its content security policy forbids
 * both). Numbers that identify people are masked, as everywhere.
 */
export function htmlReport(input: ReportInput, likely?: Likely): string {
  const { validation } = input;
  const summary = summarise(validation.findings);
  const csp = `default-src 'none'; style-src '${STYLE_HASH}'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>台账校验结果</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>台账校验结果</h1>
<p class="quiet">${escapeHtml(validation.catalog.title)} ${escapeHtml(validation.catalog.version)} · 基准日 ${isoDate(validation.asOf)} · ${input.files.length} 个文件 · 证件号码、电话和账号已遮住中间几位</p>
</header>
<main>
${outcome(summary, input)}
${unreadable(input.files)}
${filters(summary)}
${villages(validation)}
${list(validation, input)}
${files(input)}
${notRun(validation)}
</main>
<script type="application/json" id="data">${data(input, likely)}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function outcome(summary: Summary, input: ReportInput): string {
  const ledgers = input.files.some((file) => file.status === "ok" && file.file.intake.blocks.length > 0);
  if (!ledgers) return `<p class="verdict">没有认出台账，什么都没有检查。</p>`;
  const sentence =
    summary.error > 0
      ? `有 ${summary.error} 个错误要改`
      : summary.warning > 0
        ? `没有错误，有 ${summary.warning} 处待核实`
        : summary.notice > 0
          ? `没有错误，有 ${summary.notice} 条提示`
          : "✓ 全部通过，查过的规则没有发现问题";
  return `<p class="verdict">${sentence}</p>`;
}

function unreadable(files: readonly ReportFile[]): string {
  const broken = files.filter((file) => file.status === "unreadable");
  if (broken.length === 0) return "";
  const items = broken.map(
    ({ path, message }) => `<li><strong>${escapeHtml(path)}</strong>：${escapeHtml(message)}</li>`,
  );
  return `<section class="card bad"><h2>✗ ${broken.length} 个文件读不了，没有检查</h2><ul>${items.join("")}</ul></section>`;
}

function filters(summary: Summary): string {
  const buttons = SEVERITIES.map(
    (severity) =>
      `<button type="button" class="count ${severity}" data-severity="${severity}" aria-pressed="false"><span class="sign" aria-hidden="true">${SEVERITY_SIGN[severity]}</span> ${SEVERITY_WORD[severity]} <b>${summary[severity]}</b><small>${SEVERITY_MEANING[severity]}</small></button>`,
  );
  return `<section class="filters" aria-label="筛选">
${buttons.join("\n")}
<label>村 <select id="village"><option value="">全部</option></select></label>
<label>文件 <select id="file"><option value="">全部</option></select></label>
<label class="grow">查找 <input id="search" type="search" placeholder="姓名、列名、单元格、规则编号"></label>
<button type="button" id="clear">清除筛选</button>
</section>`;
}

function villages({ places, findings, describe }: Validation): string {
  if (places.length === 0) return "";
  const counts = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { town, village } = describe.place(finding);
    const id = `${town}/${village}`;
    const own = counts.get(id);
    if (own) own.push(finding);
    else counts.set(id, [finding]);
  }
  const rows = places.map(({ town, village, records }) => {
    const { error, warning, notice, waived } = summarise(counts.get(`${town}/${village}`) ?? []);
    const name = escapeHtml(village || "（没有写村名）");
    const cells = [records, error, warning, notice, waived]
      .map((count) => `<td class="number">${count}</td>`)
      .join("");
    return `<tr><td>${escapeHtml(town)}</td><td><button type="button" class="link" data-village="${escapeHtml(`${town}/${village}`)}">${name}</button></td>${cells}</tr>`;
  });
  return `<section><h2>各村情况</h2><div class="scroll"><table><thead><tr><th>镇</th><th>村</th><th class="number">记录</th><th class="number">⬣ 错误</th><th class="number">▲ 待核实</th><th class="number">ⓘ 提示</th><th class="number">✓ 已核实</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}

function list(validation: Validation, input: ReportInput): string {
  if (validation.findings.length === 0) return "";
  const file = input.files.length > 1 ? "<th>文件</th>" : "";
  return `<section><h2>问题 <span id="shown" class="quiet" role="status"></span></h2>
<div class="scroll"><table id="findings"><thead><tr><th>级别</th>${file}<th>位置</th><th>谁</th><th>问题和改法</th><th>规则</th></tr></thead><tbody></tbody></table></div>
<p class="quiet">${INFERRED_MEANING}。</p>
<p id="none" hidden>这样筛没有问题。</p>
<p><button type="button" id="more" hidden>再显示 300 条</button></p>
<noscript><p>请允许本页运行脚本，才能列出问题。</p></noscript></section>`;
}

function files(input: ReportInput): string {
  const items = input.files.flatMap((entry) => {
    if (entry.status !== "ok") return [];
    const { path, intake } = entry.file;
    const ledgers = intake.blocks.flatMap(({ tables }) =>
      tables.map(
        ({ ledger, sheet, rowCount }) =>
          `<li>工作表“${escapeHtml(sheet)}”：${escapeHtml(ledger.label)}，${rowCount} 条</li>`,
      ),
    );
    const others = intake.unrecognised.map(
      ({ sheet, reason }) =>
        `<li class="quiet">工作表“${escapeHtml(sheet)}”：${escapeHtml(unrecognisedWord(reason))}，没有检查</li>`,
    );
    const faults = (entry.explanationFaults ?? []).map(
      ({ sheet, cell, message }) =>
        `<li>核实说明没有算数：工作表“${escapeHtml(sheet)}” ${escapeHtml(cell)}。${escapeHtml(message)}</li>`,
    );
    const lines = [...ledgers, ...others, ...faults].join("");
    return [`<li><strong>${escapeHtml(path)}</strong><ul>${lines}</ul></li>`];
  });
  return items.length === 0 ? "" : `<section><h2>查了什么</h2><ul>${items.join("")}</ul></section>`;
}

function notRun({ notRun: perFile, catalog }: Validation): string {
  const sections = new Set<string>();
  for (const rules of perFile) {
    const groups = groupNotRun(catalog, rules).map(
      ({ what, cure, rules: ids }) =>
        `<tr><td>${escapeHtml(what)}</td><td class="number">${ids.length}</td><td>${escapeHtml(cure)}</td><td class="quiet">${ids.join("、")}</td></tr>`,
    );
    if (groups.length > 0) sections.add(groups.join(""));
  }
  if (sections.size === 0) return "";
  const tables = [...sections].map(
    (rows) =>
      `<div class="scroll"><table><thead><tr><th>原因</th><th class="number">规则数</th><th>怎么办</th><th>规则</th></tr></thead><tbody>${rows}</tbody></table></div>`,
  );
  return `<section><details><summary><h2>◌ 没查什么（未检查不算通过）</h2></summary>${tables.join("")}</details></section>`;
}

/** The findings for the page's script; "<" is escaped so that no text can end the element. */
function data({ validation, files: all }: ReportInput, likely?: Likely): string {
  const inferred = inferredRules(validation.catalog);
  const paths = all.flatMap((file) => (file.status === "ok" ? [file.file.path] : []));
  const findings = validation.findings.map((finding) => {
    const { town, village } = validation.describe.place(finding);
    return [
      finding.severity,
      finding.file,
      `${town}/${village}`,
      `${finding.sheet}${finding.row === null ? "" : ` 第 ${finding.row} 行`}`,
      finding.cells.slice(0, 6).join("、"),
      validation.describe.recordName(finding),
      validation.describe.message(finding) + (finding.waived ? "" : (likely?.(finding) ?? "")),
      inferred.has(finding.rule) ? `${finding.rule} ${INFERRED_WORD}` : finding.rule,
      finding.waived ? 1 : 0,
    ];
  });
  const words = SEVERITIES.map((severity) => [severity, SEVERITY_SIGN[severity], SEVERITY_WORD[severity]]);
  return JSON.stringify({ files: paths, words, findings }).replace(/</g, "\\u003c");
}
