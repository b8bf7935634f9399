import type { WorkbookChange } from "../../sheet";
import type { Desk } from "./desk";
import type { Flow } from "./flow";
import { rowsOf, rowWords, type Changes } from "./pending";
import { words } from "./words";

/** So long after the last change the rows that it touched are read. */
export const REST_MS = 300;
/** Ranges of rows that a sentence names. */
const MOST_BANDS = 6;

/** 边改边查: listens to the workbook. */
export class Live {
  private unwatch: (() => Promise<void>) | null = null;
  private resting: (() => void) | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly flow: Flow,
    private readonly selected: (sheet: string, row: number, column: number) => void,
  ) {}

  /** @throws HostError */
  async start(): Promise<void> {
    const unwatch = await this.desk.ports.host.watch((change) => this.changed(change));
    if (this.desk.isClosed) await unwatch();
    else this.unwatch = unwatch;
  }

  /** Looks at what has gathered, after a rest. */
  wake(): void {
    const { desk } = this;
    this.resting?.();
    this.resting = null;
    if (!desk.state.settings.live || desk.pending.isEmpty) return;
    this.resting = desk.ports.timers.after(REST_MS, () => {
      this.resting = null;
      void this.flow.live((changes) => this.sayRemote(changes));
    });
  }

  async close(): Promise<void> {
    this.resting?.();
    const { unwatch } = this;
    this.unwatch = null;
    await unwatch?.().catch(() => undefined);
  }

  private changed(change: WorkbookChange): void {
    const { desk } = this;
    if (desk.isClosed) return;
    if (change.kind === "selection") {
      const sheet = desk.sheets.find(({ id }) => id === change.sheetId)?.name;
      if (sheet !== undefined) this.selected(sheet, change.cell.row, change.cell.column);
      return;
    }
    // What is read now is newer than what was seen.
    if (change.kind === "rows" || change.kind === "hidden") desk.sight = null;
    desk.pending.add(change);
    this.wake();
  }

  private sayRemote({ remote, remoteWhole }: Changes): void {
    const { desk } = this;
    const nameOf = (id: string) => desk.sheets.find((sheet) => sheet.id === id)?.name ?? "";
    const bands = [...remote.values()].flat();
    const rest = bands.length > MOST_BANDS ? "…" : "";
    const rows = rowWords(bands.slice(0, MOST_BANDS)) + rest;
    const say = desk.state.check.counts ? words.remote : words.remoteUnchecked;
    const [whole] = remoteWhole;
    if (bands.length > 0)
      desk.say({ code: "live.remote", text: say(rowsOf(bands), rows), tone: "done", button: null });
    else if (whole !== undefined) {
      const text = words.remoteSheet(nameOf(whole));
      desk.say({ code: "live.remote", text, tone: "done", button: null });
    }
  }
}
