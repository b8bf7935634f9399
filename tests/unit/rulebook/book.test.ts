import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultCatalog } from "../../../src/catalog";
import { htmlBook, markdownBook, ruleBook } from "../../../src/rulebook";

const DOCS = join(__dirname, "../../../docs/规则书");
const book = ruleBook(defaultCatalog());
const files = markdownBook(book);

test("every rule stands in the book once, in a chapter of its ledger", () => {
  const ids = book.chapters.flatMap(({ sections }) =>
    sections.flatMap(({ rules }) => rules.map(({ id }) => id)),
  );
  expect([...ids].sort()).toEqual(
    defaultCatalog()
      .rules.map(({ id }) => id)
      .sort(),
  );
});

test("docs/规则书 is what the catalog gives now: `node dist/cli.js rules book --out docs/规则书` makes it anew", () => {
  expect(readdirSync(DOCS).sort()).toEqual(files.map(({ name }) => name).sort());
  // Names first: a difference of a whole book would fill the screen.
  const stale = files.filter(({ name, text }) => readFileSync(join(DOCS, name), "utf8") !== text);
  expect(stale.map(({ name }) => name)).toEqual([]);
});

test("the Markdown stays small, and each rule has passing and failing examples where the catalog has them", () => {
  expect(files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)).toBeLessThan(1_000_000);
  for (const rule of defaultCatalog().rules) {
    const shown = book.chapters
      .flatMap(({ sections }) => sections.flatMap(({ rules }) => rules))
      .find(({ id }) => id === rule.id)!.examples;
    const verdicts = new Set(rule.examples.map(({ expect: verdict }) => verdict));
    expect(new Set(shown?.rows.map(({ passes }) => passes))).toEqual(
      new Set([...(verdicts.has("P") ? [true] : []), ...(verdicts.has("F") ? [false] : [])]),
    );
  }
});

test("nothing of a catalog can become a mark of the page or of the Markdown", () => {
  const catalog = defaultCatalog();
  const evil = '</script><img src=x onerror=alert(1)> **b** | `c` "d"';
  const rules = catalog.rules.map((rule) =>
    rule.id === "C001" ? { ...rule, name: evil, exceptions: evil } : rule,
  );
  const made = ruleBook({ ...catalog, rules });
  const html = htmlBook(made);
  expect(html).not.toContain("<img");
  expect(html.match(/<script>/g)).toHaveLength(1);
  const text = markdownBook(made)
    .map((file) => file.text)
    .join("");
  expect(text).not.toMatch(/(?<!\\)<img|(?<!\\)\*\*b/);
});

test("the page: every rule, every link inside it leads somewhere, nothing from outside", () => {
  const html = htmlBook(book);
  for (const { id } of defaultCatalog().rules) expect(html.split(`id="${id}"`)).toHaveLength(2);
  const goals = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  for (const [, goal] of html.matchAll(/href="#([^"]+)"/g)) expect(goals.has(goal)).toBe(true);
  expect(html).not.toMatch(/<(link|img|iframe|script src)|url\(|@import/);
});
