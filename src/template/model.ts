import type { CellInput, NewRow, OwnSheet, PrintSetup, PutFormat, PutValidation } from "../sheet";
import type { BookName, SheetVisibility } from "../sheet";
import type { BatchOnly, Verdict } from "./checks";

/** Where and for when a form is filled in. */
export interface TemplatePlace {
  readonly town: string;
  /** "" where the form is not for one village. */
  readonly village: string;
  /** 数据期, such as "202611". */
  readonly period: string;
}

/** A record that stands in a form before anybody types: values by indicator label. */
export type GivenRecord = ReadonlyMap<string, CellInput>;

/** Who filled in a form and checked it, and when; null where nobody wrote it yet. */
export interface Captions {
  readonly filler: CellInput;
  readonly reviewer: CellInput;
  readonly date: CellInput;
}

/** What a blank workbook is to hold. */
export interface TemplateRequest {
  /** Ids of ledgers, in the order of their sheets. */
  readonly ledgers: readonly string[];
  readonly place: TemplatePlace;
  /** Rows (花名册), or a page for each record (一户一页, 一村一页). */
  readonly style?: "roster" | "card";
  /** Something that tells this workbook from all others: letters and digits. */
  readonly id: string;
  /** Rows of each sheet beyond the records given; null: as the catalog says. */
  readonly rows: number | null;
  /** By ledger id: how many rows a sheet has at least, its records included. */
  readonly rowsOf?: ReadonlyMap<string, number>;
  /** Records by ledger id. */
  readonly records?: ReadonlyMap<string, readonly GivenRecord[]>;
  /** Columns of the people's own, by ledger id, to be kept behind the indicators. */
  readonly extras?: ReadonlyMap<string, readonly string[]>;
  /** By ledger id. */
  readonly captions?: ReadonlyMap<string, Captions>;
  /** Values of parameters that the county or a person set; the catalog's own where absent. */
  readonly parameters?: ReadonlyMap<string, number | string>;
}

/** A sheet of a template, as a writer of new workbooks takes it. */
export interface TemplateSheet extends Pick<OwnSheet, "looks" | "columns" | "frozenRows" | "merges"> {
  readonly name: string;
  readonly rows: readonly NewRow[];
  readonly frozenColumns?: number;
  readonly hasNoGrid?: boolean;
  readonly print?: PrintSetup;
  readonly validations?: readonly Omit<PutValidation, "kind" | "sheet">[];
  readonly formats?: readonly Omit<PutFormat, "kind" | "sheet">[];
  readonly visibility?: SheetVisibility;
  readonly role?: string;
  readonly protection?: { readonly password: string; readonly salt: Uint8Array };
}

/** A blank workbook that checks itself. */
export interface TemplateBook {
  readonly sheets: readonly TemplateSheet[];
  readonly settings: ReadonlyMap<string, string>;
  readonly names: readonly BookName[];
  readonly isCalculatedOnOpening: true;
  /** Which hidden column of which sheet says what a rule comes to. */
  readonly checks: readonly { readonly sheet: string; readonly verdicts: readonly Verdict[] }[];
  /** Rules that its formulas cannot check, and why. */
  readonly batchOnly: readonly BatchOnly[];
  /** How many rules check while somebody types. */
  readonly nativeCount: number;
}

/** A ledger that no form can be made of, or a request that makes no sense. */
export class TemplateError extends Error {
  constructor(
    readonly code: "no-ledger" | "too-many-rows" | "no-template" | "signed" | "no-records",
    /** Chinese. */
    message: string,
  ) {
    super(message);
    this.name = "TemplateError";
  }
}
