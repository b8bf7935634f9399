import type { Catalog, Severity } from "../catalog";
import { readLedgers, type SavedMapping } from "../ledger";
import { readExplanations } from "../marks";
import { WorkbookError, type WorkControl } from "../sheet";
import { validate, type NotRun, type Validation, type ValidationFile, type WaiverRecord } from "../validate";
import { catalogChanges, type CatalogChanges } from "./catalogChanges";
import { findingChanges, type FindingChange } from "./findingChanges";
import { ledgerSheets } from "./ledgerSheets";
import type { WorkbookSource } from "./validateWorkbooks";

/** One of the two catalogs, with what somebody set of it. */
export interface CatalogSide {
  readonly catalog: Catalog;
  readonly parameters?: ReadonlyMap<string, number | string>;
  /** Ids of rules to run although the catalog turns them off. */
  readonly enable?: ReadonlySet<string>;
}
export interface CompareCatalogsOptions {
  readonly before: CatalogSide;
  readonly after: CatalogSide;
  /** 基准日, a serial. */
  readonly asOf: number;
  /** Check all files as one data set: all of them are then in memory. Otherwise one at a time. */
  readonly together: boolean;
  readonly previous?: readonly WorkbookSource[];
  readonly waivers?: readonly WaiverRecord[];
  readonly mappings?: readonly SavedMapping[];
}

/** A rule that ran under one catalog and could not under the other. */
export interface RunChange {
  readonly path: string;
  readonly rule: string;
  readonly change: "cameToNotRun" | "cameToRun";
  /** Why it does not run: under the new catalog, or why it did not under the old one. */
  readonly reason: NotRun["reason"];
  readonly needs: string;
}
export interface ComparedVillage {
  readonly town: string;
  readonly village: string;
  readonly records: number;
}
export interface CatalogComparison {
  readonly catalogs: CatalogChanges;
  /** By file, sheet, row, rule. */
  readonly changes: readonly FindingChange[];
  readonly runs: readonly RunChange[];
  /** Sheets that were ledgers under one catalog and are none under the other. */
  readonly sheets: readonly {
    readonly path: string;
    readonly sheet: string;
    readonly change: "lost" | "gained";
  }[];
  readonly villages: readonly ComparedVillage[];
  /** How many findings each catalog gave, waived ones left out. */
  readonly totals: {
    readonly before: Readonly<Record<Severity, number>>;
    readonly after: Readonly<Record<Severity, number>>;
  };
  readonly files: number;
  readonly unreadable: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

/**
 * Checks workbooks under two catalogs and says what is different: what a changed catalog would have done to the last
 * submissions. Nothing of a workbook is kept once it has been compared, but the differences themselves.
 *
 * @throws CatalogError when a catalog's formulas have faults; CancelledError when `control.signal` is aborted;
 * WorkbookError for a workbook of the last period
 */
export async function compareCatalogs(
  sources: readonly WorkbookSource[],
  options: CompareCatalogsOptions,
  control: WorkControl = {},
): Promise<CatalogComparison> {
  const steps = new Steps((options.previous ?? []).length + sources.length * 3, control);
  const previous: Both[] = [];
  for (const source of options.previous ?? []) {
    const read = await readBoth(source, options, steps.next());
    if (read instanceof WorkbookError)
      throw new WorkbookError(read.code, `上期文件“${source.path}”：${read.message}`, read.detail);
    previous.push(read);
  }
  const outcome = new Outcome(options);
  const groups = options.together ? [sources] : sources.map((source) => [source]);
  for (const group of groups) {
    const files: Both[] = [];
    for (const source of group) {
      const read = await readBoth(source, options, steps.next());
      if (read instanceof WorkbookError)
        outcome.unreadable.push({ path: source.path, code: read.code, message: read.message });
      else files.push(read);
    }
    const waivers = [...(options.waivers ?? []), ...files.flatMap((file) => file.waivers)];
    const check = (side: "before" | "after") =>
      validate(
        {
          catalog: options[side].catalog,
          files: files.map((file) => file[side]),
          previous: previous.map((file) => file[side]),
          asOf: options.asOf,
          together: options.together,
          parameters: options[side].parameters ?? new Map(),
          enable: options[side].enable ?? new Set(),
          waivers,
        },
        steps.next(group.length),
      );
    if (files.length > 0) outcome.add(files, await check("before"), await check("after"));
    else steps.skip(group.length * 2);
  }
  return outcome.result();
}

/** A workbook as either catalog reads it. */
interface Both {
  readonly path: string;
  readonly before: ValidationFile;
  readonly after: ValidationFile;
  readonly waivers: readonly WaiverRecord[];
}

async function readBoth(
  source: WorkbookSource,
  { before, after, mappings }: CompareCatalogsOptions,
  control: WorkControl,
): Promise<Both | WorkbookError> {
  const { path } = source;
  try {
    const { sheets } = await source.read(control);
    const ledgers = ledgerSheets(sheets);
    const names = sheets.map(({ name }) => name);
    const read = (catalog: Catalog): ValidationFile => ({
      path,
      intake: readLedgers(ledgers, catalog, { fileName: path, ...(mappings ? { mappings } : {}) }),
      sheets: names,
    });
    return {
      path,
      before: read(before.catalog),
      after: read(after.catalog),
      waivers: readExplanations(sheets).waivers,
    };
  } catch (error) {
    if (error instanceof WorkbookError) return error;
    throw error;
  }
}

/** Shares of the whole work, told as one progress. */
class Steps {
  private done = 0;

  constructor(
    private readonly all: number,
    private readonly control: WorkControl,
  ) {}

  next(size = 1): WorkControl {
    const from = this.done;
    this.done += size;
    return {
      ...this.control,
      onProgress: (part) => this.control.onProgress?.((from + part * size) / this.all),
    };
  }

  skip(size: number): void {
    this.done += size;
  }
}

const SEVERITIES = { error: 0, warning: 0, notice: 0 };

/** The differences found so far. */
class Outcome {
  readonly unreadable: { path: string; code: string; message: string }[] = [];
  private readonly changes: FindingChange[] = [];
  private readonly runs: RunChange[] = [];
  private readonly sheets: { path: string; sheet: string; change: "lost" | "gained" }[] = [];
  private readonly villages = new Map<string, ComparedVillage>();
  private readonly totals = { before: { ...SEVERITIES }, after: { ...SEVERITIES } };
  private files = 0;

  constructor(private readonly options: CompareCatalogsOptions) {}

  add(files: readonly Both[], before: Validation, after: Validation): void {
    const paths = files.map(({ path }) => path);
    for (const change of findingChanges(before, after, paths)) this.changes.push(change);
    files.forEach((file, index) => {
      this.addRuns(file.path, before.notRun[index] ?? [], after.notRun[index] ?? []);
      this.addSheets(file);
    });
    for (const { findings, side } of [
      { findings: before.findings, side: this.totals.before },
      { findings: after.findings, side: this.totals.after },
    ])
      for (const { severity, waived } of findings) if (!waived) side[severity]++;
    // Either catalog may know places that the other does not find.
    const here = new Map(
      [...before.places, ...after.places].map((place) => [`${place.town}/${place.village}`, place]),
    );
    for (const [id, { town, village, records }] of here)
      this.villages.set(id, { town, village, records: records + (this.villages.get(id)?.records ?? 0) });
    this.files += files.length;
  }

  private addRuns(path: string, before: readonly NotRun[], after: readonly NotRun[]): void {
    const was = new Map(before.map((one) => [one.rule, one]));
    const is = new Map(after.map((one) => [one.rule, one]));
    const { before: old, after: fresh } = this.options;
    for (const { id } of fresh.catalog.rules) {
      const now = is.get(id);
      if (now && !was.has(id))
        this.runs.push({ path, rule: id, change: "cameToNotRun", reason: now.reason, needs: now.needs });
    }
    for (const { id } of old.catalog.rules) {
      const then = was.get(id);
      const isStill = fresh.catalog.rules.some((rule) => rule.id === id);
      if (then && isStill && !is.has(id))
        this.runs.push({ path, rule: id, change: "cameToRun", reason: then.reason, needs: then.needs });
    }
  }

  private addSheets({ path, before, after }: Both): void {
    const names = ({ intake }: ValidationFile) =>
      new Set(intake.blocks.flatMap(({ tables }) => tables.map(({ sheet }) => sheet)));
    const [old, fresh] = [names(before), names(after)];
    for (const sheet of old) if (!fresh.has(sheet)) this.sheets.push({ path, sheet, change: "lost" });
    for (const sheet of fresh) if (!old.has(sheet)) this.sheets.push({ path, sheet, change: "gained" });
  }

  result(): CatalogComparison {
    const { changes, runs, sheets, totals, files, unreadable } = this;
    const catalogs = catalogChanges(this.options.before.catalog, this.options.after.catalog);
    return {
      catalogs,
      changes,
      runs,
      sheets,
      villages: [...this.villages.values()],
      totals,
      files,
      unreadable,
    };
  }
}
