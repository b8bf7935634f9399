import { SEVERITY_WORD } from "../report";
import { holdsRecords, type MarkSeverity, type NoteText, type SheetInfo, type WorkbookEdit } from "../sheet";
import type { Finding, Validation, ValidationFile } from "../validate";
import { MOST_NOTES, type Plan, type WorkbookState } from "./plan";

const SEVERITIES: readonly MarkSeverity[] = ["error", "warning", "notice"];

/**
 * Marks for a file's findings that are not waived: for every cell the worst of what is wrong with it, as one
 * conditional format per severity and table, and a note with the words on the first cell of each finding. Marks from
 * before are taken off first, so that a plan carried out twice leaves what it left once.
 */
export function planMarks(
  validation: Validation,
  file: ValidationFile,
  index: number,
  state: WorkbookState,
): Plan {
  const plan = planClearing(state);
  const edits = [...plan.edits];
  const skipped = [...plan.skipped];
  const open = validation.findings.filter((finding) => finding.file === index && !finding.waived);
  for (const info of state.sheets) {
    const own = open.filter(({ sheet, cells }) => sheet === info.name && cells.length > 0);
    if (own.length === 0) continue;
    if (info.isProtected) {
      skipped.push({ reason: "sheet-protected", sheet: info.name });
      continue;
    }
    edits.push(...markEdits(info.name, own, file));
    if (!state.notes) continue;
    const notes = notesOf(own, validation);
    if (notes.length > MOST_NOTES) skipped.push({ reason: "too-many-notes", sheet: info.name });
    edits.push({ kind: "notes", sheet: info.name, notes: notes.slice(0, MOST_NOTES) });
  }
  return { edits, skipped };
}

/** Takes marks and notes of ours off every sheet of the user that may be changed. */
export function planClearing(state: WorkbookState): Plan {
  const edits = state.sheets
    .filter(isOpen)
    .flatMap(({ name }): WorkbookEdit[] => [
      { kind: "clearMarks", sheet: name },
      ...(state.notes ? [{ kind: "clearNotes", sheet: name } as const] : []),
    ]);
  return { edits, skipped: [] };
}

const isOpen = ({ role, isProtected }: SheetInfo): boolean => holdsRecords(role) && !isProtected;

function markEdits(sheet: string, findings: readonly Finding[], file: ValidationFile): WorkbookEdit[] {
  const worst = new Map<string, { rank: number; block: string }>();
  for (const finding of findings) {
    const rank = SEVERITIES.indexOf(finding.severity);
    for (const cell of finding.cells) {
      const before = worst.get(cell);
      if (!before || rank < before.rank) worst.set(cell, { rank, block: blockOf(finding, file) });
    }
  }
  const groups = new Map<string, string[]>();
  for (const [cell, { rank, block }] of worst) {
    const id = `${block} ${String(rank)}`;
    const cells = groups.get(id);
    if (cells) cells.push(cell);
    else groups.set(id, [cell]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, cells]) => {
      const [block, rank] = id.split(" ") as [string, string];
      return { kind: "mark", sheet, severity: SEVERITIES[Number(rank)]!, block, cells };
    });
}

/** Number of the table on its sheet from 1; "0" for what is about no table. */
function blockOf(finding: Finding, { intake }: ValidationFile): string {
  const blocks = intake.blocks.filter(({ sheet }) => sheet === finding.sheet);
  const at = blocks.findIndex(({ tables }) => tables.some(({ ledger }) => ledger.id === finding.ledger));
  return String(at + 1);
}

/** One note per cell: a line for each finding that begins there. Numbers that identify people are masked. */
function notesOf(findings: readonly Finding[], validation: Validation): NoteText[] {
  const lines = new Map<string, string[]>();
  for (const finding of findings) {
    const cell = finding.cells[0]!;
    // A range stands for many cells; a note belongs to one.
    if (cell.includes(":")) continue;
    const line = `${SEVERITY_WORD[finding.severity]}：${validation.describe.message(finding)}`;
    const before = lines.get(cell);
    if (before) before.push(line);
    else lines.set(cell, [line]);
  }
  return [...lines].map(([cell, texts]) => ({ cell, text: texts.join("\n") }));
}
