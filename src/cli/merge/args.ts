import { CHECK_OPTIONS, checkArgs, parseOptions, type CheckArgs } from "../args";
import { UsageError } from "../usage";

const TEXT = { type: "string" } as const;
const MANY = { type: "string", multiple: true } as const;
const FLAG = { type: "boolean" } as const;
const OPTIONS = {
  ...CHECK_OPTIONS,
  out: TEXT,
  roster: TEXT,
  root: TEXT,
  level: TEXT,
  town: TEXT,
  period: TEXT,
  into: TEXT,
  villages: TEXT,
  choose: MANY,
  "allow-unsigned": FLAG,
  "dry-run": FLAG,
  returns: TEXT,
  format: TEXT,
} as const;

export interface MergeArgs extends CheckArgs {
  /** Files and folders. */
  readonly inputs: readonly string[];
  /** undefined: only the verdicts are told. */
  readonly out: string | undefined;
  readonly roster: string;
  readonly root: string | undefined;
  readonly level: "township" | "county";
  /** undefined: that of most files. */
  readonly town: string | undefined;
  readonly period: string | undefined;
  /** A submission that is continued. */
  readonly into: string | undefined;
  readonly villages: string | undefined;
  readonly chosen: readonly string[];
  readonly allowsUnsigned: boolean;
  /** A folder for 退回单. */
  readonly returns: string | undefined;
  readonly format: "text" | "json";
}

const USAGE =
  "用法：taizhang merge 文件或文件夹… --out 镇.xlsx --roster 名册.json --level township|county（用 taizhang --help 看全部选项）";

/** @throws UsageError */
export function parseMergeArgs(argv: readonly string[]): MergeArgs {
  const { values, positionals } = parseOptions(argv, OPTIONS);
  const { out, roster, level = "township", format = "text" } = values;
  const isDry = values["dry-run"] ?? false;
  if (positionals.length === 0 && values.into === undefined) throw new UsageError(USAGE);
  if (roster === undefined || (out === undefined && !isDry)) throw new UsageError(USAGE);
  if (level !== "township" && level !== "county")
    throw new UsageError(`--level 只能是 township（镇）或 county（县）；现在是“${level}”。`);
  if (format !== "text" && format !== "json")
    throw new UsageError(`--format 只能是 text 或 json；现在是“${format}”。`);
  if (values.period !== undefined && !/^\d{4}年\d{1,2}月$/.test(values.period))
    throw new UsageError(`--period 要写成 2025年3月 这样；现在是“${values.period}”。`);
  return {
    ...checkArgs(values),
    inputs: positionals,
    out: isDry ? undefined : out,
    roster,
    root: values.root,
    level,
    town: values.town,
    period: values.period,
    into: values.into,
    villages: values.villages,
    chosen: values.choose ?? [],
    allowsUnsigned: values["allow-unsigned"] ?? false,
    returns: values.returns,
    format,
  };
}
