import type { Severity } from "../../../catalog";

/** What the page asks of its worker. */
export type Request =
  | {
      readonly kind: "validate";
      readonly files: readonly { readonly name: string; readonly bytes: ArrayBuffer }[];
      /** 基准日, a serial. */
      readonly asOf: number;
    }
  /** A marked copy of one of the workbooks checked last. */
  | { readonly kind: "mark"; readonly path: string }
  | { readonly kind: "stop" };

/** What the worker answers. */
export type Answer =
  | { readonly kind: "progress"; readonly done: number }
  | { readonly kind: "done"; readonly result: CheckedWorkbooks }
  | { readonly kind: "marked"; readonly copy: MarkedCopy }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly message: string };

export interface MarkedCopy {
  /** Name to save it under. */
  readonly name: string;
  readonly bytes: ArrayBuffer;
  /** What was left out, in words. */
  readonly skipped: readonly string[];
}

/** A finding as the page shows it: text ready, numbers masked. */
export interface ShownFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly place: string;
  readonly record: string;
  readonly message: string;
}

export interface CheckedWorkbooks {
  readonly files: readonly {
    readonly path: string;
    /** Why it could not be read, or null. */
    readonly problem: string | null;
    readonly ledgers: readonly { readonly label: string; readonly sheet: string; readonly rows: number }[];
  }[];
  readonly findings: readonly ShownFinding[];
  readonly counts: { readonly error: number; readonly warning: number; readonly notice: number };
  readonly notRun: readonly { readonly what: string; readonly rules: number }[];
  /** The same as one self-contained page, to be saved. */
  readonly html: string;
}
