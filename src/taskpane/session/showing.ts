import { parseA1, type WorkbookEdit } from "../../sheet";
import type { Changes } from "./changes";
import type { Desk } from "./desk";
import type { LogRecord } from "./log";
import { said } from "./said";

/** 显示这一行: the row of the open finding may be hidden, by hand or by a filter. */
export class Showing {
  constructor(
    private readonly desk: Desk,
    private readonly changes: Changes,
    private readonly undo: (id: string) => void,
  ) {}

  readonly show = (): void => {
    const { desk } = this;
    void desk
      .attempt(async () => {
        const { detail, list } = desk.state;
        const item = list.items.find(({ id }) => id === (detail?.id ?? list.current));
        if (!item || item.row === null || !detail?.isRowHidden) return;
        const { sheet, cell, row } = item;
        desk.set({ busy: "repair" });
        const id = await this.write(sheet, row - 1);
        const ref = cell === null ? null : parseA1(cell);
        if (ref) desk.follow(sheet, ref);
        if (id !== null)
          desk.say({ code: "rowShown", text: "", tone: "done", button: "undo" }, () => this.undo(id));
      }, this.show)
      .then(() => desk.set({ busy: null }));
  };

  /** Hides the row again. In turn. @throws what host and engine throw */
  async takeBack({ id, row }: LogRecord): Promise<void> {
    const { desk, changes } = this;
    if (!row) return;
    const isChecked = await changes.apply([hidden(row, true)]);
    this.forget();
    changes.log.close(id);
    changes.record("hideRow", { count: row.row + 1, cells: [], canUndo: false });
    desk.say(isChecked ? said.done("undone") : said.notRechecked);
  }

  /** @returns the id of what stands in the log; null when it was shown but could not be checked again */
  private async write(sheet: string, row: number): Promise<string | null> {
    const { desk, changes } = this;
    const about = { count: row + 1, cells: [], canUndo: true, row: { sheet, row } };
    const record = changes.record("showRow", about);
    try {
      const isChecked = await changes.apply([hidden({ sheet, row }, false)]);
      this.forget();
      if (isChecked) return record.id;
      desk.say(said.notRechecked, () => changes.flow.check());
      return null;
    } catch (error) {
      changes.log.remove(record.id);
      changes.show();
      throw error;
    }
  }

  /** Where the person was led before says nothing of the row any more. */
  private forget(): void {
    this.desk.sight = null;
  }
}

const hidden = ({ sheet, row }: NonNullable<LogRecord["row"]>, isHidden: boolean): WorkbookEdit => ({
  kind: "hideRows",
  sheet,
  rows: [row],
  isHidden,
});
