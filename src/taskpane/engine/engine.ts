import type { SavedMapping } from "../../ledger";
import type { Plan } from "../../marks";
import type { CellInput, CellRange, PackedGrid, SheetInfo, WorkbookEdit } from "../../sheet";
import type { Found, WaiverRecord } from "../../validate";
import type {
  BookView,
  CellInfo,
  CheckView,
  Counts,
  FindingDetail,
  FindingItem,
  HeaderFacts,
  MappingOf,
  MappingView,
  NotRunView,
  OffRule,
  ParameterView,
  PreviousView,
  RepairGroup,
  RuleView,
} from "../model";
import type { FormsAnswer, FormsArgs, FormsMethod } from "./forms/asked";
import type { PreviousRefusal } from "./previous";
import type { CatalogEngine } from "./catalog-asked";
import type { IssuingEngine } from "./issuing-asked";
import type { SigningEngine } from "./signing-asked";

/** What checking depends on beside the workbook. */
export interface EngineOptions {
  /** 基准日, a serial. */
  readonly asOf: number;
  /** Parameters that somebody set, by id. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly mappings: readonly SavedMapping[];
  /** Rules that somebody turned off, and why: they are 未检查, never passed. */
  readonly off: readonly OffRule[];
  /** Whether ID numbers, accounts and telephones show their ends only. */
  readonly masks: boolean;
}

/** What came out of a check. */
export interface CheckOutcome {
  /** In the order of `compareFindings`; `state` is always "open": who compares two outcomes is the session. */
  readonly items: readonly FindingItem[];
  readonly counts: Counts;
  readonly notRun: readonly NotRunView[];
  readonly notRunRules: number;
  readonly rulesRun: number;
  readonly catalog: CheckView["catalog"];
  readonly hiddenRows: number;
}

/** What planning needs to know of the workbook at this moment. */
export interface WorkbookNow {
  readonly sheets: readonly SheetInfo[];
  readonly isStructureProtected: boolean;
  /** Settings of ours by name, for who plans without having opened the workbook. */
  readonly settings?: readonly (readonly [name: string, value: string])[];
  readonly abilities: { readonly notes: boolean; readonly edits: boolean };
}

/** Changes of cells that a person accepted, ready for `host.apply`, and for being undone. */
export interface CellChanges {
  readonly edits: readonly WorkbookEdit[];
  readonly cells: readonly {
    readonly sheet: string;
    readonly cell: string;
    readonly label: string;
    /** As shown, secret ones masked. */
    readonly from: string;
    readonly to: string;
    /** What stood there, so that undoing puts the very same back, and what stands there afterwards. */
    readonly before: CellInput;
    readonly after: CellInput;
  }[];
}

/** How far a piece of work is; asked to give way often. */
export interface EngineControl {
  onProgress?(done: number): void;
  /** What a check has found so far: counts never fall, and end as those of the outcome. */
  onFound?(found: Found): void;
}

/**
 * The thinking part of the pane: keeps the cells of one workbook and says everything about them. Runs in a worker
 * (`EngineClient`), or in the same thread in tests. Its answers are plain data.
 *
 * One piece of work at a time; `stop` ends it with CancelledError.
 */
export interface Engine extends SigningEngine, IssuingEngine, CatalogEngine {
  /**
   * Takes over a workbook: the grids belong to the engine from now on.
   * @param settings of ours in it, by name
   */
  open(
    name: string,
    sheets: readonly PackedGrid[],
    options: EngineOptions,
    settings?: readonly (readonly [name: string, value: string])[],
  ): Promise<BookView>;
  /** Other options: what the workbook is may change (mappings), findings are those of the next check. */
  setOptions(options: EngineOptions): Promise<BookView>;
  /** The sheets as they are named and ordered now; those that were read anew come with their cells. */
  putSheets(names: readonly string[], read: readonly PackedGrid[]): Promise<BookView>;
  /** Other cells of a range: `part` as `WorkbookHost.readRange` gave it. */
  putRange(sheet: string, range: CellRange, part: PackedGrid): Promise<void>;
  /**
   * Puts the last period's workbook beside the open one, for the rules that compare the two. It stays there when the
   * open one is read anew.
   * @throws WorkbookError when it cannot be read: what was there before stays
   */
  putPrevious(name: string, bytes: ArrayBuffer): Promise<PreviousView | PreviousRefusal>;
  dropPrevious(): Promise<void>;
  /** Checks everything, or after `putRange` what depends on it: the outcome is the same. */
  check(control?: EngineControl): Promise<CheckOutcome>;
  stop(): void;

  detail(id: string): Promise<FindingDetail | null>;
  /** One cell of a finding's detail without its mask; "" when there is none. */
  unmasked(id: string, cell: string): Promise<string>;
  /** What stands behind a cell (row and column from 0); null when it belongs to no record of a ledger. */
  cellAt(sheet: string, row: number, column: number): Promise<CellInfo | null>;
  /** The repair of a finding, with all others of the same spelling if asked; null when it no longer fits. */
  repair(id: string, withOthers: boolean): Promise<CellChanges | null>;
  repairGroup(rule: string): Promise<RepairGroup | null>;
  repairOfGroup(rule: string): Promise<CellChanges | null>;

  planMarks(now: WorkbookNow): Promise<Plan>;
  planClearing(now: WorkbookNow): Promise<Plan>;
  planIssueSheet(now: WorkbookNow): Promise<Plan>;
  /**
   * The 申请表 with whoever came or went since the last period, or without one since the workbook was opened; `count`
   * says how many requests are new.
   */
  planApplications(now: WorkbookNow): Promise<Plan & { readonly count: number }>;
  /** The 问题清单 with one more 核实说明; null when the finding is gone or cannot be explained. */
  planWaiver(
    id: string,
    waiver: Pick<WaiverRecord, "reason" | "person" | "until">,
    now: WorkbookNow,
  ): Promise<Plan | null>;

  /** What stands in rows (from 1) of a sheet, and of which ledger it may be the header; null without such rows. */
  header(sheet: string, rows: readonly [number, number] | null): Promise<HeaderFacts | null>;
  mapping(of: MappingOf): Promise<MappingView | null>;
  /** The mapping of a block with changed columns (indicator label → sheet column or null), to be kept in the options. */
  mapped(
    of: MappingOf,
    assigned: readonly (readonly [string, number | null])[],
  ): Promise<SavedMapping | null>;
  rules(): Promise<readonly RuleView[]>;
  parameters(): Promise<readonly ParameterView[]>;
  /** Forms: one of the things that `FormsWork` does. */
  forms<Method extends FormsMethod>(method: Method, ...args: FormsArgs<Method>): Promise<FormsAnswer<Method>>;
  /** The report of the last check, as the command line's `--format json` gives it. */
  json(): Promise<string>;
}
