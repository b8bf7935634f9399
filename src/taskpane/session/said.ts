import type { Notice } from "../model";
import { words } from "./words";

/** More cells than this at once: their old values are spoken of. */
export const MANY_CELLS = 20;

const notRechecked: Notice = {
  code: "live.notRechecked",
  text: words.notRechecked,
  tone: "trouble",
  button: "retry",
};

/** What several parts say alike. */
export const said = {
  notRechecked,
  done: (code: string): Notice => ({ code, text: "", tone: "done", button: null }),
  /** Parts of a plan that were left out. */
  skipped: (text: string): Notice => ({ code: "skipped", text, tone: "trouble", button: null }),
};
