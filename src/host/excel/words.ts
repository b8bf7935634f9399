import { EditError, HostError, type EditErrorCode, type HostErrorCode } from "../../sheet";

/** What a person is told when Excel does not do what was asked: what happened, and the way out. */
const WORDS: Readonly<Record<HostErrorCode, string>> = {
  busy: "表里有一格还没输完。按回车输完那一格，再试一次。",
  "sheet-gone": "这张工作表找不到了，可能被删了。刚删的按 Ctrl+Z 找回；表里的内容没有动过。",
  "too-large": "这张表太大，网页版 Excel 一次读不下。用桌面版 Excel 打开，或用台账审签的网页。",
  requirement: "这个 Excel 太旧，只能看问题，不能标记和改动。换 2021 以后的版本，或用台账审签的网页。",
  host: "Excel 没有做成刚才这一步，表里的内容没有动。请再试一次；还不行，关掉工作簿重新打开。",
};

/** Excel's own codes, by what they mean to a person. */
const CODES: Readonly<Record<string, HostErrorCode>> = {
  InvalidOperationInCellEditMode: "busy",
  ItemNotFound: "sheet-gone",
  InvalidReference: "sheet-gone",
  RequestPayloadSizeLimitExceeded: "too-large",
  ResponsePayloadSizeLimitExceeded: "too-large",
  ApiNotFound: "requirement",
  NotImplemented: "requirement",
};

const EDIT_CODES: Readonly<Record<HostErrorCode, EditErrorCode>> = {
  busy: "busy",
  "sheet-gone": "no-sheet",
  "too-large": "too-large",
  requirement: "requirement",
  host: "host",
};

/** Excel's code of an error; "" for anything else. */
export function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}

export function meaningOf(error: unknown): HostErrorCode {
  return CODES[codeOf(error)] ?? "host";
}

/** An error of Excel in plain words; those that have words already stay. */
export function hostError(error: unknown): Error {
  if (isWorded(error)) return error;
  const meaning = meaningOf(error);
  return new HostError(meaning, WORDS[meaning], detailOf(error));
}

/** The same for edits that were not carried out. */
export function editError(error: unknown): Error {
  if (error instanceof HostError)
    return new EditError(EDIT_CODES[error.code], error.message, {}, error.detail);
  if (isWorded(error)) return error;
  const meaning = meaningOf(error);
  return new EditError(EDIT_CODES[meaning], WORDS[meaning], {}, detailOf(error));
}

/** Edits that failed, and could not all be taken back: the one case in which the workbook is not as it was. */
export function notTakenBack(error: unknown): EditError {
  const message = "Excel 没有做成刚才这一步，有几处也没能改回去。请不要保存，关掉工作簿重新打开，再看一遍。";
  return new EditError("host", message, {}, `not taken back: ${detailOf(error)}`);
}

/** A cell was edited for longer than anybody waits. Has its words already, so that nobody waits once more. */
export function busy(error: unknown): HostError {
  return new HostError("busy", WORDS.busy, detailOf(error));
}

export function requirement(what: string): EditError {
  return new EditError("requirement", WORDS.requirement, {}, what);
}

function isWorded(error: unknown): error is Error {
  return (
    error instanceof Error &&
    ["HostError", "EditError", "WorkbookError", "CancelledError"].includes(error.name)
  );
}

/** Code and place in Excel's interface: never a value of a cell. */
function detailOf(error: unknown): string {
  const { debugInfo, name } = (error ?? {}) as {
    readonly debugInfo?: { readonly errorLocation?: string };
    readonly name?: string;
  };
  return [codeOf(error) || name || "unknown", debugInfo?.errorLocation].filter(Boolean).join(" at ");
}
