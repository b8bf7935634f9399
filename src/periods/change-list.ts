import { columnLetters, toA1, type OwnCell, type OwnRow, type OwnSheet, type SheetGrid } from "../sheet";
import { LOOK, LOOKS, textCell } from "./looks";
import type { CellChange, PeriodChanges, RecordAt, RecordName } from "./model";
import { notComparedLines } from "./words";

/** Role of the 变化清单 among the sheets of ours, and the name it is given. */
export const CHANGE_ROLE = "changes";
export const CHANGE_SHEET = "变化清单";

const COLUMNS = [
  { title: "序号", width: 7 },
  { title: "镇", width: 10 },
  { title: "村", width: 12 },
  { title: "户编号", width: 22 },
  { title: "户/人", width: 12 },
  { title: "变化", width: 12 },
  { title: "指标", width: 20 },
  { title: "原值", width: 22 },
  { title: "新值", width: 22 },
  { title: "表", width: 16 },
  { title: "位置", width: 12 },
  { title: "是否已录入", width: 12 },
] as const;
const HEADER_ROWS = 3;
/** Rows of one list: more would take more memory than an office machine has, and nobody enters them by hand. */
export const MOST_CHANGES = 200_000;

/** What a line of the list tells. */
export const CHANGE_WORD = {
  appeared: "新增",
  vanished: "没有了",
  moved: "换了户",
  renumbered: "证件号码变了",
  cell: "改了",
  not: "没有比对",
} as const;

/**
 * The 变化清单: who came or went, who moved or has another number, then every cell that differs, with its place as a
 * link and room for 是否已录入 (D-08). Nothing is left out without saying so.
 *
 * @param most rows for cells at most; the rest is counted by ledger and column
 */
export function changeSheet(changes: PeriodChanges, most = MOST_CHANGES): OwnSheet {
  const lines = new Lines();
  for (const { appeared, vanished, moved, renumbered, ledger } of changes.ledgers) {
    for (const { name, at } of vanished) lines.record(name, CHANGE_WORD.vanished, ledger.label, "", at, true);
    for (const { name, at } of appeared) lines.record(name, CHANGE_WORD.appeared, "", ledger.label, at);
    for (const { name, now, householdBefore } of moved)
      lines.change(name, CHANGE_WORD.moved, ledger.label, householdBefore, name.household, now);
    for (const { name, now } of renumbered)
      lines.change(name, CHANGE_WORD.renumbered, ledger.label, "", "", now);
  }
  const left = new Map<string, number>();
  let written = 0;
  for (const comparison of changes.ledgers) {
    for (const cell of comparison.cells()) {
      if (written < most) {
        lines.cell(cell);
        written++;
        continue;
      }
      const what = `${comparison.ledger.label} · ${cell.label}`;
      left.set(what, (left.get(what) ?? 0) + 1);
    }
  }
  for (const [what, count] of left) lines.note(what, `还有 ${count} 格，这里放不下`);
  for (const { what, why } of notComparedLines(changes)) lines.note(what, why);
  const rows = lines.rows.length > 0 ? lines.rows : [noteRow("", "和上期一样，没有变化")];
  const end = columnLetters(COLUMNS.length - 1);
  return {
    looks: LOOKS,
    rows: [...headRows(changes), ...rows],
    columns: COLUMNS.map(({ width }) => ({ width })),
    frozenRows: HEADER_ROWS,
    merges: [`A1:${end}1`, `A2:${end}2`],
    filter: `A${String(HEADER_ROWS)}:${end}${String(HEADER_ROWS + rows.length)}`,
  };
}

function headRows({ ledgers }: PeriodChanges): OwnRow[] {
  const sum = (count: (one: (typeof ledgers)[number]) => number) =>
    ledgers.reduce((total, one) => total + count(one), 0);
  const counts = [
    `改了 ${sum((one) => one.cellCount)} 格`,
    `新增 ${sum((one) => one.appeared.length)} 条`,
    `没有了 ${sum((one) => one.vanished.length)} 条`,
  ];
  const hint =
    "和上期比。点“位置”跳到那一格；录入系统以后，在黄色格里写“是”。证件号码、电话、卡号只显示头尾，全号看原来那一格。";
  return [
    { cells: [textCell(`变化清单（${counts.join("，")}）`, LOOK.title)], height: 24 },
    { cells: [textCell(hint, LOOK.hint)], height: 18 },
    { cells: COLUMNS.map(({ title }) => textCell(title, LOOK.header)) },
  ];
}

class Lines {
  readonly rows: OwnRow[] = [];

  record(name: RecordName, word: string, old: string, fresh: string, at: RecordAt, isBefore = false): void {
    const row = at.table.sheetRow(at.row);
    const sheet = isBefore ? `上期：${at.table.sheet}` : at.table.sheet;
    const link = isBefore ? {} : { link: { sheet, cell: `A${String(row + 1)}` } };
    const place = { value: `第 ${row + 1} 行`, look: isBefore ? LOOK.text : LOOK.link, ...link };
    this.line(name, word, "", old, fresh, sheet, place);
  }

  change(name: RecordName, word: string, label: string, old: string, fresh: string, at: RecordAt): void {
    const row = at.table.sheetRow(at.row);
    const { sheet } = at.table;
    const cell = `A${String(row + 1)}`;
    const place = { value: `第 ${row + 1} 行`, look: LOOK.link, link: { sheet, cell } };
    this.line(name, word, label, old, fresh, sheet, place);
  }

  cell({ name, label, old, new: fresh, isSecret, now, place }: CellChange): void {
    const { sheet } = now.table;
    const cell = place ? toA1(place) : null;
    const link: OwnCell = cell
      ? { value: cell, look: LOOK.link, link: { sheet, cell } }
      : textCell(`第 ${now.table.sheetRow(now.row) + 1} 行`);
    // Numbers that differ in the middle look alike when masked.
    const shown = isSecret && old === fresh ? `${fresh}（中间几位变了）` : fresh;
    this.line(name, CHANGE_WORD.cell, label, old, shown, sheet, link);
  }

  note(what: string, why: string): void {
    this.rows.push(noteRow(what, why));
  }

  private line(
    { town, village, household, who }: RecordName,
    word: string,
    label: string,
    old: string,
    fresh: string,
    sheet: string,
    place: OwnCell,
  ): void {
    const number = { value: this.rows.length + 1, look: LOOK.centred };
    const texts = [town, village, household, who, word, label, old, fresh, sheet].map((text) =>
      textCell(text),
    );
    this.rows.push({ cells: [number, ...texts, place, { value: null, look: LOOK.input }] });
  }
}

function noteRow(what: string, why: string): OwnRow {
  const texts = ["", "", "", "", "", what === "" ? "" : CHANGE_WORD.not, what, "", why, "", "", ""];
  return { cells: texts.map((text) => textCell(text)) };
}

const TOP = 10;

/** Whether a sheet is a 变化清单 of ours, also when another program dropped its role. */
export function isChangeSheet(sheet: SheetGrid): boolean {
  if (sheet.role !== null) return sheet.role === CHANGE_ROLE;
  for (let row = 0; row < Math.min(TOP, sheet.rowCount); row++) {
    const titles = new Set<string>();
    for (let column = 0; column < Math.min(sheet.columnCount, 40); column++)
      titles.add(sheet.text(row, column).trim());
    if (COLUMNS.every(({ title }) => titles.has(title))) return true;
  }
  return false;
}
