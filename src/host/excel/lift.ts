import type { WorkbookEdit } from "../../sheet";
import { sheetProtected } from "../xlsx/patch/refusals";
import type { Desk } from "./desk";
import type { Outline } from "./outline";
import { codeOf } from "./words";

/** Edits that Excel refuses on a protected sheet, also where the cells themselves are unlocked. */
const NEED_OPEN: ReadonlySet<WorkbookEdit["kind"]> = new Set([
  "mark",
  "clearMarks",
  "setCells",
  "hideRows",
  "validation",
  "format",
]);

/** Sheets that are protected and would have to be open for the edits, as far as the edits do not see to that. */
export function protectedFor(edits: readonly WorkbookEdit[], { sheets }: Outline): ReadonlySet<string> {
  const closed = new Set(sheets.filter(({ isProtected }) => isProtected).map(({ name }) => name));
  const found = new Set<string>();
  for (const edit of edits) {
    if (edit.kind === "unprotectSheet") closed.delete(edit.sheet);
    else if (NEED_OPEN.has(edit.kind) && "sheet" in edit && closed.has(edit.sheet)) found.add(edit.sheet);
  }
  return found;
}

/**
 * Takes the protection off a sheet that has one without a password: it only keeps hands from slipping. The very same
 * is put back when the edits are done, and when they fail.
 * @returns what puts it back
 * @throws EditError sheet-protected when there is a password, or when Excel does not tell what is protected
 */
export async function lift(desk: Desk, sheet: string): Promise<() => Promise<void>> {
  const id = desk.ids.get(sheet) ?? sheet;
  const find = (context: Excel.RequestContext) => context.workbook.worksheets.getItem(id).protection;
  const options = await desk.run(async (context) => {
    const protection = find(context).load("protected,options");
    await context.sync();
    return protection.protected ? protection.options : null;
  });
  if (!options) return () => Promise.resolve();
  const known = Object.entries(options).filter(([, value]) => value !== null && value !== undefined);
  // What is not told could not be put back.
  if (known.length === 0) throw sheetProtected(sheet);
  const again: Excel.WorksheetProtectionOptions = Object.fromEntries(known);
  const protect = async (context: Excel.RequestContext): Promise<void> => {
    const protection = find(context).load("protected");
    await context.sync();
    if (!protection.protected) protection.protect(again);
    await context.sync();
  };
  desk.undos.push((run) => run(protect));
  try {
    await desk.run((context) => {
      find(context).unprotect();
      return context.sync();
    });
  } catch (error) {
    if (codeOf(error) === "AccessDenied") throw sheetProtected(sheet);
    throw error;
  }
  return () => desk.run(protect);
}
