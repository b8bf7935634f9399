import {
  CancelledError,
  EditError,
  HostError,
  WorkbookError,
  type EditErrorCode,
  type HostErrorCode,
  type WorkbookErrorCode,
} from "../sheet";

/** An error on its way from one thread to another: classes are lost there, so it travels as data. */
export interface SentError {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly detail: string;
  readonly place: { readonly sheet?: string; readonly cell?: string };
}

/** What a call in another thread came to. */
export type Sent<Result> =
  { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly error: SentError };

/** Does the work and packs whatever comes of it. */
export async function sent<Result>(work: () => Result | Promise<Result>): Promise<Sent<Result>> {
  try {
    return { ok: true, result: await work() };
  } catch (error) {
    return { ok: false, error: sentError(error) };
  }
}

/** What was sent: the result, or the error thrown as the class that it was. */
export function received<Result>(answer: Sent<Result>): Result {
  if (answer.ok) return answer.result;
  throw receivedError(answer.error);
}

function sentError(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: "Error", code: "", message: "", detail: "", place: {} };
  const known = error instanceof EditError || error instanceof WorkbookError || error instanceof HostError;
  return {
    name: error.name,
    code: known ? error.code : "",
    // What an unknown error says may quote a value: only its kind goes on.
    message: known ? error.message : "",
    detail: known ? error.detail : error.name,
    place: error instanceof EditError ? error.place : {},
  };
}

function receivedError({ name, code, message, detail, place }: SentError): Error {
  switch (name) {
    case "CancelledError":
      return new CancelledError();
    case "WorkbookError":
      return new WorkbookError(code as WorkbookErrorCode, message, detail);
    case "EditError":
      return new EditError(code as EditErrorCode, message, place, detail);
    case "HostError":
      return new HostError(code as HostErrorCode, message, detail);
    default:
      return new Error(detail);
  }
}
