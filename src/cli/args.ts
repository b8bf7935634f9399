import { parseArgs, type ParseArgsConfig } from "node:util";
import { MOST_HEADER_ROWS } from "../ledger";
import { parseIsoDate } from "../table";
import { UsageError } from "./usage";

export const CHECK_OPTIONS = {
  "as-of": { type: "string" },
  previous: { type: "string", multiple: true },
  param: { type: "string", multiple: true },
  enable: { type: "string", multiple: true },
  disable: { type: "string", multiple: true },
  waivers: { type: "string" },
  mapping: { type: "string", multiple: true },
  catalog: { type: "string" },
} as const;
const VALIDATE_OPTIONS = {
  ...CHECK_OPTIONS,
  root: { type: "string" },
  together: { type: "boolean" },
  "waiver-template": { type: "string" },
  format: { type: "string" },
  out: { type: "string" },
} as const;
export const SAVE_OPTIONS = { out: { type: "string" }, "in-place": { type: "boolean" } } as const;
const MARK_OPTIONS = {
  ...CHECK_OPTIONS,
  ...SAVE_OPTIONS,
  "no-notes": { type: "boolean" },
  "no-list": { type: "boolean" },
} as const;
const REPAIR_OPTIONS = {
  ...CHECK_OPTIONS,
  ...SAVE_OPTIONS,
  kinds: { type: "string", multiple: true },
  "dry-run": { type: "boolean" },
} as const;

const CHANGES_OPTIONS = {
  "as-of": { type: "string" },
  previous: { type: "string", multiple: true },
  mapping: { type: "string", multiple: true },
  catalog: { type: "string" },
  out: { type: "string" },
  format: { type: "string" },
  applications: { type: "boolean" },
} as const;

export type Format = "text" | "json" | "html";

/** How to check: the same for every command that checks. */
export interface CheckArgs {
  /** Serial; undefined means today. */
  readonly asOf: number | undefined;
  readonly previous: readonly string[];
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly enable: readonly string[];
  readonly disable: readonly string[];
  readonly waivers: string | undefined;
  readonly mappings: readonly string[];
  readonly catalog: string | undefined;
}

export interface ValidateArgs extends CheckArgs {
  readonly files: readonly string[];
  readonly together: boolean;
  /** Where to write a list of what could be waived. */
  readonly waiverTemplate: string | undefined;
  readonly format: Format;
  readonly out: string | undefined;
  /** 核对号 of the county's root, for a catalog that it signed. */
  readonly root: string | undefined;
}

/** Which workbook to change, and where the result goes. */
export interface ChangeArgs {
  readonly file: string;
  /** undefined: beside the file, under a name that is free. */
  readonly out: string | undefined;
  readonly inPlace: boolean;
}

export interface MarkArgs extends CheckArgs, ChangeArgs {
  readonly notes: boolean;
  readonly list: boolean;
}

export interface RepairArgs extends CheckArgs, ChangeArgs {
  /** Kinds to accept; undefined for all. */
  readonly kinds: readonly string[] | undefined;
  readonly dryRun: boolean;
}

export interface ChangesArgs extends CheckArgs {
  readonly file: string;
  /** Where a copy with the 变化清单 goes; undefined: nothing is written. */
  readonly out: string | undefined;
  readonly format: "text" | "json";
  readonly applications: boolean;
}

export interface ColumnsArgs {
  readonly file: string;
  readonly out: string | undefined;
  /** Where a person says that the header is; undefined: it is looked for. */
  readonly header:
    | {
        readonly sheet: string | null;
        readonly rows: readonly [from: number, to: number];
        /** Id or name of a ledger. */
        readonly ledger: string;
      }
    | undefined;
}

const COLUMNS_USAGE =
  "用法：taizhang columns 文件 [--out 列对应.json]，没认出来的再加 --header 行号 --ledger 台账 [--sheet 工作表]";

/** @throws UsageError */
export function parseColumnsArgs(argv: readonly string[]): ColumnsArgs {
  const text = { type: "string" } as const;
  const { values, positionals } = parseOptions(argv, { out: text, header: text, ledger: text, sheet: text });
  const [file, more] = positionals;
  if (file === undefined || more !== undefined) throw new UsageError(COLUMNS_USAGE);
  const { out, header, ledger, sheet } = values;
  if (header === undefined && ledger === undefined && sheet === undefined)
    return { file, out, header: undefined };
  if (header === undefined || ledger === undefined) throw new UsageError(COLUMNS_USAGE);
  return { file, out, header: { sheet: sheet ?? null, rows: headerRows(header), ledger } };
}

/** "20", or "20-21". */
function headerRows(text: string): readonly [number, number] {
  const [from, to, ...more] = text.split(/[-—–]/).map((part) => (/^\d{1,7}$/.test(part) ? Number(part) : 0));
  const last = to ?? from!;
  if (more.length > 0 || from! < 1 || last < from! || last - from! >= MOST_HEADER_ROWS)
    throw new UsageError(
      `--header“${text}”写法不对：写行号，例如 20，或者 20-21，最多 ${MOST_HEADER_ROWS} 行。`,
    );
  return [from!, last];
}

/** @throws UsageError */
export function parseValidateArgs(argv: readonly string[]): ValidateArgs {
  const { values, positionals } = parseOptions(argv, VALIDATE_OPTIONS);
  if (positionals.length === 0) throw new UsageError("没有写要检查的文件。例如：taizhang validate 东村.xlsx");
  return {
    ...checkArgs(values),
    files: positionals,
    together: values.together ?? false,
    waiverTemplate: values["waiver-template"],
    format: formatOption(values.format ?? "text"),
    out: values.out,
    root: values.root,
  };
}

/** @throws UsageError */
export function parseMarkArgs(argv: readonly string[]): MarkArgs {
  const { values, positionals } = parseOptions(argv, MARK_OPTIONS);
  return {
    ...checkArgs(values),
    ...changeArgs("mark", positionals, values),
    notes: values["no-notes"] !== true,
    list: values["no-list"] !== true,
  };
}

/** @throws UsageError */
export function parseUnmarkArgs(argv: readonly string[]): ChangeArgs {
  const { values, positionals } = parseOptions(argv, SAVE_OPTIONS);
  return changeArgs("unmark", positionals, values);
}

/** @throws UsageError */
export function parseRepairArgs(argv: readonly string[]): RepairArgs {
  const { values, positionals } = parseOptions(argv, REPAIR_OPTIONS);
  return {
    ...checkArgs(values),
    ...changeArgs("repair", positionals, values),
    kinds: values.kinds?.flatMap((list) => list.split(/[,，]/)).map((kind) => kind.trim()),
    dryRun: values["dry-run"] ?? false,
  };
}

/** @throws UsageError */
export function parseChangesArgs(argv: readonly string[]): ChangesArgs {
  const { values, positionals } = parseOptions(argv, CHANGES_OPTIONS);
  const { file, out } = changeArgs("changes", positionals, values);
  const check = checkArgs(values);
  if (check.previous.length === 0)
    throw new UsageError("没有写上期的表。例如：taizhang changes 本期.xlsx --previous 上期.xlsx");
  const format = formatOption(values.format ?? "text");
  if (format === "html") throw new UsageError("changes 的 --format 只能是 text 或 json。");
  return { ...check, file, out, format, applications: values.applications ?? false };
}

/** @throws UsageError */
export function changeArgs(
  command: string,
  positionals: readonly string[],
  values: { readonly out?: string | undefined; readonly "in-place"?: boolean | undefined },
): ChangeArgs {
  const [file, more] = positionals;
  if (file === undefined || more !== undefined) {
    throw new UsageError(`请写一个文件。例如：taizhang ${command} 东村.xlsx --out 新文件.xlsx`);
  }
  const inPlace = values["in-place"] ?? false;
  if (inPlace && values.out !== undefined) {
    throw new UsageError("--out 和 --in-place 只能写一个：存成新文件，或者改原文件。");
  }
  return { file, out: values.out, inPlace };
}

interface CheckValues {
  readonly "as-of"?: string | undefined;
  readonly previous?: readonly string[] | undefined;
  readonly param?: readonly string[] | undefined;
  readonly enable?: readonly string[] | undefined;
  readonly disable?: readonly string[] | undefined;
  readonly waivers?: string | undefined;
  readonly mapping?: readonly string[] | undefined;
  readonly catalog?: string | undefined;
}

/** @throws UsageError */
export function checkArgs(values: CheckValues): CheckArgs {
  return {
    asOf: values["as-of"] === undefined ? undefined : dateOption(values["as-of"]),
    previous: values.previous ?? [],
    parameters: (values.param ?? []).map(parameterOption),
    enable: values.enable ?? [],
    disable: values.disable ?? [],
    waivers: values.waivers,
    mappings: values.mapping ?? [],
    catalog: values.catalog,
  };
}

/** @throws UsageError */
export function parseOptions<Options extends NonNullable<ParseArgsConfig["options"]>>(
  argv: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(optionFault(error));
  }
}

function optionFault(error: unknown): string {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  const option = /'(-[^' ]*)/.exec(message)?.[1] ?? "";
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION")
    return `没有“${option}”这个选项。用 taizhang --help 看全部选项。`;
  return `选项“${option}”的写法不对。用 taizhang --help 看怎么写。`;
}

function dateOption(text: string): number {
  const serial = parseIsoDate(text);
  if (serial === null) throw new UsageError(`--as-of 后面要写“年-月-日”，例如 2025-03-31；现在是“${text}”。`);
  return serial;
}

function parameterOption(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at <= 0) throw new UsageError(`--param 后面要写“名称=值”，例如 监测线=8500；现在是“${text}”。`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function formatOption(text: string): Format {
  if (text === "text" || text === "json" || text === "html") return text;
  throw new UsageError(`--format 只能是 text、json 或 html；现在是“${text}”。`);
}
