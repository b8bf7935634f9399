import {
  mergeSubmissions,
  readContribution,
  signStage,
  submissionBook,
  verifyWorkbook,
  workbookState,
  type MergeInput,
  type ReadContribution,
  type Submission,
  type Verification,
} from "../../../src/app";
import type { Roster } from "../../../src/audit";
import { defaultCatalog } from "../../../src/catalog";
import { openWorkbookFile, writeWorkbook } from "../../../src/host/xlsx";
import { readLedgers } from "../../../src/ledger";
import type { UnreadableFile } from "../../../src/merge";
import { WorkbookError, type SheetGrid } from "../../../src/sheet";
import { valueAt } from "../../../src/table";
import { signedBook } from "../signing/book";
import type { KeyHolder } from "../signing/people";
import type { WrittenRecord } from "./county";
import { AS_OF, MERGED_AT } from "./town";

/** A file as a township or the county reads it: what it is, or why it cannot be read. */
export async function receive(
  roster: Roster,
  file: string,
  bytes: Uint8Array,
): Promise<ReadContribution | UnreadableFile> {
  try {
    const host = await openWorkbookFile(bytes, { fileName: file });
    const handedIn = { file, content: await host.read(), settings: await host.settings() };
    return await readContribution(handedIn, {
      catalog: defaultCatalog(),
      roster,
      now: MERGED_AT,
      asOf: AS_OF,
    });
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    return { file, code: error.code, message: error.message };
  }
}

export const factsOf = (
  one: ReadContribution | UnreadableFile,
): ReadContribution["facts"] | UnreadableFile => ("facts" in one ? one.facts : one);

export const merged = (
  contributions: MergeInput["contributions"],
  title: string,
  more: Partial<MergeInput> = {},
): Promise<Submission> =>
  mergeSubmissions({ contributions, catalog: defaultCatalog(), title, asOf: AS_OF, ...more });

/** The bytes of the workbook that a submission becomes. */
export async function written(submission: Submission): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await writeWorkbook(submissionBook(submission), (bytes) => void pieces.push(bytes.slice()));
  return Uint8Array.from(Buffer.concat(pieces));
}

export async function verified(bytes: Uint8Array, roster: Roster, file = "汇总.xlsx"): Promise<Verification> {
  const host = await openWorkbookFile(bytes, { fileName: file });
  return verifyWorkbook(await signedBook(host), { catalog: defaultCatalog(), roster, now: MERGED_AT });
}

/** A submission signed in some stages, one after another. @throws Error when a stage is refused */
export async function signedSubmission(
  bytes: Uint8Array,
  roster: Roster,
  who: KeyHolder,
  stages: readonly (readonly [duty: string, stage: string])[],
  newBook: string,
): Promise<Uint8Array> {
  let now = bytes;
  for (const [duty, stage] of stages) {
    const host = await openWorkbookFile(now, { fileName: "汇总.xlsx" });
    const rules = { catalog: "shiquan 1", errors: 0, warnings: 0, openWarnings: 0 };
    const input = { signer: who.signer, duty, stage, rules, reviewed: 0, newBook };
    const outcome = await signStage(
      { ...input, book: await signedBook(host), state: await workbookState(host) },
      { catalog: defaultCatalog(), roster, now: MERGED_AT },
    );
    if (outcome.refused) throw new Error(`${duty} ${stage}: ${outcome.refused.join(", ")}`);
    await host.apply(outcome.edits);
    now = Uint8Array.from(host.bytes());
  }
  return now;
}

/** The records of a workbook as typed values, blanks left out: read from its cells, in no way by merging. */
export function recordsIn(sheets: readonly SheetGrid[], fileName: string): WrittenRecord[] {
  const { blocks } = readLedgers(sheets, defaultCatalog(), { fileName });
  return blocks.flatMap(({ tables }) =>
    tables.flatMap((table) => {
      const columns = table.labels.map((label) => [label, table.column(label)!] as const);
      return Array.from({ length: table.rowCount }, (_, row): WrittenRecord => {
        const cells = columns.flatMap(([label, column]) => {
          const value = valueAt(column, row);
          return value === null || value === "" ? [] : [[label, value] as const];
        });
        return { ledger: table.ledger.id, values: Object.fromEntries(cells) };
      });
    }),
  );
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  householdForm: ["户编号"],
  householdMember: ["户编号", "证件号码", "姓名"],
  villageForm: ["村"],
  naturalVillage: ["村", "自然村名称"],
};

/** Records by their keys, cell by cell. @throws Error for a key that occurs twice */
export function byKey(records: readonly WrittenRecord[]): Map<string, WrittenRecord["values"]> {
  const found = new Map<string, WrittenRecord["values"]>();
  for (const { ledger, values } of records) {
    const key = JSON.stringify([ledger, ...KEYS[ledger]!.map((label) => values[label] ?? "")]);
    if (found.has(key)) throw new Error(`twice: ${key}`);
    found.set(key, values);
  }
  return found;
}
