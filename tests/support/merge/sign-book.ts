import {
  judgeChain,
  statedData,
  verifyWorkbook,
  type SignedBook,
  type VerifyOptions,
} from "../../../src/app";
import {
  auditSheet,
  detailSheet,
  flowById,
  locatorOf,
  waiversDigest,
  type Envelope,
  type Locator,
} from "../../../src/audit";
import { nextEntry, type StatementDraft } from "../../../src/audit/sign";
import { readLedgers } from "../../../src/ledger";
import type { OwnSheet } from "../../../src/sheet";
import { gridsOf } from "../county";
import type { KeyHolder } from "../signing/people";
import type { MakerBook, MakerSheet } from "../xlsx/maker";

/** One entry that somebody makes in a workbook. */
export interface Entry {
  readonly duty: string;
  readonly stage: string;
  readonly who: KeyHolder;
  readonly period: string;
  /** UTC to the second. */
  readonly time: string;
  /** Whom the stage is given back to; left out for a signature. */
  readonly backTo?: KeyHolder;
}

/**
 * A workbook with the entries that people made in it, in their order: as signing stage after stage leaves it, without
 * the way through a file for each of them. Signatures stand for the data in the drafts as it is now.
 * @param before entries that stand in it already
 */
export async function signedDrafts(
  book: MakerBook,
  entries: readonly Entry[],
  id: string,
  options: VerifyOptions,
  before: readonly Envelope[] = [],
): Promise<{ readonly book: MakerBook; readonly chain: readonly Envelope[] }> {
  const { catalog, roster } = options;
  const sheets = gridsOf(book);
  const intake = readLedgers(sheets, catalog, { fileName: "book.xlsx" });
  const signed: SignedBook = { sheets, intake, settings: new Map(), waivers: [] };
  const { ledgers } = await verifyWorkbook(signed, options);
  const chain = [...before];
  for (const { duty, stage, who, period, time, backTo } of entries) {
    const data = ledgers.get(duty);
    if (!data) throw new Error(`nothing of ${duty} to sign`);
    const { person, name, unit } = who.person;
    const common = { book: id, duty, period, scope: data.scope, stage, time, signer: { person, name, unit } };
    const draft: StatementDraft = backTo
      ? {
          ...common,
          action: "return",
          to: { person: backTo.person.person, name: backTo.person.name },
          points: [],
          reason: "请核对",
          by: "2025-03-23",
        }
      : {
          ...common,
          action: "sign",
          data: statedData(data),
          rules: { catalog: "shiquan 1", errors: 0, warnings: 0 },
          reviewed: 0,
          waivers: { n: 0, digest: waiversDigest([]) },
        };
    chain.push(await nextEntry(chain, draft, roster, who.signer));
  }
  const now = {
    dataOf: (duty: string) => (ledgers.has(duty) ? statedData(ledgers.get(duty)!) : []),
    waivers: waiversDigest([]),
  };
  const report = await judgeChain(chain, now, { ...options, book: id, inherited: null }, null);
  const wrong = [...report.entries.flatMap(({ faults }) => faults), ...[...report.faults.values()].flat()];
  if (wrong.length > 0) throw new Error(`not signed: ${wrong.join(", ")}`);
  const labelOf = (duty: string) => flowById(catalog, duty)?.label ?? duty;
  const locators: Locator[] = [...ledgers.values()].flatMap(({ digests }) => digests.map(locatorOf));
  return {
    chain,
    book: {
      sheets: [
        ...book.sheets,
        ownSheet(
          "审签记录",
          auditSheet(report.entries, labelOf, () => []),
        ),
        { ...ownSheet("_签审明细", detailSheet(locators)), visibility: "veryHidden" },
      ],
    },
  };
}

/** A sheet of ours as a program without our roles would write it: text cells, found again by name and headers. */
const ownSheet = (name: string, { rows }: OwnSheet): MakerSheet => ({
  name,
  rows: rows.map(({ cells }) =>
    cells.map(({ value }) => ({ text: typeof value === "string" ? value : "", format: "@" })),
  ),
});
