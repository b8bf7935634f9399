import type { Catalog } from "../../catalog";
import { CHECK_OPTIONS, checkArgs, parseOptions, type CheckArgs } from "../args";
import { UsageError } from "../usage";

const TEXT = { type: "string" } as const;
const OPTIONS = {
  ...CHECK_OPTIONS,
  out: TEXT,
  town: TEXT,
  village: { type: "string", multiple: true },
  villages: TEXT,
  period: TEXT,
  rows: TEXT,
  style: TEXT,
  from: { type: "string", multiple: true },
  format: TEXT,
} as const;

export interface TemplateArgs extends CheckArgs {
  /** As typed: ids or labels of ledgers, or of sets of the catalog. */
  readonly wanted: readonly string[];
  /** A file; a folder where there are several villages. */
  readonly out: string;
  readonly town: string;
  readonly villages: readonly { readonly town: string; readonly village: string }[];
  /** A list of villages to be read. */
  readonly villageFile: string | undefined;
  /** 202611; undefined: the month of 基准日. */
  readonly period: string | undefined;
  readonly rows: number | null;
  readonly style: "roster" | "card";
  /** Workbooks of the last period. */
  readonly from: readonly string[];
  readonly format: "text" | "json";
}

const USAGE =
  "用法：taizhang template 台账… --out 新文件.xlsx [--town 镇 --village 村…]（用 taizhang --help 看全部选项）";
const MOST_ROWS = 5_000;

/** @throws UsageError */
export function parseTemplateArgs(argv: readonly string[]): TemplateArgs {
  const { values, positionals } = parseOptions(argv, OPTIONS);
  const { out, town = "", period, format = "text" } = values;
  if (positionals.length === 0 || out === undefined) throw new UsageError(USAGE);
  if (period !== undefined && !/^\d{4}(0[1-9]|1[0-2])$/.test(period))
    throw new UsageError(`--period 要写成 202611 这样；现在是“${period}”。`);
  const rows = values.rows === undefined ? null : Number(values.rows);
  if (rows !== null && !(Number.isInteger(rows) && rows >= 1 && rows <= MOST_ROWS))
    throw new UsageError(`--rows 要写 1 到 ${String(MOST_ROWS)} 的数；现在是“${values.rows ?? ""}”。`);
  const { style = "roster" } = values;
  if (style !== "roster" && style !== "card")
    throw new UsageError(`--style 只能是 roster（花名册）或 card（一户一页）；现在是“${style}”。`);
  if (format !== "text" && format !== "json")
    throw new UsageError(`--format 只能是 text 或 json；现在是“${format}”。`);
  return {
    ...checkArgs(values),
    wanted: positionals,
    out,
    town,
    villages: (values.village ?? []).map((text) => villageOf(text, town)),
    villageFile: values.villages,
    period,
    rows,
    style,
    from: values.from ?? [],
    format,
  };
}

/** 城关镇/柳沟村, or the village alone with --town. */
function villageOf(text: string, town: string): { town: string; village: string } {
  const [first, second, more] = text.split("/");
  if (more !== undefined || text === "")
    throw new UsageError(`--village 要写成 镇/村，或者和 --town 一起写村名；现在是“${text}”。`);
  return second === undefined ? { town, village: first! } : { town: first!, village: second };
}

/** Ids of the ledgers that somebody named by id, label, or the name of a set. @throws UsageError */
export function ledgersOf(wanted: readonly string[], { ledgers, templates }: Catalog): string[] {
  const sets = templates?.sets ?? [];
  return wanted.flatMap((text) => {
    const set = sets.find(({ id, label }) => label === text || `set:${id}` === text);
    if (set) return set.ledgers;
    const ledger = ledgers.find(({ id, label }) => id === text || label === text || `${label}表` === text);
    if (ledger) return [ledger.id];
    const names = [...sets, ...ledgers].map(({ label }) => label).join("、");
    throw new UsageError(`没有台账“${text}”。可以写的有：${names}。`);
  });
}
