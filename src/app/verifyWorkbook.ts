import {
  differences,
  fitsRoot,
  flowById,
  readableColumns,
  readAuditSheet,
  readLocators,
  settledAt,
  verifyChain,
  waiversDigest,
  type AuditRecord,
  type AuditReport,
  type DataNow,
  type Differences,
  type Envelope,
  type LedgerDigest,
  type LineageReport,
  type Locator,
  type Roster,
  type SignStatement,
  type Statement,
} from "../audit";
import type { Catalog } from "../catalog";
import type { IntakeResult } from "../ledger";
import type { SheetGrid, WorkControl } from "../sheet";
import type { WaiverRecord } from "../validate";
import { signedLedgers, statedData, type SignedLedgers } from "./signedData";
import { verifyLineage } from "./verifyLineage";

/** Name of the setting that holds the id of a workbook: given with its first signature. */
export const BOOK_SETTING = "book";

/** A workbook whose signatures are looked at. */
export interface SignedBook {
  readonly sheets: readonly SheetGrid[];
  readonly intake: IntakeResult;
  /** Settings of ours in the workbook. */
  readonly settings: ReadonlyMap<string, string>;
  /** 核实说明 that it carries. */
  readonly waivers: readonly WaiverRecord[];
}

export interface VerifyOptions {
  readonly catalog: Catalog;
  readonly roster: Roster;
  /** UTC to the second: 2026-11-23T02:52:00Z. */
  readonly now: string;
  /** 校验码 that was written down for this file. */
  readonly code?: string | undefined;
  /** What was signed, as another file has it: says where data changed when 签审明细 cannot. */
  readonly locators?: readonly Locator[];
  /** Digests of entries that are known from elsewhere. */
  readonly anchored?: ReadonlySet<string>;
}

/** Where the data of a ledger differs from what its last signature was about. */
export interface LedgerChanges {
  readonly duty: string;
  readonly digest: LedgerDigest;
  /** Root of the data that was signed. */
  readonly signedRoot: string;
  /** Null where nothing can say it: 签审明细 is missing or does not fit the signature. */
  readonly differences: Differences | null;
}

export interface Verification extends AuditReport {
  /** Null when the workbook has no 审签记录. */
  readonly record: AuditRecord | null;
  readonly ledgers: ReadonlyMap<string, SignedLedgers>;
  readonly changes: readonly LedgerChanges[];
  /** What a submission is made of, and whether all of it still stands; null for any other workbook. */
  readonly lineage: LineageReport | null;
}

/** Checks all signatures of a workbook against the roster and against the data in it. @throws CancelledError */
export async function verifyWorkbook(
  book: SignedBook,
  options: VerifyOptions,
  control: WorkControl = {},
): Promise<Verification> {
  const { catalog, roster } = options;
  const flows = settledAt(roster, options.now);
  const record = readAuditSheet(book.sheets);
  const ledgers = await signedLedgers(book.sheets, book.intake, catalog, flows, control);
  const id = book.settings.get(BOOK_SETTING) ?? null;
  const lineage = await verifyLineage(book, ledgers, options, control);
  const report = await judgeChain(
    record?.chain ?? [],
    dataNow(book, ledgers),
    { ...options, book: id, inherited: lineage },
    record,
  );
  const changes = changesSince(report, ledgers, locatorsOf(book, options));
  return { ...report, record, ledgers, changes, lineage };
}

/** What stands in a workbook now, as signatures are held against it. */
export function dataNow({ waivers }: SignedBook, ledgers: ReadonlyMap<string, SignedLedgers>): DataNow {
  return {
    dataOf: (duty) => {
      const signed = ledgers.get(duty);
      return signed ? statedData(signed) : [];
    },
    waivers: waiversDigest(waivers),
  };
}

/** @param record where the entries stand in a sheet: what is shown there has to be what was signed */
export function judgeChain(
  chain: readonly Envelope[],
  now: DataNow,
  options: VerifyOptions & { readonly book: string | null; readonly inherited: LineageReport | null },
  record: AuditRecord | null,
): Promise<AuditReport> {
  const { catalog, roster, code, anchored } = options;
  const labelOf = (duty: string) => flowById(catalog, duty)?.label ?? duty;
  return verifyChain(chain, now, {
    roster,
    now: options.now,
    book: options.book,
    flowOf: (duty, at) => flowById(catalog, duty, settledAt(roster, at)),
    inherited: options.inherited,
    ...(record
      ? {
          isShownRight: (seq: number, statement: Statement, own: string) => {
            const shown = record.shown[seq - 1]!;
            return readableColumns(statement, labelOf(statement.duty), own).every(
              (text, at) => text === shown[at],
            );
          },
        }
      : {}),
    ...(code === undefined ? {} : { code }),
    ...(anchored ? { anchored } : {}),
  });
}

function changesSince(
  { duties }: AuditReport,
  ledgers: ReadonlyMap<string, SignedLedgers>,
  locators: readonly Locator[],
): LedgerChanges[] {
  return duties.flatMap(({ duty, stages }) => {
    const last = stages.flatMap(({ entry }) =>
      entry?.statement?.action === "sign" ? [entry.statement] : [],
    );
    const newest = last.sort((a, b) => b.seq - a.seq)[0];
    if (!newest) return [];
    return (ledgers.get(duty)?.digests ?? []).flatMap((digest) => changesOf(duty, digest, newest, locators));
  });
}

function changesOf(
  duty: string,
  digest: LedgerDigest,
  { data }: SignStatement,
  locators: readonly Locator[],
): LedgerChanges[] {
  const signed = data.find(({ ledger }) => ledger === digest.ledger);
  if (!signed || signed.root === digest.root) return [];
  const locator = locatorFor(locators, digest.ledger, signed.root);
  return [
    { duty, digest, signedRoot: signed.root, differences: locator ? differences(locator, digest) : null },
  ];
}

/** 签审明细 of a workbook, and what is known beside it. */
export const locatorsOf = (
  { sheets }: Pick<SignedBook, "sheets">,
  { locators = [] }: Pick<VerifyOptions, "locators">,
): readonly Locator[] => [...readLocators(sheets), ...locators];

/** 签审明细 of what was signed under a root. */
export const locatorFor = (locators: readonly Locator[], ledger: string, root: string): Locator | undefined =>
  locators.find((one) => one.ledger === ledger && fitsRoot(one, root));
