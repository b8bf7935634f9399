import type { MarkSeverity } from "./edit";

/**
 * How what is ours is known again in a workbook, also after other programs saved it. Custom XML and document
 * properties are dropped by several programs, names and formulas by none; so both hosts use these.
 */

/** Defined name with the scope of one sheet: its text is the role of that sheet of ours. */
export const ROLE_NAME = "_taizhang_sheet";

/** Roles of the sheets of a submission that hold the records of a ledger begin so; the ledger's id follows. */
const LEDGER_ROLE = "ledger";

/** Role of 汇入签审, the sheet that says what went into a submission. */
export const LINEAGE_ROLE = "lineage";

/** The role of the sheet that holds the records of a ledger in a submission. */
export const ledgerRole = (ledger: string): string => LEDGER_ROLE + ledger;

/** Whether a sheet may hold records of ledgers: it is the user's own, or of a submission. */
export const holdsRecords = (role: string | null): boolean => role?.startsWith(LEDGER_ROLE) ?? true;

/** Defined names of the workbook that begin so are settings of ours: `_taizhang.NAME`, holding a text. */
export const SETTING_PREFIX = "_taizhang.";

/** Author of the notes of ours. */
export const NOTE_AUTHOR = "台账审签";

/** Notes of ours begin with this line, as Excel begins its own: LibreOffice drops authors when it saves. */
export const NOTE_START = `${NOTE_AUTHOR}：\n`;

/** Formulas of our marks begin so; they are always true. */
const MARK_START = 'LEN("台账审签-';

/** The formula of a mark (without "="): always true, and it says whose mark it is. */
export function markFormula(severity: MarkSeverity, block: string): string {
  return `${MARK_START}${severity}-${block}")>0`;
}

/** Severity and block of a mark of ours by its formula, however another program spaced it; null for any other. */
export function parseMarkFormula(formula: string): { severity: MarkSeverity; block: string } | null {
  const match = /^=?\s*LEN\(\s*"台账审签-(error|warning|notice)-([0-9A-Za-z]+)"\s*\)\s*>\s*0\s*$/i.exec(
    formula,
  );
  return match ? { severity: match[1]!.toLowerCase() as MarkSeverity, block: match[2]! } : null;
}

/** Texts longer than this cannot stand in a formula as one piece. */
const PIECE = 255;

/** A text as the formula of a defined name: pieces of at most 255 characters joined by "&"; no "=". */
export function textFormula(text: string): string {
  const pieces: string[] = [];
  for (let at = 0; at < text.length || at === 0; at += PIECE) pieces.push(text.slice(at, at + PIECE));
  return pieces.map((piece) => `"${piece.replaceAll('"', '""')}"`).join("&");
}

/** The text that `textFormula` wrote; null when the formula is something else. */
export function parseTextFormula(formula: string): string | null {
  let text = "";
  let at = formula.startsWith("=") ? 1 : 0;
  for (;;) {
    if (formula[at] !== '"') return null;
    for (at++; ; at++) {
      if (at >= formula.length) return null;
      if (formula[at] !== '"') text += formula[at]!;
      else if (formula[at + 1] === '"') {
        text += '"';
        at++;
      } else break;
    }
    at++;
    while (formula[at] === " ") at++;
    if (at === formula.length) return text;
    if (formula[at] !== "&") return null;
    at++;
    while (formula[at] === " ") at++;
  }
}

/** How a mark looks. Told apart without colour: by the kind of line under the cell. Colours are "RRGGBB". */
export interface MarkLook {
  readonly fill: string | null;
  readonly line: "thin" | "dotted";
  readonly lineColor: string;
  /** A double underline under the text. */
  readonly underline: boolean;
}

export const MARK_LOOKS: Readonly<Record<MarkSeverity, MarkLook>> = {
  error: { fill: "FDE7E9", line: "thin", lineColor: "C50F1F", underline: true },
  warning: { fill: "FFF4CE", line: "dotted", lineColor: "BC4B09", underline: false },
  notice: { fill: null, line: "dotted", lineColor: "8A8886", underline: false },
};
