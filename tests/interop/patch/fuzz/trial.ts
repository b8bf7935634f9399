import { XlsxFileHost } from "../../../../src/host/xlsx";
import {
  EDIT_ERROR_CODES,
  EditError,
  WORKBOOK_ERROR_CODES,
  WorkbookError,
  type WorkbookEdit,
} from "../../../../src/sheet";
import { differences } from "../../../support/corpus/judges/diff";
import { cellDifferences, strictRead, type SheetRead } from "../../../support/corpus/judges/reader";
import { issueSheet, ISSUES, markEdits, unmarkEdits } from "../plan";
import { Dice } from "./dice";
import type { Mutant } from "./mutant";
import { OTHERS, SET_CELL } from "./other-edits";
import { notSame, touched } from "./packages";

/** What became of a mutant. */
export interface Trial {
  readonly mutant: Mutant;
  /** Everything that must not be: empty when all is well. */
  readonly wrong: readonly string[];
  /** Why nothing was written: code and detail; null when it was. */
  readonly refused: string | null;
  /** Marked, if it was. */
  readonly marked: Uint8Array | null;
  /** After all other edits, if there were any. */
  readonly last: Uint8Array | null;
  /** Sheets that are not ours, as far as could be told. */
  readonly theirs: ReadonlySet<string>;
}

/** Far above what any of these files needs. */
const PATIENCE = 60_000;
const MEMORY = 1.2 * 2 ** 30;
/** A part that only has to be read when a sheet goes, such as for formulas that speak of it, cannot be unpacked. */
const ELSEWHERE = /^unsupported (damaged: zip|unsupported: zip|too-large: zip)/;
/** What was not foreseen shows by the name of its error. */
const SLIPS = /\w*(Error|Exception): |unknown failure/;

export async function tried(mutant: Mutant): Promise<Trial> {
  const wrong: string[] = [];
  const peak = process.resourceUsage().maxRSS;
  const until = Date.now() + PATIENCE;
  const work = new Work(mutant, wrong, {
    get aborted() {
      return Date.now() > until;
    },
  });
  const done = await work.run();
  if ((process.resourceUsage().maxRSS - peak) * 1024 > MEMORY)
    wrong.push("it took more than 1.2 GB of memory");
  if (Object.keys(Object.prototype).length > 0) wrong.push("Object.prototype was changed");
  return { mutant, wrong, ...done };
}

class Work {
  private readonly host: XlsxFileHost;
  private readonly was: Uint8Array;
  private isOddlyOurs = false;

  constructor(
    private readonly mutant: Mutant,
    private readonly wrong: string[],
    private readonly signal: { readonly aborted: boolean },
  ) {
    this.host = new XlsxFileHost(mutant.bytes, { fileName: mutant.base.fileName });
    this.was = mutant.bytes.slice();
  }

  async run(): Promise<Omit<Trial, "mutant" | "wrong">> {
    const { bytes, base } = this.mutant;
    const dice = new Dice(this.mutant.seed ^ 0x5bd1e995);
    const sheets = (await this.coded("sheets", () => this.host.sheets())) ?? [];
    const roles = sheets.filter(({ role }) => role !== null).map(({ name }) => name);
    // A sheet of the user that was given a role is written anew, as ours are.
    this.isOddlyOurs = roles.some((name) => !(base.isMarked && name === ISSUES)) || roles.length > 1;
    const theirs = new Set(sheets.filter(({ role }) => role === null).map(({ name }) => name));
    await this.coded("settings", () => this.host.settings());
    await this.coded("structure", () => this.host.isStructureProtected());
    const before = await this.coded("read", () => strictRead(bytes));
    const target = base.plans[0]?.sheet ?? "台账";
    const edits = markEdits(base.plans, dice.chance(0.85) ? issueSheet(target) : null);
    if (edits.length === 0)
      edits.push({ kind: "mark", sheet: target, severity: "error", block: "1", cells: ["A1"] });
    const refused = await this.applied(edits);
    if (refused !== null) return { refused, marked: null, last: null, theirs };
    const marked = this.host.bytes();
    if (!this.isOddlyOurs)
      this.wrong.push(...touched(this.mutant, marked, [...base.plans.map(({ sheet }) => sheet), ISSUES]));
    const read = await this.coded("read what was marked", () => strictRead(marked));
    if (before && !read) this.wrong.push("what was marked cannot be read");
    if (before && read) this.checkCells(before, read, "marking", true);
    await this.markAgain(edits, marked);
    const set = await this.more(dice, target);
    const more = this.host.bytes();
    if (before && dice.chance(0.3)) {
      const all = await this.coded("read what was edited", () => strictRead(more));
      if (all) this.checkCells(before, all, "other edits", false, set);
      else this.wrong.push("what was edited cannot be read");
    }
    const plain = more === marked && !base.isMarked && !this.isOddlyOurs;
    const last = dice.chance(0.5) || plain ? await this.clear(before, set, plain) : null;
    return { refused, marked, last: last ?? (more === marked ? null : more), theirs };
  }

  /** @returns why it was refused, or null when it was not */
  private async applied(edits: readonly WorkbookEdit[]): Promise<string | null> {
    const bytes = this.host.bytes();
    const was = bytes.slice();
    try {
      await this.host.apply(edits, { signal: this.signal });
    } catch (error) {
      if (this.host.bytes() !== bytes || Buffer.compare(bytes, was) !== 0)
        this.wrong.push("it was refused, yet it changed");
      return this.judged(error, edits.map(({ kind }) => kind).join());
    }
    if (Buffer.compare(bytes, was) !== 0) this.wrong.push("the bytes given were written into");
    if (Buffer.compare(this.mutant.bytes, this.was) !== 0)
      this.wrong.push("the bytes opened were written into");
    return null;
  }

  private judged(error: unknown, what: string): string {
    const told =
      error instanceof Error ? `${error.name}: ${error.message} ${error.stack ?? ""}` : String(error);
    const isKnown =
      (error instanceof EditError && EDIT_ERROR_CODES.includes(error.code)) ||
      (error instanceof WorkbookError && WORKBOOK_ERROR_CODES.includes(error.code));
    if (!isKnown) {
      this.wrong.push(`${what}: no code: ${told}`);
      return "no code";
    }
    const { code, message, detail } = error;
    if (!/[\u4e00-\u9fff]{4}/.test(message)) this.wrong.push(`${what}: no words for ${code}`);
    if (SLIPS.test(detail)) this.wrong.push(`${what}: a slip of ours: ${code} ${detail}`);
    if (/[\u4e00-\u9fff]|\d{5}/.test(detail)) this.wrong.push(`${what}: data in ${code} ${detail}`);
    return `${code} ${detail}`;
  }

  private async coded<T>(what: string, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.judged(error, what);
      return null;
    }
  }

  private checkCells(
    before: readonly SheetRead[],
    after: readonly SheetRead[],
    what: string,
    rest: boolean,
    set = "",
  ): void {
    const theirs = before.filter(isTheirs);
    const left = after.filter((sheet) => isTheirs(sheet) && before.some(({ name }) => name === sheet.name));
    if (left.map(({ name }) => name).join("/") !== theirs.map(({ name }) => name).join("/"))
      return void this.wrong.push(
        `${what}: sheets ${theirs.map(({ name }) => name).join("/")} became ${left.map(({ name }) => name).join("/")}`,
      );
    theirs.forEach((sheet, at) => {
      const found = cellDifferences(sheet, left[at]!).filter((line) => !set || !line.startsWith(set));
      if (found.length > 0) this.wrong.push(`${what}: ${sheet.name} ${found.slice(0, 5).join("; ")}`);
      if (rest) {
        const more = differences(sheet.rest, left[at]!.rest);
        if (more.length > 0) this.wrong.push(`${what}: ${sheet.name} ${more.slice(0, 5).join("; ")}`);
      }
    });
  }

  private async markAgain(edits: readonly WorkbookEdit[], marked: Uint8Array): Promise<void> {
    const refused = await this.applied(edits);
    if (refused !== null) {
      if (!ELSEWHERE.test(refused)) this.wrong.push(`marked once, but not twice: ${refused}`);
      return;
    }
    this.wrong.push(...notSame("marking twice", this.mutant, marked, this.host.bytes()));
  }

  /** Other edits, one after another; each may be refused. @returns how the difference of the cell begins that was set */
  private async more(dice: Dice, sheet: string): Promise<string> {
    let set = "";
    for (let count = dice.pick([0, 0, 1, 1, 2, 3]); count > 0; count--) {
      const edit = dice.weighted(OTHERS)(sheet);
      const refused = await this.applied([edit]);
      if (edit.kind !== "setCells" || refused !== null) continue;
      set = `${SET_CELL}: `;
      const sheets = await this.coded("read what was set", () => strictRead(this.host.bytes()));
      const is = sheets?.find(({ name }) => name === sheet)?.cells.get(SET_CELL);
      // A cell keeps its number format, so that a number may show as a date.
      if (sheets && is !== "number 42" && is !== "date 42") this.wrong.push(`setCells: ${String(is)}`);
    }
    return set;
  }

  private async clear(
    before: readonly SheetRead[] | null,
    set: string,
    isPlain: boolean,
  ): Promise<Uint8Array | null> {
    const { bytes, base } = this.mutant;
    const refused = await this.applied(unmarkEdits(base.plans, true));
    if (refused !== null) {
      if (isPlain && !/^(structure-protected|last-visible)/.test(refused) && !ELSEWHERE.test(refused))
        this.wrong.push(`marked, but not unmarked: ${refused}`);
      return null;
    }
    const cleared = this.host.bytes();
    const read = before && (await this.coded("read what was cleared", () => strictRead(cleared)));
    if (before && read) this.checkCells(before, read, "unmarking", isPlain, set);
    else if (before) this.wrong.push("what was unmarked cannot be read");
    if (isPlain) this.wrong.push(...notSame("unmarking", this.mutant, bytes, cleared));
    return cleared;
  }
}

const isTheirs = ({ rest }: SheetRead): boolean => (rest as { role: string | null }).role === null;
