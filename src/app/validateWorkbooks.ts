import type { Catalog } from "../catalog";
import { readLedgers, type IntakeCache, type SavedMapping } from "../ledger";
import { EXPLANATION_FAULT_WORDS, readExplanations, type Explanations } from "../marks";
import type { ReportFile, ReportInput } from "../report";
import { WorkbookError, type WorkbookContent, type WorkControl } from "../sheet";
import { validate, type CheckMemory, type Found, type ValidationFile, type WaiverRecord } from "../validate";
import { ledgerSheets } from "./ledgerSheets";

/** A workbook to be read: where it is said to be, and how to get at its cells. */
export interface WorkbookSource {
  readonly path: string;
  /** @throws WorkbookError when it cannot be read */
  read(control: WorkControl): Promise<WorkbookContent>;
}

export interface ValidateOptions {
  readonly tool: { readonly name: string; readonly version: string };
  readonly catalog: Catalog;
  /** 基准日, a serial. */
  readonly asOf: number;
  /** Check all files as one data set. */
  readonly together: boolean;
  readonly previous?: readonly WorkbookSource[];
  readonly parameters?: ReadonlyMap<string, number | string>;
  /** Ids of rules to run although the catalog turns them off. */
  readonly enable?: ReadonlySet<string>;
  readonly waivers?: readonly WaiverRecord[];
  readonly mappings?: readonly SavedMapping[];
  /** For checking an open workbook again and again: what intake made of its sheets. */
  readonly intake?: IntakeCache;
  /** And what its last check found. */
  readonly memory?: CheckMemory;
  /** Told now and then what was found so far. */
  readonly onFound?: (found: Found) => void;
}

/**
 * Reads workbooks, recognises their ledgers, checks them. A workbook that cannot be read is reported and does not
 * stop the others; an unreadable workbook of the last period does, because its absence would look like changes.
 *
 * @throws CancelledError when `control.signal` is aborted; WorkbookError for a workbook of the last period
 */
export async function validateWorkbooks(
  sources: readonly WorkbookSource[],
  options: ValidateOptions,
  control: WorkControl = {},
): Promise<ReportInput> {
  const previous = options.previous ?? [];
  const steps = sources.length + previous.length + 1;
  let step = 0;
  const next = (): WorkControl => {
    const from = step++;
    return { ...control, onProgress: (done) => control.onProgress?.((from + done) / steps) };
  };
  const files: ReportFile[] = [];
  const readable: ValidationFile[] = [];
  const waivers: WaiverRecord[] = [...(options.waivers ?? [])];
  for (const source of sources) {
    const read = await readOne(source, options, next());
    if ("code" in read) {
      files.push({ status: "unreadable", path: source.path, code: read.code, message: read.message });
      continue;
    }
    files.push(okFile(read, readable.push(read.file) - 1));
    waivers.push(...read.explanations.waivers);
  }
  const before: ValidationFile[] = [];
  for (const source of previous) {
    const read = await readOne(source, options, next());
    if ("code" in read)
      throw new WorkbookError(read.code, `上期文件“${source.path}”：${read.message}`, read.detail);
    before.push(read.file);
  }
  const validation = await validate(
    {
      catalog: options.catalog,
      files: readable,
      previous: before,
      asOf: options.asOf,
      together: options.together,
      parameters: options.parameters ?? new Map(),
      enable: options.enable ?? new Set(),
      waivers,
      ...(options.memory ? { memory: options.memory } : {}),
      ...(options.onFound ? { onFound: options.onFound } : {}),
    },
    next(),
  );
  return { tool: options.tool, files, validation };
}

interface ReadFile {
  readonly file: ValidationFile;
  readonly explanations: Explanations;
}

function okFile({ file, explanations }: ReadFile, index: number): ReportFile {
  const explanationFaults = explanations.faults.map(({ sheet, cell, fault }) => ({
    sheet,
    cell,
    code: fault,
    message: EXPLANATION_FAULT_WORDS[fault],
  }));
  return { status: "ok", file, index, explanations: explanations.waivers, explanationFaults };
}

async function readOne(
  source: WorkbookSource,
  { catalog, mappings, intake: cache }: ValidateOptions,
  control: WorkControl,
): Promise<ReadFile | WorkbookError> {
  try {
    const { sheets } = await source.read(control);
    const intake = readLedgers(ledgerSheets(sheets), catalog, {
      fileName: source.path,
      ...(mappings ? { mappings } : {}),
      ...(cache ? { cache } : {}),
    });
    const file = { path: source.path, intake, sheets: sheets.map(({ name }) => name) };
    return { file, explanations: readExplanations(sheets) };
  } catch (error) {
    if (error instanceof WorkbookError) return error;
    throw error;
  }
}
