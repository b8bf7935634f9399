import type { CellInput, OwnCell, OwnSheet } from "../../sheet";
import { isoDate } from "../../table";
import { maskNumber, maskNumbers } from "../../validate";
import { REPAIR_WORDS, type Repair } from "./repair";

/** The sheet of ours that lists what was repaired. */
export const REPAIR_LOG = { role: "repairs", name: "修复记录" } as const;

const COLUMNS: readonly (readonly [name: string, width: number])[] = [
  ["序号", 6],
  ["工作表", 16],
  ["单元格", 9],
  ["指标", 20],
  ["原来", 24],
  ["改成", 24],
  ["种类", 24],
  ["依据的规则", 14],
  ["时间", 18],
];
const HEADER = 0;
const BODY = 1;

/**
 * What the sheet 修复记录 holds after some repairs. ID numbers, accounts and telephones are masked.
 *
 * @param time when it was done, as people read it
 */
export function repairLog(repairs: readonly Repair[], time: string): OwnSheet {
  const cell = (value: CellInput, look = BODY): OwnCell => ({ value, look });
  return {
    looks: [
      { bold: true, fill: "F0F0F0", border: true, vertical: "center" },
      { border: true, wrap: true, vertical: "top" },
    ],
    columns: COLUMNS.map(([, width]) => ({ width })),
    frozenRows: 1,
    rows: [
      { cells: COLUMNS.map(([name]) => cell(name, HEADER)) },
      ...repairs.map((repair, index) => ({
        cells: [
          cell(index + 1),
          cell(repair.sheet),
          { ...cell(repair.cell), link: { sheet: repair.sheet, cell: repair.cell } },
          cell(repair.indicator.label),
          cell(masked(repair.from, repair)),
          cell(masked(written(repair.to), repair)),
          cell(REPAIR_WORDS[repair.kind]),
          cell(repair.rules.join("、")),
          cell(time),
        ],
      })),
    ],
  };
}

function written(to: CellInput): string {
  if (to === null) return "";
  return typeof to === "object" ? isoDate(to.date) : String(to);
}

/** Also numbers that hide behind spaces or full-width digits. */
function masked(text: string, { isSecret }: Repair): string {
  if (isSecret) return maskNumber(text);
  const plain = text.normalize("NFKC").replace(/[\s\u200B-\u200F\u2060\uFEFF]/g, "");
  const hidden = maskNumbers(plain);
  return hidden === plain ? text : hidden;
}
