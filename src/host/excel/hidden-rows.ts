import type { HideRows } from "../../sheet";
import type { Run } from "./batch";
import type { Desk } from "./desk";

/** Rows that follow each other, from 0. */
interface Stretch {
  readonly top: number;
  readonly count: number;
}

/**
 * Shows or hides rows; Excel shows a row that a filter hid and leaves the filter in force. When a later step fails each
 * row is what it was.
 */
export async function hideRows(desk: Desk, { sheet: name, rows, isHidden }: HideRows): Promise<void> {
  const stretches = stretchesOf(rows);
  if (stretches.length === 0) return;
  const was = await desk.run(async (context) => {
    const sheet = desk.sheet(context, name);
    const asked = [...new Set(rows)].map((row) => ({
      row,
      range: rowsIn(sheet, { top: row, count: 1 }).load("rowHidden"),
    }));
    await context.sync();
    return asked.map(({ row, range }) => ({ row, isHidden: range.rowHidden }));
  });
  const others = stretchesOf(was.filter((one) => one.isHidden !== isHidden).map(({ row }) => row));
  const set = (run: Run, to: boolean, what: readonly Stretch[]): Promise<void> =>
    run((context) => {
      const sheet = desk.sheet(context, name);
      for (const stretch of what) rowsIn(sheet, stretch).rowHidden = to;
      return context.sync();
    });
  desk.undos.push((run) => set(run, !isHidden, others));
  await set(desk.run, isHidden, others);
}

const rowsIn = (sheet: Excel.Worksheet, { top, count }: Stretch): Excel.Range =>
  sheet.getRangeByIndexes(top, 0, count, 1).getEntireRow();

function stretchesOf(rows: readonly number[]): Stretch[] {
  const found: { top: number; count: number }[] = [];
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last.top + last.count === row) last.count++;
    else found.push({ top: row, count: 1 });
  }
  return found;
}
