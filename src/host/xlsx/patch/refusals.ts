import { CancelledError, EditError, WorkbookError } from "../../../sheet";
import { withoutData } from "../errors";

/** What a person is told when a workbook is not written: each message says why and names the way out. */
const SAVE_AS = "请用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后再试。";

/** A file that is read but never written: .xls, CSV, HTML and the like. */
export function notWritable(detail: string): EditError {
  return new EditError("unsupported", `这种格式的文件只能查看，不能写入。${SAVE_AS}`, {}, detail);
}

export function signed(): EditError {
  const message = "工作簿带有数字签名，一改签名就失效，所以没有写入。请另存一份不带签名的再试。";
  return new EditError("unsupported", message, {}, "digital signature");
}

/** A part that would have to be changed is not understood well enough. */
export function notUnderstood(detail: string): EditError {
  return new EditError("unsupported", `工作簿里有认不准的内容，所以没有写入。${SAVE_AS}`, {}, detail);
}

export function notVerified(detail: string): EditError {
  const message = `写好的内容没有通过核对，所以没有保存，原来的文件没有动。${SAVE_AS}`;
  return new EditError("not-verified", message, {}, detail);
}

export function noSheet(sheet: string): EditError {
  return new EditError("no-sheet", `工作表“${sheet}”找不到了，可能改了名或被删了。请重新打开文件再试。`, {
    sheet,
  });
}

/** The role is ours and no word of the user, so it is not told. */
export function noOwnSheet(role: string): EditError {
  const message = "要续写的工作表找不到了，可能被删了。请重新打开文件再试。";
  return new EditError("no-sheet", message, {}, `role ${role}`);
}

export function sheetProtected(sheet: string): EditError {
  const message = `“${sheet}”加了保护，改不了。问题照样能看。要改，点“审阅—撤销工作表保护”；密码问设保护的人。`;
  return new EditError("sheet-protected", message, { sheet });
}

export function structureProtected(): EditError {
  const message =
    "工作簿结构加了保护，不能增加、删除或隐藏工作表。要改，点“审阅—保护工作簿”撤销；密码问设保护的人。";
  return new EditError("structure-protected", message);
}

export function nameTaken(sheet: string): EditError {
  const message = `已有一张叫“${sheet}”的工作表。请先给它改个名字再试。`;
  return new EditError("name-taken", message, { sheet });
}

export function lastVisible(sheet: string): EditError {
  const message = `“${sheet}”是最后一张看得见的工作表，不能隐藏或删除。请先显示别的工作表。`;
  return new EditError("last-visible", message, { sheet });
}

/** Formulas elsewhere count on a sheet that is to be deleted. */
export function sheetInUse(sheet: string): EditError {
  const message = `别处的公式用到了“${sheet}”，删了会出错，所以没有删。请先改掉这些公式再试。`;
  return new EditError("unsupported", message, { sheet }, "formulas refer to the sheet");
}

export function badEdit(message: string, detail = ""): EditError {
  return new EditError("bad-edit", message, {}, detail);
}

/** Whatever went wrong while a workbook was patched, as an error with a code. */
export function editErrorOf(error: unknown): Error {
  if (error instanceof EditError || error instanceof CancelledError) return error;
  if (error instanceof WorkbookError) {
    return new EditError("unsupported", error.message, {}, `${error.code}: ${error.detail}`);
  }
  const detail = error instanceof Error ? `${error.name}: ${withoutData(error.message)}` : "unknown failure";
  return notUnderstood(detail);
}

/** Null in place of an error about a broken part; for parts that we do not touch, or can leave alone. */
export function nullWhenBroken(error: unknown): null {
  if (error instanceof WorkbookError || error instanceof EditError) return null;
  throw error;
}
