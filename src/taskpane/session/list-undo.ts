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

/**
 * Taking back a written 问题清单, or a 核实说明 in it, or another list of ours: as long as nobody wrote into it since.
 */
export class ListUndo {
  private readonly written = new Map<string, Written>();
  /** What our last writing of the list in this workbook was. */
  private last: readonly WorkbookEdit[] | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly changes: Changes,
    private readonly role = ISSUE_ROLE,
    /** Said when somebody wrote into it since. */
    private readonly changed: string = words.listChanged,
  ) {}

  /** Whether there was a list before something is written. */
  get hasList(): boolean {
    return this.desk.sheets.some(({ role }) => role === this.role);
  }

  /**
   * Notes down what was written. In turn.
   * @param hadList whether there was a list before
   */
  async wrote(
    kind: "issueSheet" | "waiver" | "applications",
    edits: readonly WorkbookEdit[],
    hadList: boolean,
    count = 1,
  ): Promise<void> {
    // Rows that were added below what people wrote cannot be taken away without touching that.
    const isWhole = edits.every((edit) => edit.kind === "putSheet");
    const old = isWhole ? this.last : null;
    const before: Written["before"] = hadList ? old : [{ kind: "deleteSheet", role: this.role }];
    const record = this.changes.record(kind, { count, cells: [], canUndo: before !== null });
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
      desk.say({ code: "undone", text: this.changed, tone: "trouble", button: null });
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
    const list = sheets.find(({ role }) => role === this.role);
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
