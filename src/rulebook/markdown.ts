import type { BookChapter, BookRule, RuleBook } from "./book";
import type { ExampleTable } from "./examples";
import type { Block } from "./plain/clause";
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
} from "./words";

/** One file of the book. */
export interface MarkdownFile {
  readonly name: string;
  readonly text: string;
}

const INDEX = "README.md";
/** The first line of every file: what bears it was made by us, and may be made anew. */
export const MARKDOWN_MADE = "<!-- 由 taizhang rules book 从口径生成，不要手改。 -->";

/** The book as Markdown: an index, and a file for each ledger. The same catalog gives the same bytes. */
export function markdownBook(book: RuleBook): MarkdownFile[] {
  return [
    { name: INDEX, text: index(book) },
    ...book.chapters.map((chapter) => ({ name: fileName(chapter), text: page(chapter, book) })),
  ];
}

const fileName = ({ title }: BookChapter): string => `${title}.md`;

function index(book: RuleBook): string {
  const chapters = book.chapters.map(
    (chapter) =>
      `| [${cell(chapter.title)}](${encodeURI(fileName(chapter))}) | ${chapter.count} | ${cell(chapter.sections.map(({ title, rules }) => `${title} ${rules.length}`).join("，"))} |`,
  );
  const parameters = book.parameters.map((parameter) => {
    const value = parameter.value ?? (parameter.isDerived ? "系统推算" : "还没有设");
    const rules = parameter.rules.join("、");
    return `| ${cell(parameter.name)} | ${cell(value)}${parameter.isInferred ? `（${INFERRED}）` : ""} | ${cell(parameter.setBy)} | ${cell(parameter.note ?? "")} | ${rules} |`;
  });
  return file([
    `# ${text(bookTitle(book))}`,
    ...introduction(book).map(text),
    "## 台账",
    table(["台账", "规则数", "分组"], chapters),
    "## 参数",
    table(["参数", "本县的值", "谁定", "说明", "用到的规则"], parameters),
    `## ${HEADS.sources}`,
    sources(book, null),
  ]);
}

function page(chapter: BookChapter, book: RuleBook): string {
  const lists = chapter.lists.map(({ name, words }) => `- **${text(name)}**：${text(words)}`).join("\n");
  return file([
    `# ${text(chapter.title)}`,
    `${text(bookTitle(book))}，${chapter.count} 条。${chapter.rowIs === "" ? "" : `${text(chapter.rowIs)}。`}[回目录](${INDEX})`,
    ...(lists === "" ? [] : ["## 规则里说到的名单", lists]),
    ...chapter.sections.flatMap(({ title, rules }) => [`## ${text(title)}`, ...rules.map(rule)]),
    `## ${HEADS.sources}`,
    sources(book, chapter),
  ]);
}

function rule(one: BookRule): string {
  const lines = [
    `**${HEADS.check}**：${blocks(one.check)}`,
    ...line(HEADS.blank, one.blank),
    ...line(HEADS.problem, one.problem),
    ...line(HEADS.fix, one.fix),
    ...line(HEADS.exceptions, one.exceptions ?? NO_EXCEPTION),
    ...line(HEADS.parameters, parameterLines(one).join("；")),
    ...line(HEADS.rationale, one.rationale ?? ""),
    ...line(HEADS.sources, one.sources.map(({ key }) => key).join("、")),
  ].map((entry) => `- ${entry}`);
  const parts = [`### ${one.id} ${text(one.name)}`, text(labelsOf(one).join(" · ")), lines.join("\n")];
  if (one.examples) parts.push(examples(one.examples));
  return parts.join("\n\n");
}

const line = (head: string, words: string): string[] => (words === "" ? [] : [`**${head}**：${text(words)}`]);

/** The first sentence stands in the line, the others and the lists under it. */
function blocks(all: readonly Block[]): string {
  const [first, ...others] = all;
  if (!first) return "";
  return [
    text(first.text),
    ...listed(first.items, "  "),
    ...others.flatMap((block) => ["", `  ${text(block.text)}`, ...spacedList(block.items)]),
  ].join("\n");
}

const spacedList = (items: readonly Block[]): string[] =>
  items.length === 0 ? [] : ["", ...listed(items, "  ")];

function listed(items: readonly Block[], indent: string): string[] {
  return items.flatMap((item) => [`${indent}- ${text(item.text)}`, ...listed(item.items, `${indent}  `)]);
}

function examples({ columns, rows }: ExampleTable): string {
  const lines = rows.map(({ cells, passes, note }) => {
    const result = (passes ? PASSES : FAILS) + (note === "" ? "" : `（${note}）`);
    return `| ${[...cells, result].map(cell).join(" | ")} |`;
  });
  return table([...columns, "结果"], lines);
}

const table = (head: readonly string[], lines: readonly string[]): string =>
  [`| ${head.map(cell).join(" | ")} |`, `| ${head.map(() => "---").join(" | ")} |`, ...lines].join("\n");

function sources(book: RuleBook, chapter: BookChapter | null): string {
  const used = new Set(
    chapter?.sections.flatMap(({ rules }) => rules.flatMap((one) => one.sources.map(({ key }) => key))),
  );
  return book.sources
    .filter(({ key }) => chapter === null || used.has(key))
    .map(({ key, name }) => `- **${key}** ${text(name)}`)
    .join("\n");
}

/** Text that Markdown must not read as marks of its own. */
function text(words: string): string {
  const escaped = words.replace(/[\\`*[\]<>|~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\$&");
  return escaped.replace(/\r?\n/g, " ");
}

const cell = text;

const file = (parts: readonly string[]): string => `${MARKDOWN_MADE}\n\n${parts.join("\n\n")}\n`;
