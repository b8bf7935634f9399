import {
  flowById,
  readLineage,
  settledAt,
  waiversDigest,
  type Child,
  type ChildLedger,
  type FlowSettings,
  type LedgerDigest,
  type Roster,
} from "../audit";
import type { Catalog } from "../catalog";
import type { IntakeResult, LedgerBlock, SavedMapping } from "../ledger";
import {
  partsOf,
  type Contribution,
  type DutyFacts,
  type FileFacts,
  type FindingCounts,
  type Part,
  type ReadBlock,
  type ReturnPoint,
} from "../merge";
import type { SheetGrid, WorkbookContent, WorkControl } from "../sheet";
import { splitMessage } from "../marks";
import { summarise, type Validation, type WaiverRecord } from "../validate";
import type { CheckedFile } from "./markFindings";
import { currentDuties, signedBookOf } from "./signingFacts";
import { unsignedDigests } from "./signedData";
import { validateWorkbooks } from "./validateWorkbooks";
import { TOOL } from "./version";
import { BOOK_SETTING, verifyWorkbook, type Verification } from "./verifyWorkbook";

/** A handed-in workbook as its bytes gave it. */
export interface HandedIn {
  /** Name of the file: no two of a merge have the same. */
  readonly file: string;
  readonly content: WorkbookContent;
  /** Settings of ours in it. */
  readonly settings: ReadonlyMap<string, string>;
}

export interface ReceiveOptions {
  readonly catalog: Catalog;
  readonly roster: Roster;
  /** UTC to the second. */
  readonly now: string;
  /** 基准日, a serial. */
  readonly asOf: number;
  readonly mappings?: readonly SavedMapping[];
  readonly parameters?: ReadonlyMap<string, number | string>;
}

/** What a file is, and what of it would go into a submission. */
export interface ReadContribution {
  readonly facts: FileFacts;
  readonly contribution: Contribution;
  /** What is to be mended or looked at in it, in words: errors first. */
  readonly points: readonly FilePoint[];
}

export interface FilePoint extends ReturnPoint {
  readonly rule: string;
  readonly severity: "error" | "warning" | "notice";
}

/**
 * Reads a file that was handed in: checks it again (nobody's word is taken for it), verifies its signatures, and takes
 * out its records. The file itself is only read.
 * @throws CancelledError; WorkbookError never: the content was read already
 */
export async function readContribution(
  { file, content, settings }: HandedIn,
  options: ReceiveOptions,
  control: WorkControl = {},
): Promise<ReadContribution> {
  const { catalog, roster, now } = options;
  const flows = settledAt(roster, now);
  const report = await validateWorkbooks(
    [{ path: file, read: () => Promise.resolve(content) }],
    {
      tool: TOOL,
      catalog,
      asOf: options.asOf,
      together: false,
      ...(options.mappings ? { mappings: options.mappings } : {}),
      ...(options.parameters ? { parameters: options.parameters } : {}),
    },
    control,
  );
  const checked = report.files[0] as CheckedFile;
  const { intake } = checked.file;
  const book = signedBookOf(content, checked, settings);
  const verified = await verifyWorkbook(book, { catalog, roster, now }, control);
  const signed = [...verified.ledgers.values()].flatMap(({ digests }) => digests);
  const digests = [...signed, ...(await unsignedDigests(content.sheets, intake, catalog, flows, control))];
  const blocks = blocksOf(intake, content.sheets);
  const parts = partsOf(blocks, catalog, placeOf(verified, blocks, catalog));
  const places = [...new Set(parts.flatMap(({ sources }) => sources.map(({ place }) => place)))].sort();
  const waivers = checked.explanations ?? [];
  const child = childOf({ file, parts, places, verified, digests, waivers, settings });
  return {
    facts: {
      file,
      places,
      ledgers: parts.map(({ ledger, sources }) => ({
        id: ledger,
        rows: sources.length,
        sheet: sources[0]!.sheet,
      })),
      isSubmission: verified.lineage !== null,
      counts: countsOf(summarise(report.validation.findings)),
      signing: {
        chain: brokenLineage(verified) ? "invalid" : verified.chain,
        book: child.book,
        entries: verified.entries.map(({ digest }) => digest),
        duties: dutiesOf(verified, catalog, flows),
        roots: digests.map(({ ledger, root }) => ({ ledger, root })),
      },
      unknownColumns: [...new Set(parts.flatMap(({ extras }) => extras))],
      renamedColumns: renamedColumns(blocks),
      hiddenRows: hiddenRows(blocks),
      signedAt: verified.entries.at(-1)?.statement?.time ?? null,
    },
    contribution: { child, below: readLineage(content.sheets)?.children ?? [], parts },
    points: pointsOf(report.validation),
  };
}

const SEVERITIES = ["error", "warning", "notice"] as const;

function pointsOf({ findings, describe }: Validation): FilePoint[] {
  const open = findings.filter(({ waived }) => !waived);
  return SEVERITIES.flatMap((severity) =>
    open
      .filter((finding) => finding.severity === severity)
      .map((finding): FilePoint => {
        const { problem, cure } = splitMessage(describe.message(finding));
        const cells = finding.cells.slice(0, MOST_CELLS).join("、");
        const place = cells === "" ? finding.sheet : `${finding.sheet} ${cells}`;
        return { rule: finding.rule, severity, record: describe.recordName(finding), place, problem, cure };
      }),
  );
}

/** Cells named in a place. */
const MOST_CELLS = 4;

function blocksOf({ blocks }: IntakeResult, sheets: readonly SheetGrid[]): ReadBlock[] {
  const grids = new Map(sheets.map((grid) => [grid.name, grid]));
  return blocks.map((block) => ({ block, grid: grids.get(block.sheet)! }));
}

/** Where a file belongs: as its ledgers say, else as 填报单位 above a table does. */
function placeOf({ ledgers }: Verification, blocks: readonly ReadBlock[], { county }: Catalog): string {
  const scopes = [...ledgers.values()].map(({ scope }) => scope).filter((scope) => scope !== "");
  const [longest = ""] = scopes.sort((a, b) => b.length - a.length);
  if (longest.includes("/")) return longest;
  for (const { block } of blocks) {
    const unit = block.captions.get("填报单位")?.text ?? "";
    const town = county.towns.find(({ name }) => unit.includes(name));
    const village = town
      ? unit.slice(unit.indexOf(town.name) + town.name.length).match(/^[^\s（(：:]+/)?.[0]
      : undefined;
    if (town) return village === undefined ? town.name : `${town.name}/${village}`;
  }
  return longest;
}

function brokenLineage({ lineage }: Verification): boolean {
  if (!lineage) return false;
  return (
    !lineage.isReadable ||
    lineage.strangers.size > 0 ||
    lineage.children.some(({ faults }) => faults.length > 0)
  );
}

const countsOf = ({ error, warning, notice, waived }: FindingCounts): FindingCounts => ({
  error,
  warning,
  notice,
  waived,
});

const LEVELS = ["village", "town", "county"] as const;

function dutiesOf(verified: Verification, catalog: Catalog, flows: FlowSettings): DutyFacts[] {
  const current = currentDuties(verified);
  return [...verified.ledgers].flatMap(([duty, { flow, digests }]) => {
    // Nobody can sign what the policy leaves open; and an empty ledger says nothing.
    if (flow.missing !== null || digests.every(({ n }) => n === 0)) return [];
    const state = current.get(duty);
    const stages = flowById(catalog, duty, flows)?.stages ?? [];
    const changes = verified.changes.filter((one) => one.duty === duty);
    const isLocated = changes.every(({ differences }) => differences !== null);
    return [
      {
        duty,
        label: flow.label,
        period: state?.period ?? "",
        stages: stages.map(({ stage, roles }) => ({
          stage,
          state: state?.stages.find((one) => one.stage === stage)?.state ?? ("unsigned" as const),
          level: LEVELS[Math.max(0, ...roles.map(({ level }) => LEVELS.indexOf(level)))]!,
        })),
        isReturned: (state?.returned ?? null) !== null,
        changed: isLocated
          ? changes.reduce((sum, { differences }) => sum + changedRecords(differences), 0)
          : null,
      },
    ];
  });
}

const changedRecords = (differences: Verification["changes"][number]["differences"]): number =>
  differences ? differences.changed.length + differences.added.length + differences.removed.length : 0;

interface ChildInput {
  readonly file: string;
  readonly parts: readonly Part[];
  readonly places: readonly string[];
  readonly verified: Verification;
  readonly digests: readonly LedgerDigest[];
  readonly waivers: readonly WaiverRecord[];
  readonly settings: ReadonlyMap<string, string>;
}

function childOf({ file, parts, places, verified, digests, waivers, settings }: ChildInput): Child {
  const { entries, record, lineage } = verified;
  const last = entries.at(-1);
  const book = last?.statement?.book ?? settings.get(BOOK_SETTING) ?? null;
  const towns = [...new Set(places.map((place) => place.split("/")[0]!))];
  return {
    v: 1,
    file,
    scope: places.length === 1 ? places[0]! : towns.length === 1 ? towns[0]! : "",
    places: [...places],
    period: currentPeriod(verified),
    book: last ? book : null,
    seq: entries.length,
    head: last?.digest ?? NO_HEAD,
    waivers: { n: waivers.length, digest: waiversDigest(waivers) },
    data: digests.map((digest) => childLedger(digest, parts)).sort((a, b) => (a.ledger < b.ledger ? -1 : 1)),
    lineage: lineage?.digest ?? null,
    within: null,
    envelopes: record?.chain ?? [],
    explanations: waivers,
  };
}

const NO_HEAD = "0".repeat(64);

function currentPeriod(verified: Verification): string {
  const periods = new Set([...currentDuties(verified).values()].map(({ period }) => period));
  return [...periods]
    .filter((period) => period !== "")
    .sort()
    .join("、");
}

function childLedger(digest: LedgerDigest, parts: readonly Part[]): ChildLedger {
  const part = parts.find(({ ledger }) => ledger === digest.ledger);
  const idOf = (label: string) => digest.columns.find((column) => column.label === label)?.id ?? label;
  return {
    ledger: digest.ledger,
    n: digest.n,
    m: digest.m,
    root: digest.root,
    schema: digest.schema,
    formulas: digest.formulas,
    merged: digest.root,
    mergedN: digest.n,
    columns: (part?.labels ?? []).map(idOf),
    extras: [...(part?.extras ?? [])],
    totals: (part?.printedTotals ?? []).map(idOf),
  };
}

/** Headers of columns that were found under another name than the catalog's: mostly older forms. */
function renamedColumns(blocks: readonly ReadBlock[]): string[] {
  const found = blocks.flatMap(({ block }) => {
    // The lines of a card are labels, not columns.
    if (block.headerRow === null) return [];
    return block.mapping.filter(isRenamed).map(({ header }) => header);
  });
  return [...new Set(found)];
}

/** A unit or a star beside the name makes no other name. */
const isRenamed = ({ by, header, label }: LedgerBlock["mapping"][number]): boolean =>
  (by === "alias" || by === "saved" || by === "values") && label !== null && !header.includes(label);

function hiddenRows(blocks: readonly ReadBlock[]): number {
  return blocks
    .flatMap(({ block }) => block.structure)
    .reduce((sum, issue) => sum + (issue.kind === "hidden-rows" ? issue.rows.length : 0), 0);
}
