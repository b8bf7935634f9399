import type { Catalog } from "../catalog";
import type { CheckPlan } from "./checks";
import type { FormLayout } from "./form-sheet";
import type { FormLists } from "./lists";
import type { TemplateRequest, TemplateSheet } from "./model";
import type { StampedSheet } from "./stamp";

export interface PartContent {
  readonly catalog: Catalog;
  readonly request: TemplateRequest;
  readonly lists: FormLists;
}

/** Sheets of a template that belong together: those that people see, and hidden ones that check them. */
export interface BookPart {
  /** Rows that rules are checked on. */
  readonly checked: readonly FormLayout[];
  /** What the guide says of its sheets. */
  readonly told: readonly { readonly sheet: string; readonly text: string }[];
  make(
    plan: CheckPlan,
    content: PartContent,
  ): {
    readonly sheets: readonly TemplateSheet[];
    readonly hidden: readonly TemplateSheet[];
    readonly stamped: readonly StampedSheet[];
  };
}
