import {
  CancelledError,
  EditError,
  HostError,
  WorkbookError,
  type EditErrorCode,
  type HostErrorCode,
  type WorkbookErrorCode,
} from "../../sheet";
import type { Notice } from "../model";
import { NotCome } from "./later";
import { words } from "./words";

type Trouble = Pick<Notice, "code" | "button">;

const EDIT: Readonly<Partial<Record<EditErrorCode, Trouble>>> = {
  "sheet-protected": { code: "host.protected", button: "retry" },
  "structure-protected": { code: "host.protected", button: "retry" },
  "wrong-password": { code: "host.protected", button: "retry" },
  "no-sheet": { code: "host.sheetGone", button: "reread" },
  busy: { code: "host.cellEdit", button: "retry" },
  host: { code: "host.failed", button: "retry" },
  "not-verified": { code: "edit.not-verified", button: "retry" },
  requirement: { code: "host.requirement", button: null },
  "too-large": { code: "host.tooLarge", button: null },
};
const HOST: Readonly<Record<HostErrorCode, Trouble>> = {
  busy: { code: "host.cellEdit", button: "retry" },
  "sheet-gone": { code: "host.sheetGone", button: "reread" },
  "too-large": { code: "host.tooLarge", button: null },
  requirement: { code: "host.requirement", button: null },
  host: { code: "host.failed", button: "retry" },
};
const WORKBOOK: Readonly<Partial<Record<WorkbookErrorCode, Trouble>>> = {
  "not-found": { code: "host.sheetGone", button: "reread" },
  "too-large": { code: "host.tooLarge", button: null },
  encrypted: { code: "file.password", button: null },
  damaged: { code: "file.damaged", button: "reread" },
};

/** What a person is told of an error; null for what the person wanted: being stopped is none. */
export function noticeOf(error: unknown): Notice | null {
  if (error instanceof CancelledError) return null;
  if (error instanceof EditError) return trouble(EDIT[error.code], `edit.${error.code}`, error.message);
  if (error instanceof HostError) return trouble(HOST[error.code], `host.${error.code}`, error.message);
  if (error instanceof WorkbookError)
    return trouble(WORKBOOK[error.code], `file.${error.code}`, error.message);
  if (error instanceof NotCome)
    return { code: "notCome", text: words.notCome, tone: "trouble", button: "retry" };
  // What an unknown error says may quote a value: it is not shown.
  return { code: "unknown", text: words.unknown, tone: "trouble", button: "retry" };
}

function trouble(known: Trouble | undefined, code: string, text: string): Notice {
  return { ...(known ?? { code, button: null }), text, tone: "trouble" };
}
