import type { FileFacts, PackedContribution, UnreadableFile } from "../../../merge";
import type { Plan } from "../../../marks";
import type { PackedGrid, SheetInfo } from "../../../sheet";
import type { SavedMapping } from "../../../ledger";
import type {
  DroppedFile,
  MergedView,
  MergeCounts,
  MergeFile,
  MergePoint,
  MergeVillage,
  OpenedView,
} from "../../model";

/** What reading and judging of files depends on. */
export interface MergeOptions {
  /** The roster of this machine, as it is trusted. */
  readonly roster: {
    readonly text: string;
    readonly rootCode: string;
    readonly seen: { readonly version: number; readonly id: string };
  };
  /** The catalog of somebody else that checks on this machine, as JSON; left out for the product's own. */
  readonly catalog?: string;
  /** Key id of whose machine this is; null when nobody's. */
  readonly key: string | null;
  /** UTC to the second. */
  readonly now: string;
  /** 基准日, a serial. */
  readonly asOf: number;
  readonly mappings: readonly SavedMapping[];
  readonly parameters: Readonly<Record<string, string>>;
}

/** Whose submission it may be, by the roster. */
export interface MergeScope {
  readonly level: "township" | "county";
  /** The person's own town; null when the roster names none or several. */
  readonly town: string | null;
  readonly towns: readonly string[];
}

/** A file that was read, on its way between threads. */
export interface ReadFile {
  readonly facts: FileFacts | UnreadableFile;
  readonly points: readonly MergePoint[];
  /** Null for a file that could not be read. */
  readonly contribution: PackedContribution | null;
}

/** What is wanted of the files, and what a person decided. */
export interface MergeWish {
  readonly level: "township" | "county";
  readonly town: string | null;
  /** "" takes what most files say. */
  readonly period: string;
  readonly chosen: readonly string[];
  /** Last day for handing in, such as 25 日. */
  readonly by: string;
}

/** All files judged, and the table of villages. */
export interface MergeTable {
  readonly period: string;
  readonly periods: readonly string[];
  readonly expected: number;
  readonly files: readonly MergeFile[];
  readonly villages: readonly MergeVillage[];
  readonly counts: MergeCounts;
  readonly strays: readonly string[];
}

/** The open workbook as its host read it. */
export interface OpenBook {
  readonly name: string;
  readonly sheets: readonly PackedGrid[];
  readonly settings: readonly (readonly [name: string, value: string])[];
}

/** What planning needs to know of the open workbook. */
export interface BookNow {
  readonly sheets: readonly SheetInfo[];
  readonly isStructureProtected: boolean;
}

/** Last day for handing in, and how many days are left; negative afterwards. */
export interface MergeDue {
  readonly day: string;
  readonly daysLeft: number;
}

/** The thinking part of merging. Runs in workers, or in the same thread in tests; its answers are plain data. */
export interface MergeWork {
  /** Begins anew: nothing is known of any file. @throws RosterError as Error when the roster is none */
  begin(options: MergeOptions): Promise<MergeScope>;
  /** Reads one file; one that cannot be read says why and throws nothing. @throws CancelledError */
  read(name: string, bytes: ArrayBuffer): Promise<ReadFile>;
  keep(file: ReadFile): Promise<void>;
  drop(name: string): Promise<void>;
  /** Takes the open workbook apart; null when it is no submission. */
  open(book: OpenBook): Promise<OpenedView | null>;
  /**
   * The last period's submission, to tell what changed since and who came and went; null for none.
   * @throws WorkbookError when it cannot be read
   */
  previous(file: { readonly name: string; readonly bytes: ArrayBuffer } | null): Promise<void>;
  table(wish: MergeWish): Promise<MergeTable>;
  merge(wish: MergeWish, due: MergeDue | null, onProgress: (done: number) => void): Promise<MergedView>;
  /** The submission as a file of its own. */
  bytes(): Promise<ArrayBuffer>;
  /** The submission as sheets of the open workbook. */
  plan(now: BookNow): Promise<Plan>;
  /** What puts the open workbook back as it was when it was opened for merging. */
  planUndo(now: BookNow): Promise<Plan>;
  /** 退回单 of a file as a small workbook. */
  slip(name: string, by: string): Promise<{ readonly name: string; readonly bytes: ArrayBuffer }>;
  stop(): void;
}

/** What a session asks of merging: several files are read side by side. */
export interface Merging extends Omit<MergeWork, "read" | "keep"> {
  /**
   * Reads files. One that is damaged stops nobody.
   * @throws CancelledError when it was stopped: what was read until then stays
   */
  readAll(
    files: readonly { readonly name: string; readonly file: DroppedFile }[],
    onState: (name: string, state: "reading" | "done", read: ReadFile | null) => void,
  ): Promise<void>;
  /** No more work. */
  end(): void;
}
