import type { CellInput } from "../../sheet";
import type { FormAct } from "./forms";
import type { RosterActions } from "./roster";
import type { Settings } from "./settings";
import type { MergingActions } from "./merging";
import type { SigningActions } from "./signing";
import type { PaneState, Screen, SeverityFilter, Tab, WaiverDraft } from "./state";

/** Everything that a person can do in the pane. None throws: what goes wrong becomes a notice in the state. */
export interface PaneActions extends SigningActions, MergingActions, RosterActions {
  showTab(tab: Tab): void;
  show(screen: Screen): void;
  /** One level up; from a tab's own screen nothing happens. */
  back(): void;

  check(): void;
  /** Stops checking, or waiting for a cell to be finished. */
  stop(): void;
  /** Goes to the first open finding, or on from where the person is. */
  walk(): void;
  /** Next or previous finding of those shown. */
  step(direction: 1 | -1): void;
  /** Marks a line as current without opening it; the sheet follows after a rest. */
  focusItem(id: string): void;
  openItem(id: string): void;
  /** Goes to a cell; `takeFocus` gives the keyboard to the sheet. */
  goTo(sheet: string, cell: string, takeFocus?: boolean): void;
  /** 显示这一行: the row of the open finding, hidden by hand or by a filter. */
  showRow(): void;
  setFilter(filter: readonly SeverityFilter[]): void;
  setSearch(search: string): void;
  setGrouping(grouping: PaneState["list"]["grouping"]): void;
  /** Shows one masked number of the detail for half a minute. */
  unmask(cell: string): void;

  /** Makes the repair of the open finding, with all other cells of the same spelling if asked. */
  acceptRepair(withOthers: boolean): void;
  showRepairGroup(rule: string): void;
  acceptRepairGroup(): void;
  /** Sets one cell as the person wrote it (on the page; in Excel people write into the sheet). */
  changeCell(sheet: string, cell: string, value: CellInput): void;
  undo(entry: string): void;
  undoLast(): void;

  changeDraft(change: Partial<WaiverDraft>): void;
  saveWaiver(): void;

  mark(): void;
  clearMarks(): void;
  writeIssueSheet(): void;

  /** 哪行是表头: of a sheet that was not recognised, or of a block whose header was guessed wrong. */
  /** Puts the last period's workbook beside the open one, and checks again. */
  putPrevious(file: { readonly name: string; bytes(): Promise<ArrayBuffer> }): void;
  dropPrevious(): void;
  showHeader(of: { readonly sheet: string } | { readonly block: number } | null): void;
  /** Says of which sheet, of which ledger, or in which rows (from 1) the header is. */
  changeHeader(change: {
    readonly sheet?: string;
    readonly ledger?: string;
    readonly rows?: readonly [from: number, to: number];
  }): void;
  /** 就是这一行: the header is where the person's selection is. */
  headerHere(): void;
  /** On to 列对应, with the header that was named. */
  mapHeader(): void;
  showMapping(block: number): void;
  /** Says which column an indicator stands in; null takes it away. Not in force before `saveMapping`. */
  assign(label: string, column: number | null): void;
  saveMapping(isForTown: boolean): void;

  /** 新建表格, and what became of a form. */
  forms(act: FormAct): void;
  /** Asks for the rules in plain words, and whose catalog it is now. */
  readRules(): void;
  /** A file that is to be the catalog: looked at, and in force at once where its signature is good. */
  putCatalog(file: { readonly name: string; bytes(): Promise<ArrayBuffer> }): void;
  /** The word of the person on a catalog that is not signed, or nobody knows by whom. */
  confirmCatalog(isWanted: boolean): void;
  /** 用回随软件带的口径 */
  dropCatalog(): void;

  set(change: Partial<Settings>): void;
  /** 清掉: what this machine keeps of workbooks: places, drafts, the log with its old values, files not saved. */
  forgetAll(): void;
  /** The notice's button. */
  answerNotice(): void;
  dismissNotice(): void;
}

/** The pane's memory: screens subscribe to it and draw what it says. */
export interface PaneStore {
  readonly actions: PaneActions;
  get(): PaneState;
  /** @returns what ends the subscription */
  subscribe(listener: () => void): () => void;
  /** Fetches what comes later, for when it is needed. Rejects where it cannot be fetched; it is asked for again then. */
  warm?(): Promise<void>;
}
