import type { WorkbookHost } from "../../sheet";
import type { Engine } from "../engine/engine";
import type { Merging } from "../engine/merging";
import type { PaneState, PaneStore } from "../model";

/** What is kept on this machine: texts by key, such as the browser's own store. Never throws. */
export interface Memory {
  get(key: string): string | null;
  /** @returns whether it is kept now; null takes the text away */
  set(key: string, value: string | null): boolean;
}

/** What time it is, in the zone of the person. */
export type Clock = () => Date;

/** Does something later. */
export interface Timers {
  /** @returns what keeps it from happening */
  after(milliseconds: number, work: () => void): () => void;
}

export interface SessionPorts {
  readonly host: WorkbookHost;
  readonly engine: Engine;
  readonly place: PaneState["place"];
  readonly memory: Memory;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Milliseconds that only go on, however the clock is set; the clock's where it is left out. */
  readonly ticks?: () => number;
  /** Gives the keyboard to the sheet, where the place can: Excel does it by itself when a cell is selected. */
  readonly focusSheet?: () => void;
  /** Puts a text where the person can paste it from; false where the place forbids it. */
  readonly copy?: (text: string) => Promise<boolean>;
  /** Takes away the files that the page keeps because they were not saved. */
  readonly forgetFiles?: () => Promise<void>;
  /** What reads and merges the files of villages: begun when somebody merges. */
  readonly merging?: () => Merging;
  /** Opens a new workbook beside this one; left out where the place cannot. */
  readonly openBook?: (name: string, bytes: ArrayBuffer, wish: "look" | "sign") => Promise<void>;
  /** Lets the person save a file; left out where the place cannot. */
  readonly saveBook?: (name: string, bytes: ArrayBuffer) => void;
}

/** The memory of the pane for one open workbook. */
export interface Session extends PaneStore {
  /** Reads the workbook, and checks it if it is not too large. Never rejects. */
  start(): Promise<void>;
  /** Stops everything and keeps the place for next time. The session says nothing any more. */
  close(): Promise<void>;
  /** Forgets everything that is kept of this workbook on this machine. */
  forget(): void;
  /** Resolves when nothing is going on any more. */
  settled(): Promise<void>;
}
