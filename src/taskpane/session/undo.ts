import type { Changes } from "./changes";
import { setEdits } from "./changes";
import type { Desk } from "./desk";
import type { LoggedCell, LogRecord } from "./log";
import type { ListUndo } from "./list-undo";
import type { Marking } from "./marking";
import type { Showing } from "./showing";
import type { MergeOut } from "./merge-out";
import { said } from "./said";
import { words } from "./words";

/** Cells that a sentence names. */
const MOST_NAMED = 3;

/** Taking back what we did, at any time: cells that somebody changed since stay as they are. */
export class Undo {
  constructor(
    private readonly desk: Desk,
    private readonly changes: Changes,
    private readonly marking: Marking,
    private readonly others: {
      readonly lists: ListUndo;
      readonly forms: ListUndo;
      readonly showing: Showing;
      /** Null until somebody merged. */
      readonly merges: () => Pick<MergeOut, "takeBackEntry"> | null;
    },
  ) {}

  last(): void {
    // Which one is last is known when its turn comes: two presses take back two changes.
    this.run(() => this.changes.log.last());
  }

  entry(id: string): void {
    this.run(() => this.changes.log.find(id));
  }

  private run(which: () => LogRecord | undefined): void {
    const { desk } = this;
    void desk
      .attempt(
        async () => {
          const record = which();
          if (!record?.canUndo) return;
          desk.set({ busy: record.kind === "mark" ? "clear" : "repair" });
          if (record.kind === "mark") await this.marking.clearNow();
          else if (record.kind === "issueSheet" || record.kind === "waiver")
            await this.others.lists.takeBack(record);
          else if (record.kind === "applications") await this.others.forms.takeBack(record);
          else if (record.kind === "merge") await this.others.merges()?.takeBackEntry(record);
          else if (record.row) await this.others.showing.takeBack(record);
          else await this.takeBack(record);
        },
        () => this.run(which),
      )
      .then(() => desk.set({ busy: null }));
  }

  private async takeBack(record: LogRecord): Promise<void> {
    const { desk, changes } = this;
    const others = (await changes.others(record.cells, "after")).map(({ cell }) => cell);
    const own = record.cells.filter((cell) => !others.includes(cell));
    if (own.length === 0) {
      changes.log.close(record.id);
      changes.show();
      desk.say({ code: "undone", text: words.undoneNone(named(others)), tone: "trouble", button: null });
      return;
    }
    const edits = setEdits(own.map(({ sheet, cell, before }) => ({ sheet, cell, value: before })));
    const { isChecked } = await changes.setCells("undo", own.map(reversed), edits);
    changes.log.close(record.id);
    changes.show();
    const text = others.length > 0 ? words.undoneSome(named(others), own.length) : "";
    if (isChecked) desk.say({ ...said.done("undone"), text });
    else desk.say(said.notRechecked, () => changes.flow.check());
  }
}

const reversed = ({ sheet, cell, label, from, to, before, after }: LoggedCell): LoggedCell => ({
  sheet,
  cell,
  label,
  from: to,
  to: from,
  before: after,
  after: before,
});

const named = (cells: readonly LoggedCell[]): string =>
  words.cellsAnd(
    cells.slice(0, MOST_NAMED).map(({ cell }) => cell),
    Math.max(0, cells.length - MOST_NAMED),
  );
