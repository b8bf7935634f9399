import type { OwnSheet, SheetGrid } from "../sheet";
import type { MergeReview } from "./review";
import { listSheet, LIST_HEAD, LIST_LOOK, type ListCell } from "./table";
import { fileWords, NEXT_WORD, progressWord } from "./words";

export const PROGRESS_ROLE = "progress";
export const PROGRESS_SHEET = "各村进度";

const COLUMNS = [
  { title: "村", width: 18 },
  { title: "进度", width: 14 },
  { title: "错误", width: 8 },
  { title: "待核实", width: 8 },
  { title: "文件", width: 30 },
  { title: "情况", width: 50 },
  { title: "要做的", width: 10 },
  { title: "找谁", width: 24 },
] as const;

/** Days until the 25th of the month that the period is due in; negative once it is over (D-10). */
export interface Due {
  /** Such as 3月25日. */
  readonly day: string;
  readonly daysLeft: number;
}

/** 进度表: every village, how far it is, and whom to ring. */
export function progressSheet(title: string, { villages, files }: MergeReview, due: Due | null): OwnSheet {
  const rows = villages.map((village): ListCell[] => {
    const own = files.filter(({ file }) => village.files.includes(file));
    const sum = (kind: "error" | "warning") =>
      own.reduce((all, { facts }) => all + (facts?.counts[kind] ?? 0), 0);
    const isOpen = village.state === "missing" || village.state === "trouble";
    const word =
      isOpen && due && due.daysLeft < 0
        ? `${progressWord(village.progress)}，逾期`
        : progressWord(village.progress);
    return [
      village.place.slice(village.place.indexOf("/") + 1),
      isOpen ? { value: word, look: LIST_LOOK.alarm } : word,
      own.length > 0 ? sum("error") : null,
      own.length > 0 ? sum("warning") : null,
      village.files.join("、"),
      own.flatMap(fileWords).join("\n"),
      NEXT_WORD[village.next],
      village.contact,
    ];
  });
  const done = villages.filter(({ state }) => state === "ready" || state === "merged").length;
  return listSheet(
    `${title} 各村进度`,
    `${String(villages.length)} 个村，${String(done)} 个已经汇入。${due ? dueWords(due) : ""}`,
    COLUMNS,
    rows,
    "没有村名册，也没有收到文件。",
  );
}

function dueWords({ day, daysLeft }: Due): string {
  if (daysLeft > 0) return `${day}前交，还有 ${String(daysLeft)} 天。`;
  return daysLeft === 0 ? "今天要交。" : `已过 ${day}，逾期 ${String(-daysLeft)} 天。`;
}

/** The sheet as it stands in a workbook, to be put there once more. */
export function progressAgain(grid: SheetGrid): OwnSheet {
  const rows: ListCell[][] = [];
  for (let row = LIST_HEAD; row < grid.rowCount; row++)
    rows.push(
      COLUMNS.map((_, column) => {
        const value = grid.value(row, column);
        return typeof value === "number" ? value : grid.text(row, column) || null;
      }),
    );
  return listSheet(grid.text(0, 0), grid.text(1, 0), COLUMNS, rows, "");
}
