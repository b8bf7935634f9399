import { SETTING_PREFIX, textFormula, type ClearMarks, type MarkCells, type WorkbookEdit } from "../../sheet";
import type { Desk } from "./desk";
import { hideRows } from "./hidden-rows";
import { putFormat } from "./marks";
import type { OwnSheets } from "./own-sheets";
import { protectSheet, protectStructure, unprotectSheet, unprotectStructure } from "./protection";
import { setCells } from "./set-cells";
import { putValidation } from "./validations";
import { requirement } from "./words";

const VISIBLE = { visible: "Visible", hidden: "Hidden", veryHidden: "VeryHidden" } as const;

/**
 * Carries out one edit. Each writing batch is a work of its own, and how to take it back is known before it is sent:
 * a batch that fails in the middle keeps what it did before.
 */
export async function carryOut(
  desk: Desk,
  own: OwnSheets,
  edit: Exclude<WorkbookEdit, MarkCells | ClearMarks>,
): Promise<void> {
  switch (edit.kind) {
    case "notes":
      if (edit.notes.length > 0) throw requirement("notes");
      return;
    case "clearNotes":
      return;
    case "putSheet":
      return own.put(edit);
    case "deleteSheet":
      return own.delete(edit);
    case "appendRows":
      return own.append(edit);
    case "setCells":
      return setCells(desk, edit);
    case "hideRows":
      return hideRows(desk, edit);
    case "validation":
      // Its formulas may name sheets of ours, which must be in their places then.
      await own.settle();
      return putValidation(desk, edit);
    case "format":
      await own.settle();
      return putFormat(desk, edit);
    case "protectSheet":
      return protectSheet(desk, edit);
    case "unprotectSheet":
      return unprotectSheet(desk, edit);
    case "protectStructure":
      await own.settle();
      return protectStructure(desk, edit);
    case "unprotectStructure":
      return unprotectStructure(desk, edit);
    case "visibility":
      return setVisibility(desk, edit.sheet, VISIBLE[edit.visibility]);
    case "setting":
      return putSetting(desk, edit.name, edit.value);
  }
}

async function setVisibility(
  desk: Desk,
  name: string,
  visibility: (typeof VISIBLE)[keyof typeof VISIBLE],
): Promise<void> {
  const before = await desk.run(async (context) => {
    const sheet = desk.sheet(context, name).load("visibility");
    await context.sync();
    return sheet.visibility;
  });
  const set =
    (to: typeof before) =>
    (context: Excel.RequestContext): Promise<void> => {
      desk.sheet(context, name).visibility = to;
      return context.sync();
    };
  desk.undos.push((run) => run(set(before)));
  return desk.run(set(visibility));
}

async function putSetting(desk: Desk, name: string, value: string | null): Promise<void> {
  const read = async (context: Excel.RequestContext) => {
    const item = context.workbook.names.getItemOrNullObject(SETTING_PREFIX + name).load("formula");
    await context.sync();
    return item;
  };
  const put = (formula: string | null) => async (context: Excel.RequestContext) => {
    const item = await read(context);
    if (formula === null) {
      if (!item.isNullObject) item.delete();
    } else if (item.isNullObject) context.workbook.names.add(SETTING_PREFIX + name, formula).visible = false;
    else item.formula = formula;
    await context.sync();
  };
  const before = await desk.run(async (context) => {
    const item = await read(context);
    return item.isNullObject ? null : String(item.formula);
  });
  desk.undos.push((run) => run(put(before)));
  return desk.run(put(value === null ? null : `=${textFormula(value)}`));
}
