import type { NotRunReason } from "../../validate";
import type { BookView, HeaderFacts, MappingView, PreviousView } from "./book";
import type { CatalogState } from "./catalog";
import type { FindingDetail, FindingItem, RepairGroup } from "./finding";
import type { FormsState } from "./forms";
import type { MergingState } from "./merging";
import type { Settings } from "./settings";
import type { SigningState } from "./signing";

export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly notice: number;
  /** Covered by a 核实说明. */
  readonly waived: number;
}

/** Rules that were not checked for one reason. */
export interface NotRunView {
  readonly reason: NotRunReason;
  /** "缺上期的表" and what exactly. */
  readonly what: string;
  readonly cure: string;
  readonly rules: number;
}

/** How far a check is, or was when it was stopped. */
export interface CheckProgress {
  /** Part of the records, from 0 to 1, that every rule was asked about. */
  readonly records: number;
  /** What is being asked: each column, cells of a row against each other, everything else of a record. */
  readonly stage: "column" | "cell" | "record";
  /** Found so far; the counts only grow. */
  readonly found: Counts;
}

/** Where checking stands. */
export interface CheckView {
  readonly phase: "reading" | "none" | "checking" | "done" | "stopped";
  /** Part done from 0 to 1, while reading or checking. */
  readonly done: number;
  /** About how many seconds are left; null while nobody can say. */
  readonly secondsLeft: number | null;
  /** Null while there is nothing to be said, which is so for short work; of a stopped check it stays. */
  readonly progress: CheckProgress | null;
  /** Null before the first check. */
  readonly counts: Counts | null;
  /** Findings at the first check since the workbook was opened: what was mended since. */
  readonly first: number | null;
  readonly rulesRun: number;
  readonly notRun: readonly NotRunView[];
  readonly notRunRules: number;
  /** When the last check ended, as people read it; "" before. */
  readonly at: string;
  readonly catalog: { readonly id: string; readonly version: string; readonly rules: number };
  /** Rows hidden in the sheets that were checked, too. */
  readonly hiddenRows: number;
}

export type SeverityFilter = "error" | "warning" | "notice" | "waived";

/** What of the list is shown, and how. */
export interface ListView {
  /** All findings in the order of the sheet, mended ones still among them until the next move. */
  readonly items: readonly FindingItem[];
  /** Indices into `items` that filter and search let through. */
  readonly shown: readonly number[];
  /** Severities to be shown; empty shows all. */
  readonly filter: readonly SeverityFilter[];
  readonly search: string;
  readonly grouping: "record" | "rule";
  /** The finding where the person is; null when nowhere. */
  readonly current: string | null;
  /** Mended since the workbook was opened. */
  readonly mended: number;
}

export type Tab = "home" | "issues" | "sign" | "more";

/** A screen: a tab, or a level below one (the body is replaced, ‹ back leads up). */
export interface Screen {
  readonly kind:
    | "home"
    | "issues"
    | "more"
    | "sign"
    | "signWalk"
    | "changes"
    | "returned"
    | "sendBack"
    | "withdraw"
    | "enrol"
    | "roster"
    | "mergeDrop"
    | "mergeReading"
    | "mergeTable"
    | "mergeVillage"
    | "merged"
    | "newForms"
    | "formsMade"
    | "form"
    | "finding"
    | "waiver"
    | "repairGroup"
    | "notRun"
    | "passed"
    | "header"
    | "mapping"
    | "catalog"
    | "settings"
    | "log"
    | "help";
}

/** Something stands in the way, or was done: said once, in the footer or above the body. */
export interface Notice {
  /** Which text: `texts.notices[code]`; unknown codes show `text` alone. */
  readonly code: string;
  /** The host's or use case's own Chinese words; "" when the code says all. */
  readonly text: string;
  readonly tone: "trouble" | "done";
  /** What the button does; null for none. */
  readonly button: "retry" | "undo" | "cancelWait" | "reread" | "showRow" | "listApplications" | null;
}

/** One thing that we changed in the workbook. */
export interface LogEntry {
  readonly id: string;
  /** As people read it: 11月22日 09:15 */
  readonly time: string;
  /** "改了 3 格", "标出 12 处", … made by `texts`. */
  readonly kind:
    | "repair"
    | "cell"
    | "showRow"
    | "hideRow"
    | "mark"
    | "clearMarks"
    | "issueSheet"
    | "applications"
    | "waiver"
    | "sign"
    | "merge"
    | "undo";
  /** How many; of a row that was shown or hidden, its number in the sheet from 1. */
  readonly count: number;
  /** Cells changed: old and new as shown (secret ones masked). */
  readonly cells: readonly {
    readonly sheet: string;
    readonly cell: string;
    readonly label: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly canUndo: boolean;
}

/** A rule of the catalog as 口径 shows it. */
export interface RuleView {
  readonly id: string;
  readonly name: string;
  readonly ledger: string;
  readonly severity: "error" | "warning" | "notice";
  readonly message: string;
  readonly exceptions: string | null;
  readonly isEnabled: boolean;
  /** Why somebody turned it off on this machine; null when nobody did. */
  readonly offReason: string | null;
  readonly isInferred: boolean;
}

export interface ParameterView {
  readonly id: string;
  readonly label: string;
  /** As text; "" when nobody set it. */
  readonly value: string;
  readonly unit: string;
  /** Rules that need it. */
  readonly rules: number;
}

/** Half-written 核实说明: survives leaving the screen and closing the pane. */
export interface WaiverDraft {
  readonly id: string;
  readonly reason: string;
  readonly how: "" | "visit" | "phone" | "papers";
  readonly person: string;
  /** yyyy-mm-dd or "" */
  readonly until: string;
  /** What is wrong with it, after an attempt to save: codes of `texts.waiver.faults`. */
  readonly fault: "thin" | "person" | "until" | "how" | null;
}

/** 哪行是表头: what a person has said so far of a sheet whose header was not found, or was guessed wrong. */
export interface HeaderDraft {
  /** Sheets to choose from; the first time those that hold something and were not recognised. */
  readonly sheets: readonly string[];
  readonly sheet: string;
  /** Null until chosen. */
  readonly ledger: string | null;
  /** What stands in the chosen rows; null while it is being looked at. */
  readonly facts: HeaderFacts | null;
  /** The block whose header was guessed wrong; null for a sheet that was not recognised. */
  readonly instead: number | null;
  /** What is wrong with what was pointed at: codes of `texts.header.faults`. */
  readonly fault: "empty" | "otherSheet" | "range" | "nowhere" | null;
}

/** The ledger that a named header is of: the person's word, else the likeliest; null where none is likely. */
export function chosenLedger({ ledger, facts }: HeaderDraft): string | null {
  const first = facts?.ledgers[0];
  return ledger ?? (first?.isLikely ? first.id : null);
}

/** Everything that the pane shows, as one value: screens are functions of it. */
export interface PaneState {
  /** Where the pane runs. */
  readonly place: "excel" | "page";
  readonly tab: Tab;
  readonly screen: Screen;
  /** Null until a workbook was read (on the page: until one was opened). */
  readonly book: BookView | null;
  /** The last period's workbook, as long as this one is open; null for none. */
  readonly previous: PreviousView | null;
  readonly check: CheckView;
  readonly list: ListView;
  readonly detail: FindingDetail | null;
  readonly draft: WaiverDraft | null;
  readonly repairGroup: RepairGroup | null;
  readonly header: HeaderDraft | null;
  readonly mapping: MappingView | null;
  readonly rules: readonly RuleView[];
  readonly parameters: readonly ParameterView[];
  readonly catalog: CatalogState;
  readonly settings: Settings;
  readonly signing: SigningState;
  readonly merging: MergingState;
  readonly forms: FormsState;
  readonly log: readonly LogEntry[];
  readonly notice: Notice | null;
  /** Whether our marks stand in the workbook now. */
  readonly isMarked: boolean;
  /** Our own work that is going on in the workbook (marks, lists, repairs): words by code; null for none. */
  readonly busy: "mark" | "clear" | "list" | "repair" | null;
}
