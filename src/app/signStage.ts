import {
  keyId,
  MOST_CHARACTERS,
  readLocators,
  waiversDigest,
  type Envelope,
  type EntryFault,
  type StageFault,
} from "../audit";
import { nextEntry, type Signer, type StatementDraft } from "../audit/sign";
import type { WorkbookState } from "../marks";
import type { WorkbookEdit, WorkControl } from "../sheet";
import { auditSheetEdits } from "./auditSheets";
import { statedData, type SignedLedgers } from "./signedData";
import { periodFor } from "./signingFacts";
import {
  BOOK_SETTING,
  dataNow,
  judgeChain,
  verifyWorkbook,
  type SignedBook,
  type Verification,
  type VerifyOptions,
} from "./verifyWorkbook";

/** Why somebody cannot sign: of the data, of the workbook's chain, or of the person. */
export type SignRefusal =
  /** No key of the roster fits the signer's. */
  | "not-on-roster"
  /** The workbook has nothing of the kind that is to be signed. */
  | "nothing-to-sign"
  /** The policy does not say who signs it, and the county has not settled it. */
  | "flow-open"
  /** Two records have one key, or no column says which record is which. */
  | "duplicate-keys"
  | "no-key-column"
  | "errors-left"
  /** Warnings that are neither mended nor explained. */
  | "warnings-left"
  /** What is there already is not as it was signed: that has to be cleared up first. */
  | "chain-invalid"
  /** Of a submission: records or signatures that came with a file are no longer as they came. */
  | "lineage-broken"
  /** Nothing stands there to be taken back or sent back. */
  | "nothing-signed"
  /** More words than a cell takes. */
  | "too-long"
  | EntryFault
  | StageFault;

/** What checking said about the data, for the statement. */
export interface RulesNow {
  /** Id and version of the catalog. */
  readonly catalog: string;
  /** Errors that nobody may explain away or has explained, of the ledgers that are signed. */
  readonly errors: number;
  /** Warnings without a 核实说明. */
  readonly openWarnings: number;
  /** Warnings in all. */
  readonly warnings: number;
}

export interface SignInput {
  readonly book: SignedBook;
  readonly state: WorkbookState;
  readonly signer: Signer;
  /** Id of the flow: what is signed, such as baseHousehold. */
  readonly duty: string;
  readonly stage: string;
  /** Such as 2026年11月; left out, that of the stages before it, or this month. */
  readonly period?: string | undefined;
  readonly rules: RulesNow;
  /** Records that the signer opened. */
  readonly reviewed: number;
  /** Id of the workbook should this be its first entry: 32 digits of hex. */
  readonly newBook: string;
}

export type SignOutcome =
  | { readonly refused: readonly SignRefusal[]; readonly before: Verification }
  | {
      readonly refused: null;
      readonly edits: readonly WorkbookEdit[];
      readonly entry: Envelope;
      /** 校验码 of the chain with the new entry. */
      readonly code: string;
      readonly before: Verification;
    };

/** Signs a stage: the edits that put the entry into the workbook, or why not. Nothing happens before they are applied. */
export async function signStage(
  input: SignInput,
  options: VerifyOptions,
  control: WorkControl = {},
): Promise<SignOutcome> {
  const before = await verifyWorkbook(input.book, options, control);
  const signed = before.ledgers.get(input.duty);
  const refusals = [
    ...dataRefusals(signed),
    ...lineageRefusals(before, input.duty),
    ...ruleRefusals(input.rules),
  ];
  if (!signed || refusals.length > 0) return { refused: refusals, before };
  const { book } = input;
  return append(
    input,
    {
      action: "sign",
      stage: input.stage,
      duty: input.duty,
      scope: signed.scope,
      period: input.period ?? periodFor(before, input.duty, input.stage, options.now),
      data: statedData(signed),
      rules: {
        catalog: input.rules.catalog,
        errors: input.rules.errors,
        warnings: input.rules.warnings,
      },
      reviewed: input.reviewed,
      waivers: { n: book.waivers.length, digest: waiversDigest(book.waivers) },
      ...(before.lineage ? { lineage: { n: before.lineage.n, digest: before.lineage.digest } } : {}),
    },
    before,
    options,
  );
}

function dataRefusals(signed: SignedLedgers | undefined): SignRefusal[] {
  if (!signed || signed.digests.every(({ n }) => n === 0)) return ["nothing-to-sign"];
  const refusals: SignRefusal[] = [];
  if (signed.flow.missing !== null) refusals.push("flow-open");
  if (signed.digests.some(({ duplicates, isKeyless }) => duplicates.size > 0 && !isKeyless))
    refusals.push("duplicate-keys");
  if (signed.digests.some(({ isKeyless }) => isKeyless)) refusals.push("no-key-column");
  return refusals;
}

/** A submission is signed as it was made: whatever was touched since has to be mended where it came from. */
function lineageRefusals({ lineage }: Verification, duty: string): SignRefusal[] {
  if (!lineage) return [];
  const stages = [...(lineage.duties.get(duty)?.stages.values() ?? [])];
  return !lineage.isReadable || stages.some(({ state }) => state === "stale") ? ["lineage-broken"] : [];
}

function ruleRefusals({ errors, openWarnings }: RulesNow): SignRefusal[] {
  return [
    ...(errors > 0 ? (["errors-left"] as const) : []),
    ...(openWarnings > 0 ? (["warnings-left"] as const) : []),
  ];
}

type Decided<T> = T extends unknown ? Omit<T, "book" | "time" | "signer"> : never;

/** What any entry is put together from. */
export type AppendInput = Pick<SignInput, "book" | "state" | "signer" | "newBook">;

/**
 * Appends an entry, if the very same rules that will judge it find nothing against it.
 * @param decided what the signer decides; who and when follow
 */
export async function append(
  { book, state, signer, newBook }: AppendInput,
  decided: Decided<StatementDraft>,
  before: Verification,
  options: VerifyOptions,
): Promise<SignOutcome> {
  const { roster, now, catalog } = options;
  const person = roster.people.find(({ key }) => key === keyId(signer.publicKey));
  if (!person) return { refused: ["not-on-roster"], before };
  if (before.chain === "invalid") return { refused: ["chain-invalid"], before };
  const chain = before.record?.chain ?? [];
  const id = before.entries[0]?.statement?.book ?? book.settings.get(BOOK_SETTING) ?? newBook;
  const draft = {
    ...decided,
    book: id,
    time: now,
    signer: { person: person.person, name: person.name, unit: person.unit },
  };
  const entry = await nextEntry(chain, draft, roster, signer);
  if (entry.payload.length > MOST_CHARACTERS) return { refused: ["too-long"], before };
  const after = await judgeChain(
    [...chain, entry],
    dataNow(book, before.ledgers),
    { ...options, code: undefined, book: id, inherited: before.lineage },
    null,
  );
  const last = after.entries[after.entries.length - 1]!;
  const faults = [...last.faults, ...(after.faults.get(last.seq) ?? [])];
  if (faults.length > 0) return { refused: faults, before };
  const edits = auditSheetEdits({
    entries: after.entries,
    record: before.record,
    signed: decided.action === "sign" ? before.ledgers.get(decided.duty)! : null,
    locators: readLocators(book.sheets),
    book: id,
    state,
    catalog,
  });
  return { refused: null, edits, entry, code: last.code, before };
}
