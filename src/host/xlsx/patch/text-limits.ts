import { EditError } from "../../../sheet";

/** Excel's limits on texts, in UTF-16 code units. */
export const TEXT_LIMITS = {
  /** A cell, or a note. */
  cell: 32_767,
  formula: 8_192,
  /** A list of choices written out, and any other text inside a formula. */
  list: 255,
  promptText: 255,
  errorText: 224,
  title: 32,
} as const;

/** @throws EditError bad-edit for a text that Excel would refuse */
export function requireLength(sheet: string, what: string, text: string, limit: number, cell?: string): void {
  if (text.length <= limit) return;
  const message = `${place(sheet, cell)}的${what}太长：最多 ${String(limit)} 个字，现有 ${String(text.length)} 个。请改短后再试。`;
  throw new EditError("bad-edit", message, where(sheet, cell), "text too long");
}

/** @throws EditError bad-edit for a formula that is empty, too long or begins with "=" */
export function requireFormula(sheet: string, formula: string): void {
  requireLength(sheet, "公式", formula, TEXT_LIMITS.formula);
  if (formula.trim() !== "" && !formula.startsWith("=")) return;
  throw new EditError("bad-edit", `“${sheet}”的公式没有写入：公式是空的，或带了等号。`, { sheet }, "formula");
}

/** @throws EditError bad-edit for half a character (a surrogate on its own), which no file can hold */
export function requireWellFormed(sheet: string, text: string, cell?: string): void {
  if (!/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)) return;
  const message = `${place(sheet, cell)}要写的文字里有半个字符，没有写入。请重新输入后再试。`;
  throw new EditError("bad-edit", message, where(sheet, cell), "lone surrogate");
}

function place(sheet: string, cell: string | undefined): string {
  return cell === undefined ? `“${sheet}”` : `“${sheet}”${cell}`;
}

function where(sheet: string, cell: string | undefined): { sheet: string; cell?: string } {
  return cell === undefined ? { sheet } : { sheet, cell };
}
