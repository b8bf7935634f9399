import {
  EditError,
  SETTING_PREFIX,
  textFormula,
  type ClearMarks,
  type MarkCells,
  type WorkbookEdit,
  type WorkControl,
} from "../../sheet";
import type { Batches } from "./batch";
import { Checks } from "./checks";
import { changeMarks, putFormat } from "./marks";
import { readOutline, type Outline } from "./outline";
import { appendRows, putSheet } from "./own-sheets";
import { lookAtCells, putBack, setCells, type CellBefore } from "./set-cells";
import { putValidation } from "./validations";
import { codeOf, requirement } from "./words";

/** Takes one step back. */
type Undo = (context: Excel.RequestContext) => Promise<void> | void;

const VISIBLE = { visible: "Visible", hidden: "Hidden", veryHidden: "VeryHidden" } as const;
/** Locked cells can be selected and filters used, as the host of files has it. */
const PROTECTION: Excel.WorksheetProtectionOptions = { allowAutoFilter: true, selectionMode: "Normal" };

/**
 * Carries out edits in Excel: all is checked before anything is written, and when a later step fails the steps before
 * it are taken back. What cannot be taken back is a sheet of ours that was deleted or replaced in an earlier step of
 * the same list; planners put those last.
 */
export class Application {
  private readonly undos: Undo[] = [];
  /** Ids of sheets by name, kept right as the list goes on. */
  private readonly ids = new Map<string, string>();
  private readonly roles = new Map<string, string>();
  private readonly looked = new Map<WorkbookEdit, readonly CellBefore[]>();

  constructor(
    private readonly batches: Batches,
    private readonly control: WorkControl,
  ) {}

  /** @throws EditError, and Excel's errors */
  async run(edits: readonly WorkbookEdit[]): Promise<void> {
    await this.batches.run((context) => this.prepare(context, edits), this.control);
    const steps = stepsOf(edits);
    try {
      for (const [index, step] of steps.entries()) {
        await this.batches.run((context) => this.carryOut(context, step), this.control);
        this.control.onProgress?.((index + 1) / steps.length);
        await this.control.pause?.();
      }
    } catch (error) {
      await this.takeBack();
      throw error;
    }
  }

  private async prepare(context: Excel.RequestContext, edits: readonly WorkbookEdit[]): Promise<void> {
    const outline = await readOutline(context);
    const checks = new Checks(outline);
    for (const edit of edits) checks.check(edit);
    this.remember(outline);
    for (const edit of edits) {
      if (edit.kind !== "setCells") continue;
      const id = this.ids.get(edit.sheet);
      if (id === undefined) continue;
      const sheet = context.workbook.worksheets.getItem(id);
      this.looked.set(edit, await lookAtCells(context, sheet, edit));
    }
  }

  private remember({ sheets }: Outline): void {
    this.ids.clear();
    this.roles.clear();
    for (const { id, name, role } of sheets) {
      this.ids.set(name, id);
      if (role !== null) this.roles.set(role, id);
    }
  }

  private async carryOut(context: Excel.RequestContext, step: Step): Promise<void> {
    if (Array.isArray(step)) return this.mark(context, step as readonly (MarkCells | ClearMarks)[]);
    const edit = step as Exclude<WorkbookEdit, MarkCells | ClearMarks>;
    const { workbook } = context;
    switch (edit.kind) {
      case "notes":
        if (edit.notes.length > 0) throw requirement("notes");
        return;
      case "clearNotes":
        return;
      case "putSheet": {
        const old = this.roles.get(edit.role) ?? null;
        const id = await putSheet(context, edit, old);
        if (old === null) this.undos.push((later) => later.workbook.worksheets.getItem(id).delete());
        this.remember(await readOutline(context));
        return;
      }
      case "deleteSheet": {
        const id = this.roles.get(edit.role);
        if (id === undefined) return;
        workbook.worksheets.getItem(id).delete();
        await context.sync();
        this.roles.delete(edit.role);
        return;
      }
      case "appendRows": {
        const id = this.roles.get(edit.role)!;
        const first = await appendRows(context, workbook.worksheets.getItem(id), edit);
        const rows = edit.rows.length;
        this.undos.push((later) => {
          const sheet = later.workbook.worksheets.getItem(id);
          sheet.getRangeByIndexes(first, 0, rows, 1).getEntireRow().clear("All");
        });
        return;
      }
      case "setCells": {
        const sheet = this.sheet(context, edit.sheet);
        const before = this.looked.get(edit) ?? (await lookAtCells(context, sheet, edit));
        this.undos.push((later) => putBack(later, this.sheet(later, edit.sheet), before));
        return setCells(context, sheet, edit, before);
      }
      case "validation": {
        const sheet = this.sheet(context, edit.sheet);
        this.undos.push((later) => {
          for (const range of edit.ranges)
            this.sheet(later, edit.sheet).getRange(range).dataValidation.clear();
        });
        putValidation(sheet, edit);
        return context.sync();
      }
      case "format":
        putFormat(this.sheet(context, edit.sheet), edit);
        return context.sync();
      case "protectSheet": {
        const { password } = edit;
        this.sheet(context, edit.sheet).protection.protect(PROTECTION, password);
        await context.sync();
        this.undos.push((later) => this.sheet(later, edit.sheet).protection.unprotect(password));
        return;
      }
      case "unprotectSheet":
        return this.unprotectSheet(context, edit.sheet, edit.password);
      case "protectStructure": {
        const { password } = edit;
        workbook.protection.protect(password);
        await context.sync();
        this.undos.push((later) => later.workbook.protection.unprotect(password));
        return;
      }
      case "unprotectStructure":
        return this.unprotectStructure(context, edit.password);
      case "visibility": {
        const sheet = this.sheet(context, edit.sheet).load("visibility");
        await context.sync();
        const before = sheet.visibility;
        sheet.visibility = VISIBLE[edit.visibility];
        await context.sync();
        this.undos.push((later) => {
          this.sheet(later, edit.sheet).visibility = before;
        });
        return;
      }
      case "setting":
        return this.putSetting(context, edit.name, edit.value);
    }
  }

  private async mark(
    context: Excel.RequestContext,
    edits: readonly (MarkCells | ClearMarks)[],
  ): Promise<void> {
    const name = edits[0]!.sheet;
    const before = await changeMarks(context, this.sheet(context, name), edits);
    this.undos.push(async (later) => {
      await changeMarks(later, this.sheet(later, name), [{ kind: "clearMarks", sheet: name }, ...before]);
    });
  }

  private async unprotectSheet(context: Excel.RequestContext, name: string, password: string): Promise<void> {
    const { protection } = this.sheet(context, name);
    protection.load("protected,options");
    await context.sync();
    if (!protection.protected) return;
    // Options read back may hold nulls, which are refused when they are given again.
    const known = Object.entries(protection.options);
    const options = Object.fromEntries(known.filter(([, value]) => value !== null && value !== undefined));
    await withPassword(context, () => protection.unprotect(password), `“${name}”`);
    this.undos.push((later) => this.sheet(later, name).protection.protect(options, password));
  }

  private async unprotectStructure(context: Excel.RequestContext, password: string): Promise<void> {
    const { protection } = context.workbook;
    protection.load("protected");
    await context.sync();
    if (!protection.protected) return;
    await withPassword(context, () => protection.unprotect(password), "工作簿结构");
    this.undos.push((later) => later.workbook.protection.protect(password));
  }

  private async putSetting(context: Excel.RequestContext, name: string, value: string | null): Promise<void> {
    const { names } = context.workbook;
    const old = names.getItemOrNullObject(SETTING_PREFIX + name).load("formula");
    await context.sync();
    const before = old.isNullObject ? null : String(old.formula);
    putName(names, SETTING_PREFIX + name, old, value === null ? null : `=${textFormula(value)}`);
    await context.sync();
    this.undos.push(async (later) => {
      const now = later.workbook.names.getItemOrNullObject(SETTING_PREFIX + name).load("formula");
      await later.sync();
      putName(later.workbook.names, SETTING_PREFIX + name, now, before);
    });
  }

  private sheet(context: Excel.RequestContext, name: string): Excel.Worksheet {
    return context.workbook.worksheets.getItem(this.ids.get(name) ?? name);
  }

  /** The last step first; what cannot be taken back does not stop the others. */
  private async takeBack(): Promise<void> {
    for (const undo of this.undos.reverse()) {
      try {
        await this.batches.run(async (context) => {
          await undo(context);
          await context.sync();
        });
      } catch {
        continue;
      }
    }
  }
}

/** One edit, or marks of one sheet that follow each other: those are carried out together. */
type Step = WorkbookEdit | readonly (MarkCells | ClearMarks)[];

function stepsOf(edits: readonly WorkbookEdit[]): Step[] {
  const steps: Step[] = [];
  let marks: (MarkCells | ClearMarks)[] = [];
  for (const edit of edits) {
    const isMark = edit.kind === "mark" || edit.kind === "clearMarks";
    if (marks.length > 0 && !(isMark && marks[0]!.sheet === edit.sheet)) {
      // Nothing that comes between marks of one sheet and of another depends on them.
      marks = [];
    }
    if (!isMark) steps.push(edit);
    else if (marks.length > 0) marks.push(edit);
    else steps.push((marks = [edit]));
  }
  return steps;
}

function putName(
  names: Excel.NamedItemCollection,
  name: string,
  known: Excel.NamedItem,
  formula: string | null,
): void {
  if (formula === null) {
    if (!known.isNullObject) known.delete();
  } else if (known.isNullObject) names.add(name, formula).visible = false;
  else known.formula = formula;
}

async function withPassword(context: Excel.RequestContext, work: () => void, what: string): Promise<void> {
  try {
    work();
    await context.sync();
  } catch (error) {
    if (codeOf(error) !== "AccessDenied") throw error;
    throw new EditError(
      "wrong-password",
      `${what}的保护密码不对，没有撤销保护。请核对后再试。`,
      {},
      "password",
    );
  }
}
