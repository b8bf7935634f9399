import type { Indicator, Severity } from "../../catalog";
import type { CellInput } from "../../sheet";

/** What became of a finding since the list was last looked at: the list never jumps while somebody mends cells. */
export type ItemState = "open" | "new" | "mended";

/** One line of the list of findings. Texts are ready to be read, numbers that identify people masked. */
export interface FindingItem {
  /** Stays the same over re-checks for as long as the record, the rule and the indicator are the same. */
  readonly id: string;
  readonly rule: string;
  /** What the rule is called, for the heads of the list by rule. */
  readonly ruleName: string;
  readonly severity: Severity;
  /** Covered by a 核实说明. */
  readonly isWaived: boolean;
  readonly state: ItemState;
  readonly sheet: string;
  /** Sheet row from 1; null for what concerns the sheet as a whole. */
  readonly row: number | null;
  /** The cell to go to, A1 style: the most likely wrong one, else the first; null when there is none. */
  readonly cell: string | null;
  /** All cells of the finding, A1 style. */
  readonly cells: readonly string[];
  /** Group in the list by record: records of one household share it. */
  readonly group: string;
  /** "周长顺户"; "整张表" for what concerns the sheet. */
  readonly groupName: string;
  /** First sentence of the message. */
  readonly title: string;
  /** Whether a lossless repair can be accepted. */
  readonly hasRepair: boolean;
  /** What the search box looks through, lower case: names, labels, rule, cells, last digits of numbers. */
  readonly search: string;
}

/** A cell that the rule read, as the detail shows it. */
export interface CellFact {
  readonly label: string;
  readonly sheet: string;
  readonly cell: string;
  /** As people read it, with its unit; "" for a blank cell. Masked when it is secret and masks are on. */
  readonly value: string;
  readonly isSecret: boolean;
  readonly isSuspect: boolean;
}

/** A lossless repair as it is shown before it is made. */
export interface RepairOffer {
  readonly sheet: string;
  readonly cell: string;
  readonly label: string;
  /** As shown now and afterwards, masked when secret. */
  readonly from: string;
  readonly to: string;
  readonly value: CellInput;
  /** What it does, in words. */
  readonly what: string;
  /** How many other cells have the same repair (same rule, same spelling). */
  readonly others: number;
}

/** A 核实说明 as it is shown. */
export interface WaiverView {
  readonly reason: string;
  readonly person: string;
  /** yyyy-mm-dd; null for no end. */
  readonly until: string | null;
}

/** Everything about one finding. */
export interface FindingDetail {
  readonly id: string;
  readonly title: string;
  /** The rest of the message: how to mend. "" when there is no more to say. */
  readonly mend: string;
  readonly ledgerLabel: string;
  readonly values: readonly CellFact[];
  /** 最可能填错的格, a whole sentence; null when nobody can say. */
  readonly suspect: string | null;
  readonly repair: RepairOffer | null;
  /** When the rule allows exceptions: which, in words. */
  readonly exceptions: string | null;
  readonly canWaive: boolean;
  readonly waiver: WaiverView | null;
  /** A 核实说明 that was written for other values and no longer counts. */
  readonly deadWaiver: WaiverView | null;
  /** Whether the row is hidden by a filter or by hand. */
  readonly isRowHidden: boolean;
}

/** A repair of many cells of one rule, as shown before it is made. */
export interface RepairGroup {
  readonly rule: string;
  readonly ruleName: string;
  /** Each old spelling with its new one and how often it stands there. */
  readonly changes: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly cells: number;
}

/** What is known of one cell of a ledger: for changing it on the page. */
export interface CellInfo {
  /** Indicator label. */
  readonly label: string;
  readonly type: Indicator["type"];
  /** Labels of the code list, in its order; empty when the indicator has none. */
  readonly options: readonly string[];
  /** "元", "亩", …; "" for none. */
  readonly unit: string;
  readonly isSecret: boolean;
  /** A formula, or a cell covered by a merge: cannot be changed here. */
  readonly isLocked: boolean;
}
