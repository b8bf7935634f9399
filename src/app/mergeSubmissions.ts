import {
  lineageDigest,
  LINEAGE_ROLE,
  LINEAGE_SHEET,
  lineageSheet,
  type Child,
  type LedgerDigest,
} from "../audit";
import type { Catalog } from "../catalog";
import type { IntakeResult } from "../ledger";
import { ISSUE_ROLE, ISSUE_SHEET, issueSheet } from "../marks";
import {
  inOrder,
  ledgerSheet,
  lineageOf,
  mergeRecords,
  type Contribution,
  PROGRESS_ROLE,
  PROGRESS_SHEET,
  progressSheet,
  VILLAGE_ISSUES_ROLE,
  VILLAGE_ISSUES_SHEET,
  villageIssueSheet,
  type Due,
  type LedgerSheet,
  type MergedLedger,
  type MergeReview,
} from "../merge";
import {
  APPLICATION_ROLE,
  APPLICATION_SHEET,
  applicationSheet,
  applicationsOf,
  CHANGE_ROLE,
  CHANGE_SHEET,
  changeSheet,
} from "../periods";
import type { ReportInput } from "../report";
import { ledgerRole, type OwnSheet, type SheetGrid, type WorkControl } from "../sheet";
import type { WaiverRecord } from "../validate";
import { childWords } from "./childWords";
import { requestStamp } from "./listApplications";
import { changesOf, type Compared, type PeriodContent } from "./listChanges";
import type { CheckedFile } from "./markFindings";
import { signedLedgers, unsignedDigests } from "./signedData";
import { validateWorkbooks, type WorkbookSource } from "./validateWorkbooks";
import { partsNow } from "./verifyLineage";
import { villageIssues } from "./villageIssues";
import { TOOL } from "./version";

/** A sheet of a submission. */
export interface SubmissionSheet {
  readonly role: string;
  readonly name: string;
  readonly content: LedgerSheet["content"] | OwnSheet;
  readonly validations: LedgerSheet["validations"];
  /** Locked against slips of the hand; what may be written into stays open. */
  readonly isLocked: boolean;
}

export interface MergeInput {
  /** Files that are taken, in any order. */
  readonly contributions: readonly Contribution[];
  readonly catalog: Catalog;
  /** What it is called: 云台镇 2025年3月. */
  readonly title: string;
  /** 核实说明 that people wrote into the submission that is continued. */
  readonly explanations?: readonly WaiverRecord[];
  /** 基准日, a serial. */
  readonly asOf: number;
  /** What became of all files, for the sheet of progress; left out, there is none. */
  readonly review?: MergeReview;
  readonly due?: Due | null;
  /** What a ledger's sheet is called; its label when left out. */
  readonly sheetName?: (label: string) => string;
  /** Workbooks of the last period: with them it is told what changed, who came and who went. */
  readonly previous?: readonly WorkbookSource[];
  /** 申请表 of the submission that is continued: it stays as people filled it in, and nothing is asked for twice. */
  readonly form?: SheetGrid | null;
  readonly parameters?: ReadonlyMap<string, number | string>;
}

/** A submission: all that is in it, before any host writes it. */
export interface Submission {
  readonly sheets: readonly SubmissionSheet[];
  readonly ledgers: readonly MergedLedger[];
  readonly children: readonly Child[];
  /** Digest over all that it is made of. */
  readonly lineage: string;
  /** What checking all of it together found: across villages, and against the last period. */
  readonly report: ReportInput;
  readonly intake: IntakeResult;
  /** Against the last period; null when there was none. */
  readonly compared: Compared | null;
}

/**
 * Merges files into one submission. The same files give the same submission, in whatever order they come.
 * @throws CancelledError; WorkbookError for a workbook of the last period that cannot be read
 */
export async function mergeSubmissions(input: MergeInput, control: WorkControl = {}): Promise<Submission> {
  const { catalog, title } = input;
  const contributions = inOrder(input.contributions);
  const count = contributions.length;
  const { sheetName = (label: string) => label } = input;
  const ledgers = mergeRecords(contributions, catalog, ({ ledger }) => ({
    name: sheetName(ledger.label),
    title: `${title} ${ledger.label}`,
    hint: `由 ${String(count)} 个文件汇总。每行从哪里来，看最后几列。要改哪个村，就换掉那个村的文件再汇总一次。`,
  }));
  const grids = ledgers.map(({ columns, grid }) => asSheet(grid, columns.ledger.id));
  const previous = await readPrevious(input.previous ?? [], control);
  const report = await check(input, grids, previous, control);
  const file = report.files[0] as CheckedFile;
  const { intake } = file.file;
  const digests = await digestsOf(grids, intake, input, control);
  const children = lineageOf(contributions, partsNow(digests));
  const compared = previous.length > 0 ? compare(input, grids, previous) : null;
  return {
    sheets: sheetsOf(input, ledgers, children, report, compared),
    ledgers,
    children,
    lineage: lineageDigest(children),
    report,
    intake,
    compared,
  };
}

/** Each workbook of the last period is read once, for the rules and for what changed. */
async function readPrevious(
  sources: readonly WorkbookSource[],
  control: WorkControl,
): Promise<PeriodContent[]> {
  const contents: PeriodContent[] = [];
  for (const source of sources)
    contents.push({ name: source.path, sheets: (await source.read(control)).sheets });
  return contents;
}

function compare(
  { catalog, title, form }: MergeInput,
  grids: readonly SheetGrid[],
  previous: readonly PeriodContent[],
): Compared {
  return changesOf(catalog, { name: `${title}.xlsx`, sheets: form ? [...grids, form] : grids }, previous);
}

/** 核实说明 of all files, in their order, and those of the submission itself. */
const explanationsOf = ({ contributions, explanations = [] }: MergeInput): readonly WaiverRecord[] => [
  ...inOrder(contributions).flatMap(({ child }) => child.explanations),
  ...explanations,
];

function asSheet(grid: SheetGrid, ledger: string): SheetGrid {
  grid.role = ledgerRole(ledger);
  return grid;
}

function check(
  input: MergeInput,
  grids: readonly SheetGrid[],
  previous: readonly PeriodContent[],
  control: WorkControl,
): Promise<ReportInput> {
  const contentOf = (sheets: readonly SheetGrid[]) => ({ format: "xlsx", sheets, notices: [] }) as const;
  const content = contentOf(grids);
  return validateWorkbooks(
    [{ path: `${input.title}.xlsx`, read: () => Promise.resolve(content) }],
    {
      tool: TOOL,
      catalog: input.catalog,
      asOf: input.asOf,
      together: true,
      waivers: explanationsOf(input),
      previous: previous.map(({ name, sheets }) => ({
        path: name,
        read: () => Promise.resolve(contentOf(sheets)),
      })),
      ...(input.parameters ? { parameters: input.parameters } : {}),
    },
    control,
  );
}

async function digestsOf(
  grids: readonly SheetGrid[],
  intake: IntakeResult,
  { catalog }: MergeInput,
  control: WorkControl,
): Promise<LedgerDigest[]> {
  const signed = await signedLedgers(grids, intake, catalog, {}, control);
  const others = await unsignedDigests(grids, intake, catalog, {}, control);
  return [...[...signed.values()].flatMap(({ digests }) => digests), ...others];
}

function sheetsOf(
  input: MergeInput,
  ledgers: readonly MergedLedger[],
  children: readonly Child[],
  { validation }: ReportInput,
  compared: Compared | null,
): SubmissionSheet[] {
  const { catalog, title, review, due = null, asOf, form } = input;
  const records = ledgers.map((merged): SubmissionSheet => {
    const { content, validations } = ledgerSheet(merged, catalog);
    const { id } = merged.columns.ledger;
    return { role: ledgerRole(id), name: merged.grid.name, content, validations, isLocked: true };
  });
  return [
    ...records,
    ...(review ? [plain(PROGRESS_ROLE, PROGRESS_SHEET, progressSheet(title, review, due))] : []),
    plain(
      VILLAGE_ISSUES_ROLE,
      VILLAGE_ISSUES_SHEET,
      villageIssueSheet(title, villageIssues(validation, ledgers)),
    ),
    plain(ISSUE_ROLE, ISSUE_SHEET, issueSheet({ validation, file: 0, explanations: explanationsOf(input) })),
    ...(compared ? [plain(CHANGE_ROLE, CHANGE_SHEET, changeSheet(compared.changes))] : []),
    ...(compared && !form ? formOf(compared, catalog, asOf) : []),
    { ...plain(LINEAGE_ROLE, LINEAGE_SHEET, lineageSheet(children, childWords(catalog))), isLocked: true },
  ];
}

/** 申请表 for those who came and went: a town may not add or remove people itself (D-02). */
function formOf({ changes }: Compared, catalog: Catalog, asOf: number): SubmissionSheet[] {
  const requests = applicationsOf(changes, catalog, requestStamp(asOf));
  if (requests.length === 0) return [];
  return [plain(APPLICATION_ROLE, APPLICATION_SHEET, applicationSheet(catalog, requests))];
}

const plain = (role: string, name: string, content: OwnSheet): SubmissionSheet => ({
  role,
  name,
  content,
  validations: [],
  isLocked: false,
});
