import { readLineage, type Child, type Roster, type SignedWaiver } from "../audit";
import type { Catalog } from "../catalog";
import { splitSubmission, type Contribution, type MergedBefore } from "../merge";
import { APPLICATION_ROLE } from "../periods";
import type { SheetGrid, WorkControl } from "../sheet";
import type { WaiverRecord } from "../validate";
import type { CheckedFile } from "./markFindings";
import type { HandedIn } from "./readContribution";
import { signedBookOf } from "./signingFacts";
import { validateWorkbooks } from "./validateWorkbooks";
import { TOOL } from "./version";
import { verifyWorkbook } from "./verifyWorkbook";

/** A submission that is to be continued: what is in it already. */
export interface OpenedSubmission {
  readonly contributions: readonly Contribution[];
  readonly before: readonly MergedBefore[];
  /** Files whose records or signatures are no longer as they came: they have to be handed in again. */
  readonly broken: readonly string[];
  /** 申请表, as people filled it in; null when there is none. */
  readonly form: SheetGrid | null;
  /** 核实说明 that people wrote into the submission itself, beside those that came with its files. */
  readonly explanations: readonly WaiverRecord[];
  /** Whether somebody signed it: what is merged then has to be signed anew. */
  readonly isSigned: boolean;
}

export interface OpenOptions {
  readonly catalog: Catalog;
  readonly roster: Roster;
  /** UTC to the second. */
  readonly now: string;
  /** 基准日, a serial. */
  readonly asOf: number;
}

/**
 * Takes a submission apart into what each file brought.
 * @returns null when the workbook is no submission
 */
export async function openSubmission(
  { file, content, settings }: HandedIn,
  { catalog, roster, now, asOf }: OpenOptions,
  control: WorkControl = {},
): Promise<OpenedSubmission | null> {
  const lineage = readLineage(content.sheets);
  if (!lineage) return null;
  const report = await validateWorkbooks(
    [{ path: file, read: () => Promise.resolve(content) }],
    { tool: TOOL, catalog, asOf, together: false },
    control,
  );
  const checked = report.files[0] as CheckedFile;
  const book = signedBookOf(content, checked, settings);
  const verified = await verifyWorkbook(book, { catalog, roster, now }, control);
  const grids = new Map(content.sheets.map((grid) => [grid.name, grid]));
  const blocks = checked.file.intake.blocks.map((block) => ({ block, grid: grids.get(block.sheet)! }));
  const contributions = splitSubmission(blocks, lineage.children, catalog);
  const broken = (verified.lineage?.children ?? [])
    .filter(({ faults }) => faults.length > 0)
    .map(({ child }) => child.file);
  return {
    contributions,
    before: contributions
      .filter(({ child }) => !broken.includes(child.file))
      .map(({ child }) => ({
        file: child.file,
        places: child.places,
        ledgers: child.data.filter(({ n }) => n > 0).map(({ ledger }) => ledger),
        book: child.book,
        head: child.seq > 0 ? child.head : null,
        roots: child.data.map(({ ledger, root }) => ({ ledger, root })),
      })),
    broken,
    explanations: ownExplanations(checked.explanations ?? [], lineage.children),
    form: content.sheets.find(({ role }) => role === APPLICATION_ROLE) ?? null,
    isSigned: verified.entries.length > 0,
  };
}

/** What stands in the list of problems and came with no file. */
function ownExplanations(written: readonly WaiverRecord[], children: readonly Child[]): WaiverRecord[] {
  const textOf = ({ rule, ledger, key, values, reason, person }: SignedWaiver) =>
    JSON.stringify([rule, ledger, key, values, reason, person]);
  const came = new Set(children.flatMap(({ explanations }) => explanations.map(textOf)));
  return written.filter((one) => !came.has(textOf(one)));
}

/**
 * What a submission holds after files were taken: what it had, less what is replaced, and the files. Files that are
 * merged already and did not change stay as they are.
 */
export function continued(opened: OpenedSubmission, taken: readonly Contribution[]): readonly Contribution[] {
  const kept = opened.contributions.filter(
    ({ child }) => !opened.broken.includes(child.file) && !taken.some((one) => replaces(one, child)),
  );
  return [...kept, ...taken];
}

/** Whether a file takes the place of one that was merged: the same ledgers of the same village. */
function replaces({ child }: Contribution, old: Contribution["child"]): boolean {
  const ledgers = new Set(child.data.filter(({ n }) => n > 0).map(({ ledger }) => ledger));
  return (
    old.places.some((place) => child.places.includes(place)) &&
    old.data.some(({ ledger, n }) => n > 0 && ledgers.has(ledger))
  );
}
