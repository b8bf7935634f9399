import type { Catalog } from "../catalog";
import type { IntakeResult } from "../ledger";
import type { Environments } from "./environment";
import type { Finding, NotRun } from "./finding";
import type { WaiverRecord } from "./waivers";

/** One workbook as given to validation: read, or the reason why it was not. */
export interface ValidationFile {
  /** As the user names it. */
  readonly path: string;
  readonly intake: IntakeResult;
  /** Names of all sheets in the order of the tabs. */
  readonly sheets: readonly string[];
}

/** Turns a finding into what a person reads; looks values up in the data that was checked. */
export interface Describer {
  /** The whole message: what is wrong and how to mend it. Numbers that identify people are masked. */
  message(finding: Finding): string;
  /** What to call the record: "周长顺户", "周小雨（周长顺户）"; "" when there is nothing to call it. */
  recordName(finding: Finding): string;
  /** Fingerprint of the values that the finding's rule highlights: what a waiver is bound to. */
  fingerprint(finding: Finding): string;
  /** Tag of the finding's record among those that share its key; see `WaiverRecord.record`. */
  recordTag(finding: Finding): string;
  /** Where the record belongs; empty texts for findings about a whole sheet. */
  place(finding: Finding): Place;
}

/** A town and village as the data writes them; "" where it does not say. */
export interface Place {
  readonly town: string;
  readonly village: string;
}

/** The outcome of a validation, for all files of a run. */
export interface Validation {
  readonly catalog: Catalog;
  /** 基准日, a serial. */
  readonly asOf: number;
  /** In the order of `compareFindings`. */
  readonly findings: readonly Finding[];
  /** Per file, in rule order. */
  readonly notRun: readonly (readonly NotRun[])[];
  /** Rules that were run, over all files. */
  readonly rulesRun: number;
  readonly describe: Describer;
  /** The data that a file was checked in, as formulas saw it: for whoever asks "what if this cell were different". */
  environments(file: number): Environments;
  /**
   * After a re-check: whether nothing about a record of this period is other than at the check before, its cells, what
   * intake says of them, what was marked bad. Null after a check from nothing.
   */
  readonly isSameRecord: ((ledger: string, row: number) => boolean) | null;
  /** Which 核实说明 covers a waived finding. */
  readonly waivedBy: ReadonlyMap<Finding, WaiverRecord>;
  /** Places in the data, in the order met, with the number of records of each. */
  readonly places: readonly (Place & { readonly records: number })[];
}
