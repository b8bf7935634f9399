import { ROLE_NAME, textFormula, type AppendRows, type PutSheet } from "../../sheet";
import { writeContent, writeRows } from "./own-content";

/** Name of a sheet while it is being written; people see it for a moment at most. */
const DRAFT = "台账审签_正在写";

/**
 * Makes a sheet of ours, or a new one in the place of the old: it is written whole first, and only then takes the
 * old one's name, place and visibility. So a failure leaves the old one as it was.
 * @param old id of the sheet that has the role
 * @returns the new sheet's id
 */
export async function putSheet(
  context: Excel.RequestContext,
  { role, name, content }: PutSheet,
  old: string | null,
): Promise<string> {
  const { worksheets } = context.workbook;
  const before = old === null ? null : worksheets.getItem(old).load("name,position,visibility");
  const sheet = worksheets.add(old === null ? name : DRAFT).load("id");
  await context.sync();
  try {
    await writeContent(context, sheet, content);
    sheet.names.add(ROLE_NAME, `=${textFormula(role)}`).visible = false;
    if (before) {
      before.delete();
      sheet.name = before.name;
      sheet.position = before.position;
      sheet.visibility = before.visibility;
    }
    await context.sync();
  } catch (error) {
    await removeDraft(context, sheet.id);
    throw error;
  }
  return sheet.id;
}

async function removeDraft(context: Excel.RequestContext, id: string): Promise<void> {
  try {
    context.workbook.worksheets.getItemOrNullObject(id).delete();
    await context.sync();
  } catch {
    // What made the writing fail is the news.
  }
}

/** @returns the first row written, from 0 */
export async function appendRows(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { looks, rows }: AppendRows,
): Promise<number> {
  const used = sheet.getUsedRangeOrNullObject(true).load("rowIndex,rowCount");
  await context.sync();
  const first = used.isNullObject ? 0 : used.rowIndex + used.rowCount;
  await writeRows(context, sheet, rows, looks, first);
  return first;
}
