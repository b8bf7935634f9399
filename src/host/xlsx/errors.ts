import { CancelledError, WorkbookError } from "../../sheet";

/**
 * What a person is told when a file cannot be read: each message says what to do next. `detail` is English, for
 * developers, and never holds what stood in a cell.
 */
const SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后再试。";

export function damaged(detail: string): WorkbookError {
  const message = `文件已损坏或不完整，没有读取。${SAVE_AS}打不开时请向报送人重新要一份。`;
  return new WorkbookError("damaged", message, detail);
}

export function emptyFile(): WorkbookError {
  return new WorkbookError(
    "empty",
    "文件是空的，没有任何内容。请确认选对了文件，或重新导出一份。",
    "no bytes",
  );
}

export function notAWorkbook(detail: string): WorkbookError {
  const message = "这不是表格文件。请选择 Excel 工作簿（.xlsx、.xls）或 CSV 文件。";
  return new WorkbookError("not-a-workbook", message, detail);
}

export function encrypted(detail: string): WorkbookError {
  const message = "文件设有打开密码，无法读取。请先在 Excel 或 WPS 中打开，去掉打开密码并保存后再试。";
  return new WorkbookError("encrypted", message, detail);
}

export function tooLarge(detail: string): WorkbookError {
  const message =
    "文件内容超出可处理的大小，没有读取。请删去多余的工作表、空行和空列，或分成几个文件后再试。";
  return new WorkbookError("too-large", message, detail);
}

/** @param what the kind of file as people call it, such as "WPS 表格（.et）" */
export function unsupported(what: string, detail: string): WorkbookError {
  return new WorkbookError("unsupported", `暂不支持${what}格式。${SAVE_AS}`, detail);
}

export function forbidden(detail: string): WorkbookError {
  const message = `文件里有不允许的内容，可能被改动过，没有读取。请向报送人重新要一份；确属自己的文件，${SAVE_AS}`;
  return new WorkbookError("forbidden-content", message, detail);
}

/** Whatever went wrong, as an error with a code; what was not foreseen is `damaged`. */
export function codedError(error: unknown): Error {
  if (error instanceof WorkbookError || error instanceof CancelledError) return error;
  return damaged(error instanceof Error ? `${error.name}: ${withoutData(error.message)}` : "unknown failure");
}

/** A message of another library with everything that could be data taken out. */
export function withoutData(message: string): string {
  return message
    .replace(/[^ -~]/g, "?")
    .replace(/\d{5,}/g, "#")
    .slice(0, 120);
}
