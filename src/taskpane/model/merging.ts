import type { NextStep, Verdict } from "../../merge";

/** A file that somebody put in, from the queue to what is to be said of it. */
export interface MergeFile {
  /** No two have the same. */
  readonly name: string;
  /** notRead: somebody stopped before its turn came. */
  readonly state: "queued" | "reading" | "read" | "unreadable" | "notRead";
  readonly verdict: Verdict["verdict"] | null;
  /** What is to be said of it, the worst first. */
  readonly words: readonly string[];
  /** "云台镇/柳沟村"; none for a file that could not be read. */
  readonly places: readonly string[];
  /** 312 户 1,046 人; "" when it could not be read. */
  readonly size: string;
  /** Day and time of the newest signature; "" when nobody signed. */
  readonly signedAt: string;
  /** Stages of the level below that are in force, of how many. */
  readonly stages: readonly [valid: number, needed: number];
  readonly errors: number;
  readonly warnings: number;
  /** What is wrong in it, errors first; the rest is counted. */
  readonly points: readonly MergePoint[];
  readonly morePoints: number;
}

/** Something to be mended or looked at in a village's file. */
export interface MergePoint {
  readonly severity: "error" | "warning" | "notice";
  readonly record: string;
  readonly place: string;
  readonly problem: string;
  readonly cure: string;
}

/** One village of the table. */
export interface MergeVillage {
  /** "云台镇/柳沟村" */
  readonly place: string;
  readonly name: string;
  /** merged: in the submission already, and stays as it is. */
  readonly state: "ready" | "trouble" | "missing" | "merged";
  readonly next: NextStep;
  /** Name and unit of who collects; "" when the roster knows nobody. */
  readonly contact: string;
  /** Names of its files. */
  readonly files: readonly string[];
  /** Why, in a sentence; "" where there is nothing to say. */
  readonly reason: string;
  /** Of several files the one to recommend. */
  readonly recommended: string | null;
  /** Text to send to the village when it is late. */
  readonly reminder: string;
}

export type MergeFilter = "all" | "ready" | "trouble" | "missing";

/** Villages by what can be done: the last three add up to the first. */
export type MergeCounts = Readonly<Record<MergeFilter, number>>;

/** What was merged before in the open workbook. */
export interface OpenedView {
  readonly villages: number;
  /** Files whose rows are no longer as they came. */
  readonly broken: readonly string[];
  readonly isSigned: boolean;
}

/** What came out of merging. */
export interface MergedView {
  /** 云台镇_户表_202511 */
  readonly name: string;
  readonly villages: number;
  readonly households: number;
  readonly people: number;
  readonly missing: number;
  /** What checking all of it together found, with what nobody has explained. */
  readonly counts: { readonly error: number; readonly warning: number; readonly notice: number };
  /** By village, the one with the most errors first. */
  readonly byVillage: readonly {
    readonly name: string;
    readonly errors: number;
    readonly warnings: number;
    readonly first: string;
  }[];
  /** What differs from the last period, in words that are ready to be shown; none where nobody compared. */
  readonly changes: readonly string[];
}

/** Where a submission goes: a workbook of its own, or the one that is open. */
export type MergeTarget = "new" | "here";

/** 合并, from the first file to the submission. */
export interface MergingState {
  readonly phase: "none" | "reading" | "table" | "merging" | "merged";
  /** Why it cannot begin yet: nobody can be told from nobody without a roster, or whose files are wanted. */
  readonly lacks: "roster" | "town" | null;
  readonly level: "township" | "county";
  /** Null where it is the county's, and before somebody said it. */
  readonly town: string | null;
  readonly towns: readonly string[];
  /** Such as 2025年3月; "" as long as no file says one. */
  readonly period: string;
  readonly periods: readonly string[];
  /** Villages that the roster expects. */
  readonly expected: number;
  readonly files: readonly MergeFile[];
  /** About how many seconds are left while reading; null while nobody can say. */
  readonly secondsLeft: number | null;
  readonly villages: readonly MergeVillage[];
  readonly counts: MergeCounts;
  readonly filter: MergeFilter;
  /** Files that belong to none of the villages. */
  readonly strays: readonly string[];
  /** The village that is looked at, by its place, or a stray file by its name. */
  readonly current: string | null;
  /** Files that the person decided for, and those that the person put aside. */
  readonly chosen: readonly string[];
  readonly opened: OpenedView | null;
  /** Name of the last period's submission, to compare with; null for none. */
  readonly previous: string | null;
  readonly target: MergeTarget;
  /** Whether a workbook of its own can be opened from here. */
  readonly canOpenNew: boolean;
  /** Part done of merging, from 0 to 1. */
  readonly done: number;
  readonly merged: MergedView | null;
  /** The workbook that was last made can be taken back. */
  readonly canUndo: boolean;
}

export const NO_MERGING: MergingState = {
  phase: "none",
  lacks: null,
  level: "township",
  town: null,
  towns: [],
  period: "",
  periods: [],
  expected: 0,
  files: [],
  secondsLeft: null,
  villages: [],
  counts: { all: 0, ready: 0, trouble: 0, missing: 0 },
  filter: "all",
  strays: [],
  current: null,
  chosen: [],
  opened: null,
  previous: null,
  target: "new",
  canOpenNew: false,
  done: 0,
  merged: null,
  canUndo: false,
};

/** A file that was dropped or chosen. */
export interface DroppedFile {
  readonly name: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What a person does about merging. */
export interface MergingActions {
  /** 合并: to where it stands. */
  showMerging(): void;
  /** 再放入文件 */
  showDrop(): void;
  mergeTown(town: string): void;
  mergePeriod(period: string): void;
  putFiles(files: readonly DroppedFile[]): void;
  /** 和上次比: the last period's submission; null for none. */
  mergePrevious(file: DroppedFile | null): void;
  /** 停下: what was read stays. */
  stopMerging(): void;
  /** 接着读: the files that were not read when somebody stopped. */
  readRest(): void;
  /** 接着上次合并 */
  continueMerging(): void;
  filterVillages(filter: MergeFilter): void;
  openVillage(place: string): void;
  /** To the next one that there is something to do about. */
  nextVillage(): void;
  /** 用这一份 */
  chooseFile(name: string): void;
  /** 不要这一份 */
  dropFile(name: string): void;
  /** 退回单 as a small workbook. */
  returnSlip(name: string): void;
  /** 催报 of everything that is missing. */
  copyReminders(): void;
  mergeTarget(target: MergeTarget): void;
  merge(): void;
  undoMerge(): void;
  /** 换掉一个村 */
  replaceVillage(): void;
  /** 校验并签字（镇级） */
  signMerged(): void;
  /** 另存 */
  saveMerged(): void;
  /** All files are put aside, and everything begins anew. */
  leaveMerging(): void;
}
