import { NotNativeError } from "../../formula";
import type { BatchReason } from "./model";

/** Why a rule has no place in a template. */
export class Gap extends Error {
  constructor(
    readonly reason: BatchReason,
    readonly needs: string,
  ) {
    super(`${reason} ${needs}`);
  }

  /** What an error says of a rule. @throws the error itself where it is about something else */
  static of(error: unknown): Gap {
    if (error instanceof Gap) return error;
    if (error instanceof NotNativeError) return new Gap("function", error.what);
    throw error;
  }
}
