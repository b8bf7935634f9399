import { ISSUE_ROLE } from "../../marks";
import type { SheetGrid, WorkbookEdit } from "../../sheet";
import type { Changes } from "./changes";
import type { Desk } from "./desk";
import type { LogRecord } from "./log";
import { said } from "./said";
import { words } from "./words";

/** Columns that are compared: the list has fewer, and people write beside it. */
const COLUMNS = 40;

interface Written {
  /** What puts the list back as it was before; null when nothing does: it came with the workbook. */
  readonly before: readonly WorkbookEdit[] | null;
  /** The list as it stood afterwards. */
  readonly after: string;
}

/** Taking back a written 问题清单, or a 核实说明 in it: as long as nobody wrote into it since. */
export class ListUndo {
  private readonly written = new Map<string, Written>();
  /** What our last writing of the list in this workbook was. */
  private last: readonly WorkbookEdit[] | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly changes: Changes,
  ) {}

  /** Whether there was a list before something is written. */
  get hasList(): boolean {
    return this.desk.sheets.some(({ role }) => role === ISSUE_ROLE);
  }

  /**
   * Notes down what was written. In turn.
   * @param hadList whether there was a list before
   */
  async wrote(
    kind: "issueSheet" | "waiver",
    edits: readonly WorkbookEdit[],
    hadList: boolean,
  ): Promise<void> {
    const before: Written["before"] = hadList ? this.last : [{ kind: "deleteSheet", role: ISSUE_ROLE }];
    const record = this.changes.record(kind, { count: 1, cells: [], canUndo: before !== null });
    this.last = edits;
    const after = await this.content();
    if (after !== null) this.written.set(record.id, { before, after });
  }

  /** In turn. @throws what host and engine throw */
  async takeBack(record: LogRecord): Promise<void> {
    const { desk, changes } = this;
    const written = this.written.get(record.id);
    changes.log.close(record.id);
    if (!written?.before || (await this.content()) !== written.after) {
      changes.show();
      desk.say({ code: "undone", text: words.listChanged, tone: "trouble", button: null });
      return;
    }
    const isChecked = await changes.apply(written.before);
    this.last = written.before[0]?.kind === "deleteSheet" ? null : written.before;
    changes.record("undo", { count: 0, cells: [], canUndo: false });
    desk.say(isChecked ? said.done("undone") : said.notRechecked);
  }

  private async content(): Promise<string | null> {
    const { desk } = this;
    const sheets = await desk.ports.host.sheets();
    const list = sheets.find(({ role }) => role === ISSUE_ROLE);
    return list ? textOf(await desk.ports.host.readSheet(list.name)) : null;
  }
}

function textOf(grid: SheetGrid): string {
  const rows: string[] = [];
  for (let row = 0; row < grid.rowCount; row++) {
    const cells = Array.from({ length: Math.min(grid.columnCount, COLUMNS) }, (_, column) =>
      grid.text(row, column),
    );
    rows.push(cells.join("\t"));
  }
  return rows.join("\n");
}
