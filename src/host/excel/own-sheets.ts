import { ROLE_NAME, textFormula, type AppendRows, type DeleteSheet, type PutSheet } from "../../sheet";
import type { Run } from "./batch";
import type { Desk } from "./desk";
import { writeContent, writeRows } from "./own-content";

/** Names of a sheet while it is being written, and of one on its way out; people see them for a moment at most. */
const DRAFT = "台账审签_正在写";
const LEAVING = "台账审签_正在换";

type Visibility = Excel.Worksheet["visibility"];

/** A sheet that goes, with the one that takes its name, place and visibility, if any. */
interface Leaving {
  readonly id: string;
  readonly name: string;
  readonly draft: string | null;
}

/**
 * Our own sheets. Each is written whole under another name first. Old ones go at the very end of the list, or when a
 * later edit needs them gone: until then all can be taken back.
 */
export class OwnSheets {
  private readonly leaving: Leaving[] = [];
  private drafts = 0;

  constructor(private readonly desk: Desk) {}

  async put({ role, name, content }: PutSheet): Promise<void> {
    const { desk } = this;
    const old = desk.roles.get(role) ?? null;
    if (old === null && this.leaving.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase()))
      await this.settle();
    this.drafts++;
    const draft = this.drafts === 1 ? DRAFT : `${DRAFT}${String(this.drafts)}`;
    const made: { id: string | null } = { id: null };
    desk.undos.push((run) => run((context) => removeDraft(context, made.id ?? draft, old)));
    const id = await desk.run(async (context) => {
      await removeSheet(context, draft);
      const sheet = context.workbook.worksheets.add(draft).load("id");
      await context.sync();
      return sheet.id;
    });
    made.id = id;
    await writeContent(desk.run, id, content);
    const before = await desk.run(async (context) => {
      const { worksheets } = context.workbook;
      const last = old === null ? null : worksheets.getItem(old).load("name,visibility");
      await context.sync();
      const sheet = worksheets.getItem(id);
      sheet.names.add(ROLE_NAME, `=${textFormula(role)}`).visible = false;
      if (last) sheet.visibility = last.visibility;
      else sheet.name = name;
      await context.sync();
      return last?.name ?? null;
    });
    if (old !== null && before !== null) this.leave({ id: old, name: before, draft: id });
    desk.ids.set(before ?? name, id);
    desk.roles.set(role, id);
  }

  delete({ role }: DeleteSheet): Promise<void> {
    const { ids, roles } = this.desk;
    const id = roles.get(role);
    const name = [...ids].find(([, known]) => known === id)?.[0];
    if (id === undefined || name === undefined) return Promise.resolve();
    roles.delete(role);
    ids.delete(name);
    // One that was put by an earlier edit of the list takes the place of the one before it: that goes, too.
    const at = this.leaving.findIndex(({ draft }) => draft === id);
    if (at >= 0) this.leaving[at] = { ...this.leaving[at]!, draft: null };
    this.leave({ id, name, draft: null });
    return Promise.resolve();
  }

  async append({ role, rows, looks }: AppendRows): Promise<void> {
    const { desk } = this;
    const id = desk.roles.get(role)!;
    const first = await desk.run(async (context) => {
      const used = context.workbook.worksheets.getItem(id).getUsedRangeOrNullObject(true);
      used.load("rowIndex,rowCount");
      await context.sync();
      return used.isNullObject ? 0 : used.rowIndex + used.rowCount;
    });
    if (rows.length === 0) return;
    desk.undos.push((run) =>
      run((context) => {
        const sheet = context.workbook.worksheets.getItem(id);
        const range = sheet.getRangeByIndexes(first, 0, rows.length, 1).getEntireRow();
        range.clear("All");
        range.format.autofitRows();
        return context.sync();
      }),
    );
    await writeRows(desk.run, id, rows, looks, first);
  }

  /** Old sheets go, new ones take their places: all in one batch, as the last thing that can fail. */
  async settle(): Promise<void> {
    const leaving = this.leaving.splice(0);
    if (leaving.length === 0) return;
    const { desk } = this;
    const seen = new Map<string, Visibility>();
    desk.undos.push((run) => putNamesBack(run, leaving, seen));
    await desk.run(async (context) => {
      const { worksheets } = context.workbook;
      const places = leaving.map((one) => ({
        ...one,
        old: worksheets.getItem(one.id).load("position,visibility"),
      }));
      await context.sync();
      for (const { id, old } of places) seen.set(id, old.visibility);
      // From the back on, so that the places before stay what they are.
      places.sort((a, b) => b.old.position - a.old.position);
      places.forEach(({ name, draft, old }, at) => {
        if (draft === null) return;
        const sheet = worksheets.getItem(draft);
        old.name = `${LEAVING}${String(at + 1)}`;
        sheet.name = name;
        sheet.position = old.position;
      });
      for (const { old } of places) remove(old);
      await context.sync();
    });
  }

  private leave(sheet: Leaving): void {
    this.leaving.push(sheet);
  }
}

/** Gives sheets that were about to go their names again. */
async function putNamesBack(
  run: Run,
  leaving: readonly Leaving[],
  seen: ReadonlyMap<string, Visibility>,
): Promise<void> {
  await run(async (context) => {
    const { worksheets } = context.workbook;
    const sheets = leaving.map(({ id, name, draft }) => ({
      name,
      visibility: seen.get(id),
      old: worksheets.getItemOrNullObject(id).load("name"),
      draft: draft === null ? null : worksheets.getItemOrNullObject(draft).load("name"),
    }));
    await context.sync();
    sheets.forEach(({ name, visibility, old, draft }, at) => {
      if (old.isNullObject) return;
      if (visibility) old.visibility = visibility;
      if (old.name === name) return;
      if (draft && !draft.isNullObject && draft.name === name) draft.name = `${DRAFT}_${String(at + 1)}`;
      old.name = name;
    });
    await context.sync();
  });
}

/** A draft stays where the sheet is gone whose place it took: one of the two has to be there. */
async function removeDraft(
  context: Excel.RequestContext,
  idOrName: string,
  old: string | null,
): Promise<void> {
  if (old !== null) {
    const sheet = context.workbook.worksheets.getItemOrNullObject(old).load("id");
    await context.sync();
    if (sheet.isNullObject) return;
  }
  await removeSheet(context, idOrName);
}

async function removeSheet(context: Excel.RequestContext, idOrName: string): Promise<void> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(idOrName).load("visibility");
  await context.sync();
  if (!sheet.isNullObject) remove(sheet);
  await context.sync();
}

/** Excel refuses to delete a sheet that is very hidden. @param sheet with its visibility loaded */
function remove(sheet: Excel.Worksheet): void {
  if (sheet.visibility === "VeryHidden") sheet.visibility = "Hidden";
  sheet.delete();
}
