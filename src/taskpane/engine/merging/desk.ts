import {
  continued,
  expectedVillages,
  mergeSubmissions,
  openSubmission,
  readContribution,
  submissionBook,
  submissionEdits,
  villageIssues,
  type OpenedSubmission,
  type ReceiveOptions,
  type Submission,
  type WorkbookSource,
} from "../../../app";
import { parseCode, publicKeyCode, readRoster, RosterError, rootNamedIn } from "../../../audit";
import { defaultCatalog, type Catalog } from "../../../catalog";
import { openWorkbookFile, readWorkbook, writeWorkbook } from "../../../host/xlsx";
import type { Plan } from "../../../marks";
import {
  fileWords,
  packContribution,
  RETURN_ROLE,
  RETURN_SHEET,
  returnSlip,
  reviewFiles,
  unpackContribution,
  type Contribution,
  type FileFacts,
  type MergeReview,
  type UnreadableFile,
  type Wanted,
} from "../../../merge";
import { APPLICATION_ROLE } from "../../../periods";
import { SEVERITY_SIGN, SEVERITY_WORD } from "../../../report";
import { CancelledError, unpackGrid, WorkbookError, type WorkbookContent } from "../../../sheet";
import { Turns } from "../../../thread";
import { parameterValue, summarise } from "../../../validate";
import type { MergedView, MergePoint, OpenedView } from "../../model";
import type {
  BookNow,
  MergeDue,
  MergeOptions,
  MergeScope,
  MergeTable,
  MergeWish,
  MergeWork,
  OpenBook,
  ReadFile,
} from "./asked";
import { catalogOfText } from "../catalogs";
import { formerSheets } from "./former";
import { scopeOf } from "./scope";
import { tableView } from "./views";

interface Kept {
  readonly facts: FileFacts | UnreadableFile;
  readonly points: readonly MergePoint[];
  readonly contribution: Contribution | null;
}

interface Former {
  readonly opened: OpenedSubmission;
  readonly content: WorkbookContent;
}

/** Merging itself: no thread, no screen. Files are only read. */
export class MergeDesk implements MergeWork {
  private options: ReceiveOptions | null = null;
  private readonly files = new Map<string, Kept>();
  private former: Former | null = null;
  private submission: Submission | null = null;
  private review: MergeReview | null = null;
  private last: WorkbookSource | null = null;
  private readonly running = new Set<Turns>();

  /** The one in force since `begin`. */
  private catalog: Catalog;

  constructor(private readonly own: Catalog = defaultCatalog()) {
    this.catalog = own;
  }

  async begin({ roster, key, now, asOf, mappings, parameters, catalog }: MergeOptions): Promise<MergeScope> {
    const root = rootNamedIn(roster.text);
    if (!root || publicKeyCode(root.publicKey) !== parseCode(roster.rootCode))
      throw new RosterError("other-root", "the roster is not that of this machine");
    const read = await readRoster(roster.text, root, roster.seen);
    this.catalog = catalog === undefined ? this.own : catalogOfText(catalog);
    this.options = {
      catalog: this.catalog,
      roster: read,
      now,
      asOf,
      mappings,
      parameters: valuesOf(parameters, this.catalog),
    };
    this.files.clear();
    this.former = null;
    this.submission = null;
    this.review = null;
    this.last = null;
    return scopeOf(read, key, now);
  }

  async read(name: string, bytes: ArrayBuffer): Promise<ReadFile> {
    const options = this.ready();
    return this.controlled(async (control) => {
      try {
        const array = new Uint8Array(bytes);
        const content = await readWorkbook(array, { fileName: name, ...control });
        const settings =
          content.format === "xlsx" ? await settingsOf(array, name) : new Map<string, string>();
        const read = await readContribution({ file: name, content, settings }, options, control);
        const { packed } = packContribution(read.contribution);
        return { facts: read.facts, points: read.points, contribution: packed };
      } catch (error) {
        if (error instanceof CancelledError) throw error;
        return { facts: unreadable(name, error), points: [], contribution: null };
      }
    });
  }

  keep({ facts, points, contribution }: ReadFile): Promise<void> {
    this.files.set(facts.file, {
      facts,
      points,
      contribution: contribution && unpackContribution(contribution),
    });
    return Promise.resolve();
  }

  drop(name: string): Promise<void> {
    this.files.delete(name);
    return Promise.resolve();
  }

  async open({ name, sheets, settings }: OpenBook): Promise<OpenedView | null> {
    const { catalog, roster, now, asOf } = this.ready();
    const content: WorkbookContent = { format: "xlsx", sheets: sheets.map(unpackGrid), notices: [] };
    const opened = await this.controlled((control) =>
      openSubmission(
        { file: name, content, settings: new Map(settings) },
        { catalog, roster, now, asOf },
        control,
      ),
    );
    this.former = opened && { opened, content };
    if (!opened) return null;
    const places = new Set(opened.before.flatMap((one) => one.places));
    return { villages: places.size, broken: opened.broken, isSigned: opened.isSigned };
  }

  async previous(file: { readonly name: string; readonly bytes: ArrayBuffer } | null): Promise<void> {
    this.last = null;
    if (!file) return;
    const { name, bytes } = file;
    const content = await this.controlled((control) =>
      readWorkbook(new Uint8Array(bytes), { fileName: name, ...control }),
    );
    this.last = { path: name, read: () => Promise.resolve(content) };
  }

  table(wish: MergeWish): Promise<MergeTable> {
    const { roster, now } = this.ready();
    const { level, town } = wish;
    const periods = this.periods();
    const period = wish.period === "" ? (periods[0] ?? "") : wish.period;
    const wanted: Wanted = {
      level,
      town: level === "county" ? null : town,
      period: period === "" ? null : period,
      unsigned: "refuse",
    };
    const expected = expectedVillages(roster, this.catalog, {
      town: level === "county" ? null : (town ?? ""),
      now,
    });
    this.review = reviewFiles({
      files: [...this.files.values()].map(({ facts }) => facts),
      wanted,
      expected,
      before: this.former?.opened.before ?? [],
      chosen: new Set(wish.chosen),
    });
    const title = `${shortPeriod(period)}台账`;
    const view = tableView(
      this.review,
      (file) => this.files.get(file)?.points ?? [],
      wanted,
      expected.length,
      { title, by: wish.by },
    );
    return Promise.resolve({ ...view, period, periods });
  }

  async merge(
    wish: MergeWish,
    due: MergeDue | null,
    onProgress: (done: number) => void,
  ): Promise<MergedView> {
    const options = this.ready();
    const { period, counts } = await this.table(wish);
    const review = this.review!;
    const taken = review.files.flatMap(({ file, verdict }) => {
      const own = this.files.get(file)?.contribution;
      // What is in already stays as it is.
      const isIn = verdict.remarks.some(({ code }) => code === "unchanged");
      return own && verdict.verdict !== "refused" && !isIn ? [own] : [];
    });
    const contributions = this.former ? continued(this.former.opened, taken) : taken;
    const unit = wish.level === "county" ? this.catalog.county.name : (wish.town ?? "");
    const title = [unit, period].filter(Boolean).join(" ");
    const submission = await this.controlled(
      (control) =>
        mergeSubmissions(
          {
            contributions,
            catalog: this.catalog,
            title,
            asOf: options.asOf,
            review,
            due,
            ...(this.last ? { previous: [this.last] } : {}),
            form: this.former?.opened.form ?? null,
            explanations: this.former?.opened.explanations ?? [],
            ...(options.parameters ? { parameters: options.parameters } : {}),
          },
          control,
        ),
      onProgress,
    );
    this.submission = submission;
    return mergedView(submission, fileName(unit, period, submission), counts.missing);
  }

  async bytes(): Promise<ArrayBuffer> {
    return written(submissionBook(this.merged()));
  }

  plan(now: BookNow): Promise<Plan> {
    const { edits } = submissionEdits(this.merged(), { ...now, notes: false }, this.ready());
    return Promise.resolve({ edits, skipped: [] });
  }

  async planUndo(now: BookNow): Promise<Plan> {
    const { former, options } = this;
    const merged = this.merged();
    const roles = new Set(merged.sheets.map(({ role }) => role));
    if (!former || !options) {
      const edits = [...roles].map((role) => ({ kind: "deleteSheet", role }) as const);
      return { edits, skipped: [] };
    }
    const { catalog, asOf, parameters } = options;
    const before = await this.controlled((control) =>
      mergeSubmissions(
        {
          contributions: former.opened.contributions,
          explanations: former.opened.explanations,
          catalog,
          title: titleOf(former.content),
          asOf,
          ...(parameters ? { parameters } : {}),
        },
        control,
      ),
    );
    const sheets = formerSheets(before, former.content, catalog);
    const { edits } = submissionEdits({ ...before, sheets }, { ...now, notes: false }, options);
    const had = new Set(sheets.map(({ role }) => role));
    const added = [...roles].filter((role) => !had.has(role) && !role.startsWith("ledger"));
    return {
      edits: [...edits, ...added.map((role) => ({ kind: "deleteSheet", role }) as const)],
      skipped: [],
    };
  }

  async slip(name: string, by: string): Promise<{ readonly name: string; readonly bytes: ArrayBuffer }> {
    const file = this.review?.files.find((one) => one.file === name);
    const kept = this.files.get(name);
    if (!file || !kept) throw new Error("no such file");
    const place = file.facts?.places[0] ?? "";
    const village = place.slice(place.indexOf("/") + 1) || name.replace(/\.[^.]*$/, "");
    const points = kept.points.map(({ severity, problem, ...rest }) => ({
      ...rest,
      problem: `${SEVERITY_SIGN[severity]} ${SEVERITY_WORD[severity]}：${problem}`,
    }));
    const content = returnSlip(village, name, fileWords(file), points, by);
    const sheet = { name: RETURN_SHEET, role: RETURN_ROLE, validations: [], ...content };
    return { name: `${village}退回单.xlsx`, bytes: await written({ sheets: [sheet] }) };
  }

  stop(): void {
    for (const turns of this.running) turns.stop();
  }

  private ready(): ReceiveOptions {
    if (!this.options) throw new Error("merging was not begun");
    return this.options;
  }

  private merged(): Submission {
    if (!this.submission) throw new Error("nothing was merged");
    return this.submission;
  }

  /** Periods that files were signed for, and what was merged before; the one that most say comes first. */
  private periods(): string[] {
    const counts = new Map<string, number>();
    const count = (period: string) => counts.set(period, (counts.get(period) ?? 0) + 1);
    for (const { facts } of this.files.values())
      if ("signing" in facts)
        for (const period of new Set(facts.signing.duties.map((duty) => duty.period)))
          if (period !== "") count(period);
    for (const { child } of this.former?.opened.contributions ?? [])
      for (const period of child.period.split("、")) if (period !== "") count(period);
    return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? 1 : -1)).map(([period]) => period);
  }

  private async controlled<Result>(
    work: (control: ReturnType<Turns["begin"]>) => Promise<Result>,
    onProgress?: (done: number) => void,
  ): Promise<Result> {
    const turns = new Turns();
    this.running.add(turns);
    try {
      return await work(turns.begin(onProgress));
    } finally {
      this.running.delete(turns);
    }
  }
}

function valuesOf(given: MergeOptions["parameters"], catalog: Catalog): ReadonlyMap<string, number | string> {
  const values = new Map<string, number | string>();
  for (const [name, text] of Object.entries(given)) {
    const parameter = catalog.parameters.find((one) => one.name === name);
    const value = parameter ? parameterValue(parameter, text) : null;
    if (value !== null) values.set(name, value);
  }
  return values;
}

async function settingsOf(bytes: Uint8Array, fileName: string): Promise<ReadonlyMap<string, string>> {
  return (await openWorkbookFile(bytes, { fileName })).settings();
}

function unreadable(file: string, error: unknown): UnreadableFile {
  if (error instanceof WorkbookError) return { file, code: error.code, message: error.message };
  // Whatever it is, it concerns this file alone: it is named, and the others go on.
  return { file, code: "damaged", message: "读到一半出了问题，读不出来。请村里重发一份。" };
}

async function written(book: Parameters<typeof writeWorkbook>[0]): Promise<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  await writeWorkbook(book, (bytes) => {
    pieces.push(bytes.slice());
    size += bytes.length;
  });
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.buffer;
}

/** 2026年11月 → 11月; anything else as it is. */
const shortPeriod = (period: string): string => /(\d+月)/.exec(period)?.[1] ?? period;

function fileName(unit: string, period: string, { ledgers }: Submission): string {
  const isHouseholds = ledgers.some(({ columns }) => columns.ledger.id === "householdForm");
  const [, year, month] = /(\d{4})年(\d{1,2})月/.exec(period) ?? [];
  const when = year && month ? `${year}${month.padStart(2, "0")}` : period;
  return [unit, isHouseholds ? "户表" : "台账", when].filter(Boolean).join("_");
}

/** What the sheets of a submission are titled with, less the ledger's own name. */
function titleOf({ sheets }: WorkbookContent): string {
  const sheet = sheets.find(({ role }) => role?.startsWith("ledger"));
  const title = sheet?.text(0, 0) ?? "";
  return title.slice(0, Math.max(0, title.lastIndexOf(" ")));
}

function mergedView(submission: Submission, name: string, missing: number): MergedView {
  const { ledgers, children, report } = submission;
  const rows = (id: string) => ledgers.find(({ columns }) => columns.ledger.id === id)?.recordCount ?? 0;
  const own = children.filter(({ within }) => within === null);
  const { error, warning, notice } = summarise(report.validation.findings);
  const byVillage = new Map<string, { errors: number; warnings: number; first: string }>();
  for (const { village, severity, record, problem } of villageIssues(report.validation, ledgers)) {
    const isError = severity.includes(SEVERITY_WORD.error);
    if (!isError && !severity.includes(SEVERITY_WORD.warning)) continue;
    const one = byVillage.get(village) ?? {
      errors: 0,
      warnings: 0,
      first: [record, problem].filter(Boolean).join("："),
    };
    if (isError) one.errors++;
    else one.warnings++;
    byVillage.set(village, one);
  }
  return {
    name,
    villages: new Set(own.flatMap(({ places }) => places)).size,
    households: rows("householdForm"),
    people: rows("householdMember"),
    missing,
    counts: { error, warning, notice },
    byVillage: [...byVillage]
      .map(([village, found]) => ({ name: village, ...found }))
      .sort((a, b) => b.errors - a.errors || b.warnings - a.warnings),
    changes: changeWords(submission),
  };
}

/** What differs from the last period, by ledger; none where nobody compared. */
function changeWords({ compared, sheets }: Submission): string[] {
  if (!compared) return [];
  const number = (value: number) => value.toLocaleString("en-US");
  const lines = compared.changes.ledgers.flatMap(
    ({ ledger, cellCount, appeared, vanished, moved, renumbered }) => {
      const parts = [
        [cellCount, "改了", "格"],
        [appeared.length, "多了", "条"],
        [vanished.length, "少了", "条"],
        [moved.length, "换了户", "人"],
        [renumbered.length, "换了证件号码", "人"],
      ] as const;
      const said = parts
        .filter(([count]) => count > 0)
        .map(([count, what, unit]) => `${what} ${number(count)} ${unit}`);
      return said.length > 0 ? [`${ledger.label}：${said.join("，")}`] : [];
    },
  );
  const hasForm = sheets.some(({ role }) => role === APPLICATION_ROLE);
  return [
    ...(lines.length > 0 ? lines : ["没有变化"]),
    ...(hasForm ? ["来的人、走的人已列在“申请表”，要报县里"] : []),
  ];
}
