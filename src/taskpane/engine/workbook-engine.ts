import {
  ledgerSheets,
  planApplications,
  TOOL,
  validateWorkbooks,
  withFormsOpen,
  type CheckedFile,
  type ValidateOptions,
} from "../../app";
import { defaultCatalog, withoutRules, type Catalog } from "../../catalog";
import {
  IntakeCache,
  readLedgers,
  type IntakeResult,
  type LedgerTable,
  type SavedMapping,
} from "../../ledger";
import { readExplanations, type Plan } from "../../marks";
import { comparePeriods } from "../../periods";
import { jsonReport, type ReportInput } from "../../report";
import {
  WorkbookError,
  type CellRange,
  type PackedGrid,
  type SheetGrid,
  type WorkControl,
} from "../../sheet";
import { parseStamp, STAMP_SETTING, type TemplateStamp } from "../../template";
import { Turns } from "../../thread";
import { CheckMemory, parameterValue, type Found, type WaiverRecord } from "../../validate";
import type {
  BookView,
  CellInfo,
  FindingDetail,
  HeaderFacts,
  MappingOf,
  MappingView,
  ParameterView,
  PreviousView,
  RepairGroup,
  RuleView,
} from "../model";
import { bookView } from "./book";
import type { CatalogEngine } from "./catalog-asked";
import { parameterViews, ruleViews } from "./catalog-views";
import { Catalogs } from "./catalogs";
import { cellInfo, knownCell } from "./cells";
import { Checked } from "./checked";
import type { CellChanges, CheckOutcome, Engine, EngineControl, EngineOptions, WorkbookNow } from "./engine";
import type { FormsAnswer, FormsArgs, FormsMethod } from "./forms/asked";
import type { FormsDesk } from "./forms";
import type { FormsNow } from "./forms/desk";
import { Issuing } from "./issuing";
import type { IssuingEngine } from "./issuing-asked";
import { KeptSheets } from "./kept-sheets";
import { headerFacts, Mappings } from "./mapping";
import { readPrevious, type PreviousBook, type PreviousRefusal } from "./previous";
import { Signing } from "./signing";
import type { KeyInHand, RosterTrust, SigningEngine, SigningNow } from "./signing-asked";
import { planClearingOf, planListOf, planMarksOf, planWaiverOf } from "./plans";

const NO_OPTIONS: EngineOptions = { asOf: 0, parameters: {}, mappings: [], off: [], masks: true };
const EMPTY: IntakeResult = { blocks: [], unrecognised: [] };

/**
 * The engine itself: no thread, no screen, no file. What changes the workbook, and checking, waits for what was asked
 * before; questions are answered at once, out of the last finished check.
 */
export class WorkbookEngine implements Engine {
  private readonly sheets = new KeptSheets();
  private name = "";
  private options = NO_OPTIONS;
  private cache = new IntakeCache();
  private memory = new CheckMemory();
  private intake = EMPTY;
  private checked: Checked | null = null;
  private previous: PreviousBook | null = null;
  /** Settings of ours in the workbook, and what it was made as, if as a form. */
  private settings: ReadonlyMap<string, string> = new Map();
  private stamp: TemplateStamp | null = null;
  private formsDesk: FormsDesk | null = null;
  /** What was recognised when the workbook was opened: whoever is missing later is missing against it. */
  private opened: readonly LedgerTable[] = [];
  private last: Promise<unknown> = Promise.resolve();
  private readonly running = new Set<Turns>();
  private formsControl: WorkControl = {};

  /** The catalog as it is in force: without the rules that somebody turned off. */
  private catalog: Catalog;

  private readonly signing = new Signing(() => ({
    name: this.name,
    catalog: this.catalog,
    masks: this.options.masks,
    mappings: this.options.mappings,
    grids: this.byName(),
    file: () => this.fileNow(),
    check: async (control) => {
      await this.runCheck(control);
      return this.checked!.report;
    },
  }));

  private readonly issuing = new Issuing(() => this.catalog);

  private readonly catalogs: Catalogs;

  constructor(whole: Catalog = defaultCatalog()) {
    this.catalogs = new Catalogs(whole);
    this.catalog = whole;
  }

  open(
    name: string,
    sheets: readonly PackedGrid[],
    options: EngineOptions,
    settings: Parameters<Engine["open"]>[3] = [],
  ): Promise<BookView> {
    return this.inTurn(() => {
      this.settings = new Map(settings);
      this.stamp = parseStamp(this.settings.get(STAMP_SETTING));
      // The same workbook read anew is no other period.
      if (name !== this.name) this.opened = [];
      this.name = name;
      this.take(options);
      this.sheets.open(sheets);
      this.signing.forgetFile();
      this.cache = new IntakeCache();
      this.memory = new CheckMemory();
      this.checked = null;
      return this.readBook();
    });
  }

  setOptions(options: EngineOptions): Promise<BookView> {
    return this.inTurn(() => {
      const hasOtherMappings = JSON.stringify(options.mappings) !== JSON.stringify(this.options.mappings);
      this.take(options);
      if (hasOtherMappings) this.cache = new IntakeCache();
      return this.readBook();
    });
  }

  putSheets(names: readonly string[], read: readonly PackedGrid[]): Promise<BookView> {
    return this.inTurn(() => {
      this.sheets.put(names, read);
      return this.readBook();
    });
  }

  putRange(sheet: string, range: CellRange, part: PackedGrid): Promise<void> {
    return this.inTurn(() => this.cache.touch(this.sheets.putRange(sheet, range, part), range));
  }

  putPrevious(name: string, bytes: ArrayBuffer): Promise<PreviousView | PreviousRefusal> {
    const turns = new Turns();
    this.running.add(turns);
    return this.inTurn(async () => {
      const { options, catalog } = this;
      const open = { book: this.readBook(), catalog, mappings: options.mappings };
      const read = await readPrevious(name, new Uint8Array(bytes), open, turns.begin());
      if (typeof read === "string") return read;
      this.previous = read;
      return read.view;
    }).finally(() => this.running.delete(turns));
  }

  dropPrevious(): Promise<void> {
    return this.inTurn(() => {
      this.previous = null;
    });
  }

  check(control: EngineControl = {}): Promise<CheckOutcome> {
    return this.controlled(
      (own) => this.runCheck(own, control.onFound && ((found) => control.onFound?.(found))),
      control.onProgress && ((done) => control.onProgress?.(done)),
    );
  }

  stop(): void {
    for (const turns of this.running) turns.stop();
  }

  detail(id: string): Promise<FindingDetail | null> {
    return answer(() => this.checked?.detail(id, this.options.masks) ?? null);
  }

  unmasked(id: string, cell: string): Promise<string> {
    return answer(() => this.checked?.unmasked(id, cell) ?? "");
  }

  cellAt(sheet: string, row: number, column: number): Promise<CellInfo | null> {
    return answer(() => {
      const grid = this.sheets.get(sheet);
      const known = grid && knownCell(this.intake, sheet, { row, column });
      return known ? cellInfo(known, grid, { row, column }, this.catalog) : null;
    });
  }

  repair(id: string, withOthers: boolean): Promise<CellChanges | null> {
    return answer(() => {
      const finding = this.checked?.finding(id);
      return (finding && this.checked?.repairs.changes(finding, withOthers)) ?? null;
    });
  }

  repairGroup(rule: string): Promise<RepairGroup | null> {
    return answer(() => {
      const name = this.catalog.rules.find(({ id }) => id === rule)?.name ?? rule;
      return this.checked?.repairs.group(rule, name) ?? null;
    });
  }

  repairOfGroup(rule: string): Promise<CellChanges | null> {
    return answer(() => this.checked?.repairs.changesOfGroup(rule) ?? null);
  }

  async planMarks(now: WorkbookNow): Promise<Plan> {
    return this.checked ? planMarksOf(this.checked, this.withForms(now), this.byName()) : NOTHING;
  }

  planClearing(now: WorkbookNow): Promise<Plan> {
    return planClearingOf(this.withForms(now), this.byName());
  }

  async planIssueSheet(now: WorkbookNow): Promise<Plan> {
    return this.checked ? planListOf(this.checked, now, this.byName()) : NOTHING;
  }

  planApplications(now: WorkbookNow): ReturnType<Engine["planApplications"]> {
    return this.inTurn(() => {
      this.readBook();
      const { catalog, intake, previous, options } = this;
      const before = previous
        ? tablesOf(
            readLedgers(ledgerSheets(previous.content.sheets), catalog, { mappings: options.mappings }),
          )
        : this.opened;
      const compared = { intake, changes: comparePeriods(catalog, before, tablesOf(intake)) };
      const state = { sheets: now.sheets, isStructureProtected: now.isStructureProtected, notes: false };
      const { edits, skipped, applications } = planApplications(compared, catalog, state, options.asOf);
      return { edits, skipped, count: applications.length };
    });
  }

  async planWaiver(
    id: string,
    waiver: Pick<WaiverRecord, "reason" | "person" | "until">,
    now: WorkbookNow,
  ): Promise<Plan | null> {
    const finding = this.checked?.finding(id);
    if (!this.checked || !finding || !this.checked.canWaive(finding)) return null;
    return planWaiverOf(this.checked, finding, waiver, now, this.byName());
  }

  header(sheet: string, rows: readonly [number, number] | null): Promise<HeaderFacts | null> {
    return answer(() => {
      const grid = this.sheets.get(sheet);
      return grid ? headerFacts(grid, this.catalog, rows) : null;
    });
  }

  mapping(of: MappingOf): Promise<MappingView | null> {
    return answer(() => this.mappings().view(of));
  }

  mapped(
    of: MappingOf,
    assigned: readonly (readonly [string, number | null])[],
  ): Promise<SavedMapping | null> {
    return answer(() => this.mappings().changed(of, assigned));
  }

  rules(): Promise<readonly RuleView[]> {
    return answer(() => ruleViews(this.catalog, this.options.off));
  }

  parameters(): Promise<readonly ParameterView[]> {
    return answer(() => parameterViews(this.catalog, this.options.parameters));
  }

  forms<Method extends FormsMethod>(
    method: Method,
    ...args: FormsArgs<Method>
  ): Promise<FormsAnswer<Method>> {
    return this.controlled(async (control) => {
      // Only who makes forms needs to load what makes them.
      const { FormsDesk } = await import("./forms");
      this.formsControl = control;
      this.formsDesk ??= new FormsDesk(() => this.formsNow());
      const desk = this.formsDesk;
      // What TypeScript cannot follow: the arguments are those of the method of this very name.
      const work = desk[method] as (...given: FormsArgs<Method>) => Promise<FormsAnswer<Method>>;
      return work.apply(desk, args);
    });
  }

  json(): Promise<string> {
    return answer(() => (this.checked ? jsonReport(this.checked.report) : ""));
  }

  putRoster(text: string, trust: RosterTrust): ReturnType<SigningEngine["putRoster"]> {
    return this.inTurn(() => this.signing.putRoster(text, trust));
  }

  dropRoster(): Promise<void> {
    return this.inTurn(() => this.signing.dropRoster());
  }

  openKey(key: KeyInHand): ReturnType<SigningEngine["openKey"]> {
    return this.signing.openKey(key);
  }

  personOf(key: string): ReturnType<SigningEngine["personOf"]> {
    return this.inTurn(() => this.signing.personOf(key));
  }

  newKey(...args: Parameters<SigningEngine["newKey"]>): ReturnType<SigningEngine["newKey"]> {
    return this.signing.newKey(...args);
  }

  signatures(now: SigningNow, code: string | null): ReturnType<SigningEngine["signatures"]> {
    return this.inTurn(() => this.signing.signatures(now, code));
  }

  compareWith(name: string, bytes: ArrayBuffer, now: SigningNow): Promise<boolean> {
    return this.controlled((control) => this.signing.compareWith(name, bytes, now, control));
  }

  beginSigning(duty: string, now: SigningNow): ReturnType<SigningEngine["beginSigning"]> {
    return this.controlled((control) => this.signing.beginSigning(duty, now, control));
  }

  planSigning(
    ...[wish, key, now]: Parameters<SigningEngine["planSigning"]>
  ): ReturnType<SigningEngine["planSigning"]> {
    return this.controlled((control) => this.signing.planSigning(wish, key, now, control));
  }

  planWithdraw(
    ...args: Parameters<SigningEngine["planWithdraw"]>
  ): ReturnType<SigningEngine["planWithdraw"]> {
    return this.inTurn(() => this.signing.planWithdraw(...args));
  }

  planReturn(...args: Parameters<SigningEngine["planReturn"]>): ReturnType<SigningEngine["planReturn"]> {
    return this.inTurn(() => this.signing.planReturn(...args));
  }

  rosterChoices(): ReturnType<IssuingEngine["rosterChoices"]> {
    return this.issuing.rosterChoices();
  }

  readEnrolment(text: string): ReturnType<IssuingEngine["readEnrolment"]> {
    return this.issuing.readEnrolment(text);
  }

  rosterBook(...args: Parameters<IssuingEngine["rosterBook"]>): ReturnType<IssuingEngine["rosterBook"]> {
    return this.issuing.rosterBook(...args);
  }

  issueRoster(...args: Parameters<IssuingEngine["issueRoster"]>): ReturnType<IssuingEngine["issueRoster"]> {
    return this.issuing.issueRoster(...args);
  }

  private withForms(now: WorkbookNow): WorkbookNow {
    return { ...now, sheets: withFormsOpen(now.sheets, new Map(now.settings ?? this.settings)) };
  }

  private formsNow(): FormsNow {
    const { name, catalog, settings, options, formsControl } = this;
    const { mappings } = options;
    return {
      name,
      catalog,
      sheets: this.sheets.all(),
      settings,
      mappings,
      parameters: this.parameterValues(),
      roster: this.signing.trusted,
      control: formsControl,
    };
  }

  readCatalog(
    ...[name, bytes, rootCode]: Parameters<CatalogEngine["readCatalog"]>
  ): ReturnType<CatalogEngine["readCatalog"]> {
    return this.controlled((control) => this.catalogs.read(name, new Uint8Array(bytes), rootCode, control));
  }

  useCatalog(...args: Parameters<CatalogEngine["useCatalog"]>): ReturnType<CatalogEngine["useCatalog"]> {
    return this.inTurn(async () => {
      const view = await this.catalogs.use(...args);
      this.catalog = withoutRules(this.catalogs.whole, new Set(this.options.off.map(({ id }) => id)));
      // Tables were read by the ledgers of the other catalog: nobody is missing against those.
      this.cache = new IntakeCache();
      this.memory = new CheckMemory();
      this.opened = [];
      return view;
    });
  }

  catalogView(rootCode: string | null): ReturnType<CatalogEngine["catalogView"]> {
    return this.inTurn(() => this.catalogs.view(rootCode));
  }

  async ruleWords(): ReturnType<CatalogEngine["ruleWords"]> {
    // Only who opens 口径 needs to load what puts rules into words.
    const { ruleWords } = await import("./rule-words");
    return ruleWords(this.catalog, this.options.parameters);
  }

  private take(options: EngineOptions): void {
    const ids = (off: EngineOptions["off"]) => off.map(({ id }) => id).sort();
    // A catalog that is another object is read and compiled anew.
    if (JSON.stringify(ids(options.off)) !== JSON.stringify(ids(this.options.off)))
      this.catalog = withoutRules(this.catalogs.whole, new Set(ids(options.off)));
    this.options = options;
  }

  private mappings(): Mappings {
    return new Mappings(this.intake.blocks, (name) => this.sheets.get(name), this.catalog);
  }

  private byName(): ReadonlyMap<string, SheetGrid> {
    return new Map(this.sheets.all().map((grid) => [grid.name, grid]));
  }

  private readBook(): BookView {
    const sheets = ledgerSheets(this.sheets.all());
    this.intake = readLedgers(sheets, this.catalog, {
      fileName: this.name,
      mappings: this.options.mappings,
      cache: this.cache,
    });
    if (this.opened.length === 0) this.opened = tablesOf(this.intake);
    return bookView(this.name, sheets, this.intake, this.catalog, this.stamp);
  }

  private async runCheck(control: WorkControl, onFound?: (found: Found) => void): Promise<CheckOutcome> {
    const report = await validateWorkbooks(
      [{ path: this.name, read: () => Promise.resolve(this.sheets.content()) }],
      { ...this.validateOptions(), ...(onFound ? { onFound } : {}) },
      control,
    );
    const file = checkedFile(report);
    this.intake = file.file.intake;
    this.checked = new Checked(report, file, this.byName(), this.catalog, this.checked);
    return this.checked.outcome();
  }

  private validateOptions(): ValidateOptions {
    const { asOf, mappings } = this.options;
    const { previous } = this;
    return {
      tool: TOOL,
      catalog: this.catalog,
      asOf,
      together: false,
      previous: previous ? [{ path: previous.name, read: () => Promise.resolve(previous.content) }] : [],
      parameters: this.parameterValues(),
      mappings,
      intake: this.cache,
      memory: this.memory,
    };
  }

  private parameterValues(): Map<string, number | string> {
    const values = new Map<string, number | string>();
    for (const [name, text] of Object.entries(this.options.parameters)) {
      const parameter = this.catalog.parameters.find((one) => one.name === name);
      const value = parameter ? parameterValue(parameter, text) : null;
      if (value !== null) values.set(name, value);
    }
    return values;
  }

  /** Work in its turn that `stop` ends. */
  private controlled<Result>(
    work: (control: WorkControl) => Promise<Result>,
    onProgress?: (done: number) => void,
  ): Promise<Result> {
    const turns = new Turns();
    const own = turns.begin(onProgress);
    this.running.add(turns);
    return this.inTurn(() => work(own)).finally(() => this.running.delete(turns));
  }

  /** What is recognised and explained in the workbook as it stands, whether or not it was checked. */
  private fileNow(): Promise<CheckedFile> {
    this.readBook();
    const sheets = this.sheets.all();
    const names = sheets.map(({ name }) => name);
    const { waivers } = readExplanations(sheets);
    const file = { path: this.name, intake: this.intake, sheets: names };
    return Promise.resolve({ status: "ok", file, index: 0, explanations: waivers, explanationFaults: [] });
  }

  /** One piece of work after the other, whatever became of those before. */
  private inTurn<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    const mine = this.last.then(work, work);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}

const NOTHING: Plan = { edits: [], skipped: [] };

const tablesOf = ({ blocks }: IntakeResult): LedgerTable[] => blocks.flatMap(({ tables }) => tables);

/** What goes wrong while answering rejects the promise, and never throws. */
const answer = <Result>(work: () => Result): Promise<Result> => Promise.resolve().then(work);

function checkedFile({ files }: ReportInput): CheckedFile {
  const [file] = files;
  if (file?.status === "ok") return file;
  throw new WorkbookError("damaged", file?.message ?? "没有工作簿。");
}
