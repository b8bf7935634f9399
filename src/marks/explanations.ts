import { CellKind, STRETCH, toA1, type SheetGrid } from "../sheet";
import { isoDate, realDate } from "../table";
import type { WaiverRecord } from "../validate";
import { ISSUE_COLUMNS, ISSUE_ROLE, splitTag, type IssueColumn } from "./columns";

/** Why an explanation in the list does not count. */
export type ExplanationFault = "thin-reason" | "no-person" | "bad-date" | "not-bound";

export const EXPLANATION_FAULT_WORDS: Readonly<Record<ExplanationFault, string>> = {
  "thin-reason": "说明太短。请写清楚怎么知道属实的，比如看了什么、问了谁。",
  "no-person": "没有写核实人。请写上核实的人的姓名。",
  "bad-date": "“有效期至”写得不对。请写成“2026-12-31”这样，或空着。",
  "not-bound": "这一行的隐藏列被改动过，认不出是哪条问题。请重新生成问题清单再写。",
};

export interface Explanations {
  readonly waivers: readonly WaiverRecord[];
  /** Written, but not good enough to count; each at the cell to mend. */
  readonly faults: readonly {
    readonly sheet: string;
    readonly cell: string;
    readonly fault: ExplanationFault;
  }[];
  /** Rows in which somebody wrote a 核实说明. */
  readonly written: number;
}

/** Rows looked at for the list's header, when the sheet has lost its role in another program. */
const HEADER_ROWS = 10;
const LEAST_LETTERS = 6;
/** "It is so" is no reason. */
const EMPTY_WORDS = /^(?:情况)?(?:属实|无误|已核实|核实|正确|没问题|没有问题|无问题)+$/;

/**
 * Reads the 核实说明 that people wrote into the 问题清单 of a workbook.
 * Columns are found by their titles: whoever sorts, moves or filters the list loses nothing.
 */
export function readExplanations(sheets: readonly SheetGrid[]): Explanations {
  const waivers: WaiverRecord[] = [];
  const faults: Explanations["faults"][number][] = [];
  let written = 0;
  for (const sheet of sheets) {
    const header = issueHeader(sheet);
    if (!header) continue;
    const text = (row: number, id: IssueColumn) => cellText(sheet, row, header.columns.get(id)!);
    for (const row of filledRows(sheet, header.columns.get("reason")!, header.row)) {
      written++;
      const read = readRow((id) => text(row, id));
      if (typeof read !== "object") {
        const column = FAULT_COLUMN[read];
        faults.push({
          sheet: sheet.name,
          cell: toA1({ row, column: header.columns.get(column)! }),
          fault: read,
        });
      } else waivers.push(read);
    }
  }
  return { waivers, faults, written };
}

/** Whether a sheet is a 问题清单 of ours, also when another program dropped its role. */
export function isIssueSheet(sheet: SheetGrid): boolean {
  return issueHeader(sheet) !== null;
}

const FAULT_COLUMN: Readonly<Record<ExplanationFault, IssueColumn>> = {
  "thin-reason": "reason",
  "no-person": "person",
  "bad-date": "until",
  "not-bound": "reason",
};

function readRow(text: (id: IssueColumn) => string): WaiverRecord | ExplanationFault {
  const reason = text("reason");
  const person = text("person");
  const tag = splitTag(text("tag"));
  const [rule, ledger, key] = [text("rule"), text("ledgerId"), text("key")];
  if (!tag || rule === "" || ledger === "" || key === "") return "not-bound";
  if (isThinReason(reason)) return "thin-reason";
  if (person === "") return "no-person";
  const until = text("until");
  const day = until === "" ? null : dayOf(until);
  if (day === undefined) return "bad-date";
  return { rule, ledger, key, record: tag.record, values: tag.values, reason, person, until: day };
}

/** Whether a reason says too little to count: fewer than six letters, or nothing but that it is so. */
export function isThinReason(reason: string): boolean {
  const letters = reason.replace(/[\s，。,.、！!；;：:]/g, "");
  return [...letters].length < LEAST_LETTERS || EMPTY_WORDS.test(letters);
}

/** A day as people write it, as yyyy-mm-dd; undefined when it is none. */
function dayOf(text: string): string | undefined {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text);
  if (!match) return undefined;
  const serial = realDate(Number(match[1]), Number(match[2]), Number(match[3]));
  return serial === null ? undefined : isoDate(serial);
}

interface IssueHeader {
  readonly row: number;
  readonly columns: ReadonlyMap<IssueColumn, number>;
}

const NEEDED: readonly IssueColumn[] = ["reason", "person", "until", "rule", "ledgerId", "key", "tag"];
const MOST_COLUMNS = 64;

function issueHeader(sheet: SheetGrid): IssueHeader | null {
  // A sheet of ours with another role never is one.
  if (sheet.role !== null && sheet.role !== ISSUE_ROLE) return null;
  for (let row = 0; row < Math.min(HEADER_ROWS, sheet.rowCount); row++) {
    const columns = new Map<IssueColumn, number>();
    for (let column = 0; column < Math.min(MOST_COLUMNS, sheet.columnCount); column++) {
      const title = cellText(sheet, row, column);
      const found = ISSUE_COLUMNS.find((one) => one.title === title);
      if (found) columns.set(found.id, column);
    }
    if (NEEDED.every((id) => columns.has(id))) return { row, columns };
  }
  return null;
}

function* filledRows(sheet: SheetGrid, column: number, after: number): Generator<number> {
  for (const start of sheet.stretches(column)) {
    for (let row = start; row < Math.min(start + STRETCH, sheet.rowCount); row++) {
      if (row > after && cellText(sheet, row, column) !== "") yield row;
    }
  }
}

function cellText(sheet: SheetGrid, row: number, column: number): string {
  switch (sheet.kind(row, column)) {
    case CellKind.text:
      return sheet.text(row, column).trim();
    case CellKind.number:
      return String(sheet.number(row, column));
    case CellKind.date:
      return isoDate(Math.floor(sheet.number(row, column)));
    case CellKind.boolean:
    case CellKind.error:
    case CellKind.blank:
      return "";
  }
}
