import type { Run } from "./batch";
import type { Outline } from "./outline";

/** Takes one step back. Must hold wherever the step failed, also before it did anything. */
export type Undo = (run: Run) => Promise<void>;

/** What the steps of one list of edits work on together. */
export class Desk {
  /** Ids of sheets by name and by role, kept right as the list goes on. */
  readonly ids = new Map<string, string>();
  readonly roles = new Map<string, string>();
  /** How to take back what was done, the last step at the end. */
  readonly undos: Undo[] = [];

  constructor(
    readonly run: Run,
    { sheets }: Outline,
  ) {
    for (const { id, name, role } of sheets) {
      this.ids.set(name, id);
      if (role !== null && !this.roles.has(role)) this.roles.set(role, id);
    }
  }

  /** A sheet by its name; by its id it is found even if a person renames it meanwhile. */
  sheet(context: Excel.RequestContext, name: string): Excel.Worksheet {
    return context.workbook.worksheets.getItem(this.ids.get(name) ?? name);
  }
}
