import {
  TOOL,
  signStage,
  validateWorkbooks,
  verifyWorkbook,
  workbookState,
  type SignedBook,
  type SignOutcome,
  type Verification,
  type VerifyOptions,
} from "../../../src/app";
import type { Roster } from "../../../src/audit";
import { defaultCatalog } from "../../../src/catalog";
import { openWorkbookFile, type XlsxFileHost } from "../../../src/host/xlsx";
import { serialOf } from "../../../src/table";
import type { WorkbookEdit } from "../../../src/sheet";
import type { KeyHolder } from "./people";

/** A workbook of bytes as the use cases take it: read, recognised, its settings and explanations. */
export async function signedBook(host: XlsxFileHost): Promise<SignedBook> {
  const content = await host.read();
  const report = await validateWorkbooks([{ path: "book.xlsx", read: () => Promise.resolve(content) }], {
    tool: TOOL,
    catalog: defaultCatalog(),
    asOf: serialOf(2025, 3, 31),
    together: false,
  });
  const [file] = report.files;
  if (file?.status !== "ok") throw new Error("the workbook cannot be read");
  const settings = await host.settings();
  return { sheets: content.sheets, intake: file.file.intake, settings, waivers: file.explanations ?? [] };
}

export interface SignWish {
  readonly stage: string;
  readonly who: KeyHolder;
  readonly now: string;
  readonly duty?: string;
  /** Id of the workbook should this be its first entry. */
  readonly newBook?: string;
}

/** One stage signed in a file; the outcome, and the file with the entry in it. */
export async function signFile(
  bytes: Uint8Array,
  roster: Roster,
  { stage, who, now, duty = "baseHousehold", newBook = "0123456789abcdef0123456789abcdef" }: SignWish,
): Promise<{ outcome: SignOutcome; bytes: Uint8Array }> {
  const host = await openWorkbookFile(bytes, { fileName: "book.xlsx" });
  const outcome = await signStage(
    {
      book: await signedBook(host),
      state: await workbookState(host),
      signer: who.signer,
      duty,
      stage,
      period: "2025年3月",
      rules: { catalog: "shiquan 1", errors: 0, warnings: 0, openWarnings: 0 },
      reviewed: 0,
      newBook,
    },
    { catalog: defaultCatalog(), roster, now },
  );
  if (outcome.refused === null) await host.apply(outcome.edits);
  return { outcome, bytes: host.bytes() };
}

export async function verifyFile(
  bytes: Uint8Array,
  options: Omit<VerifyOptions, "catalog">,
  fileName = "book.xlsx",
): Promise<Verification> {
  const host = await openWorkbookFile(bytes, { fileName });
  return verifyWorkbook(await signedBook(host), { catalog: defaultCatalog(), ...options });
}

/** Bytes after some edits by our own host. */
export async function edited(bytes: Uint8Array, edits: readonly WorkbookEdit[]): Promise<Uint8Array> {
  const host = await openWorkbookFile(bytes, { fileName: "book.xlsx" });
  await host.apply(edits);
  return host.bytes();
}

/** A report in short: what its chain is, each stage's state with its reasons, faults of entries, and where data changed. */
export function brief(report: Verification): string[] {
  const stages = report.duties.flatMap(({ stages: all }) =>
    all.map(({ stage, state, reasons, ended }) =>
      [stage, state, ...reasons, ...(ended ? [ended.how] : [])].join(" "),
    ),
  );
  const faults = report.entries.flatMap(({ seq, faults: own }) =>
    own.map((fault) => `${String(seq)} ${fault}`),
  );
  const stageFaults = [...report.faults].flatMap(([seq, own]) =>
    own.map((fault) => `${String(seq)} ${fault}`),
  );
  return [
    report.chain,
    ...stages,
    ...faults,
    ...stageFaults,
    ...(report.registered ? [report.registered] : []),
  ];
}

/** Places of changed cells as "sheet!column-id@row", of changed, added and removed records. */
export function placesOf(report: Verification): string[] {
  return report.changes.flatMap(({ digest, differences }) => {
    if (!differences) return [`${digest.ledger} somewhere`];
    const row = (at: number) => {
      const { source, row: record } = digest.place(at);
      return `${source.table.sheet} row ${String(source.table.sheetRow(record) + 1)}`;
    };
    return [
      ...differences.changed.map(({ at, columns }) => `${row(at)}: ${columns.join(",")}`),
      ...differences.added.map((at) => `${row(at)} added`),
      ...differences.removed.map((key) => `${digest.ledger} removed ${key.replaceAll("\u0001", "|")}`),
      ...differences.columnsAdded.map((id) => `${digest.ledger} column ${id} added`),
      ...differences.columnsRemoved.map((id) => `${digest.ledger} column ${id} removed`),
    ];
  });
}
