import { parseRange } from "./cell";
import type { WorkbookEdit } from "./edit";
import type { WorkbookChange } from "./host";

/** Edits after which cells of the user and the tabs are what they were. */
const QUIET: readonly WorkbookEdit["kind"][] = [
  "mark",
  "clearMarks",
  "notes",
  "clearNotes",
  "setting",
  "validation",
  "format",
];

/**
 * What a host tells of edits that it carried out: every cell that was set, every row shown or hidden, and once that sheets came, went or are
 * others.
 * @param idOf id of a sheet by its name
 */
export function changesOf(
  edits: readonly WorkbookEdit[],
  idOf: (sheet: string) => string | undefined,
): WorkbookChange[] {
  const changes: WorkbookChange[] = [];
  let isOtherSheets = false;
  for (const edit of edits) {
    if (edit.kind === "hideRows") {
      const sheetId = idOf(edit.sheet);
      if (sheetId !== undefined) for (const row of edit.rows) changes.push({ kind: "hidden", sheetId, row });
      continue;
    }
    if (edit.kind !== "setCells") {
      isOtherSheets ||= !QUIET.includes(edit.kind);
      continue;
    }
    const sheetId = idOf(edit.sheet);
    for (const { cell } of edit.cells) {
      const range = parseRange(cell);
      if (range && sheetId !== undefined) changes.push({ kind: "cells", sheetId, range, isRemote: false });
    }
  }
  return isOtherSheets ? [...changes, { kind: "sheets" }] : changes;
}
