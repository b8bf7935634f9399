import type { Rule, RuleExample } from "../catalog";

/** Some examples of a rule as a table of words: what is filled in, and what comes of it. */
export interface ExampleTable {
  readonly columns: readonly string[];
  readonly rows: readonly ExampleLine[];
}
export interface ExampleLine {
  readonly cells: readonly string[];
  readonly passes: boolean;
  /** What is special about it; "" for nothing. */
  readonly note: string;
}

/** So many that pass, and so many that fail. */
const MOST_OF_EACH = 2;
const NOTHING = "（没有）";
const BLANK = "（空）";

/** The first passing and failing examples of a rule; null where it has none. */
export function exampleTable({ examples }: Rule): ExampleTable | null {
  const chosen = (["P", "F"] as const).flatMap((verdict) =>
    examples.filter(({ expect }) => expect === verdict).slice(0, MOST_OF_EACH),
  );
  if (chosen.length === 0) return null;
  const cells = chosen.map(cellsOf);
  const columns = [...new Set(cells.flatMap((one) => [...one.keys()]))];
  const tables = new Set(chosen.flatMap(({ related }) => Object.keys(related ?? {})));
  const rows = chosen.map(({ expect, note }, index) => ({
    cells: columns.map((column) => cells[index]!.get(column) ?? (tables.has(column) ? NOTHING : BLANK)),
    passes: expect === "P",
    note: note ?? "",
  }));
  return { columns, rows };
}

function cellsOf({ row, previous, related, params, today }: RuleExample): Map<string, string> {
  const cells = new Map<string, string>();
  const put = (values: RuleExample["row"], before: string) => {
    for (const [label, value] of Object.entries(values)) cells.set(before + label, valueWords(value));
  };
  put(row, "");
  put(previous ?? {}, "上期的");
  for (const [table, rows] of Object.entries(related ?? {})) {
    const lines = rows.map((one) =>
      Object.entries(one)
        .map(([label, value]) => `${label} ${valueWords(value)}`)
        .join("，"),
    );
    cells.set(table, lines.length === 0 ? NOTHING : lines.join("；"));
  }
  put(params ?? {}, "");
  if (today !== undefined) cells.set("今天", today);
  return cells;
}

function valueWords(value: RuleExample["row"][string]): string {
  if (value === null || value === "") return BLANK;
  if (typeof value === "boolean") return value ? "是" : "否";
  return String(value);
}
