import {
  anchoredBy,
  currentDuties,
  duplicateKeys,
  ledgerSheets,
  returnWorkbook,
  reviewRecords,
  rulesNow,
  signedBookOf,
  signedLedgers,
  signStage,
  verifyWorkbook,
  whoseTurn,
  withdrawStage,
  type AppendInput,
  type CheckedFile,
  type SignedBook,
  type SignOutcome,
  type Verification,
  type VerifyOptions,
} from "../../app";
import {
  flowOfLedger,
  keyId,
  locatorOf,
  parseCode,
  publicKeyCode,
  readRoster,
  RosterError,
  rootNamedIn,
  toHex,
  type LedgerDigest,
  type Person,
  type Roster,
} from "../../audit";
import { lockKey, makeCard, newKey, signerOf } from "../../audit/sign";
import type { Catalog } from "../../catalog";
import { readLedgers, type SavedMapping } from "../../ledger";
import type { ReportInput } from "../../report";
import type { SheetGrid, WorkControl } from "../../sheet";
import type { KeyView, SignaturesView, SignFault, WaiverLine } from "../model";
import { titleOf } from "./items";
import type {
  KeyInHand,
  ReviewAnswer,
  RosterTaken,
  RosterTrust,
  Signed,
  SigningEngine,
  SigningNow,
} from "./signing-asked";
import { chance, keyFault, keyInHand } from "./key-in-hand";
import { receivedView } from "./received";
import { formulaCells, personView, recordView, signaturesView, type ViewFacts } from "./signing-views";

/** The workbook as the engine has it, for signing. */
export interface SigningDesk {
  /** File name of the workbook. */
  readonly name: string;
  readonly catalog: Catalog;
  readonly masks: boolean;
  readonly mappings: readonly SavedMapping[];
  readonly grids: ReadonlyMap<string, SheetGrid>;
  /** Recognised and with its explanations, as checking reads it. */
  file(): Promise<CheckedFile>;
  /** Checks everything as it stands. */
  check(control: WorkControl): Promise<ReportInput>;
}

/** A roster that knows nobody: without one, entries are read and not judged. */
const NOBODY: Roster = {
  v: 1,
  county: "",
  version: 1,
  issued: "",
  previous: "0".repeat(64),
  history: [],
  people: [],
  id: "",
};

/** Signatures of the open workbook. Whoever calls sees to it that one thing is done at a time. */
export class Signing implements SigningEngine {
  private roster: Roster | null = null;
  /** Ledgers of a file as it was signed, to compare with. */
  private older: readonly LedgerDigest[] = [];

  constructor(private readonly desk: () => SigningDesk) {}

  /** The roster that was verified; null without one. */
  get trusted(): Roster | null {
    return this.roster;
  }

  async putRoster(
    text: string,
    { rootCode, seen }: RosterTrust,
  ): Promise<RosterTaken | { refused: RosterError["code"] }> {
    const root = rootNamedIn(text);
    if (!root) return { refused: "not-a-roster" };
    const code = publicKeyCode(root.publicKey);
    if (rootCode !== null && parseCode(rootCode) !== code) return { refused: "other-root" };
    try {
      const roster = await readRoster(text, root, seen);
      this.roster = roster;
      const { version, issued, county, people, id } = roster;
      const view = { version, issued: issued.slice(0, 10), county, people: people.length, rootCode: code };
      return { view, id };
    } catch (error) {
      if (error instanceof RosterError) return { refused: error.code };
      throw error;
    }
  }

  dropRoster(): Promise<void> {
    this.roster = null;
    return Promise.resolve();
  }

  async openKey(key: KeyInHand): Promise<{ id: string; code: string } | { refused: SignFault }> {
    const signer = await keyInHand(key);
    if (typeof signer === "string") return { refused: signer };
    return { id: keyId(signer.publicKey), code: publicKeyCode(signer.publicKey) };
  }

  personOf(key: string): Promise<KeyView["person"]> {
    const person = this.person(key);
    return Promise.resolve(person ? personView(person, this.desk().catalog) : null);
  }

  async newKey(
    who: { readonly name: string; readonly unit: string; readonly made: string },
    password: string,
  ): Promise<{ id: string; keyText: string; cardText: string; code: string } | { refused: SignFault }> {
    try {
      const key = await newKey("SM2-SM3", chance);
      const keyText = await lockKey(key, password, chance);
      const cardText = await makeCard(who, signerOf(key, chance));
      return { id: keyId(key.publicKey), keyText, cardText, code: publicKeyCode(key.publicKey) };
    } catch (error) {
      return { refused: keyFault(error) };
    }
  }

  async signatures(now: SigningNow, code: string | null): Promise<SignaturesView> {
    const { report } = await this.verified(now, code);
    return signaturesView(report, this.facts(now), receivedView(report, now, this.desk().name));
  }

  /** Another workbook was opened. */
  forgetFile(): void {
    this.older = [];
  }

  async compareWith(
    name: string,
    bytes: ArrayBuffer,
    now: SigningNow,
    control: WorkControl = {},
  ): Promise<boolean> {
    const { catalog, mappings } = this.desk();
    // Only who has such a file needs to load what reads it.
    const { readWorkbook } = await import("../../host/xlsx");
    const { sheets } = await readWorkbook(new Uint8Array(bytes), { fileName: name, ...control });
    const tables = ledgerSheets(sheets);
    const intake = readLedgers(tables, catalog, { fileName: name, mappings });
    const ledgers = await signedLedgers(sheets, intake, catalog, {}, control);
    const digests = [...ledgers.values()].flatMap((signed) => signed.digests);
    const { report } = await this.verified(now, null);
    const signed = new Set(
      report.entries.flatMap(({ statement }) =>
        statement?.action === "sign" ? statement.data.map(({ root }) => root) : [],
      ),
    );
    const older = digests.filter(({ root }) => signed.has(root));
    if (older.length > 0) this.older = older;
    return older.length > 0;
  }

  async beginSigning(duty: string, now: SigningNow, control: WorkControl = {}): Promise<ReviewAnswer> {
    const desk = this.desk();
    const checked = await desk.check(control);
    const { report, book } = await this.verified(now, null);
    const signed = report.ledgers.get(duty);
    const person = now.key === null ? null : this.person(now.key);
    const turn = signed
      ? whoseTurn(
          signed.flow,
          currentDuties(report).get(duty),
          signed.scope,
          this.roster ?? NOBODY,
          person,
          now.time,
        )
      : null;
    const { errors, openWarnings } = rulesNow(checked, duty, desk.catalog);
    const doubled = signed ? duplicateKeys(signed, desk.masks) : [];
    const faults: SignFault[] = [
      ...(signed ? [] : (["nothing-to-sign"] as const)),
      ...(report.chain === "invalid" ? (["chain-invalid"] as const) : []),
      ...(turn?.why ? [turn.why] : []),
      ...(errors > 0 ? (["errors-left"] as const) : []),
      ...(openWarnings > 0 ? (["warnings-left"] as const) : []),
      ...(signed?.digests.some(({ isKeyless }) => isKeyless) ? (["no-key-column"] as const) : []),
      ...(doubled.length > 0 ? (["duplicate-keys"] as const) : []),
    ];
    const stage = turn?.stage ?? "";
    // Who collects has nothing to review: the data is their own.
    const review = turn && turn.at > 0 ? reviewRecords(book, report, duty, stage, this.options(now)) : null;
    const facts = this.facts(now);
    return {
      kind: review?.kind ?? "own",
      records: (review?.records ?? []).map((record) => recordView(record, facts)),
      removed: review?.removed.length ?? 0,
      waivers: this.waivers(checked, duty),
      formulas: formulaCells(signed, desk.grids),
      doubled,
      faults,
      stage,
    };
  }

  async planSigning(
    { duty, stage, reviewed }: Parameters<SigningEngine["planSigning"]>[0],
    key: KeyInHand,
    now: SigningNow,
    control: WorkControl = {},
  ): Promise<Signed> {
    const { desk } = this;
    return this.appended(key, now, async (input, options) => {
      const rules = rulesNow(await desk().check(control), duty, desk().catalog);
      return signStage({ ...input, duty, stage, rules, reviewed }, options, control);
    });
  }

  planWithdraw(
    { seq, reason }: Parameters<SigningEngine["planWithdraw"]>[0],
    key: KeyInHand,
    now: SigningNow,
  ): Promise<Signed> {
    return this.appended(key, now, (input, options) =>
      withdrawStage({ ...input, target: seq, reason }, options),
    );
  }

  planReturn(
    wish: Parameters<SigningEngine["planReturn"]>[0],
    key: KeyInHand,
    now: SigningNow,
  ): Promise<Signed> {
    const points = wish.points.map((point) => ({ ...point, rule: "" }));
    return this.appended(key, now, (input, options) =>
      returnWorkbook({ ...input, ...wish, points }, options),
    );
  }

  private async appended(
    key: KeyInHand,
    now: SigningNow,
    work: (input: AppendInput, options: VerifyOptions) => Promise<SignOutcome>,
  ): Promise<Signed> {
    const signer = await keyInHand(key);
    if (typeof signer === "string") return { faults: [signer] };
    const input = {
      book: await this.book(now),
      state: { sheets: now.sheets, isStructureProtected: now.isStructureProtected, notes: false },
      signer,
      newBook: toHex(chance(16)),
    };
    const outcome = await work(input, this.options(now));
    if (outcome.refused) return { faults: outcome.refused };
    return { faults: null, plan: { edits: outcome.edits, skipped: [] }, code: outcome.code, time: now.time };
  }

  private async verified(
    now: SigningNow,
    code: string | null,
  ): Promise<{ report: Verification; book: SignedBook }> {
    const book = await this.book(now);
    const options = { ...this.options(now), ...(code === null ? {} : { code }) };
    return { report: await verifyWorkbook(book, options), book };
  }

  private async book({ settings }: SigningNow): Promise<SignedBook> {
    const desk = this.desk();
    return signedBookOf({ sheets: [...desk.grids.values()] }, await desk.file(), new Map(settings));
  }

  private options({ time, register }: SigningNow): VerifyOptions {
    const locators = this.older.map((digest) => locatorOf(digest));
    return {
      catalog: this.desk().catalog,
      roster: this.roster ?? NOBODY,
      now: time,
      locators,
      anchored: anchoredBy(register),
    };
  }

  private facts({ time, key }: SigningNow): ViewFacts {
    const { catalog, grids, masks } = this.desk();
    return {
      catalog,
      grids,
      masks,
      older: this.older,
      roster: this.roster,
      me: key === null ? null : this.person(key),
      now: time,
    };
  }

  private person(key: string): Person | null {
    return this.roster?.people.find((one) => one.key === key) ?? null;
  }

  /** Every finding that somebody explained, of what is signed. */
  private waivers({ validation }: ReportInput, duty: string): WaiverLine[] {
    const { catalog } = this.desk();
    const own = new Set(
      catalog.ledgers.filter((ledger) => flowOfLedger(catalog, ledger)?.id === duty).map(({ id }) => id),
    );
    return validation.findings.flatMap((finding) => {
      const waiver = validation.waivedBy.get(finding);
      if (!waiver || finding.ledger === null || !own.has(finding.ledger)) return [];
      const { describe } = validation;
      const title = titleOf(describe.message(finding));
      const place = [describe.recordName(finding), finding.cells[0] ?? ""].filter(Boolean).join(" ");
      return [{ title, place, reason: waiver.reason, person: waiver.person }];
    });
  }
}
