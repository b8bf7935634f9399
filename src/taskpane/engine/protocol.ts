import type { Sent } from "../../thread";
import type { Found } from "../../validate";
import type { FindingItem } from "../model";
import type { CheckOutcome, Engine } from "./engine";

/** What of the engine is a plain question with a plain answer; checking and stopping have ways of their own. */
export type Asked = Exclude<keyof Engine, "check" | "stop">;

export type Answer<Method extends Asked> = Awaited<ReturnType<Engine[Method]>>;

/**
 * The outcome of a check without its items, which have numbers: those that the page has seen before stay there, and
 * the others are fetched in pieces, so that ten thousand never block the page at once.
 */
export interface OutcomeHead {
  readonly rest: Omit<CheckOutcome, "items">;
  /** The number of each item, in order. */
  readonly order: Uint32Array;
}

/** Told by the worker how far a check is; now and then with what was found so far. */
export type OnProgress = (done: number | null, found: Found | null) => void;

/** Items that are handed over at once: about 2 ms of the page's time. */
export const PIECE = 500;

/** What the worker offers; errors travel as data (thread/errors.ts). */
export interface EngineWorker {
  ask<Method extends Asked>(method: Method, args: Parameters<Engine[Method]>): Promise<Sent<Answer<Method>>>;
  check(onProgress: OnProgress): Promise<Sent<OutcomeHead>>;
  /** Items of the last outcome by their numbers; null for those of another one. */
  items(numbers: Uint32Array): readonly (FindingItem | null)[];
  stop(): void;
}
