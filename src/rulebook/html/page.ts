import { escapeHtml, SEVERITY_MEANING, SEVERITY_SIGN, SEVERITY_WORD } from "../../report";
import type { BookChapter, BookRule, RuleBook } from "../book";
import type { ExampleTable } from "../examples";
import type { Block } from "../plain/clause";
import {
  bookTitle,
  FAILS,
  HEADS,
  introduction,
  INFERRED,
  labelsOf,
  NO_EXCEPTION,
  parameterLines,
  PASSES,
} from "../words";
import { SCRIPT, SCRIPT_HASH } from "./script";
import { STYLE, STYLE_HASH } from "./style";

const SEVERITIES = ["error", "warning", "notice"] as const;

/**
 * The book as one self-contained page: nothing is loaded and nothing is sent (its content security policy forbids
 * both). Every rule stands in it, so that it can be read and printed without the script; this only searches.
 */
export function htmlBook(book: RuleBook): string {
  const csp = `default-src 'none'; style-src '${STYLE_HASH}'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(bookTitle(book))}</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#rules">跳到规则</a>
<header>
<h1>${escapeHtml(bookTitle(book))}</h1>
${introduction(book)
  .map((line) => `<p>${escapeHtml(line)}</p>`)
  .join("\n")}
</header>
${search(book)}
<main id="rules" tabindex="-1">
${contents(book)}
<p id="none" class="none" hidden>没有这样的规则。<button type="button" id="clear2">清除查找</button></p>
${book.chapters.map(chapter).join("\n")}
${parameters(book)}
${sources(book)}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** Hidden until the script can do what it offers. */
function search({ chapters }: RuleBook): string {
  const options = chapters.map(
    ({ id, title }) => `<option value="${escapeHtml(id)}">${escapeHtml(title)}</option>`,
  );
  const buttons = SEVERITIES.map(
    (severity) =>
      `<button type="button" class="toggle ${severity}" data-severity="${severity}" aria-pressed="false" title="${SEVERITY_MEANING[severity]}"><span class="sign" aria-hidden="true">${SEVERITY_SIGN[severity]}</span> ${SEVERITY_WORD[severity]}</button>`,
  );
  return `<search id="search" hidden>
<label class="grow">查找规则 <input id="words" type="search" placeholder="列名、问题、编号，如 务工时间" autocomplete="off"></label>
<label>台账 <select id="ledger"><option value="">全部</option>${options.join("")}</select></label>
<div class="toggles" role="group" aria-label="级别">${buttons.join("")}<button type="button" class="toggle" id="inferred" aria-pressed="false">${INFERRED}</button></div>
<p id="shown" class="quiet" role="status"></p>
</search>`;
}

function contents({ chapters }: RuleBook): string {
  const items = chapters.map(
    ({ id, title, count }) =>
      `<li><a href="#ledger-${escapeHtml(id)}">${escapeHtml(title)}</a> <span class="quiet">${count}</span></li>`,
  );
  return `<nav id="contents" aria-label="目录"><ul>${items.join("")}<li><a href="#parameters">参数</a></li><li><a href="#sources">${HEADS.sources}</a></li></ul></nav>`;
}

function chapter(one: BookChapter): string {
  const id = escapeHtml(one.id);
  const lists =
    one.lists.length === 0
      ? ""
      : `<details class="lists"><summary>规则里说到的名单</summary><dl>${one.lists
          .map(({ name, words }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(words)}</dd>`)
          .join("")}</dl></details>`;
  const sections = one.sections.map(
    ({ title, rules }) =>
      `<section class="group"><h3>${escapeHtml(title)}</h3>${rules.map(rule).join("\n")}</section>`,
  );
  return `<section class="chapter" id="ledger-${id}" data-ledger="${id}" aria-labelledby="title-${id}">
<h2 id="title-${id}">${escapeHtml(one.title)} <span class="quiet">${one.count} 条${one.rowIs === "" ? "" : ` · ${escapeHtml(one.rowIs)}`}</span></h2>
${lists}
${sections.join("\n")}
</section>`;
}

function rule(one: BookRule): string {
  const entries = [
    entry(HEADS.check, blocks(one.check)),
    entry(HEADS.fix, escapeHtml(one.fix)),
    entry(HEADS.exceptions, escapeHtml(one.exceptions ?? NO_EXCEPTION)),
    entry(HEADS.parameters, parameterLines(one).map(escapeHtml).join("<br>")),
  ];
  const more = [
    entry(HEADS.problem, escapeHtml(one.problem)),
    entry(HEADS.blank, escapeHtml(one.blank)),
    entry(HEADS.rationale, escapeHtml(one.rationale ?? "")),
    entry(
      HEADS.sources,
      one.sources.map(({ key }) => `<a href="#source-${escapeHtml(key)}">${escapeHtml(key)}</a>`).join("、"),
    ),
  ];
  const [severity, ...labels] = labelsOf(one);
  return `<article id="${one.id}" class="rule ${one.severity}" data-severity="${one.severity}"${one.isInferred ? " data-inferred" : ""} aria-labelledby="name-${one.id}">
<h4 id="name-${one.id}">${escapeHtml(one.name)} <a class="id" href="#${one.id}">${one.id}</a></h4>
<p class="labels"><b class="level">${escapeHtml(severity!)}</b>${labels.map((label) => ` · ${escapeHtml(label)}`).join("")}</p>
<dl>${entries.join("")}</dl>
<details><summary>样例和依据<span class="unseen">：${escapeHtml(one.name)}</span></summary>${one.examples ? examples(one.examples, one.name) : ""}<dl>${more.join("")}</dl></details>
</article>`;
}

const entry = (head: string, html: string): string => (html === "" ? "" : `<dt>${head}</dt><dd>${html}</dd>`);

function blocks(all: readonly Block[]): string {
  return all.map(({ text, items }) => `<p>${escapeHtml(text)}</p>${list(items)}`).join("");
}

function list(items: readonly Block[]): string {
  if (items.length === 0) return "";
  return `<ul>${items.map((item) => `<li>${escapeHtml(item.text)}${list(item.items)}</li>`).join("")}</ul>`;
}

function examples({ columns, rows }: ExampleTable, name: string): string {
  const head = [...columns, "结果"].map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join("");
  const lines = rows.map(({ cells, passes, note }) => {
    const result = `<td class="${passes ? "pass" : "fail"}">${passes ? PASSES : FAILS}${note === "" ? "" : `<small>${escapeHtml(note)}</small>`}</td>`;
    return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}${result}</tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="样例：${escapeHtml(name)}"><table><thead><tr>${head}</tr></thead><tbody>${lines.join("")}</tbody></table></div>`;
}

function parameters(book: RuleBook): string {
  const rows = book.parameters.map((parameter) => {
    const value = parameter.value ?? (parameter.isDerived ? "系统推算" : "还没有设");
    const rules = parameter.rules.map((id) => `<a href="#${id}">${id}</a>`).join("、");
    return `<tr><th scope="row">${escapeHtml(parameter.name)}</th><td>${escapeHtml(value)}${parameter.isInferred ? `<small>${INFERRED}</small>` : ""}</td><td>${escapeHtml(parameter.setBy)}</td><td>${escapeHtml(parameter.note ?? "")}</td><td>${rules}</td></tr>`;
  });
  return `<section id="parameters" class="aside"><h2>参数</h2><div class="scroll" tabindex="0" role="region" aria-label="参数"><table><thead><tr><th scope="col">参数</th><th scope="col">本县的值</th><th scope="col">谁定</th><th scope="col">说明</th><th scope="col">用到的规则</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}

function sources(book: RuleBook): string {
  const items = book.sources.map(
    ({ key, name }) =>
      `<dt id="source-${escapeHtml(key)}">${escapeHtml(key)}</dt><dd>${escapeHtml(name)}</dd>`,
  );
  return `<section id="sources" class="aside"><h2>${HEADS.sources}</h2><dl>${items.join("")}</dl></section>`;
}
