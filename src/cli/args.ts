import { parseArgs } from "node:util";
import { parseIsoDate } from "../table";
import { UsageError } from "./usage";

const VALIDATE_OPTIONS = {
  together: { type: "boolean" },
  "as-of": { type: "string" },
  previous: { type: "string", multiple: true },
  param: { type: "string", multiple: true },
  enable: { type: "string", multiple: true },
  waivers: { type: "string" },
  "waiver-template": { type: "string" },
  mapping: { type: "string", multiple: true },
  catalog: { type: "string" },
  format: { type: "string" },
  out: { type: "string" },
} as const;

export type Format = "text" | "json" | "html";

export interface ValidateArgs {
  readonly files: readonly string[];
  readonly together: boolean;
  /** Serial; undefined means today. */
  readonly asOf: number | undefined;
  readonly previous: readonly string[];
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly enable: readonly string[];
  readonly waivers: string | undefined;
  /** Where to write a list of what could be waived. */
  readonly waiverTemplate: string | undefined;
  readonly mappings: readonly string[];
  readonly catalog: string | undefined;
  readonly format: Format;
  readonly out: string | undefined;
}

/** @throws UsageError */
export function parseColumnsArgs(argv: readonly string[]): {
  readonly file: string;
  readonly out: string | undefined;
} {
  const { values, positionals } = parseOptions(argv);
  const [file, more] = positionals;
  const others = Object.keys(values).filter((name) => name !== "out");
  if (file === undefined || more !== undefined || others.length > 0) {
    throw new UsageError("用法：taizhang columns 文件 [--out 列对应.json]");
  }
  return { file, out: values.out };
}

/** @throws UsageError */
export function parseValidateArgs(argv: readonly string[]): ValidateArgs {
  const { values, positionals } = parseOptions(argv);
  if (positionals.length === 0) throw new UsageError("没有写要检查的文件。例如：taizhang validate 东村.xlsx");
  return {
    files: positionals,
    together: values.together ?? false,
    asOf: values["as-of"] === undefined ? undefined : dateOption(values["as-of"]),
    previous: values.previous ?? [],
    parameters: (values.param ?? []).map(parameterOption),
    enable: values.enable ?? [],
    waivers: values.waivers,
    waiverTemplate: values["waiver-template"],
    mappings: values.mapping ?? [],
    catalog: values.catalog,
    format: formatOption(values.format ?? "text"),
    out: values.out,
  };
}

function parseOptions(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: VALIDATE_OPTIONS, allowPositionals: true });
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
