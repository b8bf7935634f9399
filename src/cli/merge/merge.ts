import { resolve } from "node:path";
import {
  continued,
  dueOf,
  expectedVillages,
  mergeSubmissions,
  openSubmission,
  submissionBook,
  submissionEdits,
  workbookState,
  type OpenedSubmission,
  type ReadContribution,
  type ReceiveOptions,
  type Submission,
  type ValidateOptions,
} from "../../app";
import type { Roster } from "../../audit";
import { openWorkbookFile, writeWorkbook, type XlsxFileHost } from "../../host/xlsx";
import { reviewFiles, unpackContribution, type MergeReview, type UnreadableFile } from "../../merge";
import { loadCatalog, readBytes } from "../files";
import { named } from "../change";
import { checkOptions } from "../check-options";
import { output } from "../output";
import { Progress } from "../progress";
import { saveWorkbook } from "../save";
import { UsageError } from "../usage";
import { instant } from "../signing/chance";
import { openRoster } from "../signing/roster-file";
import { parseMergeArgs, type MergeArgs } from "./args";
import { mergeFiles, type MergeFile } from "./inputs";
import { readAll } from "./pool";
import { mergeJson, mergeText } from "./report";
import { writeReturns } from "./returns";
import { readVillages } from "./villages";
import { wantedOf } from "./wanted";

/** `taizhang merge FILE…`: many workbooks into one submission; resolves to the exit code. */
export async function mergeCommand(argv: readonly string[]): Promise<number> {
  const args = parseMergeArgs(argv);
  if (args.out !== undefined && args.inputs.some((input) => resolve(input) === resolve(args.out!)))
    throw new UsageError("--out 写的是要汇总的文件之一。村里的文件只读不改，请换个名字。");
  const catalog = await loadCatalog(args.catalog);
  const { roster } = await openRoster(args.roster, args.root);
  const options = await checkOptions(args, catalog);
  const now = instant();
  const receive: ReceiveOptions = {
    catalog: options.catalog,
    roster,
    now,
    asOf: options.asOf,
    mappings: options.mappings ?? [],
    parameters: options.parameters ?? new Map(),
  };
  const files = await mergeFiles(args.inputs);
  const { read, unreadable } = await readFiles(files, receive);
  const base = args.into === undefined ? null : await openBase(args.into, receive);
  const wanted = wantedOf(args, [...read.map(({ facts }) => facts)], now);
  const expected =
    args.villages === undefined
      ? expectedVillages(roster, catalog, { town: wanted.town, now })
      : await readVillages(args.villages);
  const review = reviewFiles({
    files: [...read.map(({ facts }) => facts), ...unreadable],
    wanted,
    expected,
    before: base?.opened.before ?? [],
    chosen: new Set(args.chosen),
  });
  const taken = takenOf(review, read);
  const contributions = base ? continued(base.opened, taken) : taken;
  const title = `${wanted.town ?? catalog.county.name} ${wanted.period}`;
  const due = dueOf(wanted.period, options.asOf);
  const progress = new Progress(process.stderr, "正在汇总");
  let submission: Submission | null = null;
  try {
    if (contributions.length > 0)
      submission = await mergeSubmissions(
        {
          contributions,
          catalog: options.catalog,
          title,
          asOf: options.asOf,
          review,
          due,
          form: base?.opened.form ?? null,
          explanations: base?.opened.explanations ?? [],
          ...(options.previous ? { previous: options.previous } : {}),
          ...(options.parameters ? { parameters: options.parameters } : {}),
        },
        { onProgress: progress.show },
      );
  } finally {
    progress.clear();
  }
  const saved =
    submission && args.out !== undefined
      ? await save(args, { submission, base, isSame: taken.length === 0 }, options)
      : [];
  const returned =
    args.returns === undefined ? [] : await writeReturns(args.returns, review, read, due?.day ?? "");
  const outcome = {
    catalog,
    asOf: options.asOf,
    wanted,
    review,
    broken: base?.opened.broken ?? [],
    submission,
    out: args.out ?? null,
    saved: [...saved, ...returned],
    paths: new Map(files.map(({ name, path }) => [name, path])),
  };
  await output(args.format === "json" ? mergeJson(outcome) : mergeText(outcome), undefined);
  return exitCode(review, submission, outcome.broken);
}

/** 0 all went in and nothing is wrong, 1 something was refused or is wrong, 2 nothing could be merged. */
function exitCode(review: MergeReview, submission: Submission | null, broken: readonly string[]): number {
  if (!submission) return review.files.some(({ facts }) => facts !== null) ? 1 : 2;
  const isRefused = review.files.some(({ verdict }) => verdict.verdict === "refused") || broken.length > 0;
  const hasErrors = submission.report.validation.findings.some(
    ({ severity, waived }) => severity === "error" && !waived,
  );
  return isRefused || hasErrors ? 1 : 0;
}

async function readFiles(
  files: readonly MergeFile[],
  options: ReceiveOptions,
): Promise<{ readonly read: readonly ReadContribution[]; readonly unreadable: readonly UnreadableFile[] }> {
  const progress = new Progress(process.stderr, "正在读各村的文件");
  const read: ReadContribution[] = [];
  const unreadable: UnreadableFile[] = [];
  let done = 0;
  try {
    await readAll(files, options, (_, outcome) => {
      progress.show(++done / files.length);
      if (outcome.ok) {
        const { packed, ...rest } = outcome.read;
        read.push({ ...rest, contribution: unpackContribution(packed) });
      } else unreadable.push(outcome.unreadable);
    });
  } finally {
    progress.clear();
  }
  return { read, unreadable };
}

/** Of the files that may go in, those that are not in already. */
function takenOf(review: MergeReview, read: readonly ReadContribution[]) {
  const fit = new Set(
    review.files
      .filter(({ verdict }) => verdict.verdict !== "refused")
      .filter(({ verdict }) => verdict.remarks.every(({ code }) => code !== "unchanged"))
      .map(({ file }) => file),
  );
  return read.filter(({ facts }) => fit.has(facts.file)).map(({ contribution }) => contribution);
}

interface Base {
  readonly host: XlsxFileHost;
  readonly opened: OpenedSubmission;
  /** Whether anything stands in it that is not made anew: signatures, requests filled in, sheets of the user. */
  readonly isMore: boolean;
}

async function openBase(path: string, options: ReceiveOptions & { readonly roster: Roster }): Promise<Base> {
  try {
    const host = await openWorkbookFile(await readBytes(path), { fileName: path });
    const handedIn = { file: path, content: await host.read(), settings: await host.settings() };
    const opened = await openSubmission(handedIn, options);
    if (!opened) throw new UsageError(`“${path}”不是汇总好的表，不能接着汇总。请检查 --into 后面的文件。`);
    const sheets = await host.sheets();
    return {
      host,
      opened,
      isMore: opened.isSigned || opened.form !== null || sheets.some(({ role }) => role === null),
    };
  } catch (error) {
    throw named(path, error);
  }
}

interface Result {
  readonly submission: Submission;
  readonly base: Base | null;
  /** No file brought anything new. */
  readonly isSame: boolean;
}

/** A new workbook; or the one that is continued, where it holds more than the submission. */
async function save(
  args: MergeArgs,
  { submission, base, isSame }: Result,
  options: ValidateOptions,
): Promise<string[]> {
  const isUntouched =
    isSame && base !== null && base.opened.broken.length === 0 && args.previous.length === 0;
  const bytes = isUntouched
    ? base.host.bytes()
    : base?.isMore
      ? await changed(base.host, submission, options)
      : await written(submission);
  const { path, backup } = await saveWorkbook(args.out!, bytes, new Date());
  const lines = [isUntouched ? `没有新的，和原来的一样，已存为“${path}”。` : `已存为“${path}”。`];
  if (backup !== null) lines.push(`原来的“${path}”留在“${backup}”。`);
  if (base?.opened.isSigned && !isUntouched) lines.push("汇总的内容变了，原来的签字不再作数，要重新签。");
  return lines;
}

async function changed(
  host: XlsxFileHost,
  submission: Submission,
  options: ValidateOptions,
): Promise<Uint8Array> {
  await host.apply(submissionEdits(submission, await workbookState(host), options).edits);
  return host.bytes();
}

/** The submission as a new workbook. */
export async function written(submission: Submission): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await writeWorkbook(submissionBook(submission), (piece) => {
    pieces.push(piece.slice());
  });
  return Buffer.concat(pieces);
}
